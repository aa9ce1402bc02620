"""Reads GeoJSON, of RFC 7946 or of the older form with a ``crs`` member, without GDAL."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import CRS
from pyproj.exceptions import CRSError
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geodata.layers import Contents, Layer
from peka_core.errors import ReadError

EPSG_CODE = re.compile(r"(?:^|EPSG(?:\.xml)?[\W\d]*?[:/#])(\d{4,6})$", re.IGNORECASE)
WGS84 = CRS.from_epsg(4326)
NOT_WHOLE = (ValueError, KeyError, TypeError, AttributeError, RecursionError, ShapelyError)


def read(path: Path) -> Contents:
    """The one layer of a GeoJSON file; attributes that are lists or objects stay as they are.

    Raises
    ------
    ReadError
        When it is not GeoJSON, or a coordinate is no number.
    """
    try:
        isi = json.loads(path.read_text(encoding="utf-8-sig"), parse_constant=refuse_number)
        stated, features = isi.get("crs"), [f for f in isi["features"] if f is not None]
        frame = frame_of([_properties(f) for f in features], [_shape(feature.get("geometry")) for feature in features])
        if not np.isfinite(shapely.get_coordinates(frame.geometry)).all():
            refuse_number("tak hingga")
    except NOT_WHOLE as error:
        raise ReadError(
            f"Berkas {path.name} bukan GeoJSON yang utuh ({type(error).__name__}).",
            "Ekspor ulang dari QGIS sebagai GeoJSON.",
        ) from error
    if not stated:
        return Contents((Layer(path.stem, frame, crs_baku=WGS84),))
    crs = stated_crs(stated)
    if crs is None:
        return Contents((Layer(path.stem, frame, crs_asing=json.dumps(stated)[:80], crs_baku=WGS84),))
    return Contents((Layer(path.stem, gpd.GeoDataFrame(frame.set_crs(crs))),))


def stated_crs(member: Any) -> CRS | None:
    """Coordinate system of a ``crs`` member in any form that is about; None where it cannot be read.

    Forms: a name (``EPSG:32646``, ``urn:ogc:def:crs:OGC:1.3:CRS84``, a URL of OGC), ``{"type": "EPSG", "properties":
    {"code": 4326}}``, or the name without its frame. A link is never followed.
    """
    for text in _names(member):
        code = EPSG_CODE.search(text)
        try:
            return (
                CRS.from_epsg(int(code[1])) if code else CRS.from_user_input("OGC:CRS84" if text == "CRS84" else text)
            )
        except CRSError:
            continue
    return None


def frame_of(attributes: list[dict[str, Any]], geometry: list[Any]) -> gpd.GeoDataFrame:
    """Rows of attributes and geometry, as many of one as of the other; None is no geometry."""
    return gpd.GeoDataFrame(attributes, index=pd.RangeIndex(len(geometry)), geometry=gpd.GeoSeries(geometry))


def refuse_number(text: str) -> NoReturn:
    """Refuse a coordinate that is no number.

    Raises
    ------
    ReadError
        Always.
    """
    raise ReadError(
        f"Berkas itu memuat koordinat {text}, yang bukan angka.", "Perbaiki gambarnya di QGIS, ekspor ulang."
    )


def _names(member: Any) -> Iterator[str]:
    if isinstance(member, str | int) and not isinstance(member, bool):
        yield str(member).strip()
    elif isinstance(member, dict) and str(member.get("type")).lower() != "link":
        for key in ("name", "code", "properties"):
            yield from _names(member.get(key))


def _properties(feature: dict[str, Any]) -> dict[str, Any]:
    """Attributes of a feature without one that would take the place of its geometry."""
    properties = feature.get("properties")
    return {n: v for n, v in properties.items() if n != "geometry"} if isinstance(properties, dict) else {}


def _shape(geometry: dict[str, Any] | None) -> BaseGeometry | None:
    """A geometry; positions with more than three numbers, or not all with as many, keep their first two.

    None where it cannot be drawn: whose row that is, and whether it matters, is known where rows are matched.
    """
    for form in (geometry, _flat(geometry)):
        try:
            return None if form is None else shape(form)
        except NOT_WHOLE:
            continue
    return None


def _flat(part: Any) -> Any:
    if isinstance(part, dict):
        return {key: _flat(value) if key in ("coordinates", "geometries") else value for key, value in part.items()}
    if isinstance(part, list):
        return part[:2] if part and all(isinstance(n, int | float) for n in part) else [_flat(p) for p in part]
    return part
