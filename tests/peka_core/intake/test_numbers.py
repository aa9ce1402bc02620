import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peka_core.cells.cleaning import cleaned
from peka_core.intake.numbers import dots_of, number, numbers_of, whole_number
from peka_core.intake.problems import Fault

RUPIAH = (0.0, 1e9)


def grouped(nilai: int) -> str:
    return f"{nilai:,}".replace(",", ".")


@settings(deadline=None)
@given(nilai=st.integers(0, 999_999_999), sen=st.integers(0, 99), bentuk=st.sampled_from(["{}", "Rp {}", "Rp. {}"]))
def test_an_amount_written_the_indonesian_way_reads_back_as_itself(nilai, sen, bentuk):
    for teks in (grouped(nilai), f"{grouped(nilai)},-", f"{nilai}", f"{grouped(nilai)},{sen:02d}"):
        hasil = number(bentuk.format(teks), "open", RUPIAH, money=True)
        assert hasil == pytest.approx(nilai + (sen / 100 if teks.endswith(f",{sen:02d}") else 0))


@settings(deadline=None)
@given(nilai=st.decimals(min_value=0, max_value=2000, places=2, allow_nan=False))
def test_a_decimal_reads_the_same_with_comma_or_point(nilai):
    teks = f"{nilai:f}"
    assert number(teks, "open", (0, 2000)) == float(nilai)
    assert number(teks.replace(".", ","), "open", (0, 2000)) == float(nilai)


@settings(deadline=None)
@given(teks=st.text(max_size=30))
def test_any_text_gives_a_finite_number_or_a_fault_and_never_an_exception(teks):
    hasil = number(teks, dots_of([teks]), RUPIAH)
    assert isinstance(hasil, Fault) or abs(hasil) < float("inf")
    assert isinstance(whole_number(teks), int | Fault)


@pytest.mark.parametrize(
    ("teks", "nilai"),
    [
        ("1.234,5", 1234.5),
        ("1.250.000,-", 1250000),
        ("Rp 1.250.000", 1250000),
        ("Rp1250000", 1250000),
        ("1 250 000", 1250000),
        ("12.5", 12.5),
        ("1,17E+06", 1170000),
        ("1.17e6", 1170000),
        ("1,250,000.50", 1250000.5),
        ("-3,5", -3.5),
        ("0.125", 0.125),
    ],
)
def test_every_form_an_office_uses_is_read(teks, nilai):
    assert number(teks, "open", RUPIAH, money=True) == nilai


@pytest.mark.parametrize("teks", ["abc", "12a", "1.25.000", "1,2,3", "", "=1+1", "1..5", "inf", "nan", "1e999", "--5"])
def test_what_is_no_number_is_a_fault_that_quotes_it(teks):
    hasil = number(teks, "open", RUPIAH)
    assert isinstance(hasil, Fault)
    assert repr(teks) in hasil.reason


def test_one_dot_before_three_digits_is_settled_by_the_column_and_never_by_guess():
    assert dots_of(["1.250", "1.250.000"]) == "grouped"
    assert dots_of(["1.250", "3,5"]) == "grouped"
    assert dots_of(["1.125", "0.98"]) == "decimal"
    assert dots_of(["1.250", "700"]) == "open"
    assert dots_of(["1.250.000", "0.98"]) == "mixed"
    assert dots_of(["1.250", "1500.000", "0.125"]) == "thousandths"
    assert number("1.250", "grouped", (0, 2000)) == 1250
    assert number("1.250", "decimal", (0, 2000)) == 1.25
    assert number("1.250", "open", RUPIAH, money=True) == 1250
    assert number("95.321", "open", (95.0, 95.6)) == 95.321
    assert isinstance(number("1.250", "open", (0, 2000)), Fault)
    assert isinstance(number("1.250", "mixed", RUPIAH, money=True), Fault)


def test_an_english_thousand_in_a_money_column_is_a_fault_and_not_one_rupiah():
    hasil = number("1,250", "open", RUPIAH, money=True)
    assert isinstance(hasil, Fault)
    assert hasil.code == "angka_rancu"
    assert number("1,250", "open", (0, 2000)) == 1.25


def test_whole_numbers_take_groups_and_refuse_fractions():
    assert [whole_number(teks) for teks in ("1.250", "12,0", "7.0", "3")] == [1250, 12, 7, 3]
    hasil = whole_number("2,5")
    assert isinstance(hasil, Fault)
    assert hasil.code == "bukan_bulat"


def test_money_with_some_decimal_points_is_never_read_a_thousand_times_too_small():
    for lain in ("1250000.5", "1250000.0", "833333.33", "1e6.5"):
        hasil = number("750.000", dots_of(["750.000", lain]), RUPIAH, money=True)
        assert hasil == 750_000 or isinstance(hasil, Fault)
    assert number("750.000", dots_of(["750.000", "1250000.000", "300.500"]), RUPIAH, money=True) == 750


def test_a_whole_column_is_cleaned_and_read_as_an_import_reads_it():
    nilai, salah = numbers_of(
        pl.Series(["450.000", " Rp\u00a01.250.000,- ", "nihil", None, "–", "abc", "２５０.000"]), money=True
    )
    assert nilai.to_list() == [450_000, 1_250_000, None, None, None, None, 250_000]
    assert list(salah) == ["abc"]
    nilai, salah = numbers_of(pl.Series(["1.250", "3"]))
    assert nilai.to_list() == [None, 3]
    assert salah["1.250"].code == "angka_rancu"
    assert numbers_of(pl.Series(["1.250", "3"]), (0, 100))[0].to_list() == [1.25, 3]
    assert numbers_of(pl.Series(["1.250", "3"], dtype=pl.Categorical), (0, 100))[0].to_list() == [1.25, 3]


SHAPES = (
    "0",
    "7",
    "-12",
    "123",
    "1.250",
    "450.000",
    "0.987",
    "12.5",
    "1.234,5",
    "1.250.000",
    "2,5",
    "0,75",
    "1,250",
    "1,250.5",
    "1,250,000",
    "1e6",
    "1,5E+03",
    "Rp 450.000,-",
    "12 500",
    "abc",
    "-",
    "1.2.3",
    "007",
    "9" * 400,
)


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(SHAPES), min_size=1, max_size=6), st.booleans(), st.sampled_from([RUPIAH, (0, 100)]))
def test_a_column_read_at_once_gives_what_its_cells_give_one_by_one(cells, money, bounds):
    found, faults = numbers_of(pl.Series(cells), bounds, money=money)
    texts = cleaned(pl.Series(cells))
    dots = dots_of(texts.drop_nulls())
    for text, value in zip(texts, found, strict=True):
        one = None if text is None else number(text, dots, bounds, money=money)
        assert (faults.get(str(text)) if value is None else value) == one
