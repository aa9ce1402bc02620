"""A picture as GeoJSON, for people who go on working in a GIS: the polygons with what the map says about them."""

import json
from collections.abc import Mapping
from math import isfinite
from typing import Any

import geopandas as gpd
import shapely

from dashboard.cartography.picture import FEW, HIDDEN, Legend, Panel, Picture


def write(picture: Picture, shapes: gpd.GeoDataFrame) -> bytes:
    """``picture`` as a FeatureCollection in UTF-8.

    Properties are flat, as a GIS wants them: ``kode``, ``nama``, and for each map its number ``nilai`` (null without
    one), its class ``kelas`` and its sentence ``kalimat``; numbered (``nilai_1``, ...) when there are several. The
    collection tells what the columns and classes mean, and carries the notes. A suppressed area has no number.

    Parameters
    ----------
    picture : Picture
        Any kind.
    shapes : geopandas.GeoDataFrame
        EPSG:4326, one row per area in the order of its codes, with its code in ``kode``.

    Raises
    ------
    ValueError
        When ``shapes`` are not those of the picture: values would stand on the wrong areas.
    """
    if tuple(shapes["kode"]) != picture.request.codes:
        raise ValueError("shapes must have one row per area, in the order of picture.request.codes")
    geometries = [json.loads(shapely.to_geojson(shape)) for shape in shapes.geometry]
    collection = {
        "type": "FeatureCollection",
        "judul": picture.request.title,
        "keterangan": list(picture.request.notes),
        "kolom": _columns(picture),
        "legenda": [_legend(legend) for legend in picture.legends],
        "features": [
            {"type": "Feature", "id": code, "properties": _properties(picture, area), "geometry": geometries[area]}
            for area, code in enumerate(picture.request.codes)
        ],
    }
    return json.dumps(collection, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def _columns(picture: Picture) -> Mapping[str, str]:
    """What each column of numbers holds."""
    titles = [panel.title or picture.request.title for panel in picture.panels]
    if len(picture.numbers) != len(titles):  # two measures crossed on one map
        titles = list(picture.legend_of(picture.panels[0]).axes)
    return {_name("nilai", i, len(picture.numbers)): title for i, title in enumerate(titles)}


def _properties(picture: Picture, area: int) -> Mapping[str, Any]:
    said: dict[str, Any] = {"kode": picture.request.codes[area], "nama": picture.request.names[area]}
    for i, numbers in enumerate(picture.numbers):
        panel = picture.panels[min(i, len(picture.panels) - 1)]
        shown = panel.classes[area] not in (FEW, HIDDEN)
        said[_name("nilai", i, len(picture.numbers))] = _finite(numbers[area]) if shown else None
    for i, panel in enumerate(picture.panels):
        said[_name("kelas", i, len(picture.panels))] = _class(picture, panel, area)
        said[_name("kalimat", i, len(picture.panels))] = panel.texts[area]
    return said


def _finite(number: float | None) -> float | None:
    """The number; None for what JSON has no number for."""
    return None if number is None or not isfinite(number) else number


def _class(picture: Picture, panel: Panel, area: int) -> str | None:
    """Text of the area's class; None on maps without classes."""
    legend = picture.legend_of(panel)
    mark = panel.classes[area]
    plain = legend.shape in ("kelas", "kotak")
    return next((entry.text for entry in legend.entries if entry.mark == mark and (plain or entry.pattern)), None)


def _legend(legend: Legend) -> Mapping[str, Any]:
    classes = [{"kelas": entry.text, "warna": entry.colour, "jumlah": entry.count} for entry in legend.entries]
    return {"judul": legend.title, "aturan": legend.rule, "kelas": classes}


def _name(column: str, index: int, count: int) -> str:
    return column if count == 1 else f"{column}_{index + 1}"
