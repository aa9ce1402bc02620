"""GeoJSON as others write it: positions of any length, features without attributes."""

import json
from pathlib import Path

import pytest
import shapely

from geodata import geojson

RING = [[95.3, 5.8], [95.4, 5.8], [95.4, 5.9], [95.3, 5.8]]


def written(path: Path, *features: object) -> Path:
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def feature(geometry: object, **change: object) -> dict[str, object]:
    return {"type": "Feature", "properties": {"NAMA": "Jaboi"}, "geometry": geometry, **change}


@pytest.mark.parametrize("more", [[], [7.0], [7.0, 1.5], [7.0, 1.5, 3.0]])
def test_heights_and_measures_leave_the_area_as_it_is(more, tmp_path: Path):
    rings = [[[*position, *more] for position in RING]]
    for geometry in (
        {"type": "Polygon", "coordinates": rings},
        {"type": "MultiPolygon", "coordinates": [rings]},
        {"type": "GeometryCollection", "geometries": [{"type": "Polygon", "coordinates": rings}]},
    ):
        (layer,) = geojson.read(written(tmp_path / "a.geojson", feature(geometry))).layers
        assert shapely.area(layer.frame.geometry.iloc[0]) == pytest.approx(0.005)


def test_positions_of_different_lengths_keep_longitude_and_latitude(tmp_path: Path):
    ring = [[95.3, 5.8], [95.4, 5.8, 3], [95.4, 5.9, 3, 9], [95.3, 5.8]]
    (layer,) = geojson.read(written(tmp_path / "a.geojson", feature({"type": "Polygon", "coordinates": [ring]}))).layers
    assert layer.frame.geometry.iloc[0].equals(shapely.Polygon(RING))


@pytest.mark.parametrize("properties", [None, [], "x", 5, {}])
def test_a_feature_without_attributes_is_a_row_without_them(properties, tmp_path: Path):
    path = written(
        tmp_path / "a.geojson",
        feature({"type": "Polygon", "coordinates": [RING]}, properties=properties),
        feature(None),
        None,
    )
    (layer,) = geojson.read(path).layers
    assert list(layer.frame["NAMA"].fillna("")) == ["", "Jaboi"]
    assert list(layer.frame.geometry.isna()) == [False, True]
