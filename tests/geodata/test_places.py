"""The places shown over the map: every position has a source, and the city's own list is read or refused in words."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

from geodata import boundaries, places
from geodata.boundaries import CRS_LOCAL, Boundaries
from geodata.places import BORDER_M, KELOMPOK, SHIPPED, Place, Places, own_path, read
from peka_core.errors import ReadError, RefusedError

KE_METER = Transformer.from_crs("EPSG:4326", CRS_LOCAL, always_xy=True)
BAIK = {"nama": "SD Negeri Contoh", "jenis": "sekolah", "ketelitian": 20, "sumber": "Dinas Pendidikan, GPS 2026"}


@pytest.fixture(scope="module")
def features() -> list[dict[str, Any]]:
    return json.loads(SHIPPED.read_text(encoding="utf-8"))["features"]


@pytest.fixture(scope="module")
def ground(shipped: Boundaries) -> dict[str, BaseGeometry]:
    local = shipped.frame.to_crs(CRS_LOCAL)
    return dict(zip(local["kode_gampong"], local.geometry, strict=True))


def load(folder: Path) -> Places:
    """The places of a data folder, by the shipped boundaries."""
    return places.load(folder, boundaries.read(boundaries.SHIPPED))


def point(place: Place) -> shapely.Point:
    return shapely.Point(KE_METER.transform(place.lon, place.lat))


def write(folder: Path, *changes: dict[str, Any], xy: Any = (95.32, 5.88)) -> Path:
    """The city's own list: the good school with changes, one feature for each."""
    features = [
        {"type": "Feature", "properties": BAIK | change, "geometry": {"type": "Point", "coordinates": xy}}
        for change in changes or ({},)
    ]
    path = own_path(folder)
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


# --- what ships


def test_every_shipped_position_says_who_gives_it_in_what_words_and_how_accurately(features: list[dict[str, Any]]):
    for feature in features:
        p = feature["properties"]
        assert len(p["sumber"]) > 10, p["nama"]
        assert any(c.isdigit() for c in p["bunyi_sumber"]), f"{p['nama']}: quote the position as the source has it"
        assert 30 <= p["ketelitian"] <= 1000, p["nama"]
        assert p["kelompok"] == KELOMPOK[p["jenis"]]


def test_no_shipped_place_stands_twice_and_all_stand_in_order(features: list[dict[str, Any]]):
    order = [(p["kelompok"], p["jenis"], p["nama"]) for p in (f["properties"] for f in features)]
    assert order == sorted(order)
    assert len({nama.casefold() for _, _, nama in order}) == len(order)
    spots = np.array([point(p).coords[0] for p in read(SHIPPED)])
    apart = np.linalg.norm(spots[:, None] - spots, axis=2) + np.eye(len(spots)) * 1e6
    assert apart.min() > 50


def test_every_shipped_place_is_on_land_or_at_its_shore(ground: dict[str, BaseGeometry]):
    land = shapely.union_all(list(ground.values()))
    for place in read(SHIPPED):
        assert land.distance(point(place)) <= min(place.ketelitian, 1000), place.nama


@pytest.mark.parametrize(("jenis", "most"), [("pelabuhan", 100), ("wisata", 100)])
def test_harbours_and_sights_lie_by_the_water_as_they_do_in_life(
    jenis: str, most: int, ground: dict[str, BaseGeometry]
):
    shore = shapely.union_all(list(ground.values())).boundary
    found = [p for p in read(SHIPPED) if p.jenis == jenis]
    assert found
    for place in found:
        assert shore.distance(point(place)) < most, place.nama


def test_each_named_island_lies_on_its_own_piece_of_land(ground: dict[str, BaseGeometry]):
    pieces = np.asarray(shapely.get_parts(shapely.union_all(list(ground.values()))))
    islands = [p for p in read(SHIPPED) if p.nama.startswith("Pulau ")]
    at = [int(np.flatnonzero(shapely.covers(pieces, point(p)))[0]) for p in islands]
    assert sorted(p.nama.removeprefix("Pulau ") for p in islands) == ["Klah", "Rondo", "Rubiah", "Seulako", "Weh"]
    assert len(set(at)) == len(islands)


def test_the_gampong_of_a_place_is_given_by_someone_or_safe_from_the_schematic_border(
    ground: dict[str, BaseGeometry],
):
    for place in read(SHIPPED):
        assert bool(place.kode_gampong) == bool(place.dasar_gampong), place.nama
        if not place.kode_gampong:
            continue
        rest = shapely.union_all([g for kode, g in ground.items() if kode != place.kode_gampong])
        if place.dasar_gampong == "batas bawaan":
            assert rest.distance(point(place)) >= place.ketelitian + BORDER_M, place.nama
        else:
            near = ground[place.kode_gampong].distance(point(place))
            assert near <= place.ketelitian + BORDER_M, place.nama


