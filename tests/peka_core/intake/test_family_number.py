import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peka_core.intake.family_number import normalised
from peka_core.intake.keys import family_parser, lost_zeros
from peka_core.intake.problems import Fault
from peka_core.intake.raw import RawTable

CARD = "9972034506780012"


@pytest.mark.parametrize(
    "spelling",
    [
        "9972034506780012.0",
        "9972034506780012,00",
        "9972034506780012.000",
        " 9972 0345 0678 0012 ",
        "9972-0345-0678-0012",
        "9972.0345.0678.0012",
        "99.72.03.450678.0012",
        "'9972034506780012",
        "`9972034506780012",
        "\u20199972034506780012",
        '="9972034506780012"',
        '"9972034506780012"',
        "KK 9972034506780012",
        "No. KK: 9972034506780012",
        "Nomor KK 9972034506780012",
        "9,972034506780012E+15",
        "9.972034506780012e15",
        "00" + CARD,
        "\uff19\uff19\uff17\uff12034506780012",
    ],
)
def test_a_card_number_is_one_number_however_it_was_written(spelling):
    assert family_parser([])(spelling) == CARD


@pytest.mark.parametrize(
    ("one", "other"), [("0007", "7"), ("k-001", "K001"), ("K 001", "k.001"), ("5-12", "5/12"), ("1.250", "1250")]
)
def test_short_numbers_have_one_spelling_too(one, other):
    assert normalised(one) == normalised(other)


@pytest.mark.parametrize(("one", "other"), [("1-12", "11-2"), ("1.12", "11.2"), ("RT1-12", "RT11-2"), ("K001", "K1")])
def test_numbers_that_differ_are_never_taken_for_one(one, other):
    assert normalised(one) != normalised(other)


@given(st.text(st.sampled_from("0123456789 .,-/'`\"=EKkNo:+_\u2013"), max_size=24))
def test_the_spelling_of_a_spelling_is_itself(text):
    assert normalised(normalised(text)) == normalised(text)


@pytest.mark.parametrize("text", ["1,17201E+15", "9.972E+15", "'9,97203E+15", "1.2E+07"])
def test_a_power_of_ten_that_lost_digits_is_a_fault(text):
    fault = family_parser([])(text)
    assert isinstance(fault, Fault)
    assert fault.code == "nomor_rusak"


def test_a_number_that_ends_in_many_zeros_was_cut_by_a_spreadsheet():
    fault = family_parser([])("9972030000000000")
    assert isinstance(fault, Fault)
    assert fault.code == "nomor_rusak"


@pytest.mark.parametrize(
    "text",
    ["0", "0000", "0.0", "9999", "99999999", 16 * "1", (2 * "1234567890")[:16], "Tidak ada", "blm ada", "x"],
)
def test_what_only_stands_for_a_number_is_no_number(text):
    fault = family_parser(["12", "13"])(text)
    assert isinstance(fault, Fault)
    assert fault.code == "nomor_pengganti"


def test_a_number_of_a_counted_series_is_no_placeholder():
    parse = family_parser(["9998", "9999", "111110", "111111"])
    assert [parse("9999"), parse("111111"), parse("99"), parse("111")] == ["9999", "111111", "99", "111"]


def tables(**numbers: list[str]) -> dict[str, RawTable]:
    cells = {nama: pl.DataFrame({"id_keluarga": texts}, {"id_keluarga": pl.String}) for nama, texts in numbers.items()}
    return {nama: RawTable(nama, nama, {"id_keluarga": "A"}, frame, ()) for nama, frame in cells.items()}


def test_zeros_that_a_number_cell_lost_are_said():
    (notice,) = lost_zeros(tables(keluarga=["0001", "0002", "31"], anggota=["1", "1", "2"]))
    assert notice.startswith("2 nomor keluarga tertulis dengan dan tanpa nol di depan (misalnya '0001' dan '1')")


@pytest.mark.parametrize("texts", [["0001", "0002"], ["1", "2"], ["A01", "01"], []])
def test_zeros_that_all_have_or_none_has_are_not_said(texts):
    assert lost_zeros(tables(keluarga=texts)) == ()
