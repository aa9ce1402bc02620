"""Groups of neighbouring areas, so that a browser fetches only those in view. Each area is in exactly one."""

import numpy as np
import shapely
from numpy.typing import NDArray

from geodata.detail import Shapes

Group = NDArray[np.intp]
"""Positions of areas, ascending."""


def grouped(shapes: Shapes, load: int) -> tuple[Group, ...]:
    """Halve the areas along the longer side of their extent, at equal numbers of points, until groups are light.

    Parameters
    ----------
    shapes : array of polygons
        At full detail; an area belongs where a point inside it lies.
    load : int
        Points a group should not exceed; only a group of a single area may.
    """
    places = shapely.get_coordinates(shapely.point_on_surface(shapes))
    weight = np.asarray(shapely.get_num_coordinates(shapes), dtype=np.intp)
    return tuple(_halved(np.arange(len(shapes)), places, weight, load))


def extent(shapes: Shapes, group: Group) -> tuple[float, float, float, float]:
    """West, south, east, north in degrees of the areas of a group."""
    west, south, east, north = (float(side) for side in shapely.total_bounds(shapes[group]))
    return west, south, east, north


def _halved(group: Group, places: NDArray[np.float64], weight: NDArray[np.intp], load: int) -> list[Group]:
    if len(group) == 1 or weight[group].sum() <= load:
        return [np.sort(group)]
    axis = int(np.ptp(places[group], axis=0).argmax())
    line = group[np.argsort(places[group, axis], kind="stable")]
    reached = weight[line].cumsum()
    cut = int(np.searchsorted(reached, reached[-1] / 2)) + 1
    cut = min(cut, len(line) - 1)
    return [*_halved(line[:cut], places, weight, load), *_halved(line[cut:], places, weight, load)]
