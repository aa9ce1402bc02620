"""The URL is the state: reading refuses what it does not know, writing leaves defaults out."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import filters
from dashboard.filters import Allowed, Filter

ALLOWED = Allowed(
    putaran=("2026", "2025"),
    ukuran=("H", "A", "indikator-air"),
    kecamatan=("11.72.01", "11.72.02"),
    gampong=("11.72.01.2004", "11.72.01.2005", "11.72.03.2001"),
    penyebab=("utang", "akses_pasar"),
    kelompok=("nelayan", "petani"),
    tingkat=("parah", "miskin"),
)


def read(**query: str) -> filters.Reading:
    return filters.read({name: [value] for name, value in query.items()}, ALLOWED)


def test_an_empty_address_is_the_default_view():
    assert read() == filters.Reading(Filter())
    assert filters.query_string(Filter()) == ""


def test_several_codes_share_one_field():
    state = read(gampong="11.72.03.2001,11.72.01.2004").filter
    assert state.gampong == ("11.72.03.2001", "11.72.01.2004")
    assert filters.query_string(state) == "?gampong=11.72.03.2001,11.72.01.2004"


def test_unknown_names_and_codes_are_ignored_and_named():
    reading = read(gampong="99,11.72.01.2004", warna="merah", ukuran="<script>alert(1)</script>")
    assert reading.filter == Filter(gampong=("11.72.01.2004",))
    assert set(reading.ignored) == {"gampong", "warna", "ukuran"}


def test_an_overlong_address_is_ignored_whole():
    reading = read(gampong="11.72.01.2004," * 400)
    assert reading.filter == Filter()
    assert reading.ignored


def test_labels_never_enter_the_address():
    assert "Iboih" not in filters.query_string(Filter(gampong=("11.72.03.2001",)))


def test_a_second_click_lets_go():
    once = Filter().toggled("gampong", "11.72.03.2001")
    assert once.gampong == ("11.72.03.2001",)
    assert once.toggled("gampong", "11.72.03.2001") == Filter()
    assert once.toggled("gampong", "11.72.01.2004").gampong == ("11.72.01.2004",)


def test_clearing_keeps_round_measure_axis_and_language():
    state = Filter(putaran="2025", ukuran="A", sumbu="penyebab", bahasa="en", gampong=("x",), desil=("1",))
    assert state.restricted
    assert state.cleared() == replace(state, gampong=(), desil=())
    assert not state.cleared().restricted


def some(codes: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(codes), unique=True).map(tuple)


STATES = st.builds(
    Filter,
    putaran=st.sampled_from(("", *ALLOWED.putaran)),
    ukuran=st.sampled_from(ALLOWED.ukuran),
    kecamatan=some(ALLOWED.kecamatan),
    gampong=some(ALLOWED.gampong),
    penyebab=some(ALLOWED.penyebab),
    kelompok=some(ALLOWED.kelompok),
    tingkat=some(ALLOWED.tingkat),
    desil=some(ALLOWED.desil),
    sumbu=st.sampled_from(filters.AXES),
    kelas=st.sampled_from(filters.METHODS),
    bahasa=st.sampled_from(("id", "en")),
)


@settings(deadline=None)
@given(STATES)
def test_every_view_survives_the_way_into_the_address_and_back(state: Filter):
    query = {name: [value] for name, value in filters.write(state).items()}
    assert filters.read(query, ALLOWED) == filters.Reading(state)


@settings(deadline=None)
@given(st.dictionaries(st.text(max_size=12), st.lists(st.text(max_size=40), max_size=3), max_size=8))
def test_no_address_whatever_breaks_reading(query: dict[str, list[str]]):
    state = filters.read(query, ALLOWED).filter
    assert filters.read({k: [v] for k, v in filters.write(state).items()}, ALLOWED).filter == state
