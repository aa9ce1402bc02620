"""Places for the dots of a dot map: fixed for each area, the same for everybody, tied to no household.

A dot map then needs only a count for each area: it draws the first so many places of the sequence. Where a dot stands
says nothing about where anyone lives, only in which area.
"""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from geodata.detail import DIGITS, Shapes
from geodata.wire import labels

SEED = 1172
PER_AREA = 400
MARGIN = 0.0003
"""Degrees, 33 m: how far dots keep from the border, where the area is wide enough for it."""
SHARE = 8
"""The margin never exceeds this part of the radius of the largest circle inside the area."""
TOO_SMALL = 3 * 10.0**-DIGITS
"""Radius in degrees below which no point of the wire's grid may lie inside."""


def dots(kode: Sequence[str], shapes: Shapes, *, per_area: int = PER_AREA, seed: int = SEED) -> list[NDArray]:
    """A sequence of random places in each area, uniform over it but for a strip along its border.

    Parameters
    ----------
    kode : sequence of str
        Codes of the areas. With ``seed`` the code alone decides the random numbers, not the order or the neighbours.
    shapes : array of polygons, degrees
    per_area : int
        Length of each sequence; a shorter one is the beginning of a longer one.
    seed : int

    Returns
    -------
    list of float array, per_area x 2
        Longitude and latitude, strictly inside, ``DIGITS`` decimals. In an area a few metres wide all are its centre.
    """
    inside = labels(shapes)
    margin = np.minimum(MARGIN, inside.radii / SHARE)
    inner = np.asarray(shapely.buffer(shapes, -margin))
    return [
        _places(np.random.default_rng((seed, *code.encode())), shape, per_area)
        if radius > TOO_SMALL
        else np.tile(place, (per_area, 1))
        for code, shape, place, radius in zip(kode, inner, inside.places, inside.radii, strict=True)
    ]


def _places(rng: np.random.Generator, shape: shapely.Geometry, wanted: int) -> NDArray[np.float64]:
    """Candidates come from one endless stream, so that the first places do not depend on how many are wanted."""
    west, south, east, north = shapely.bounds(shape)
    size = int(1.2 * wanted * (east - west) * (north - south) / shapely.area(shape)) + 10
    shapely.prepare(shape)
    found: list[NDArray[np.float64]] = []
    while sum(map(len, found)) < wanted:
        candidates = rng.uniform((west, south), (east, north), (size, 2)).round(DIGITS)
        found.append(candidates[shapely.contains_xy(shape, candidates)])
    return np.concatenate(found)[:wanted]