def test_shipped_coordinates_have_at_most_five_decimals(features: list[dict[str, Any]]):
    for feature in features:
        xy = feature["geometry"]["coordinates"]
        assert xy == [round(v, 5) for v in xy]


def test_a_lake_known_only_by_its_box_is_given_with_the_size_of_that_box():
    [danau] = [p for p in read(SHIPPED) if p.nama == "Danau Aneuk Laot"]
    corner = KE_METER.transform(95 + 19 / 60 + 28 / 3600, 5 + 51 / 60 + 44 / 3600)
    assert point(danau).distance(shapely.Point(corner)) == pytest.approx(danau.ketelitian, abs=60)


# --- what the browser gets


def test_the_wire_holds_only_name_kind_group_and_point(tmp_path: Path):
    loaded = load(tmp_path)
    wire = json.loads(loaded.geojson)
    assert len(wire["features"]) == len(loaded.daftar) >= 15
    for feature, place in zip(wire["features"], loaded.daftar, strict=True):
        assert feature["properties"] == {"nama": place.nama, "jenis": place.jenis, "kelompok": place.kelompok}
        assert feature["geometry"] == {"type": "Point", "coordinates": [place.lon, place.lat]}
    assert len(loaded.geojson) < 10_000


def test_credits_are_distinct_sorted_and_complete(tmp_path: Path):
    loaded = load(tmp_path)
    assert list(loaded.sources) == sorted({p.sumber for p in loaded.daftar})
    assert any("GeoNames (CC BY 4.0)" in s for s in loaded.sources), "the licence demands this credit"
    assert any("ODbL" in s for s in loaded.sources)


# --- the city's own list


def test_the_citys_own_places_are_added_in_order_with_their_credit(tmp_path: Path):
    before = load(tmp_path)
    write(tmp_path, {}, {"nama": "Pasar Contoh", "jenis": "pasar", "kode_gampong": None})
    after = load(tmp_path)
    assert {p.nama for p in after.daftar} - {p.nama for p in before.daftar} == {"SD Negeri Contoh", "Pasar Contoh"}
    assert [(p.kelompok, p.jenis) for p in after.daftar] == sorted((p.kelompok, p.jenis) for p in after.daftar)
    assert BAIK["sumber"] in after.sources
    assert after.hash != before.hash


def test_the_city_knows_better_where_a_shipped_place_is(tmp_path: Path):
    write(tmp_path, {"nama": "RSUD KOTA SABANG", "jenis": "rumah-sakit"})
    found = [p for p in load(tmp_path).daftar if p.nama.casefold() == "rsud kota sabang"]
    assert [(p.lon, p.lat, p.sumber) for p in found] == [(95.32, 5.88, BAIK["sumber"])]


def test_a_list_saved_by_a_windows_editor_is_read(tmp_path: Path):
    path = write(tmp_path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert "SD Negeri Contoh" in {p.nama for p in load(tmp_path).daftar}


def test_a_name_with_markup_stays_text_and_cannot_close_a_script(tmp_path: Path):
    nama = '</script><img src=x onerror=alert(1)> & "Co"'
    write(tmp_path, {"nama": nama})
    loaded = load(tmp_path)
    assert nama in {f["properties"]["nama"] for f in json.loads(loaded.geojson)["features"]}
    assert b"<" not in loaded.geojson


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"nama": ""}, "nama belum diisi"),
        ({"nama": None}, "nama belum diisi"),
        ({"nama": 7}, "nama 7 harus teks"),
        ({"nama": "a\nb"}, "satu baris"),
        ({"nama": "a\u202eb"}, "satu baris"),
        ({"nama": "x" * 81}, "paling panjang 80"),
        ({"jenis": "warung"}, "jenis 'warung' tidak dikenal; pilih bandara, kantor"),
        ({"jenis": ["pasar"]}, "tidak dikenal"),
        ({"kelompok": "tempat"}, "kelompok jenis sekolah adalah layanan"),
        ({"sumber": " "}, "sumber belum diisi"),
        ({"ketelitian": None}, "ketelitian kosong harus angka meter"),
        ({"ketelitian": 0}, "ketelitian 0"),
        ({"ketelitian": True}, "ketelitian True"),
        ({"ketelitian": float("nan")}, "ketelitian nan"),
        ({"ketelitian": "20"}, "ketelitian '20'"),
        ({"kode_gampong": "11.71.01.2001"}, "bukan kode gampong di Kota Sabang"),
        ({"kode_gampong": 1172012006}, "bukan kode gampong"),
    ],
)
def test_a_wrong_field_is_refused_with_file_feature_number_and_remedy(change: dict, says: str, tmp_path: Path):
    path = write(tmp_path, {}, change | {"nama": change.get("nama", "Lain")} if "nama" not in change else change)
    with pytest.raises(RefusedError) as refused:
        load(tmp_path)
    assert says in str(refused.value)
    assert str(path) in str(refused.value)
    assert "Fitur ke-2: " in refused.value.message
    assert "Fitur ke-1" not in refused.value.message
    assert "SUMBER.md" in refused.value.remedy


