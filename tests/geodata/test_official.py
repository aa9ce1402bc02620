"""Importing official boundaries: formats, coordinate systems, matching, repair, and what is refused."""

import errno
import json
import os
import zipfile
from datetime import date
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from click.testing import CliRunner

from geodata import official
from geodata.boundaries import Boundaries, active_path, load
from geodata.commands import batas
from geodata.pyramid import LEVELS
from peka_core.catalog.load import load as load_catalog
from peka_core.errors import BoundaryError, PekaError, ReadError, RefusedError

pytestmark = pytest.mark.slow

WILAYAH = load_catalog().wilayah


def _area_by_code(b: Boundaries) -> np.ndarray:
    return b.frame["luas_km2"].to_numpy()


@pytest.mark.parametrize("crs", [4326, 9470, 9476, 23866, 3857])
@pytest.mark.parametrize("bentuk", ["geojson", "gpkg", "zip"])
def test_all_formats_in_all_coordinate_systems_give_the_same_clean_coverage(
    bentuk: str, crs: int, big: gpd.GeoDataFrame, save, tmp_path: Path, shipped: Boundaries
):
    laporan = official.import_file(save(big, bentuk, crs), tmp_path, tanggal=date(2026, 11, 24))
    aktif = load(tmp_path)
    shapes = np.asarray(aktif.frame.geometry.array)
    assert shapely.coverage_is_valid(shapes)
    assert shapely.is_valid(shapes).all()
    assert not shapely.has_z(shapes).any()
    assert np.abs(_area_by_code(aktif) / _area_by_code(shipped) - 1).max() < 0.01
    assert aktif.sumber == "resmi"
    assert laporan.cara == {"kode Kemendagri": 18}
    assert laporan.tujuan == active_path(tmp_path)


def test_a_kml_gives_the_same_coverage(big, save, tmp_path: Path, shipped: Boundaries):
    laporan = official.import_file(save(big, "kml"), tmp_path)
    assert laporan.cara == {"kode Kemendagri": 18}
    assert np.abs(_area_by_code(load(tmp_path)) / _area_by_code(shipped) - 1).max() < 0.01


def test_the_label_names_the_official_file_and_the_day(big: gpd.GeoDataFrame, save, tmp_path: Path):
    official.import_file(save(big, "gpkg"), tmp_path, tanggal=date(2026, 11, 24))
    assert load(tmp_path).keterangan == "Batas resmi: resmi.gpkg, diimpor 24 November 2026"


def test_a_broken_coverage_is_repaired_and_the_overlap_reported(big: gpd.GeoDataFrame, save, tmp_path: Path):
    assert not shapely.coverage_is_valid(shapely.force_2d(np.asarray(big.geometry.array)))
    laporan = official.import_file(save(big, "zip", 9476), tmp_path)
    assert laporan.tumpang_tindih_m2 > 100
    assert 0 < laporan.perubahan_terbesar < 0.01


def test_a_shapefile_without_a_coordinate_system_is_refused_until_one_is_given(big, save, tmp_path: Path):
    path = save(big, "zip", 9476, prj=False)
    with pytest.raises(RefusedError, match="--crs"):
        official.import_file(path, tmp_path)
    official.import_file(path, tmp_path, crs=9476)
    assert load(tmp_path).sumber == "resmi"


def test_a_wrong_coordinate_system_is_noticed_by_the_place_it_leads_to(big, save, tmp_path: Path):
    with pytest.raises(BoundaryError, match="bukan di Sabang"):
        official.import_file(save(big, "zip", 9476, prj=False), tmp_path, crs=32748)
    assert load(tmp_path).sumber == "skematik"


def test_a_coordinate_system_that_contradicts_the_file_is_refused(big, save, tmp_path: Path):
    with pytest.raises(RefusedError, match="Ulangi tanpa --crs"):
        official.import_file(save(big, "gpkg", 9476), tmp_path, crs=3857)


def test_metres_in_a_geojson_without_a_stated_system_are_refused(big, save, tmp_path: Path):
    path = save(big, "geojson", 9476)
    isi = json.loads(path.read_text())
    del isi["crs"]
    path.write_text(json.dumps(isi))
    with pytest.raises(RefusedError, match="--crs"):
        official.import_file(path, tmp_path)


