"""Numbers and dates as Indonesians write them, and as the English page does."""

from collections.abc import Iterator
from datetime import date

import pytest

from dashboard import wording


@pytest.fixture(autouse=True)
def indonesian_again() -> Iterator[None]:
    yield
    wording.use("id")


def test_numbers_are_written_in_indonesian():
    assert wording.number(1234567.891, 1) == "1.234.567,9"
    assert wording.percent(0.12345).replace(wording.NBSP, " ") == "12,3 %"
    assert wording.rupiah(563100) == "Rp563.100"
    assert wording.day(date(2026, 11, 24)) == "24 November 2026"


def test_numbers_are_written_in_english():
    wording.use("en")
    assert wording.number(1234.5, 1) == "1,234.5"
    assert wording.day(date(2026, 5, 2)) == "2 May 2026"


@pytest.mark.parametrize("value", [None, float("nan")])
def test_what_is_unknown_is_a_dash_and_never_zero(value: float | None):
    assert wording.number(value) == wording.percent(value) == wording.rupiah(value) == "–"


def test_an_unknown_language_is_indonesian():
    wording.use("xx")
    assert wording.bahasa() == "id"