@pytest.mark.parametrize(
    ("xy", "says"),
    [
        ([5.88, 95.32], "bujur dan lintang tertukar"),
        ([106.8, -6.2], "di luar Kota Sabang"),
        ([10611258.9, 655743.2], "di luar Kota Sabang (derajat, EPSG:4326)"),
        ([float("nan"), 5.88], "di luar Kota Sabang"),
        ([95.32], "dua angka"),
        (["95.32", "5.88"], "dua angka"),
        ([[95.32, 5.88]], "dua angka"),
        (None, "dua angka"),
    ],
)
def test_a_point_outside_the_city_is_refused_and_swapped_axes_are_named(xy: Any, says: str, tmp_path: Path):
    write(tmp_path, xy=xy)
    with pytest.raises(RefusedError) as refused:
        load(tmp_path)
    assert says in str(refused.value)


def test_a_place_outside_the_gampong_it_names_is_refused_with_its_distance(tmp_path: Path):
    write(tmp_path, {"kode_gampong": "11.72.01.2008"}, xy=(95.32, 5.88))
    with pytest.raises(RefusedError, match=r"Fitur ke-1: titik 95\.32, 5\.88 berjarak \d+ m dari Kuta Ateuh"):
        load(tmp_path)
    write(tmp_path, {"kode_gampong": "11.72.01.2008"}, xy=(95.3226, 5.8979))
    assert "SD Negeri Contoh" in {p.nama for p in load(tmp_path).daftar}


def test_the_example_of_the_guide_is_a_list_that_can_be_used(tmp_path: Path):
    guide = (SHIPPED.parent / "SUMBER.md").read_text(encoding="utf-8")
    own_path(tmp_path).write_text(guide.split("```json\n")[1].split("```")[0], encoding="utf-8")
    assert "SD Negeri Contoh" in {p.nama for p in load(tmp_path).daftar}


def test_two_places_of_one_kind_with_one_name_are_refused(tmp_path: Path):
    write(tmp_path, {}, {"nama": "sd negeri contoh"})
    with pytest.raises(RefusedError, match=r"Fitur ke-2: 'sd negeri contoh' \(sekolah\) sudah ada"):
        load(tmp_path)


def test_many_faults_are_counted_and_the_first_five_named(tmp_path: Path):
    write(tmp_path, *({"jenis": "warung", "nama": f"Warung {n}"} for n in range(8)))
    with pytest.raises(RefusedError) as refused:
        load(tmp_path)
    assert "Fitur ke-5: " in refused.value.message
    assert "Fitur ke-6: " not in refused.value.message
    assert "Masih ada 3 fitur lain" in refused.value.message


@pytest.mark.parametrize(
    "isi", [b"", b"{", b"[]", b"7", b'{"type": "Point"}', b'{"features": {}}', b"\xff\xfe", b'{"features":' * 60_000]
)
def test_a_file_that_is_no_feature_collection_is_refused_in_words(isi: bytes, tmp_path: Path):
    own_path(tmp_path).write_bytes(isi)
    with pytest.raises(ReadError, match="tidak dapat dibaca sebagai GeoJSON") as refused:
        load(tmp_path)
    assert str(own_path(tmp_path)) in refused.value.message
    assert refused.value.remedy


def test_a_folder_in_the_place_of_the_list_is_refused_in_words(tmp_path: Path):
    own_path(tmp_path).mkdir()
    with pytest.raises(ReadError, match="IsADirectoryError"):
        load(tmp_path)


def test_a_list_too_large_for_a_map_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write(tmp_path, *({"nama": f"SD {n}"} for n in range(4)))
    monkeypatch.setattr(places, "MAX_PLACES", 3)
    with pytest.raises(RefusedError, match="memuat 4 fitur; batasnya 3"):
        read(own_path(tmp_path))
    monkeypatch.setattr(places, "MAX_BYTES", 100)
    with pytest.raises(RefusedError, match="lebih dari"):
        read(own_path(tmp_path))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*BAIK, "geometry", "properties"]), inner)
    ),
    max_leaves=8,
)


@given(features=st.lists(JSON, min_size=1, max_size=4))
def test_any_json_whatever_is_refused_by_feature_and_never_breaks_the_map(
    features: list[Any], tmp_path_factory: pytest.TempPathFactory
):
    path = own_path(tmp_path_factory.getbasetemp())
    path.write_text(json.dumps({"features": features}), encoding="utf-8")
    with pytest.raises(RefusedError, match="Fitur ke-1: "):
        read(path)