def test_seventeen_gampong_are_refused_naming_the_absent_one(big, save, tmp_path: Path):
    with pytest.raises(BoundaryError, match=r"belum ada: Iboih \(11\.72\.03\.2001\)"):
        official.import_file(save(big[big["WADMKD"] != "Iboih"], "gpkg"), tmp_path)
    assert not active_path(tmp_path).exists()


def test_a_nineteenth_gampong_and_a_repeated_one_are_refused_by_name(big, save, tmp_path: Path):
    extra = big.iloc[[0, 1]].copy()
    extra.loc[extra.index[0], ["WADMKD", "KDEPUM", "KDEBPS"]] = ["Gampong Baru", "11.72.01.2099", "1172020099"]
    with pytest.raises(BoundaryError) as caught:
        official.import_file(save(pd.concat([big, extra], ignore_index=True), "gpkg"), tmp_path)
    assert "tidak dikenal: Gampong Baru" in caught.value.message
    assert "lebih dari sekali: Aneuk Laot (11.72.01.2005)" in caught.value.message


def test_a_code_that_contradicts_the_name_is_refused(big, save, tmp_path: Path):
    big.loc[[0, 1], "WADMKD"] = big.loc[[1, 0], "WADMKD"].to_numpy()
    with pytest.raises(BoundaryError, match="kode dan nama bertentangan: Aneuk Laot"):
        official.import_file(save(big, "gpkg"), tmp_path)


def test_every_confirmed_spelling_finds_its_gampong_without_codes(big, save, tmp_path: Path):
    ejaan = [(g.alias[-1] if g.alias else g.nama).upper() for g in WILAYAH.gampong]
    frame = big[["WADMKK", "geometry"]].assign(nama_desa=ejaan)
    laporan = official.import_file(save(frame, "geojson"), tmp_path)
    assert laporan.cara == {"nama": 18}
    assert list(load(tmp_path).frame["nama"]) == [g.nama for g in WILAYAH.gampong]


@pytest.mark.parametrize(
    ("kolom", "nilai", "cara"),
    [
        ("ADM4_PCODE", lambda g: f"ID{g.kode_bps_lama}", "kode BPS"),
        ("KDEBPS", lambda g: float(g.kode_bps_lama), "kode BPS"),
        ("kode_desa", lambda g: int(g.kode.replace(".", "")), "kode Kemendagri"),
    ],
)
def test_codes_are_known_as_hdx_text_as_a_number_and_without_dots(kolom, nilai, cara, big, save, tmp_path: Path):
    frame = big[["geometry"]].assign(**{kolom: [nilai(g) for g in WILAYAH.gampong]})
    assert official.import_file(save(frame, "gpkg"), tmp_path).cara == {cara: 18}


def test_no_old_bps_code_can_be_taken_for_a_kemendagri_code():
    bps = {g.kode_bps_lama for g in WILAYAH.gampong}
    assert not bps & {g.kode.replace(".", "") for g in WILAYAH.gampong}


def test_a_larger_file_is_cut_to_sabang_even_where_names_recur_elsewhere(big, save, tmp_path: Path):
    other = big.copy()
    other["WADMKK"] = "Aceh Besar"
    other["KDEPUM"] = [f"11.06.01.{2001 + i}" for i in range(18)]
    other["KDEBPS"] = [f"1106010{i:03d}" for i in range(18)]
    other.geometry = other.geometry.translate(50_000, -40_000)
    official.import_file(save(pd.concat([other, big], ignore_index=True), "gpkg"), tmp_path)
    assert load(tmp_path).bounds[2] < 95.4


def test_a_repair_that_would_move_more_than_one_percent_is_refused_by_name(big, save, tmp_path: Path):
    shape = big.geometry.iloc[4]
    big.loc[4, "geometry"] = shapely.affinity.scale(shape, 1.6, 1.6)
    with pytest.raises(BoundaryError, match=r"Kuta Timu \(17,0 %\), Kuta Barat \(19,9 %\)"):
        official.import_file(save(big, "gpkg"), tmp_path)


