"""Values exactly on a bound of plausible values: the bound itself comes in, the next one is set aside."""

from datetime import date

import polars as pl
import pytest

from peka_core.catalog import load
from peka_core.errors import RefusedError
from peka_core.intake import checks, family_rules
from peka_core.intake.cast import cast
from peka_core.intake.codes import bitmask_parser
from peka_core.intake.dates import date_of
from peka_core.intake.keys import putaran, require_whole_numbers
from peka_core.intake.numbers import number
from peka_core.intake.problems import Fault
from peka_core.intake.raw import RawTable, raw_table
from peka_core.intake.sheet import sheet_of
from peka_core.tables import TABEL, Kolom
from peka_core.tables.schema import packed_schema

KATALOG = load()
TODAY = date(2026, 11, 24)
BOUNDED = {
    ("target", "tahun"): ("2000", "2100", "1999", "2101"),
    ("target", "nilai_persen"): ("-100", "100", "-100,1", "100,1"),
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
    ("program", "tahun"): ("2000", "2100", "1999", "2101"),
    ("program", "anggaran_rp"): ("0", "10000000000000", "-1", "10000000000001"),
    ("program", "realisasi_rp"): ("0", "10000000000000", "-1", "10000000000001"),
    ("program", "sasaran_keluarga"): ("0", "1000000", "-1", "1000001"),
    ("penerima", "tahun"): ("2000", "2100", "1999", "2101"),
    ("penerima", "nilai_rp"): ("0", "1000000000", "-1", "1000000001"),
    ("penerima", "jumlah"): ("0", "1000000", "-1", "1000000,1"),
    ("pendamping", "kapasitas_keluarga"): ("1", "500", "0", "501"),
    ("kunjungan", "lama_jam"): ("0", "24", "-0,1", "24,1"),
    ("rencana", "no_rencana"): ("1", "999", "0", "1000"),
    ("rencana", "lama_bulan"): ("1", "60", "0", "61"),
    ("kegiatan", "tahun"): ("2000", "2100", "1999", "2101"),
    ("kegiatan", "keluarga_rencana"): ("0", "1000000", "-1", "1000001"),
    ("kegiatan", "keluarga_terjangkau"): ("0", "1000000", "-1", "1000001"),
    ("kegiatan", "anggaran_rp"): ("0", "10000000000000", "-1", "10000000000001"),
    ("musyawarah", "hadir_laki"): ("0", "10000", "-1", "10001"),
    ("musyawarah", "hadir_perempuan"): ("0", "10000", "-1", "10001"),
    ("musyawarah", "hadir_keluarga_miskin"): ("0", "10000", "-1", "10001"),
    ("evaluasi", "tahun"): ("2000", "2100", "1999", "2101"),
    ("evaluasi", "skor"): ("1", "5", "0", "6"),
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
    keys = {"id_keluarga": "K1", "putaran": "2026", "kode_gampong": "11.72.03.2001", "no_anggota": "1"}
    keys |= {"kode_program": "P1", "tahun": "2026", "mulai": "1-2-2026", "kode_pendamping": "D1", "no_rencana": "1"}
    keys |= {"kode_kegiatan": "K1", "kode_mitra": "M1", "kode_indikator": KATALOG.papan[0].kode}
    row = keys | {"tanggal": "1-2-2026", "diusulkan": "1-2-2026", kolom: text}
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


@pytest.mark.parametrize(
    ("bounds", "reading"),
    [
        ((0, 1249), 1.25),  # 1250 lies beyond the highest
        ((0, 1250), None),  # exactly on it both readings fit: nobody may choose
        ((1.25, 1250), None),
        ((1.26, 1250), 1250.0),  # 1.25 lies below the lowest
        ((1.26, 1249), None),  # neither fits
    ],
)
def test_a_reading_exactly_on_a_bound_fits(bounds, reading):
    found_ = number("1.250", "terbuka", bounds)
    assert found_ == reading if reading else isinstance(found_, Fault) and found_.code == "angka_rancu"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("01-01-1900", date(1900, 1, 1)),
        ("31-12-1899", "bukan_tanggal"),
        ("24-11-2026", date(2026, 11, 24)),  # the day of the import itself
        ("25-11-2026", "tanggal_depan"),
        ("18264", date(1950, 1, 1)),  # the first day a bare Excel number may mean
        ("18263", "bukan_tanggal"),
        ("46350", date(2026, 11, 24)),
        ("46351", "tanggal_depan"),
        ("29-02-2024", date(2024, 2, 29)),
        ("29-02-2025", "bukan_tanggal"),
        ("1/2/2025", date(2025, 2, 1)),
        ("31/12/2025", date(2025, 12, 31)),
        ("2025-12-31 23:59:59", date(2025, 12, 31)),
    ],
)
def test_a_day_on_the_edge_of_what_can_be_is_read_and_the_next_is_not(text, read):
    found_ = date_of(text, date(2026, 11, 24))
    assert (found_.code if isinstance(found_, Fault) else found_) == read


