"""What a drawn map stands on besides its picture, and the sizes of sheets. Free of matplotlib, so cheap to import."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import geopandas as gpd

Size = Literal["layar", "cetak"]
PIXELS: dict[Size, tuple[int, int]] = {"layar": (1920, 1080), "cetak": (2339, 1654)}
"""Width and height: a full screen, and A4 across at 200 dots an inch."""
DPI: dict[Size, int] = {"layar": 96, "cetak": 200}
Dots = Mapping[str, Sequence[tuple[float, float]]]
"""Places (longitude, latitude) of the dots of each area, by code; the first ones are used first."""


class Inset(NamedTuple):
    """A window of its own on a part of the map: a title, and west, south, east, north in degrees."""

    title: str
    bounds: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Ground:
    """Areas (and kecamatan) as polygons in degrees, windows on parts of them, and places for dots."""

    shapes: gpd.GeoDataFrame
    kecamatan: gpd.GeoDataFrame | None
    insets: Sequence[Inset]
    dots: Dots