@pytest.mark.parametrize("shape", [shapely.Point(95.3, 5.8), shapely.Polygon(), None])
def test_a_gampong_without_a_polygon_is_refused_by_name(shape, big, save, tmp_path: Path):
    frame = big.to_crs(4326)
    frame.loc[3, "geometry"] = shape
    with pytest.raises(BoundaryError, match="bukan bidang: Kuta Barat"):
        official.import_file(save(frame, "geojson"), tmp_path)


CONTAINERS = ["geojson", "gpkg", "zip", "kml"]


@pytest.mark.parametrize("bentuk", CONTAINERS)
def test_a_gampong_in_several_rows_becomes_one_area_in_every_container(bentuk, big, save, tmp_path: Path, shipped):
    parts = big.explode(ignore_index=True)
    halves = [_half(parts.geometry.iloc[0], side) for side in (0, 1)]
    cut = pd.concat([parts.iloc[[0, 0]].set_geometry(halves), parts.iloc[1:]], ignore_index=True)
    laporan = official.import_file(save(cut.set_crs(big.crs, allow_override=True), bentuk), tmp_path)
    assert any("Krueng Raya" in note and "baris digabung menjadi satu" in note for note in laporan.catatan)
    assert np.abs(_area_by_code(load(tmp_path)) / _area_by_code(shipped) - 1).max() < 0.01


def _half(shape: shapely.Geometry, side: int) -> shapely.Geometry:
    west, south, east, north = shapely.bounds(shape)
    middle = (west + east) / 2
    return shapely.intersection(shape, shapely.box(*((west, south, middle, north), (middle, south, east, north))[side]))


@pytest.mark.parametrize("bentuk", CONTAINERS)
@pytest.mark.parametrize("grown", [0, 40])
def test_ground_drawn_twice_is_refused_in_every_container(bentuk, grown, big, save, tmp_path: Path):
    copy = big.iloc[[7]].copy()
    copy.geometry = copy.geometry.buffer(grown)
    with pytest.raises(BoundaryError, match="lebih dari sekali: Cot Abeuk") as caught:
        official.import_file(save(pd.concat([big, copy], ignore_index=True), bentuk), tmp_path)
    assert "dua kali" in caught.value.remedy


@pytest.mark.parametrize("bentuk", CONTAINERS)
def test_what_is_no_gampong_is_named_and_left_aside_in_every_container(bentuk, big, save, tmp_path: Path):
    lake = big.iloc[[1]].assign(WADMKD="Danau Besar", KDEPUM="", KDEBPS="")
    lake.geometry = lake.geometry.centroid.buffer(50)
    elsewhere = big.iloc[[15]].assign(WADMKD="Paya", WADMKK="Pidie", KDEPUM="11.07.05.2011", KDEBPS="1109050011")
    elsewhere.geometry = elsewhere.geometry.translate(80_000, -40_000)
    laporan = official.import_file(save(pd.concat([lake, elsewhere, big], ignore_index=True), bentuk), tmp_path)
    assert "bukan gampong, tidak dipakai: Danau Besar" in laporan.catatan
    assert "1 baris di luar Kota Sabang tidak dipakai" in laporan.catatan


def test_a_namesake_far_away_is_left_aside_even_where_no_column_says_so(big, save, tmp_path: Path):
    names = big[["WADMKD", "geometry"]]
    far = names.iloc[[15]].copy()
    far.geometry = far.geometry.translate(120_000, -60_000)
    laporan = official.import_file(save(pd.concat([far, names], ignore_index=True), "gpkg"), tmp_path)
    assert laporan.catatan == ("1 baris di luar Kota Sabang tidak dipakai",)


@pytest.mark.parametrize("bentuk", CONTAINERS)
def test_a_row_without_shape_beside_one_with_a_shape_takes_nothing_away(bentuk, big, save, tmp_path: Path):
    empty = big.iloc[[2]].copy()
    empty.geometry = [None]
    laporan = official.import_file(save(pd.concat([big, empty], ignore_index=True), bentuk), tmp_path)
    assert laporan.catatan == ("Kuta Timu: baris tanpa bentuk tidak dipakai",)