@pytest.mark.parametrize(
    ("text", "fine"),
    [("2026", True), ("2026-1", True), ("2026-99", True), ("2026-0", False), ("2026-100", False), ("1899", False),
     ("1900", True), ("2099-2", True), ("2100", False), ("26", False), ("2026/2", False)],
)  # fmt: skip
def test_a_round_is_a_year_and_perhaps_a_number_from_one(text, fine):
    assert (putaran(text) == text) is fine


def zeros(count: int, other: str = "") -> RawTable:
    numbers = [f"9972{i:011d}0" for i in range(count)] + ([other] if other else [])
    columns = {
        "id_keluarga": numbers,
        "putaran": ["2026"] * len(numbers),
        "kode_gampong": ["11.72.03.2001"] * len(numbers),
    }
    return RawTable("keluarga", "keluarga", {}, pl.DataFrame(columns), ())


def test_numbers_cut_by_excel_are_refused_from_five_families_on():
    require_whole_numbers(zeros(4))
    with pytest.raises(RefusedError, match="berakhir 0"):
        require_whole_numbers(zeros(5))
    require_whole_numbers(zeros(5, "9972010101010001"))
    with pytest.raises(RefusedError):
        require_whole_numbers(zeros(5, "99720101"))  # a short number says nothing of the long ones


@pytest.mark.parametrize(("others", "told"), [(1, ""), (5, ""), (6, " dan 1 baris lagi")])
def test_a_repeated_family_names_five_other_rows_and_counts_the_rest(others, told):
    count = others + 1
    sheet = sheet_of(
        "keluarga",
        [
            pl.Series(["id_keluarga", *["K1"] * count]),
            pl.Series(["putaran", *["2026"] * count]),
            pl.Series(["kode_gampong", *["11.72.03.2001"] * count]),
        ],
    )
    problems = checks.check(cast(raw_table(sheet, "keluarga"), KATALOG, date(2026, 11, 24)))
    assert [problem.code for problem in problems] == ["ganda"] * count
    assert [problem.row for problem in problems] == list(range(2, count + 2))
    shown = ", ".join(str(row) for row in range(3, 3 + min(others, 5)))
    assert problems[0].reason == f"Kunci yang sama juga ada di baris {shown}{told}."


