import hashlib
import json
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime

import polars as pl
import pytest

from peka_core import releases
from peka_core.errors import ReleaseError
from peka_core.releases import Manifest
from peka_core.tables.schema import CODE
from tests.support.releases import info, keluarga


def test_no_release_yet_is_none_and_not_an_error(tmp_path):
    assert releases.current(tmp_path) is None
    assert releases.list_releases(tmp_path) == []


def test_what_is_written_is_read_back_in_contract_types_sorted_by_gampong(tmp_path):
    anggota = pl.DataFrame({"id_keluarga": ["k0", "k2"], "putaran": ["2026"] * 2, "no_anggota": [1, 1]})
    releases.write({"keluarga": keluarga(), "anggota": anggota}, info(), tmp_path)
    aktif = releases.current(tmp_path)
    assert aktif is not None
    isi = aktif.read("keluarga")
    assert isi.schema == releases.polars_schema("keluarga")
    assert isi["kode_gampong"].to_list() == sorted(isi["kode_gampong"])
    assert aktif.read("anggota")["id_keluarga"].to_list() == ["k2", "k0"]
    assert aktif.read("asesmen").height == 0
    assert releases.verify(aktif) == []


def test_rows_of_families_are_for_no_other_account_of_the_computer(tmp_path):
    written = releases.write({"keluarga": keluarga()}, info(), tmp_path)
    assert written.folder.stat().st_mode & 0o077 == 0


def test_codes_held_narrow_during_an_import_give_the_same_file_as_wide_ones(tmp_path):
    wide = keluarga(banyak=40).with_columns(jenis_lantai=pl.int_range(pl.len()) % 9 + 1, status_bangunan=None)
    narrow = wide.cast({"jenis_lantai": CODE, "status_bangunan": CODE})
    files = {
        part: releases.write({"keluarga": frame}, info(), tmp_path / part).folder / "keluarga.parquet"
        for part, frame in (("wide", wide), ("narrow", narrow))
    }
    assert pl.read_parquet_schema(files["narrow"]) == releases.polars_schema("keluarga")
    assert files["narrow"].read_bytes() == files["wide"].read_bytes()


def test_the_manifest_says_who_when_what_and_from_where(tmp_path):
    manifest = releases.write({"keluarga": keluarga()}, info(rejected_rows=7, without_gampong=2), tmp_path).manifest
    assert (manifest.families, manifest.putaran, manifest.rejected_rows, manifest.sintetis) == (3, ("2026",), 7, True)
    assert manifest.without_gampong == 2
    assert (manifest.source_name, manifest.number, manifest.tables["keluarga"].rows) == ("buku.xlsx", 1, 3)
    assert manifest.created_at.tzinfo is not None
    assert abs((datetime.now(UTC) - manifest.created_at).total_seconds()) < 60
    assert releases.Manifest.from_json(manifest.to_json()) == manifest


def test_a_column_outside_the_contract_never_enters_a_release(tmp_path):
    with pytest.raises(ReleaseError, match="nik"):
        releases.write({"keluarga": keluarga().with_columns(nik=pl.lit("9972010101010001"))}, info(), tmp_path)
    assert releases.current(tmp_path) is None


def test_a_failed_write_leaves_the_old_release_and_no_temporary_folder(tmp_path):
    lama = releases.write({"keluarga": keluarga()}, info(), tmp_path)
    with pytest.raises(ReleaseError):
        releases.write({"keluarga": keluarga()}, info(id=lama.id), tmp_path)
    assert releases.current(tmp_path) == lama
    assert releases.verify(lama) == []
    assert [folder.name for folder in (tmp_path / "rilis").glob("[!.]*")] == [lama.id]
    assert list((tmp_path / "rilis").glob(".tmp-*")) == []


def test_activate_rolls_back_and_the_list_is_newest_first(tmp_path):
    satu = releases.write({"keluarga": keluarga(banyak=1)}, info(), tmp_path)
    dua = releases.write({"keluarga": keluarga(banyak=2)}, info(), tmp_path)
    assert [release.id for release in releases.list_releases(tmp_path)] == [dua.id, satu.id]
    releases.activate(satu.id, tmp_path)
    assert releases.current(tmp_path) == satu


