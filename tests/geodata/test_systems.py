"""Coordinate systems: stated in any form, given, assumed, or contradicted by the numbers."""

import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely

from geodata import official, readers
from geodata.boundaries import load
from geodata.geojson import stated_crs
from geodata.systems import located
from peka_core.errors import RefusedError


def stating(path: Path, member: Any) -> Path:
    """The GeoJSON at ``path`` with another ``crs`` member."""
    isi = json.loads(path.read_text())
    path.write_text(json.dumps({**isi, "crs": member}))
    return path


def named(name: str) -> dict[str, Any]:
    return {"type": "name", "properties": {"name": name}}


@pytest.mark.parametrize(
    ("member", "epsg"),
    [
        (named("EPSG:32646"), 32646),
        (named("epsg:32647"), 32647),
        (named("EPSG::32646"), 32646),
        (named("urn:ogc:def:crs:EPSG::32647"), 32647),
        (named("urn:ogc:def:crs:EPSG:8.5:9476"), 9476),
        (named("urn:x-ogc:def:crs:EPSG:3857"), 3857),
        (named("http://www.opengis.net/def/crs/EPSG/0/32646"), 32646),
        (named("http://www.opengis.net/gml/srs/epsg.xml#4326"), 4326),
        ({"type": "EPSG", "properties": {"code": 32646}}, 32646),
        ({"type": "EPSG", "properties": {"code": "4326"}}, 4326),
        ({"type": "name", "name": "EPSG:4326"}, 4326),
        ({"properties": {"name": "EPSG:4326"}}, 4326),
        ("EPSG:23846", 23846),
        (4326, 4326),
    ],
)
def test_every_form_of_a_crs_member_is_read(member, epsg):
    crs = stated_crs(member)
    assert crs is not None
    assert crs.to_epsg() == epsg


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "OGC:CRS84", "CRS84", "WGS84"])
def test_degrees_of_the_web_are_degrees(name):
    crs = stated_crs(named(name))
    assert crs is not None
    assert crs.is_geographic


UNREADABLE = [
    {"type": "link", "properties": {"href": "http://example.org/crs/4326", "type": "ogcwkt"}},
    named("Sistem Sabang"),
    {"type": "name", "properties": {}},
    {"type": "EPSG", "properties": {"code": 999999}},
    ["EPSG:4326"],
    True,
]


@pytest.mark.parametrize("member", [None, {}, "", []])
def test_an_empty_crs_member_is_silence(member, big, save, tmp_path: Path):
    assert official.import_file(stating(save(big, "geojson"), member), tmp_path).catatan == ()
    with pytest.raises(RefusedError, match="tidak menyebut sistem"):
        official.import_file(stating(save(big, "geojson", 32646), member), tmp_path)


@pytest.mark.parametrize("member", UNREADABLE)
def test_degrees_under_an_unreadable_crs_member_are_taken_and_that_is_said(member, big, save, tmp_path: Path):
    laporan = official.import_file(stating(save(big, "geojson"), member), tmp_path)
    assert laporan.crs == "WGS 84"
    assert any("keterangan crs" in note and "dipakai WGS 84" in note for note in laporan.catatan)


@pytest.mark.parametrize("member", UNREADABLE)
def test_metres_under_an_unreadable_crs_member_are_refused_with_the_systems_that_fit(member, big, save, tmp_path: Path):
    path = stating(save(big, "geojson", 32646), member)
    with pytest.raises(RefusedError, match="keterangan crs") as caught:
        official.import_file(path, tmp_path)
    assert "32646" in caught.value.remedy
    official.import_file(path, tmp_path, crs=32646)
    assert load(tmp_path).sumber == "resmi"


@pytest.mark.parametrize("bentuk", ["geojson", "gpkg", "zip"])
@pytest.mark.parametrize(("true", "claimed"), [(4326, 32646), (4326, 3857), (32646, 4326), (9476, 4326)])
def test_numbers_that_contradict_the_stated_system_are_refused_and_then_read_as_told(
    bentuk: str, true: int, claimed: int, big: gpd.GeoDataFrame, save, tmp_path: Path
):
    lied = gpd.GeoDataFrame(big.to_crs(true).set_crs(claimed, allow_override=True))
    path = save(lied, bentuk, claimed)
    with pytest.raises(RefusedError, match="menyatakan sistem koordinat") as caught:
        official.import_file(path, tmp_path)
    assert f"--crs {true}" in caught.value.remedy
    laporan = official.import_file(path, tmp_path, crs=true)
    assert any("berkas menyatakan" in note for note in laporan.catatan)


@pytest.mark.parametrize("bentuk", ["geojson", "gpkg", "zip"])
def test_latitude_before_longitude_is_named_so_in_every_container(bentuk: str, big, save, tmp_path: Path):
    turned = big.to_crs(4326)
    turned.geometry = shapely.transform(turned.geometry, lambda xy: xy[:, ::-1])
    with pytest.raises(RefusedError, match="lintang dan bujur tertukar"):
        official.import_file(save(turned, bentuk), tmp_path)


@pytest.mark.parametrize("suffix", ["geojson", "zip"])
def test_a_system_that_draws_no_map_is_refused(suffix: str, big, save, tmp_path: Path):
    path = save(big, suffix, prj=False) if suffix == "zip" else stating(save(big, suffix), named("EPSG:4978"))
    (layer,) = readers.read(path).layers
    with pytest.raises(RefusedError, match="bukan sistem untuk peta"):
        located(layer, 4978 if suffix == "zip" else None, path.name)


def test_a_layer_that_is_not_taken_needs_no_system(big, save, tmp_path: Path):
    path = save(big, "gpkg")
    plan = gpd.GeoDataFrame({"NAMA": ["denah"]}, geometry=[shapely.box(0, 0, 9999, 9999)])
    with pytest.warns(UserWarning, match="crs"):
        plan.to_file(path, driver="GPKG", layer="denah")
    assert official.import_file(path, tmp_path).cara == {"kode Kemendagri": 18}