@pytest.mark.parametrize("bentuk", ["geojson", "gpkg", "kml"])
def test_polygons_of_a_collection_are_taken_and_its_lines_and_points_named(bentuk, big, save, tmp_path: Path, shipped):
    frame = big.to_crs(4326)
    line, point = shapely.LineString([(95.3, 5.8), (95.31, 5.82)]), shapely.Point(95.3, 5.8)
    inner = shapely.GeometryCollection([frame.geometry.iloc[3], point])
    frame.loc[3, "geometry"] = shapely.GeometryCollection([inner, line, shapely.force_2d(point)])
    frame.loc[4, "geometry"] = shapely.GeometryCollection(list(shapely.get_parts(frame.geometry.iloc[4])))
    laporan = official.import_file(save(frame, bentuk), tmp_path)
    assert laporan.catatan == ("Kuta Barat: 1 garis dan 2 titik tidak dipakai",)
    assert np.abs(_area_by_code(load(tmp_path)) / _area_by_code(shipped) - 1).max() < 0.01


UNDRAWN = [
    {"type": "Blob", "coordinates": []},
    {"type": "Polygon", "coordinates": [[[95.3, 5.8], [95.4, 5.8]]]},
    {"type": "Polygon"},
    {"type": "Polygon", "coordinates": "x"},
    {"coordinates": [[[95.3, 5.8], [95.4, 5.8], [95.4, 5.9], [95.3, 5.8]]]},
    5,
    "POINT (95 5)",
]


@pytest.mark.parametrize("geometry", UNDRAWN)
def test_a_geometry_that_is_none_matters_only_where_a_gampong_has_no_other(geometry, big, save, tmp_path: Path):
    path = save(big, "geojson")
    isi = json.loads(path.read_text())
    row = isi["features"][6]
    path.write_text(json.dumps({**isi, "features": [*isi["features"], {**row, "geometry": geometry}]}))
    assert official.import_file(path, tmp_path).catatan == ("Balohan: baris tanpa bentuk tidak dipakai",)
    row["geometry"] = geometry
    path.write_text(json.dumps(isi))
    with pytest.raises(BoundaryError, match="bukan bidang: Balohan"):
        official.import_file(path, tmp_path)


@pytest.mark.parametrize(
    "kota", ["KOTA SABANG", "Kab. Sabang", "Sabang", "KotaSabang", "1172", "11.72", "ID1172", 1172.0]
)
def test_the_city_is_known_by_its_usual_names_and_codes(kota, big, save, tmp_path: Path):
    frame = big[["WADMKD", "geometry"]].assign(NAMA_KAB=kota)
    assert official.import_file(save(frame, "gpkg"), tmp_path).cara == {"nama": 18}


@pytest.mark.parametrize("kecamatan", ["Sukajaya", "Kec. Suka Karya", "KECAMATAN SUKAMAKMUE (BARU)"])
def test_the_kecamatan_is_known_by_its_usual_spellings(kecamatan, big, save, tmp_path: Path):
    frame = big[["WADMKD", "geometry"]].assign(KECAMATAN=kecamatan)
    assert official.import_file(save(frame, "zip"), tmp_path).cara == {"nama": 18}


@pytest.mark.parametrize("column", ["WADMKK", "KECAMATAN"])
def test_rows_said_to_lie_elsewhere_are_named_where_their_gampong_is_missing(column, big, save, tmp_path: Path):
    frame = big[["WADMKD", "geometry"]].assign(**{column: "Umpama"})
    with pytest.raises(BoundaryError, match="di luar kota: Krueng Raya"):
        official.import_file(save(frame, "geojson"), tmp_path)


def test_a_name_in_a_list_of_one_is_that_name(big, save, tmp_path: Path):
    path = save(big[["WADMKD", "geometry"]], "geojson")
    isi = json.loads(path.read_text())
    for feature in isi["features"]:
        feature["properties"]["WADMKD"] = [feature["properties"]["WADMKD"]]
    path.write_text(json.dumps(isi))
    assert official.import_file(path, tmp_path).cara == {"nama": 18}


