"""Importing official boundaries: formats, coordinate systems, matching, repair, and what is refused."""

import errno
import json
import os
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


@pytest.mark.parametrize("crs", ["EPSG:3857", "EPSG:9476"])
def test_degrees_that_claim_to_be_metres_are_noticed_by_their_place_and_not_by_the_repair(crs, big, save, tmp_path):
    path = save(big, "geojson")
    isi = json.loads(path.read_text())
    path.write_text(json.dumps({**isi, "crs": {"type": "name", "properties": {"name": crs}}}))
    with pytest.raises(BoundaryError, match="bukan di Sabang"):
        official.import_file(path, tmp_path)