def test_a_new_release_is_the_newest_also_when_an_older_one_was_thrown_away(tmp_path):
    first, second = (releases.write({"keluarga": keluarga()}, info(), tmp_path) for _ in range(2))
    shutil.rmtree(first.folder)
    third = releases.write({"keluarga": keluarga()}, info(), tmp_path)
    assert [release.id for release in releases.list_releases(tmp_path)] == [third.id, second.id]
    assert third.manifest.number == second.manifest.number + 1


def test_a_pinned_release_reads_the_same_after_another_one_is_written(tmp_path):
    pinned = releases.write({"keluarga": keluarga(banyak=1)}, info(), tmp_path)
    releases.write({"keluarga": keluarga(banyak=2)}, info(), tmp_path)
    assert pinned.read("keluarga").height == 1


def test_tampering_is_found_and_a_tampered_release_cannot_be_activated(tmp_path):
    lama = releases.write({"keluarga": keluarga(banyak=1)}, info(), tmp_path)
    baru = releases.write({"keluarga": keluarga(banyak=2)}, info(), tmp_path)
    isi = bytearray(lama.path("keluarga").read_bytes())
    isi[10] ^= 1
    lama.path("keluarga").write_bytes(isi)
    (lama.folder / "catatan.txt").write_text("x")
    assert releases.verify(lama) == [
        "isi berkas keluarga.parquet berubah sejak rilis dibuat",
        "berkas catatan.txt bukan bagian rilis",
    ]
    with pytest.raises(ReleaseError, match="rusak"):
        releases.activate(lama.id, tmp_path)
    assert releases.current(tmp_path) == baru


def test_a_missing_file_and_a_wrong_row_count_are_found(tmp_path):
    release = releases.write({"keluarga": keluarga()}, info(), tmp_path)
    release.path("asesmen").unlink()
    path = release.folder / "manifest.json"
    isi = json.loads(path.read_text())
    isi["tables"]["keluarga"]["rows"] = 99
    path.write_text(json.dumps(isi))
    assert releases.verify(releases.find(release.id, tmp_path)) == [
        "jumlah baris keluarga.parquet tidak sama dengan manifest",
        "berkas asesmen.parquet hilang",
    ]
    with pytest.raises(ReleaseError, match="asesmen"):
        release.read("asesmen")


@pytest.mark.parametrize("nama", ["../rilis", "", ".lock", "a/b", "20260101T000000Z-aaaaaa"])
def test_an_id_that_is_no_release_is_refused_with_a_remedy(tmp_path, nama):
    with pytest.raises(ReleaseError, match="peka rilis daftar"):
        releases.find(nama, tmp_path)


def test_a_release_of_another_schema_version_is_refused_by_name(tmp_path):
    release = releases.write({"keluarga": keluarga()}, info(), tmp_path)
    path = release.folder / "manifest.json"
    path.write_text(path.read_text().replace(f'"schema_version": {releases.SCHEMA_VERSION}', '"schema_version": 99'))
    with pytest.raises(ReleaseError, match="skema versi 99"):
        releases.current(tmp_path)


def test_orphans_of_killed_writers_are_swept_but_never_under_a_live_writer(tmp_path):
    (tmp_path / "rilis" / ".tmp-mati").mkdir(parents=True)
    with releases.lock(tmp_path), pytest.raises(ReleaseError, match="sedang ditulis"):
        releases.sweep(tmp_path)
    assert releases.sweep(tmp_path) == [".tmp-mati"]
    assert releases.sweep(tmp_path) == []


SECOND_WRITER = """
import sys
from pathlib import Path
from peka_core import releases
with releases.lock(Path(sys.argv[1])):
    print("ditulis")
"""


def test_a_second_writer_is_told_who_writes_and_since_when(tmp_path):
    perintah = [sys.executable, "-c", SECOND_WRITER, str(tmp_path)]
    with releases.lock(tmp_path):
        kedua = subprocess.run(perintah, capture_output=True, text=True, check=False)
    assert kedua.returncode == 1
    assert re.search(r"Rilis sedang ditulis oleh \S+.* sejak \d\d-\d\d-\d{4}", kedua.stderr)
    assert subprocess.run(perintah, capture_output=True, text=True, check=True).stdout == "ditulis\n"


