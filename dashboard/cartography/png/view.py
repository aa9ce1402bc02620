"""From degrees to the sheet: an equirectangular map whose kilometres are true at its middle.

For an island group 30 km across the distortion stays below one part in a thousand, less than a pixel.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod

from dashboard.cartography.png.ink import Box

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees."""
_EARTH = Geod(ellps="WGS84")


@dataclass(frozen=True, slots=True)
class View:
    """A window on the map.

    Attributes
    ----------
    frame : Box
        The window; nothing is drawn outside it.
    centre : tuple of float
        Longitude and latitude, degrees, that stand at ``middle`` (x, y on the sheet).
    per_degree : tuple of float
        Sheet units per degree of longitude and of latitude.
    per_km : float
        Sheet units per kilometre.
    """

    frame: Box
    centre: tuple[float, float]
    middle: tuple[float, float]
    per_degree: tuple[float, float]
    per_km: float

    def project(self, places: NDArray[np.float64]) -> NDArray[np.float64]:
        """Longitudes and latitudes (n x 2) as x and y on the sheet."""
        return (places - np.array(self.centre)) * np.array(self.per_degree) * np.array([1, -1]) + np.array(self.middle)

    def box(self, bounds: Bounds) -> Box:
        """Where ``bounds`` stand on the sheet."""
        west, south, east, north = bounds
        (left, bottom), (right, top) = self.project(np.array([[west, south], [east, north]]))
        return Box(left, top, right - left, bottom - top)


def fit(bounds: Bounds, room: Box, frame: Box) -> View:
    """The largest view whose ``bounds`` lie within ``room``, in the middle of it; seen through ``frame``."""
    west, south, east, north = bounds
    centre = (west + east) / 2, (south + north) / 2
    per_lon, per_lat = degree_km(centre[1])
    per_km = min(room.width / (per_lon * (east - west)), room.height / (per_lat * (north - south)))
    middle = room.left + room.width / 2, room.top + room.height / 2
    return View(frame, centre, middle, (per_km * per_lon, per_km * per_lat), per_km)


def degree_km(latitude: float) -> tuple[float, float]:
    """Kilometres of one degree of longitude and of latitude at ``latitude``."""
    east = _EARTH.inv(-0.005, latitude, 0.005, latitude)[2] / 10
    north = _EARTH.inv(0, latitude - 0.005, 0, latitude + 0.005)[2] / 10
    return float(east), float(north)


def main_bounds(shapes: Iterable[shapely.Geometry]) -> Bounds:
    """Bounds of the largest part of each area, so that far islets do not make all others small."""
    biggest = [largest(shape) for shape in shapes]
    west, south, east, north = (float(value) for value in shapely.total_bounds(biggest))
    return west, south, east, north


def largest(shape: shapely.Geometry) -> shapely.Geometry:
    """The part with the largest area."""
    return max(shapely.get_parts(shape), key=shapely.area)


def aspect(bounds: Bounds) -> float:
    """Width of ``bounds`` divided by their height, on the ground."""
    west, south, east, north = bounds
    per_lon, per_lat = degree_km((south + north) / 2)
    return per_lon * (east - west) / (per_lat * (north - south))
