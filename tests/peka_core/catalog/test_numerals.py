"""Numbers are written as Babel writes them, only sooner."""

from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from peka_core.catalog.numerals import decimal

NUMBERS = st.one_of(
    st.integers(-(10**12), 10**12),
    st.floats(-1e12, 1e12),
    st.builds(lambda whole, eighths: whole + eighths / 8, st.integers(-(10**6), 10**6), st.integers(0, 7)),
)


@given(NUMBERS, st.integers(0, 4), st.sampled_from(["id", "id_ID", "en", "en_GB"]))
def test_a_number_is_written_as_babel_writes_it(value: float, digits: int, locale: str):
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    assert decimal(value, digits, locale) == format_decimal(value, format=pattern, locale=locale)


def test_half_goes_to_the_even_neighbour():
    assert [decimal(value) for value in (0.5, 1.5, 2.5)] == ["0", "2", "2"]


def test_what_has_no_end_is_written_too():
    assert decimal(float("inf")) == "\N{INFINITY}"
