"""The area of every row: polygons taken out of whatever the row draws, the rest named; several rows made one."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import numpy as np
import shapely
from numpy.typing import NDArray

Shapes = NDArray[np.object_]
POLYGONS, COLLECTION, EMPTY = (3, 6), 7, shapely.Polygon()
KINDS = {0: "titik", 1: "garis", 2: "garis", 4: "titik", 5: "garis"}
OVERLAP = 0.01
"""Largest share of the smaller part by which two rows of one gampong may overlap: a drawing error, no second copy."""


def areas(geometry: Sequence[object]) -> tuple[Shapes, list[str]]:
    """Valid flat polygons of every row, empty where it has none, and what each row draws beside them ("1 garis")."""
    parts = [_parts(item) for item in geometry]
    shapes = np.array([_merged([p for p in row if _is_area(p)]) for row in parts], dtype=object)
    return shapes, [_beside(row) for row in parts]


def dissolved(parts: Sequence[shapely.Geometry]) -> shapely.Geometry | None:
    """One area of the parts of a gampong; None where two of them cover the same ground."""
    merged, ground = _merged(parts), [float(shapely.area(part)) for part in parts]
    if sum(ground) - float(shapely.area(merged)) <= OVERLAP * min(ground):
        return merged
    for one, other in combinations(parts, 2):
        shared = shapely.area(shapely.intersection(one, other))
        if shared > OVERLAP * min(shapely.area(one), shapely.area(other)):
            return None
    return merged


def _parts(geometry: object) -> list[shapely.Geometry]:
    """The geometries of a row; those of a collection, at any depth, one by one."""
    if not isinstance(geometry, shapely.Geometry):
        return []
    flat = shapely.force_2d(geometry)
    if shapely.get_type_id(flat) != COLLECTION:
        return [flat]
    return [inner for part in shapely.get_parts(flat) for inner in _parts(part)]


def _is_area(part: shapely.Geometry) -> bool:
    return shapely.get_type_id(part) in POLYGONS and bool(np.isfinite(shapely.bounds(part)).all())


def _merged(parts: Sequence[shapely.Geometry]) -> shapely.Geometry:
    valid = shapely.make_valid(np.array(parts, dtype=object), method="structure", keep_collapsed=False)
    whole = valid[0] if len(valid) == 1 else shapely.union_all(valid)
    return whole if shapely.get_type_id(whole) in POLYGONS else EMPTY


def _beside(parts: Sequence[shapely.Geometry]) -> str:
    kinds = Counter(KINDS.get(int(shapely.get_type_id(part)), "") for part in parts if not shapely.is_empty(part))
    return " dan ".join(f"{n} {kind}" for kind, n in sorted(kinds.items()) if kind)
