"""Tables published row by row: declared columns alone, no family in them, and refused when altered."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from peka_core.disclosure import audit, opened, reading
from peka_core.disclosure import declaration as declarations
from peka_core.disclosure.errors import PublicReleaseError
from peka_core.tables import TABEL
from tests.support.programmes import table
from tests.support.publik import naive, publish, town
from tests.support.towns import IBOIH

RULES = declarations.load()
ROWS = {
    "mitra": [{"kode_mitra": "M1", "nama_mitra": "Baitul Mal Kota Sabang", "jenis": "keagamaan"}],
    "kegiatan": [
        {"kode_kegiatan": f"K{n}", "kode_mitra": "M1", "nama_kegiatan": "Rehab rumah", "sektor": "hunian"}
        | {"gampong": [IBOIH], "keluarga_rencana": 4, "keluarga_terjangkau": n, "status": "berjalan"}
        for n in (0, 1, 9, 10)
    ],
    "musyawarah": [
        {"kode_gampong": IBOIH, "putaran": "2026", "hadir_laki": 20, "hadir_perempuan": 9, "hadir_keluarga_miskin": 3}
        | {"catatan": "Bu Aminah meminta jamban", "penyebab_tambahan": ["utang"]}
    ],
    "aspirasi": [
        {"no_aspirasi": "A1", "kode_gampong": IBOIH, "tanggal": date(2026, 3, 1), "kebutuhan": "air"}
        | {"isi": "Sumur Pak Ali kering", "tanggapan": "Segera", "status": "baru"}
    ],
}
CODES = ["5.01.02.2.02.0003", "202601010001", "".join(["1172"] * 4)]
REGISTER = {name: table(name, rows) for name, rows in ROWS.items()}


@pytest.fixture
def release(tmp_path: Path) -> reading.PublicRelease:
    return publish(tmp_path, [naive(town({}))], rows=opened.made(REGISTER.__getitem__, RULES))


def test_only_columns_that_everybody_may_see_are_declared_and_no_words_of_people():
    for name, columns in RULES.terbuka.items():
        about = {kolom.nama: kolom for kolom in TABEL[name].kolom}
        assert {about[column].tingkat for column in columns} == {"agregat"}, name
        assert "id_keluarga" not in columns
    assert set(RULES.terbuka) == {"mitra", "kegiatan", "musyawarah", "aspirasi"}


def test_free_text_and_the_poor_who_attend_stay_out_of_every_byte(release: reading.PublicRelease):
    everything = b"".join(path.read_bytes() for path in release.folder.iterdir())
    for word in ("Aminah", "Pak Ali", "Segera", "hadir_keluarga_miskin", "catatan"):
        assert word.encode() not in everything
    assert release.open("musyawarah").select("hadir_laki", "penyebab_tambahan").row(0) == (20, ["utang"])
    assert release.open("aspirasi").columns == list(RULES.terbuka["aspirasi"])


def test_few_families_an_activity_reached_are_not_told_and_what_it_plans_is(release: reading.PublicRelease):
    found = release.open("kegiatan").select("kode_kegiatan", "keluarga_terjangkau", "keluarga_rencana")
    assert found.rows() == [("K0", 0, 4), ("K1", None, 4), ("K10", 10, 4), ("K9", None, 4)]


@pytest.mark.parametrize(
    "words",
    ["Rehab rumah " + "1172" * 4, "Rehab rumah Ali 0852-6012-3456", "1.1-7 " * 4, "Ali 0812/3456/7890", "(0652)21234"],
)
def test_a_row_with_the_number_of_a_person_in_it_stays_out(words: str):
    rows = table("kegiatan", [ROWS["kegiatan"][0] | {"nama_kegiatan": words}, ROWS["kegiatan"][3]])
    found = opened.made((REGISTER | {"kegiatan": rows}).__getitem__, RULES)
    assert found["kegiatan"]["kode_kegiatan"].to_list() == ["K10"]


def test_a_long_code_of_an_office_is_no_number_of_a_person_unless_it_is_one():
    coded = [ROWS["kegiatan"][0] | {"kode_kegiatan": f"K{n}", "kode_program": code} for n, code in enumerate(CODES)]
    found = opened.made((REGISTER | {"kegiatan": table("kegiatan", coded)}).__getitem__, RULES)
    assert found["kegiatan"]["kode_program"].to_list() == CODES[:2]


def test_a_release_older_than_a_table_has_no_rows_of_it_and_what_is_not_published_is_refused(tmp_path: Path):
    old = publish(tmp_path, [naive(town({}))])
    assert old.open("mitra").columns == list(RULES.terbuka["mitra"])
    assert old.open("mitra").is_empty()
    for name in ("keluarga", "evaluasi", "lain"):
        with pytest.raises(KeyError):
            old.open(name)


def test_a_column_that_is_no_longer_declared_is_not_read_and_a_new_one_is_blank(tmp_path: Path):
    made = opened.made(REGISTER.__getitem__, RULES)
    other = made["mitra"].drop("nama_lain").with_columns(kontak=pl.lit("0812"))
    found = publish(tmp_path, [naive(town({}))], rows=made | {"mitra": other}).open("mitra")
    assert found.columns == list(RULES.terbuka["mitra"])
    assert found["nama_lain"].to_list() == [None]


@pytest.mark.parametrize("change", ["altered", "gone", "torn"])
def test_a_table_that_changed_since_the_audit_makes_the_release_refused(
    release: reading.PublicRelease, tmp_path: Path, change: str
):
    path = release.folder / "kegiatan.parquet"
    if change == "altered":
        pl.read_parquet(path).with_columns(keluarga_terjangkau=pl.lit(7, pl.Int64)).write_parquet(path)
    elif change == "gone":
        path.unlink()
    else:
        path.write_bytes(b"PAR1")
    with pytest.raises(PublicReleaseError):
        reading.active(tmp_path)


def test_a_table_that_nobody_audited_makes_the_release_refused(tmp_path: Path):
    old = publish(tmp_path, [naive(town({}))])
    REGISTER["mitra"].write_parquet(old.folder / "mitra.parquet")
    with pytest.raises(PublicReleaseError, match="berubah"):
        reading.active(tmp_path)


def test_the_audit_asks_that_every_row_is_that_of_the_register(release: reading.PublicRelease, monkeypatch):
    tables = dict(REGISTER)
    monkeypatch.setattr(audit, "opened_rows", lambda *_args: opened.made(tables.__getitem__, RULES))
    assert audit.opened_wrongly(release, Path(), RULES) == []
    tables["kegiatan"] = REGISTER["kegiatan"].with_columns(keluarga_rencana=pl.lit(5, pl.Int64))
    assert audit.opened_wrongly(release, Path(), RULES) == ["tabel kegiatan bukan yang di data"]
    monkeypatch.setattr(audit, "opened_rows", lambda *_args: {})
    assert len(audit.opened_wrongly(release, Path(), RULES)) == len(RULES.terbuka)
