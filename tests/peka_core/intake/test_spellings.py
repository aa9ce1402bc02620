"""Answers as officials write them: one table of spellings, and a fault that helps for all that is not in it."""

from dataclasses import replace

import pytest

from peka_core import catalog
from peka_core.catalog.checks import check
from peka_core.catalog.spelling import answer_key
from peka_core.errors import CatalogError
from peka_core.intake.codes import bitmask_parser, code_parser, list_parser
from peka_core.intake.problems import Fault
from tests.support.imports import imported, messages

KATALOG = catalog.load()


def parsed(pertanyaan: str, *texts: str) -> list[int | str | None]:
    parse = code_parser(KATALOG.regsosek[pertanyaan].nilai, KATALOG.ejaan, texts)
    return [value.code if isinstance(value := parse(text), Fault) else value for text in texts]


@pytest.mark.parametrize("pertanyaan", sorted(KATALOG.regsosek))
def test_every_spelling_of_the_table_reads_as_its_answer(pertanyaan):
    nilai = KATALOG.regsosek[pertanyaan].nilai
    parse = code_parser(nilai)
    for kode, label in nilai.items():
        for spelling in KATALOG.ejaan.get(label, ()):
            harapan = None if label == "Tidak tahu" and kode in ("8", "99") else int(kode)
            assert {parse(spelling), parse(spelling.upper()), parse(f" {spelling} ")} == {harapan}, spelling


@pytest.mark.parametrize(
    ("pertanyaan", "texts", "codes"),
    [
        ("405", ("L", "P", "lk.", "PR", "Laki - Laki", "laki_laki", "WANITA", "pria"), [1, 2, 1, 2, 1, 1, 2, 1]),
        ("502", ("Ada", "Tidak Ada", "tdk ada", "Y", "T", "✓", "V", "TRUE", "FALSE"), [1, 2, 2, 1, 2, 1, 1, 1, 2]),
        ("306a", ("Ledeng", "PDAM", "sumur_bor", "Sumur tidak terlindung", "Leding (3)"), [3, 3, 4, 6, 3]),
        ("desil", ("Desil 1", "desil 10", "D3", "IV", "04", "5.0"), [1, 10, 3, 4, 4, 5]),
        ("307b", ("450", "900 VA", "1.300", "2200 W", "3. 1.300 watt"), [1, 2, 3, 4, 3]),
        ("303", ("Semen", "Papan", "bata merah", "granit"), [6, 5, 6, 1]),
        ("416a", ("Tidak tahu", "TT", "tdk tahu"), [None, None, None]),
    ],
)
def test_usual_spellings_are_read(pertanyaan, texts, codes):
    assert parsed(pertanyaan, *texts) == codes


def test_zero_is_no_only_in_a_column_of_ones_and_zeros():
    assert parsed("502", "1", "0") == [1, 2]
    assert parsed("502", "0", "Ya") == [2, 1]
    assert parsed("502", "1", "2", "0") == [1, 2, "kode_asing"]
    assert parsed("405", "1", "0") == [1, "kode_asing"]


def test_a_letter_is_no_answer_in_a_column_whose_letters_mean_something_else():
    assert parsed("405", "P", "W") == ["kode_asing", "kode_asing"]
    assert parsed("405", "P", "W", "Wanita", "2") == ["kode_asing", "kode_asing", 2, 2]
    assert parsed("502", "V", "x") == [1, "kode_asing"]


def test_the_message_says_why_a_letter_is_not_read():
    fault = code_parser(KATALOG.regsosek["405"].nilai, KATALOG.ejaan, ("P", "W"))("P")
    assert isinstance(fault, Fault)
    assert fault.reason == "'P' dapat berarti lain, karena kolom ini juga memuat huruf W."
    assert "mirip" not in fault.remedy


@pytest.mark.parametrize("text", ["1 atau 2", "Leding 4", "3. Sumur bor", "Air hujan (3)", "1-4", "x"])
def test_what_is_not_in_the_table_is_never_guessed(text):
    assert parsed("306a", text)[0] in ("kode_asing", "kode_beda")