@pytest.mark.parametrize(
    "ubah",
    [
        {"number": "1"},
        {"families": None},
        {"sintetis": "ya"},
        {"putaran": "2026"},
        {"putaran": [2026]},
        {"created_at": 5},
        {"source_name": ["a"]},
        {"tables": []},
        {"tables": {"keluarga": 5}},
        {"tables": {"keluarga": {"sha256": 1, "rows": 1}}},
        {"tables": {"../keluarga": {"sha256": "", "rows": 1}}},
        {"asing": 1},
    ],
)
def test_a_manifest_of_wrong_types_is_a_damaged_release_and_never_a_crash(tmp_path, ubah):
    release = releases.write({"keluarga": keluarga()}, info(), tmp_path)
    path = release.folder / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **ubah}))
    with pytest.raises(ReleaseError, match="manifestnya rusak"):
        releases.find(release.id, tmp_path)
    assert releases.list_releases(tmp_path) == []


@pytest.mark.parametrize("isi", ["[]", "5", "null", '{"a":' * 60_000, "\x00"])
def test_a_manifest_that_is_no_object_is_a_damaged_release(tmp_path, isi):
    release = releases.write({"keluarga": keluarga()}, info(), tmp_path)
    (release.folder / "manifest.json").write_text(isi)
    with pytest.raises(ReleaseError, match="manifestnya rusak"):
        releases.current(tmp_path)


@pytest.mark.parametrize("isi", [b"", b"\xff\xfe", b"../..", b"\x00", b"x" * 9999, "\u202e".encode()])
def test_a_pointer_that_leads_nowhere_names_itself_and_a_way_back_that_works(tmp_path, isi):
    release = releases.write({"keluarga": keluarga()}, info(), tmp_path)
    (tmp_path / "CURRENT").write_bytes(isi)
    with pytest.raises(ReleaseError) as galat:
        releases.current(tmp_path)
    assert str(tmp_path / "CURRENT") in galat.value.message
    assert len(galat.value.message) < 500
    assert galat.value.remedy == f"Jalankan: peka rilis aktifkan {release.id}"
    releases.activate(release.id, tmp_path)
    assert releases.current(tmp_path) == release


def test_a_folder_in_the_place_of_the_pointer_is_named_by_every_reader_and_writer(tmp_path):
    release = releases.write({"keluarga": keluarga()}, info(), tmp_path)
    (tmp_path / "CURRENT").unlink()
    (tmp_path / "CURRENT").mkdir()
    for jalan in (
        lambda: releases.current(tmp_path),
        lambda: releases.activate(release.id, tmp_path),
        lambda: releases.write({"keluarga": keluarga()}, info(), tmp_path),
    ):
        with pytest.raises(ReleaseError, match="Pindahkan folder"):
            jalan()
    assert releases.list_releases(tmp_path) == [release]


def test_a_reader_can_ask_for_a_whole_release_and_is_told_which_file_changed(tmp_path):
    release = releases.write({"keluarga": keluarga()}, info(), tmp_path)
    releases.require_whole(release)
    release.path("keluarga").write_bytes(b"bukan parquet")
    release.path("asesmen").unlink()
    with pytest.raises(ReleaseError, match=r"keluarga\.parquet berubah.*asesmen\.parquet hilang.*cadangan"):
        releases.require_whole(release)


def test_junk_whose_checksum_stands_in_the_manifest_is_found(tmp_path):
    release = releases.write({"keluarga": keluarga()}, info(), tmp_path)
    release.path("keluarga").write_bytes(b"bukan parquet")
    path = release.folder / "manifest.json"
    isi = json.loads(path.read_text())
    isi["tables"]["keluarga"]["sha256"] = hashlib.sha256(b"bukan parquet").hexdigest()
    path.write_text(json.dumps(isi))
    assert releases.verify(releases.find(release.id, tmp_path)) == [
        "jumlah baris keluarga.parquet tidak sama dengan manifest"
    ]


def test_a_release_from_before_families_without_gampong_were_counted_still_opens(tmp_path):
    release = releases.write({"keluarga": keluarga()}, info(), tmp_path)
    isi = json.loads(release.manifest.to_json())
    del isi["without_gampong"]
    assert Manifest.from_json(json.dumps(isi)).without_gampong == 0
