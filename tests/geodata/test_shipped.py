"""The schematic file that ships: what it promises to every map."""

import hashlib
import json
import tomllib

import geopandas as gpd
import numpy as np
import pytest
import shapely

from geodata.boundaries import COLUMNS, LABEL_SKEMATIK, SHIPPED, Boundaries
from geodata.making import build_boundaries, power_diagram
from peka_core.catalog.load import load as load_catalog

WILAYAH = load_catalog().wilayah


@pytest.fixture(scope="module")
def collection() -> dict:
    return json.loads(SHIPPED.read_text(encoding="utf-8"))


def test_the_18_gampong_stand_in_catalogue_order_with_all_their_fields(shipped: Boundaries):
    assert list(shipped.frame["kode_gampong"]) == [g.kode for g in WILAYAH.gampong]
    assert list(shipped.frame["nama"]) == [g.nama for g in WILAYAH.gampong]
    assert list(shipped.frame["kode_pos"]) == [g.kode_pos for g in WILAYAH.gampong]
    assert list(shipped.frame.columns) == [*COLUMNS, "geometry"]
    assert list(shipped.frame.index) == list(range(18))
    assert shipped.frame.crs.to_epsg() == 4326
    assert set(shipped.frame["sumber"]) == {"skematik"}


def test_the_polygons_tile_the_land_without_gap_or_overlap(shipped: Boundaries):
    shapes = np.asarray(shipped.frame.geometry.array)
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)
    land = shapely.union_all(shapes)
    assert sum(len(p.interiors) for p in shapely.get_parts(land)) == 0
    assert len(shapely.get_parts(land)) == 8, "Weh island and seven islets"


def test_every_coordinate_has_at_most_five_decimals_and_outer_rings_turn_left(collection: dict):
    for feature in collection["features"]:
        shape = shapely.from_geojson(json.dumps(feature["geometry"]))
        xy = shapely.get_coordinates(shape)
        assert (xy == np.round(xy, 5)).all()
        assert all(p.exterior.is_ccw for p in shapely.get_parts(shape))


def test_each_feature_carries_its_code_as_id_and_the_file_its_licence(collection: dict):
    assert all(f["id"] == f["properties"]["kode_gampong"] for f in collection["features"])
    assert collection["atribusi"] == "© OpenStreetMap contributors"
    assert collection["lisensi"] == "ODbL-1.0"


def test_each_kecamatan_is_one_piece_of_the_main_island(shipped: Boundaries):
    for _, rows in shipped.frame.groupby("kode_kecamatan"):
        biggest = [max(shapely.get_parts(s), key=shapely.area) for s in rows.geometry]
        assert shapely.coverage_union_all(biggest).geom_type == "Polygon"


def test_each_gampong_is_one_piece_apart_from_its_islets(shipped: Boundaries):
    parts = {n: len(shapely.get_parts(s)) for n, s in zip(shipped.frame["nama"], shipped.frame.geometry, strict=True)}
    assert {n: k for n, k in parts.items() if k > 1} == {"Krueng Raya": 2, "Iboih": 7}


def test_areas_follow_the_published_hectares_within_two_percent(shipped: Boundaries):
    published = np.array([g.luas_ha / 100 for g in WILAYAH.gampong])
    assert np.abs(shipped.frame["luas_km2"].to_numpy() / published - 1).max() < 0.02


def test_the_stated_area_is_the_area_of_the_drawn_polygon(shipped: Boundaries):
    drawn = shipped.frame.to_crs(6933).area.to_numpy() / 1e6
    assert np.abs(drawn - shipped.frame["luas_km2"].to_numpy()).max() <= 0.0005 + 1e-9


def test_every_named_place_lies_in_its_own_gampong(shipped: Boundaries):
    isi = tomllib.loads(build_boundaries.PLACES.read_text(encoding="utf-8"))
    shapes = dict(zip(shipped.frame["kode_gampong"], shipped.frame.geometry, strict=True))
    tempat = isi["tempat"] + [{**p, "dasar": p["nama"]} for p in isi["pulau"]]
    salah = [t["dasar"] for t in tempat if not shapes[t["gampong"]].covers(shapely.Point(t["lon"], t["lat"]))]
    assert salah == []
    assert all(sum(t["gampong"] == g.kode for t in isi["tempat"]) >= 2 for g in WILAYAH.gampong)


def test_no_sliver_a_mapmaker_would_be_ashamed_of(shipped: Boundaries):
    metres = shipped.frame.to_crs(32646).geometry
    parts = shapely.get_parts(np.asarray(metres.array))
    compact = 4 * np.pi * shapely.area(parts) / shapely.length(parts) ** 2
    assert compact.min() > 0.12
    assert shapely.area(parts).min() > 1000


def test_the_label_says_the_borders_are_not_official(shipped: Boundaries):
    assert shipped.sumber == "skematik"
    assert shipped.keterangan == LABEL_SKEMATIK == "Batas skematik, bukan batas resmi"


def test_the_bend_of_the_borders_is_one_to_one_so_they_cannot_cross():
    assert sum(2 * np.pi * tinggi / panjang for panjang, tinggi, _ in power_diagram.WAVES) < 1
    points = np.random.default_rng(1).uniform(-12_000, 12_000, (500, 2))
    assert np.abs(power_diagram.straighten(power_diagram.bend(points)) - points).max() < 1e-3


@pytest.mark.slow
def test_a_rebuild_gives_the_shipped_file_to_the_byte():
    pytest.importorskip("roaring_landmask", reason="coast data is installed only where boundaries are built")
    assert build_boundaries.encode(build_boundaries.build(build_boundaries.coast())) == SHIPPED.read_text("utf-8")


def test_land_area_and_outline_agree_with_the_real_island(shipped: Boundaries, shared_geodata):
    real = gpd.read_file(shared_geodata / "sabang_outline_dmxsan_big.geojson").to_crs(6933).union_all()
    drawn = shipped.frame.to_crs(6933).union_all()
    assert abs(drawn.area / real.area - 1) < 0.02
    assert drawn.intersection(real).area / drawn.union(real).area > 0.97


def test_the_sources_page_states_the_checksum_and_the_licence_the_credit():
    sumber = SHIPPED.with_name("SUMBER.md").read_text("utf-8")
    lisensi = SHIPPED.with_name("LICENSE").read_text("utf-8")
    assert hashlib.sha256(SHIPPED.read_bytes()).hexdigest() in sumber
    assert "© OpenStreetMap contributors" in lisensi
    assert "opendatacommons.org/licenses/odbl/1-0" in lisensi
