"""The coordinate system of a layer: what the file states, what the user gives, and whether the numbers agree."""

import geopandas as gpd
import numpy as np
import shapely
from pyproj import CRS
from pyproj.exceptions import CRSError, ProjError

from geodata.layers import Layer
from peka_core.errors import RefusedError

Bounds = tuple[float, float, float, float]
SABANG = shapely.box(95.0, 5.6, 95.6, 6.3)
"""Degrees; a file of which nothing lies there is of another place, or read with a wrong coordinate system."""
USUAL = (4326, 32646, 32647, 9476, 9477, 23846, 23847, 3857)
"""Systems in use for maps of Aceh: degrees, UTM 46N and 47N on WGS 84, SRGI2013 and ID74, web maps."""


def located(layer: Layer, crs: int | None, berkas: str) -> gpd.GeoDataFrame:
    """The rows of a layer with the coordinate system that its numbers are in.

    Parameters
    ----------
    layer : Layer
    crs : int, optional
        EPSG code that the user gives, for a file that states none or a wrong one.
    berkas : str
        Name of the file, for messages.

    Raises
    ------
    RefusedError
        When no system is known, when the one stated or given cannot be that of the numbers, or draws no map.
    """
    frame, given = layer.frame, _given(crs)
    bounds = bounds_of(frame.geometry)
    stated = frame.crs and CRS.from_user_input(frame.crs)
    if stated and given and not stated.equals(given, ignore_axis_order=True):
        if lies_in_sabang(bounds, stated) or not lies_in_sabang(bounds, given):
            raise RefusedError(
                f"{berkas} menyatakan sistem koordinat {stated.name}, bukan EPSG {crs}.", "Ulangi tanpa --crs."
            )
        stated = None
    system = stated or given or (layer.crs_baku if _is_degrees(bounds, swapped=True) else None)
    if system is None:
        raise _unknown(layer, berkas, bounds)
    _require_possible(system, bounds, berkas)
    return gpd.GeoDataFrame(frame.set_crs(system, allow_override=True))


def lies_in_sabang(bounds: Bounds, system: CRS) -> bool:
    """Whether a box of coordinates in ``system`` touches the surroundings of Sabang."""
    try:
        degrees = gpd.GeoSeries([shapely.box(*bounds)], crs=system).to_crs("EPSG:4326")
    except (CRSError, ProjError):
        return False
    return bool(np.isfinite(degrees.total_bounds).all()) and bool(degrees.intersects(SABANG).iloc[0])


def remedy(bounds: Bounds) -> str:
    """What to do where the system is unknown or wrong: the usual ones that lead to Sabang, if any does."""
    leading = [str(code) for code in USUAL if lies_in_sabang(bounds, CRS.from_epsg(code))]
    if leading:
        return f"Dengan --crs {' atau --crs '.join(leading)} letaknya di Sabang; pastikan kepada pemberi berkas."
    return "Tanyakan kepada pemberi berkas, lalu ulangi dengan --crs, misalnya --crs 9476 (SRGI2013/UTM 46N)."


def bounds_of(shapes: gpd.GeoSeries) -> Bounds:
    """West, south, east, north of everything drawn; NaN where nothing is."""
    west, south, east, north = (float(n) for n in shapes.total_bounds)
    return west, south, east, north


def _given(crs: int | None) -> CRS | None:
    try:
        return None if crs is None else CRS.from_epsg(crs)
    except CRSError as error:
        raise RefusedError(f"EPSG {crs} tidak dikenal.", "Pakai misalnya 4326, 9470, 9476, atau 23866.") from error


def _unknown(layer: Layer, berkas: str, bounds: Bounds) -> RefusedError:
    if layer.crs_asing:
        return RefusedError(f"{berkas}: keterangan crs {layer.crs_asing} tidak dapat dibaca.", remedy(bounds))
    return RefusedError(f"{berkas} tidak menyebut sistem koordinatnya.", remedy(bounds))


def _is_degrees(bounds: Bounds, *, swapped: bool = False) -> bool:
    west, south, east, north = bounds
    return west >= -180 and east <= 180 and south >= -90 and north <= (180 if swapped else 90)


def _require_possible(system: CRS, bounds: Bounds, berkas: str) -> None:
    if not (system.is_geographic or system.is_projected):
        raise RefusedError(
            f"{berkas} memakai sistem koordinat {system.to_string()[:40]}, yang bukan sistem untuk peta.",
            "Ekspor ulang dari QGIS dengan EPSG:4326.",
        )
    west, south, east, north = bounds
    if not np.isfinite(bounds).all():
        return  # nothing is drawn: said where polygons are looked for
    if system.is_geographic and not lies_in_sabang(bounds, system) and _is_swapped(bounds):
        raise RefusedError(
            f"{berkas}: garis lintang dan bujur tertukar (bujur Sabang sekitar 95, lintangnya sekitar 5,8).",
            "Ekspor ulang dari QGIS sebagai GeoJSON; bujur ditulis lebih dahulu.",
        )
    if system.is_geographic != _is_degrees(bounds):
        units = "derajat" if system.is_geographic else "meter"
        raise RefusedError(
            f"{berkas} menyatakan sistem koordinat {system.name} ({units}), tetapi koordinatnya "
            f"{west:.6g} sampai {east:.6g} dan {south:.6g} sampai {north:.6g}.",
            remedy(bounds),
        )


def _is_swapped(bounds: Bounds) -> bool:
    west, south, east, north = bounds
    return lies_in_sabang((south, west, north, east), CRS.from_epsg(4326))
