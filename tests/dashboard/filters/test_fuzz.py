"""Whatever an address says, reading it neither fails nor gives more than is allowed."""

from collections.abc import Container, Iterable
from dataclasses import fields, replace
from urllib.parse import parse_qs

from hypothesis import given
from hypothesis import strategies as st

from dashboard.filters.allowed import Allowed, WeightCodes
from dashboard.filters.codes import CHOICES
from dashboard.filters.filter import Filter
from dashboard.filters.query import MAX_QUERY, query_string, read

WIDE = Allowed(
    putaran=("2024", "2025", "2026"),
    ukuran=("H", "M0", "P0", "indikator-sanitasi"),
    kecamatan=("11.72.01", "11.72.02"),
    gampong=("11.72.01.2004", "11.72.01.2005", "11.72.02.2005"),
    penyebab=("modal_terbatas", "musibah"),
    kelompok=("nelayan", "lansia"),
    tingkat=("parah", "miskin"),
    bobot=WeightCodes(5),
)
NARROW = replace(WIDE, ukuran=("H",), gampong=("11.72.01.2004",), kelompok=(), tingkat=(), bobot=())
NAMES = [item.name for item in fields(Filter)]
DEFAULTS = {item.name: item.default for item in fields(Filter)}


def codes(allowed: Allowed, name: str) -> list[str]:
    found = allowed.codes(name)
    return [code for code in found if code] if isinstance(found, Iterable) else []


KNOWN = sorted({code for name in NAMES for code in codes(WIDE, name)})
HOSTILE = [
    "' OR 1=1 --",
    "<script>",
    "../../etc/passwd",
    "\x00",
    "${7*7}",
    "%00",
    "🐟" * 9,
    "\u202e",
    "-1",
    "NaN",
    "1e309",
]
MADE = ["40-15-15-15-15", "0-0-0-0-0", "H:min:0.2", "H:min:9", "P0:maks:0.05", "X:min:0.1", "2-2", "3-3"]
VALUES = st.one_of(st.sampled_from([*KNOWN, *HOSTILE, *MADE]), st.text(max_size=40))
QUERIES = st.dictionaries(st.one_of(st.sampled_from(NAMES), st.text(max_size=20)), st.lists(VALUES, max_size=6))


def within(state: Filter, allowed: Allowed) -> None:
    """Every value is the default, or a code that is allowed."""
    for name in NAMES:
        value = getattr(state, name)
        permitted: Container[str] = allowed.codes(name)
        if value != DEFAULTS[name]:
            assert all(code in permitted for code in (value if isinstance(value, tuple) else (value,))), name
        assert type(value) is type(DEFAULTS[name])


@given(QUERIES)
def test_no_query_gives_more_than_is_allowed(query: dict[str, list[str]]):
    within(read(query, WIDE).filter, WIDE)


@given(QUERIES)
def test_whoever_may_ask_less_gets_no_more_by_asking(query: dict[str, list[str]]):
    state = read(query, NARROW).filter
    within(state, NARROW)
    assert set(state.gampong) <= {"11.72.01.2004"}
    assert state.ukuran == "H"
    assert not state.kelompok
    assert not state.tingkat
    assert not state.bobot


@given(st.text(max_size=3 * MAX_QUERY))
def test_any_text_after_the_question_mark_is_read(text: str):
    within(read(parse_qs(text, keep_blank_values=True), WIDE).filter, WIDE)


@given(st.binary(max_size=500))
def test_any_bytes_after_the_question_mark_are_read(content: bytes):
    within(read(parse_qs(content.decode("latin-1"), keep_blank_values=True), WIDE).filter, WIDE)


@given(QUERIES)
def test_what_was_read_is_written_and_read_again_the_same(query: dict[str, list[str]]):
    state = read(query, WIDE).filter
    again = read(parse_qs(query_string(state).removeprefix("?")), WIDE)
    assert again.filter == state
    assert not again.ignored


@given(QUERIES)
def test_what_is_ignored_is_named_by_its_field_alone(query: dict[str, list[str]]):
    reading = read(query, WIDE)
    assert set(reading.ignored) <= {*query, *NAMES, "…"}


def test_the_codes_tried_are_those_of_every_field_with_a_list():
    assert {name for name in NAMES if codes(WIDE, name)} >= {*CHOICES, "gampong", "ukuran", "desil", "k", "kotak"}
