"""Values exactly on a bound of plausible values: the bound itself comes in, the next one is set aside."""

from datetime import date

import polars as pl
import pytest

from peka_core.catalog import load
from peka_core.intake import checks
from peka_core.intake.cast import cast
from peka_core.intake.raw import raw_table
from peka_core.intake.sheet import sheet_of
from peka_core.tables import TABEL, Kolom

KATALOG = load()
BOUNDED = {
    ("keluarga", "jumlah_anggota"): ("1", "30", "0", "31"),
    ("keluarga", "usia_kk_tahun"): ("10", "120", "9", "121"),
    ("keluarga", "luas_lantai_m2"): ("1", "2000", "0,9", "2000,1"),
    ("keluarga", "ternak_sapi"): ("0", "5000", "-1", "5001"),
    ("keluarga", "ternak_kerbau"): ("0", "5000", "-1", "5001"),
    ("keluarga", "ternak_kuda"): ("0", "5000", "-1", "5001"),
    ("keluarga", "ternak_babi"): ("0", "5000", "-1", "5001"),
    ("keluarga", "ternak_kambing"): ("0", "5000", "-1", "5001"),
    ("keluarga", "pengeluaran_rp_bulan"): ("0", "1000000000", "-1", "1000000001"),
    ("keluarga", "desil"): ("1", "10", "0", "11"),
    ("keluarga", "bobot"): ("0,000001", "1000000", "0,0000009", "1000000,1"),
    ("keluarga", "lon"): ("95", "95,6", "94,9999", "95,6001"),
    ("keluarga", "lat"): ("5,6", "6,2", "5,5999", "6,2001"),
    ("anggota", "no_anggota"): ("1", "40", "0", "41"),
    ("anggota", "usia_tahun"): ("0", "120", "-1", "121"),
    ("anggota", "jam_kerja_minggu"): ("0", "140", "-1", "141"),
    **{
        ("asesmen", kolom.nama): ("1", "5", "0", "6")
        for kolom in TABEL["asesmen"].kolom
        if kolom.nama.startswith("skor_")
    },
}
"""Lowest and highest value that comes in, and the next ones that do not, as somebody types them."""


def bounded() -> set[tuple[str, str]]:
    return {(nama, kolom.nama) for nama, tabel in TABEL.items() for kolom in tabel.kolom if kolom.minimal is not None}


def found(tabel: str, kolom: str, text: str) -> tuple[object, list[str]]:
    """The value a typed text becomes, and the kinds of problem its row has."""
    row = {"id_keluarga": "K1", "putaran": "2026", "kode_gampong": "11.72.03.2001", "no_anggota": "1", kolom: text}
    names = [nama for nama in TABEL[tabel].nama_kolom if nama in row]
    sheet = sheet_of(tabel, [pl.Series([nama, row[nama]]) for nama in names])
    table = cast(raw_table(sheet, tabel), KATALOG, date(2026, 11, 24))
    problems = (*table.problems, *checks.check(table))
    return table.frame[kolom].item(), [problem.code for problem in problems]


def test_every_column_with_bounds_is_tried_at_them():
    assert bounded() == set(BOUNDED)


@pytest.mark.parametrize(("tabel", "kolom"), sorted(BOUNDED))
def test_a_value_on_a_bound_comes_in_and_the_next_one_does_not(tabel, kolom):
    low, high, below, above = BOUNDED[tabel, kolom]
    for text in (low, high):
        value, problems = found(tabel, kolom, text)
        assert (value, problems) == (float(text.replace(",", ".")), []), text
    for text in (below, above):
        assert found(tabel, kolom, text)[1] == ["di_luar_rentang"], text


def test_bounds_are_those_of_the_contract():
    def numbers(kolom: Kolom) -> tuple[float | None, float | None]:
        return kolom.minimal, kolom.maksimal

    for (tabel, kolom), (low, high, _, _) in BOUNDED.items():
        assert numbers(TABEL[tabel][kolom]) == tuple(float(text.replace(",", ".")) for text in (low, high)), kolom
