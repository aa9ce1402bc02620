"""How far the middle of each gampong is from the nearest place of some kinds, as the crow flies."""

from collections.abc import Collection

import geopandas as gpd

from geodata.boundaries import CRS_LOCAL, Boundaries
from geodata.places import Places


def nearest_km(batas: Boundaries, tempat: Places, jenis: Collection[str]) -> dict[str, float]:
    """Kilometres from a point inside each gampong to the nearest place of the kinds ``jenis``.

    Parameters
    ----------
    batas : Boundaries
    tempat : Places
    jenis : collection of str
        Keys of ``places.KELOMPOK``.

    Returns
    -------
    dict of str to float
        By official code; empty where no place of these kinds is on the list. Straight lines, on boundaries that may be
        schematic: no travel time.
    """
    places = [place for place in tempat.daftar if place.jenis in jenis]
    if not places:
        return {}
    points = gpd.GeoSeries.from_xy([p.lon for p in places], [p.lat for p in places], crs=batas.frame.crs)
    local = points.to_crs(CRS_LOCAL)
    middles = batas.frame.geometry.to_crs(CRS_LOCAL).representative_point()
    return {
        kode: float(local.distance(middle).min()) / 1000
        for kode, middle in zip(batas.frame["kode_gampong"], middles, strict=True)
    }
