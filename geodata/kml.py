"""Reads KML without GDAL, so that no link in it is ever followed: placemarks with their data and polygons."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import geopandas as gpd
import shapely
from shapely.errors import ShapelyError

from geodata.geojson import WGS84, frame_of
from geodata.layers import Contents, Layer
from peka_core.errors import ReadError, RefusedError

CONTAINERS = ("Folder", "Document")


def read(path: Path) -> Contents:
    """One layer a folder of placemarks; degrees of WGS 84, as KML has no other.

    Raises
    ------
    ReadError
        When it is not whole KML.
    RefusedError
        When it declares entities, by which a small file can grow without end.
    """
    content = path.read_bytes()
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise RefusedError(f"{path.name} memuat deklarasi DOCTYPE.", "Ekspor ulang dari QGIS sebagai GeoJSON.")
    try:
        root = ET.fromstring(content)  # noqa: S314 (no entities: refused above)
        layers = [_layer(name, marks) for name, marks in _folders(root, path.stem)]
    except (ET.ParseError, ValueError, RecursionError, ShapelyError) as error:
        raise ReadError(
            f"Berkas {path.name} bukan KML yang utuh.", "Ekspor ulang dari QGIS sebagai GeoJSON."
        ) from error
    return Contents(tuple(layers))


def _tag(node: ET.Element) -> str:
    return node.tag.rpartition("}")[2]


def _children(node: ET.Element, *tags: str) -> list[ET.Element]:
    return [child for child in node if _tag(child) in tags]


def _text(node: ET.Element, tag: str) -> str:
    return next(((child.text or "").strip() for child in _children(node, tag)), "")


def _folders(node: ET.Element, name: str) -> Iterator[tuple[str, list[ET.Element]]]:
    own = _text(node, "name") or name
    if marks := _children(node, "Placemark"):
        yield own, marks
    for child in _children(node, *CONTAINERS):
        yield from _folders(child, own)


def _layer(name: str, marks: list[ET.Element]) -> Layer:
    frame = frame_of([_data(mark) for mark in marks], [_geometry(mark) for mark in marks])
    return Layer(name, gpd.GeoDataFrame(frame.set_crs(WGS84)))


def _data(mark: ET.Element) -> dict[str, Any]:
    values = {"name": _text(mark, "name")}
    for node in mark.iter():
        if _tag(node) == "SimpleData":
            values[node.get("name", "")] = (node.text or "").strip()
        elif _tag(node) == "Data":
            values[node.get("name", "")] = _text(node, "value")
    return {nama: text for nama, text in values.items() if text and nama != "geometry"}


def _geometry(node: ET.Element) -> shapely.Geometry | None:
    """What a placemark or a MultiGeometry draws, as one geometry; None where it draws nothing."""
    parts = [shape for child in node if (shape := _shape(child)) is not None]
    return parts[0] if len(parts) == 1 else shapely.GeometryCollection(parts) if parts else None


def _shape(node: ET.Element) -> shapely.Geometry | None:
    match _tag(node):
        case "MultiGeometry":
            return _geometry(node)
        case "Polygon":
            shells = [_positions(ring) for ring in _children(node, "outerBoundaryIs")]
            holes = [_positions(ring) for ring in _children(node, "innerBoundaryIs")]
            return shapely.Polygon(shells[0], [hole for hole in holes if hole]) if shells and shells[0] else None
        case "LineString" | "LinearRing" if len(line := _positions(node)) > 1:
            return shapely.LineString(line)
        case "Point" if point := _positions(node):
            return shapely.Point(point[0])
    return None


def _positions(node: ET.Element) -> list[tuple[float, float]]:
    text = next(((item.text or "") for item in node.iter() if _tag(item) == "coordinates"), "")
    pairs = [position.split(",") for position in text.split()]
    return [(float(pair[0]), float(pair[1])) for pair in pairs if len(pair) > 1]