@pytest.mark.parametrize("value", [["a", "b"], [], {"x": [1]}, [{"x": None}], True])
def test_an_attribute_that_is_a_list_or_an_object_is_none_of_ours(value, big, save, tmp_path: Path):
    path = save(big, "geojson")
    isi = json.loads(path.read_text())
    for feature in isi["features"][::5]:
        feature["properties"] |= {"FOTO": value, "NAMA": value, "KODE": value}
    path.write_text(json.dumps(isi))
    assert official.import_file(path, tmp_path).cara == {"kode Kemendagri": 18}


def test_the_layer_of_a_geopackage_that_holds_the_villages_is_taken_and_the_others_named(big, save, tmp_path: Path):
    path = save(big, "gpkg")
    seats = big.assign(geometry=big.geometry.centroid)
    roads = gpd.GeoDataFrame({"NAMA": ["Jalan Besar"] * 40}, geometry=[big.geometry.iloc[0].boundary] * 40, crs=big.crs)
    town = big.dissolve().assign(NAMOBJ="Kota Sabang")
    for nama, layer in {"ibu_desa": seats, "jalan": roads, "kota": town[["NAMOBJ", "geometry"]]}.items():
        layer.to_file(path, driver="GPKG", layer=nama)
    laporan = official.import_file(path, tmp_path)
    assert laporan.cara == {"kode Kemendagri": 18}
    assert laporan.catatan == ("lapisan ADMINISTRASIDESA_AR_25K dipakai, ibu_desa, jalan, kota tidak",)


@pytest.mark.parametrize("suffix", [".shp", ".geojson", ".gpkg"])
def test_a_zip_of_one_file_a_kecamatan_is_put_together(suffix: str, big, tmp_path: Path):
    folder = tmp_path / "bagian"
    folder.mkdir()
    for kode, part in big.groupby(big["KDEPUM"].str[:8]):
        part.to_crs(4326 if kode.endswith("1") else 32646).to_file(folder / f"{kode.replace('.', '')}{suffix}")
    path = tmp_path / "semua.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for part in folder.iterdir():
            archive.write(part, f"Batas/{part.name}")
    laporan = official.import_file(path, tmp_path)
    assert laporan.cara == {"kode Kemendagri": 18}
    assert "bersama-sama" in laporan.catatan[0]


def test_a_damaged_file_in_a_zip_is_named_and_the_whole_one_taken(big, save, tmp_path: Path):
    path = save(big, "zip")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("lama/jalan.shp", b"x")
    laporan = official.import_file(path, tmp_path)
    assert laporan.catatan == ("Shapefile lama/jalan di resmi.zip tidak lengkap: .shx, .dbf tidak ada.",)


@pytest.mark.parametrize(
    ("kolom", "lebar"),
    [(("kdprov", "kdkab", "kdkec", "kddesa"), (2, 2, 3, 3)), (("PROVNO", "KABKOTNO", "KECNO", "DESANO"), (2, 2, 3, 3))],
)
@pytest.mark.parametrize("number", [False, True])
def test_a_code_cut_in_four_columns_is_put_together(kolom, lebar, number, big, save, tmp_path: Path):
    frame = big[["geometry"]].copy()
    start = 0
    for nama, width in zip(kolom, lebar, strict=True):
        parts = big["KDEBPS"].str[start : start + width]
        frame[nama] = parts.astype(int) if number else parts
        start += width
    assert official.import_file(save(frame, "zip"), tmp_path).cara == {"kode BPS": 18}


@pytest.mark.parametrize("kolom", ["Nama Desa", "NAMA_GAMPO", "nmdesa", "NAME_4", "DESA_KELUR"])
def test_a_column_of_names_is_known_by_its_letters(kolom: str, big, save, tmp_path: Path):
    frame = big[["geometry"]].assign(**{kolom: [f"Gampong {nama}".upper() for nama in big["WADMKD"]]})
    assert official.import_file(save(frame, "zip"), tmp_path).cara == {"nama": 18}


@pytest.mark.parametrize("kolom", [("KDEPUM", "KDEBPS"), ("KDEPUM", "WADMKD"), ("WADMKD", "NAMOBJ")])
def test_two_columns_that_name_different_gampong_are_refused(kolom, big, save, tmp_path: Path):
    one, other = kolom
    frame = big.assign(NAMOBJ=big["WADMKD"])[[one, other, "geometry"]].copy()
    frame.loc[[5, 6], other] = frame.loc[[6, 5], other].to_numpy()
    with pytest.raises(BoundaryError, match=r"kode dan nama bertentangan: .*Jaboi"):
        official.import_file(save(frame, "gpkg"), tmp_path)