@pytest.mark.parametrize(
    ("keberadaan", "told"),
    [
        (("1", "1"), []),
        (("1", "5"), []),  # a new member is here
        (("1", None), []),  # so is one of whom nothing is said
        (("1", "2"), ["jumlah_beda"]),  # who has died is not
        (("1", "6"), ["jumlah_beda"]),  # nor who was not found
        (("1", "5", "5"), ["jumlah_beda"]),
    ],
)
def test_members_who_are_here_must_be_as_many_as_written(keberadaan, told):
    count = len(keberadaan)
    keluarga = sheet_of(
        "keluarga",
        [
            pl.Series(["id_keluarga", "K1"]),
            pl.Series(["putaran", "2026"]),
            pl.Series(["kode_gampong", "11.72.03.2001"]),
            pl.Series(["jumlah_anggota", "2"]),
        ],
    )
    anggota = sheet_of(
        "anggota",
        [
            pl.Series(["id_keluarga", *["K1"] * count]),
            pl.Series(["putaran", *["2026"] * count]),
            pl.Series(["no_anggota", *(str(i + 1) for i in range(count))]),
            pl.Series(["keberadaan", *keberadaan]),
        ],
    )
    tables = [cast(raw_table(sheet, sheet.name), KATALOG, date(2026, 11, 24)) for sheet in (keluarga, anggota)]
    problems = family_rules.check({"keluarga": tables[0], "anggota": tables[1]})
    assert [problem.code for problem in problems] == told
    assert all(problem.reason == f"Tertulis 2, baris anggotanya {3 if count == 3 else 1}." for problem in problems)


@pytest.mark.parametrize(
    ("relations", "told"),
    [
        (("1", "3"), []),
        (("1", "1"), ["Keluarga ini punya 2 kepala keluarga."]),
        (("3", "3"), ["Keluarga ini punya 0 kepala keluarga."]),
        (("3", None), []),  # who says nothing may be the head
        (("1", None), []),
        (("1", "1", None), ["Keluarga ini punya 2 kepala keluarga."]),
    ],
)
def test_a_family_has_exactly_one_head_unless_somebody_says_nothing(relations, told):
    count = len(relations)
    keluarga = sheet_of(
        "keluarga",
        [
            pl.Series(["id_keluarga", "K1"]),
            pl.Series(["putaran", "2026"]),
            pl.Series(["kode_gampong", "11.72.03.2001"]),
        ],
    )
    anggota = sheet_of(
        "anggota",
        [
            pl.Series(["id_keluarga", *["K1"] * count]),
            pl.Series(["putaran", *["2026"] * count]),
            pl.Series(["no_anggota", *(str(i + 1) for i in range(count))]),
            pl.Series(["hubungan_kk", *relations]),
        ],
    )
    tables = [cast(raw_table(sheet, sheet.name), KATALOG, date(2026, 11, 24)) for sheet in (keluarga, anggota)]
    assert [problem.reason for problem in family_rules.check({"keluarga": tables[0], "anggota": tables[1]})] == told


FREE_TEXT = ("strata", "psu")
"""Names that only the office knows: any text can be read."""


@pytest.mark.parametrize("kolom", [k.nama for k in TABEL["keluarga"].kolom if not k.wajib and k.nama not in FREE_TEXT])
def test_a_column_in_which_nothing_can_be_read_keeps_its_type(kolom):
    row = {"id_keluarga": "K1", "putaran": "2026", "kode_gampong": "11.72.03.2001", kolom: "?!"}
    table = cast(
        raw_table(sheet_of("keluarga", [pl.Series([*pair]) for pair in row.items()]), "keluarga"), KATALOG, TODAY
    )
    assert table.frame.schema[kolom] == packed_schema("keluarga")[kolom]
    assert table.frame[kolom].to_list() == [None]
    assert [problem.column for problem in table.problems] == [kolom]


@pytest.mark.parametrize(
    ("text", "read"),
    [("1;2;4", 7), ("1+2", 3), ("4", 4), ("7", 7), ("0", 0), ("8", "bitmask_asing"), ("1;1", "bitmask_asing"),
     ("1;0", "bitmask_asing"), ("KTP; KIA", 6), ("Tidak memiliki", 0)],
)  # fmt: skip
def test_codes_apart_add_up_be_it_all_of_them(text, read):
    found_ = bitmask_parser(KATALOG.regsosek["411"].nilai)(text)
    assert (found_.code if isinstance(found_, Fault) else found_) == read