@pytest.mark.parametrize(
    ("text", "near"), [("Lading", "3 Leding"), ("Sumur bor pompaa", "4 Sumur bor/pompa"), ("Air hujn", "10 Air hujan")]
)
def test_a_fault_names_the_spellings_most_alike(text, near):
    fault = code_parser(KATALOG.regsosek["306a"].nilai)(text)
    assert isinstance(fault, Fault)
    assert f"Yang paling mirip: {near}" in fault.remedy
    assert "kamus" in fault.remedy


@pytest.mark.parametrize(
    ("pertanyaan", "text"),
    [("506", "Ada"), ("506", "punya"), ("411", "memiliki"), ("502", "tidak adaa"), ("431a", "Ada")],
)
def test_no_answer_is_proposed_that_denies_what_was_written(pertanyaan, text):
    fault = code_parser(KATALOG.regsosek[pertanyaan].nilai)(text)
    assert isinstance(fault, Fault)
    proposed = fault.remedy.partition("Yang paling mirip: ")[2].partition(". ")[0].split("; ")
    assert all(("idak" in answer or "elum" in answer) == text.startswith("tidak") for answer in proposed if answer)


def test_choices_of_a_form_may_stand_apart_by_blanks():
    causes, cards = list_parser(KATALOG.penyebab), bitmask_parser(KATALOG.regsosek["411"].nilai)
    assert causes("utang akses_pasar") == ["utang", "akses_pasar"]
    assert [cards("1 4"), cards("akta_kelahiran ktp"), cards("KTP-el; KIA")] == [5, 5, 6]
    fault = causes("utang akses_pasr")
    assert isinstance(fault, Fault)
    assert "'akses_pasr'" in fault.reason
    assert "akses_pasar" in fault.remedy


def test_a_decile_is_read_by_its_words_and_stays_a_number_with_bounds(tmp_path):
    rows = "".join(
        f"A{n};2025;Paya;{text}\n" for n, text in enumerate(("Desil 2", "d3", "IV", "5,0", "11", "1-4", "6+"))
    )
    hasil = imported(tmp_path, keluarga=f"id_keluarga;putaran;nama_gampong;desil\n{rows}")
    assert hasil.release is not None
    assert sorted(hasil.release.read("keluarga")["desil"]) == [2, 3, 4, 5]
    assert [problem.code for problem in hasil.report.problems] == ["di_luar_rentang", "bukan_angka", "bukan_angka"]


def test_the_message_of_an_import_names_cell_and_nearest_spelling(tmp_path):
    hasil = imported(tmp_path, keluarga="id_keluarga;putaran;nama_gampong;sumber_air_minum\nA1;2025;Paya;Air isi ulag")
    assert "keluarga!D2 kode_asing 'Air isi ulag'" in messages(hasil)
    assert "Yang paling mirip: 2 Air isi ulang" in messages(hasil)


@pytest.mark.parametrize(
    ("label", "spellings", "message"),
    [
        ("Leding", ("PDAM", "Air hujan"), "berarti Air hujan dan Leding"),
        ("Laki-laki", ("L", "p"), "berarti Laki-laki dan Perempuan"),
        ("Leding", ("?",), "berarti"),
        ("Ledink", ("PDAM",), "tidak ada pertanyaan dengan jawaban itu"),
    ],
)
def test_a_table_that_contradicts_itself_is_refused(label, spellings, message):
    with pytest.raises(CatalogError, match=message):
        check(replace(KATALOG, ejaan={**KATALOG.ejaan, label: spellings}))


def test_two_spellings_of_one_answer_are_never_listed_twice():
    for label, spellings in KATALOG.ejaan.items():
        keys = [answer_key(text) for text in (label, *spellings) if text != "✓"]
        assert len(set(keys)) == len(keys), label


@pytest.mark.parametrize("heading", ["Pengeluaran (Rp)", "Pengeluaran per bulan (Rp)", "TOTAL PENGELUARAN (Rp.)"])
def test_a_heading_of_money_may_name_its_unit(tmp_path, heading):
    hasil = imported(tmp_path, keluarga=f"id_keluarga;putaran;kode_gampong;{heading}\nF1;2025;11.72.02.2005;750.000")
    assert messages(hasil) == ""
    assert not any("tidak dikenal" in notice for notice in hasil.report.notices)