def test_a_file_without_a_known_column_is_refused_listing_its_columns(big, save, tmp_path: Path):
    frame = big[["geometry"]].assign(warna="biru")
    with pytest.raises(BoundaryError, match="Kolomnya: warna"):
        official.import_file(save(frame, "geojson"), tmp_path)


def test_markup_in_a_name_is_only_text_and_never_reaches_the_map(big, save, tmp_path: Path):
    script = "<script>alert(1)</script>"
    big["WADMKD"] = script
    big["REMARK"] = script
    path = save(big, "geojson").rename(tmp_path / "<img src=x onerror=alert(1)>.geojson")
    official.import_file(path, tmp_path)
    aktif = load(tmp_path)
    parts = [aktif.pyramid.chunk(level, "0", "0") for level in LEVELS]
    assert b"<" not in b"".join(part.plain for part in parts if part)
    assert all(parts)
    assert list(aktif.frame["nama"]) == [g.nama for g in WILAYAH.gampong]


def test_a_write_that_dies_halfway_leaves_the_old_boundaries_in_force(big, save, tmp_path: Path, monkeypatch):
    path = save(big, "gpkg")
    official.import_file(path, tmp_path, tanggal=date(2026, 1, 1))
    before = active_path(tmp_path).read_bytes()

    def dies(_: int) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(os, "fsync", dies)
    with pytest.raises(OSError, match="no space"):
        official.import_file(path, tmp_path, tanggal=date(2026, 2, 2))
    assert active_path(tmp_path).read_bytes() == before
    assert [p.name for p in active_path(tmp_path).parent.iterdir()] == ["gampong.geojson"]


def test_a_second_import_keeps_the_first_as_backup(big, save, tmp_path: Path):
    path = save(big, "gpkg")
    official.import_file(path, tmp_path, tanggal=date(2026, 1, 1))
    first = active_path(tmp_path).read_bytes()
    official.import_file(path, tmp_path, tanggal=date(2026, 2, 2))
    assert (active_path(tmp_path).parent / "gampong.sebelumnya.geojson").read_bytes() == first
    assert "2 Februari 2026" in load(tmp_path).keterangan


def test_the_command_imports_shows_and_takes_back(big, save, tmp_path: Path, monkeypatch):
    monkeypatch.setenv("PEKA_DATA", str(tmp_path / "data"))
    path = save(big, "zip", 9476, prj=False)
    run = CliRunner()
    assert "Batas skematik" in run.invoke(batas, ["lihat"]).output
    refused = run.invoke(batas, ["impor", str(path)])
    assert isinstance(refused.exception, PekaError)
    assert refused.exception.exit_code == 2
    done = run.invoke(batas, ["impor", str(path), "--crs", "9476"])
    assert "18 dengan kode Kemendagri" in done.output
    assert "Batas resmi: resmi.zip" in run.invoke(batas, ["lihat"]).output
    assert "skematik" in run.invoke(batas, ["hapus"]).output
    assert load(tmp_path / "data").sumber == "skematik"
    assert "Tidak ada batas resmi" in run.invoke(batas, ["hapus"]).output


def test_a_missing_file_is_named(tmp_path: Path):
    with pytest.raises(ReadError, match="tiada"):
        official.import_file(tmp_path / "tiada.gpkg", tmp_path)


@pytest.mark.parametrize("nama", ["sabang_gampong_cahyadsn.geojson", "sabang_gampong_cahyadsn_clean.geojson"])
def test_real_third_party_polygons_import_with_small_repairs(nama: str, shared_geodata: Path, tmp_path: Path):
    laporan = official.import_file(shared_geodata / nama, tmp_path)
    assert laporan.perubahan_terbesar < 0.01
    assert laporan.luas_km2 == pytest.approx(122.08, abs=0.2)
    assert shapely.coverage_is_valid(np.asarray(load(tmp_path).frame.geometry.array))
