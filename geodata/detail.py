"""How much of a coverage a map shows at a zoom: whole areas merged into larger ones, borders thinned together.

All work is on whole coverages, so that neighbours keep the same border and no gap opens between them. Thinning only
takes points away: what remains lies inside the bounds of the original, on the same grid.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from peka_core.errors import BoundaryError

Shapes = NDArray[np.object_]
"""Polygons of a coverage, one an area."""

ALWAYS = 99
"""A zoom above all others: the last step has no end."""
DIGITS = 5
"""Decimals of a degree on the wire: 1.1 m."""
FINER_DIGITS = 7
"""Decimals of the few areas so thin that ``DIGITS`` would fold them."""


@dataclass(frozen=True, slots=True)
class Step:
    """One degree of detail.

    Attributes
    ----------
    maxzoom : int
        Highest zoom of a web map it serves; the one below is that of the step before.
    tolerance : float
        Degrees; a corner is dropped when the square root of the triangle it spans is smaller. 0 keeps all.
    load : int
        Points, counted at full detail, that one chunk should not exceed.
    """

    maxzoom: int
    tolerance: float
    load: int


def half_pixel(zoom: int) -> float:
    """Degrees of longitude that half a pixel of a web map covers at ``zoom``."""
    return 360 / 256 / 2**zoom / 2


STEPS = (
    Step(8, half_pixel(8), 60_000),
    Step(10, half_pixel(10), 30_000),
    Step(12, half_pixel(12), 16_000),
    Step(ALWAYS, 0.0, 8_000),
)
"""Of a large coverage. Far out everything is in view, so chunks are few and large; close up they are small."""
WHOLE = (Step(ALWAYS, 0.0, 10**9),)
"""Of a small coverage: one chunk, full detail at all zooms."""


def steps_for(areas: int) -> tuple[Step, ...]:
    """``WHOLE`` up to 500 areas, ``STEPS`` above."""
    return WHOLE if areas <= 500 else STEPS


def rounded(shapes: Shapes) -> Shapes:
    """The coverage on a grid of ``DIGITS`` decimals, without folding anything.

    A corner counts once for all areas that meet there, so borders stay shared. Areas that the coarse grid would fold
    or tear, slivers a metre wide, keep ``FINER_DIGITS``.

    Raises
    ------
    BoundaryError
        When the areas overlap or their borders do not meet, which no rounding can mend.
    """
    corners = shapely.get_coordinates(shapes)
    moved = corners.round(DIGITS)
    bad = _broken(shapely.set_coordinates(shapes.copy(), moved))
    if bad.any():
        fine = np.isin(_keys(corners), _keys(shapely.get_coordinates(shapes[bad])))
        moved[fine] = corners[fine].round(FINER_DIGITS)
    found = shapely.set_coordinates(shapes.copy(), moved)
    if bad.any() and _broken(found).any():
        raise BoundaryError(
            f"Batas {_broken(found).sum()} wilayah saling menindih atau tidak bertemu.",
            "Rapikan dulu berkasnya di QGIS, atau impor dengan `peka batas impor FILE`, yang merapikannya.",
        )
    return found


def simplified(shapes: Shapes, tolerance: float) -> Shapes:
    """The coverage with fewer points; every area and every part of one is still there. 0 returns it unchanged."""
    return np.asarray(shapely.coverage_simplify(shapes, tolerance)) if tolerance else shapes


def dissolved(shapes: Shapes, keys: Sequence[str]) -> Shapes:
    """One shape for each distinct key, in the order keys first appear: the union of the areas that bear it."""
    members: dict[str, list[int]] = {}
    for position, key in enumerate(keys):
        members.setdefault(key, []).append(position)
    found = np.empty(len(members), dtype=object)
    found[:] = [shapely.coverage_union_all(shapes[rows]) for rows in members.values()]
    return found


def _broken(shapes: Shapes) -> NDArray[np.bool_]:
    edges = shapely.coverage_invalid_edges(shapes)
    return ~np.asarray(shapely.is_valid(shapes)) | ~np.asarray(shapely.is_empty(edges))


def _keys(corners: NDArray[np.float64]) -> NDArray[np.complex128]:
    """One number a corner."""
    return corners[:, 0] + 1j * corners[:, 1]
