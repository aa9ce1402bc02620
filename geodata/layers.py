"""What a boundary file holds, before anything is known of it: layers, and what was left aside on the way."""

from dataclasses import dataclass

import geopandas as gpd
from pyproj import CRS


@dataclass(frozen=True)
class Layer:
    """One layer of vector data.

    Attributes
    ----------
    nama : str
        As the user finds it in the file.
    frame : geopandas.GeoDataFrame
        Rows as found; ``crs`` is None where the file states none that can be read.
    crs_asing : str
        What the file says of its coordinate system where that cannot be read; else empty.
    crs_baku : pyproj.CRS or None
        What the format means by silence, for coordinates that can be degrees.
    """

    nama: str
    frame: gpd.GeoDataFrame
    crs_asing: str = ""
    crs_baku: CRS | None = None


@dataclass(frozen=True)
class Contents:
    """All layers of a file, and what of it was not read, in words."""

    layers: tuple[Layer, ...]
    catatan: tuple[str, ...] = ()
