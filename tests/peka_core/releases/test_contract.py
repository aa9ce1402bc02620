"""What lies in a release: every table in its contract and order, every id and number in its form."""

import re
from datetime import UTC, date, datetime

import polars as pl
import pytest

from peka_core import catalog, releases
from peka_core.errors import ReleaseError
from peka_core.tables import TABEL
from peka_core.tables.schema import conform
from tests.support.releases import info

FAMILIES = pl.DataFrame(
    {
        "id_keluarga": ["b", "a", "c", "a"],
        "putaran": ["2026", "2026", "2026", "2025"],
        "kode_gampong": ["11.72.01.2004", "11.72.03.2001", "11.72.01.2004", "11.72.03.2001"],
    }
)
MEMBERS = pl.DataFrame(
    {
        "id_keluarga": ["a", "b", "c", "b", "a"],
        "putaran": ["2026", "2026", "2026", "2026", "2025"],
        "no_anggota": [1, 2, 1, 1, 1],
    }
)


def test_rows_lie_by_round_gampong_family_and_member(tmp_path):
    release = releases.write({"keluarga": FAMILIES, "anggota": MEMBERS}, info(), tmp_path)
    key = ["putaran", "id_keluarga"]
    assert release.read("keluarga").select(key).rows() == [("2025", "a"), ("2026", "b"), ("2026", "c"), ("2026", "a")]
    assert release.read("anggota").select(*key, "no_anggota").rows() == [
        ("2025", "a", 1),
        ("2026", "b", 1),
        ("2026", "b", 2),
        ("2026", "c", 1),
        ("2026", "a", 1),
    ]
    assert release.read("anggota").columns == list(TABEL["anggota"].nama_kolom)


def test_the_manifest_counts_families_once_and_rounds_and_rows_as_they_lie(tmp_path):
    manifest = releases.write({"keluarga": FAMILIES, "anggota": MEMBERS}, info(), tmp_path).manifest
    assert manifest.families == 3
    assert manifest.putaran == ("2025", "2026")
    assert {nama: berkas.rows for nama, berkas in manifest.tables.items()} == {
        **dict.fromkeys(TABEL, 0),
        "keluarga": 4,
        "anggota": 5,
    }
    assert manifest.catalogue_hash == catalog.load().hash
    assert manifest.schema_version == releases.SCHEMA_VERSION == 2


def test_numbers_of_releases_go_on_from_the_highest_even_when_one_is_gone(tmp_path):
    first, second = (releases.write({"keluarga": FAMILIES}, info(), tmp_path) for _ in range(2))
    assert (first.manifest.number, second.manifest.number) == (1, 2)
    for path in first.folder.iterdir():
        path.unlink()
    first.folder.rmdir()
    assert releases.write({"keluarga": FAMILIES}, info(), tmp_path).manifest.number == 3


def test_an_id_is_the_time_in_utc_and_six_hex_digits():
    before, found = datetime.now(UTC).replace(microsecond=0), releases.new_id()
    assert re.fullmatch(r"\d{8}T\d{6}Z-[0-9a-f]{6}", found)
    stamp = datetime.strptime(found[:16], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    assert before <= stamp <= datetime.now(UTC)
    assert len({releases.new_id() for _ in range(50)}) == 50


TYPES = {
    "id_keluarga": pl.String,
    "jumlah_anggota": pl.Int64,
    "luas_lantai_m2": pl.Float64,
    "tanggal_data": pl.Date,
    "jenis_lantai": pl.Int64,
    "penyebab": pl.List(pl.String),
}


def test_a_table_gets_every_column_of_its_contract_in_order_and_type():
    frame = conform("keluarga", FAMILIES.with_columns(jumlah_anggota=pl.lit("4"), tanggal_data=date(2026, 1, 2)))
    assert frame.columns == list(TABEL["keluarga"].nama_kolom)
    assert {nama: frame.schema[nama] for nama in TYPES} == TYPES
    assert frame["jumlah_anggota"].to_list() == [4] * 4
    assert frame["bobot"].null_count() == 4
    assert releases.polars_schema("anggota")["kartu_identitas"] == pl.Int64


@pytest.mark.parametrize(
    ("added", "dropped", "words"),
    [
        ({"nik": "", "alamat": ""}, (), "kolom alamat, nik tidak boleh masuk"),
        ({}, ("kode_gampong", "putaran"), "kolom wajib kode_gampong, putaran tidak ada"),
        ({"jumlah_anggota": "empat"}, (), "tipe kolom tidak sesuai"),
    ],
)
def test_a_table_that_breaks_its_contract_is_refused_by_name(added, dropped, words):
    frame = FAMILIES.drop(dropped).with_columns(**{nama: pl.lit(text) for nama, text in added.items()})
    with pytest.raises(ReleaseError, match=f"Tabel keluarga: {words}"):
        conform("keluarga", frame)
