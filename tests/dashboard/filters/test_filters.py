"""The URL is the state: reading refuses what it does not know, writing leaves defaults out."""

import re
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.filters import codes as filters_codes
from dashboard.filters import query as filters_query
from dashboard.filters.allowed import MOST_COST, MOST_MILLION, Allowed, Cost, Threshold, WeightCodes
from dashboard.filters.filter import Filter
from tests.support.towns import ANEUK_LAOT, IBOIH, KRUENG_RAYA, SUKAJAYA, SUKAKARYA

ALLOWED = Allowed(
    putaran=("2026", "2025"),
    ukuran=("H", "A", "indikator-air"),
    kecamatan=(SUKAKARYA, SUKAJAYA),
    gampong=(KRUENG_RAYA, ANEUK_LAOT, IBOIH),
    penyebab=("utang", "akses_pasar"),
    kelompok=("nelayan", "petani"),
    tingkat=("parah", "miskin"),
    bobot=WeightCodes(5),
    program=("pkh", "kur"),
    jenis_program=("modal", "pelatihan"),
    tahap=("berkembang", "mandiri"),
    kekurangan=("air", "gizi"),
    aturan=("miskin", "nelayan_dulu.2"),
    sektor=("hunian", "dokumen"),
    mitra=("M-01", "M-02"),
    sasaran=("miskin", "miskin_parah"),
    paket=("usaha", "air"),
)


def read(**query: str) -> filters_query.Reading:
    return filters_query.read({name: [value] for name, value in query.items()}, ALLOWED)


@pytest.mark.parametrize("asked", ["1,5", "1000,2000"])
def test_two_values_where_one_is_meant_are_none(asked: str):
    assert read(anggaran=asked).filter.anggaran == Filter().anggaran
    assert read(anggaran=asked).ignored == ("anggaran",)


def test_an_empty_address_is_the_default_view():
    assert read() == filters_query.Reading(Filter())
    assert filters_query.query_string(Filter()) == ""


def test_several_codes_share_one_field():
    state = read(gampong=f"{IBOIH},{KRUENG_RAYA}").filter
    assert state.gampong == (IBOIH, KRUENG_RAYA)
    assert filters_query.query_string(state) == f"?gampong={IBOIH},{KRUENG_RAYA}"


def test_unknown_names_and_codes_are_ignored_and_named():
    reading = read(gampong=f"99,{KRUENG_RAYA}", warna="merah", ukuran="<script>alert(1)</script>")
    assert reading.filter == Filter(gampong=(KRUENG_RAYA,))
    assert set(reading.ignored) == {"gampong", "warna", "ukuran"}


def test_a_trial_of_cut_off_and_weights_is_a_link():
    state = read(k="1/4", bobot="40-15-15-15-15").filter
    assert (state.k, state.bobot) == ("1/4", "40-15-15-15-15")
    assert filters_query.query_string(state) == "?k=1/4&bobot=40-15-15-15-15"


def test_smoothed_values_and_the_part_of_the_statistics_page_are_links():
    state = read(nilai="halus", bagian="ruang").filter
    assert (state.nilai, state.bagian) == ("halus", "ruang")
    assert filters_query.query_string(state) == "?nilai=halus&bagian=ruang"
    assert filters_query.query_string(Filter(nilai="mentah", bagian="uang")) == ""
    assert set(read(nilai="dihaluskan", bagian="../uang").ignored) == {"nilai", "bagian"}


@pytest.mark.parametrize("k", ["0", "2/6", "1/0", "0.33", "1/3/1", "99999999999/1", "-1/3", "١/٣"])
def test_a_cut_off_nobody_offered_is_ignored(k: str):
    assert read(k=k) == filters_query.Reading(Filter(), ("k",))


@pytest.mark.parametrize(
    "bobot",
    [
        "0-0-0-0-0",
        "20-20-20-20",
        "20-20-20-20-20-20",
        "21-20-20-20-20",
        "-20-20-20-20-20",
        "020-20-20-20-20",
        "1e2-0-0-0-0",
        "20,20,20,20,20",
        "105-20-20-20-20",
        "٢٠-20-20-20-20",
        " 20-20-20-20-20",
        "20-" * 90,
    ],
)
def test_weights_nobody_offered_are_ignored(bobot: str):
    assert read(bobot=bobot) == filters_query.Reading(Filter(), ("bobot",))


@pytest.mark.parametrize("anggaran", ["0", "-5", "05", "1e3", "10000001", "99999999999", "5.000", "٥٠٠"])
def test_a_budget_nobody_could_ask_for_is_ignored(anggaran: str):
    assert read(anggaran=anggaran) == filters_query.Reading(Filter(), ("anggaran",))


@pytest.mark.parametrize(
    "biaya", ["usaha", "usaha:", "usaha:0", "usaha:999", "usaha:10000000001", "emas:5000", "usaha:٥٠٠٠"]
)
def test_a_cost_nobody_could_ask_for_is_ignored(biaya: str):
    assert read(biaya=biaya) == filters_query.Reading(Filter(), ("biaya",))


def test_what_a_budget_is_planned_with_is_a_link():
    state = read(anggaran="2500", sasaran="miskin_parah", tujuan="bobot", paket="air", biaya="air:7500000").filter
    assert (state.anggaran, state.paket, state.biaya) == ("2500", ("air",), ("air:7500000",))
    asked = "?anggaran=2500&sasaran=miskin_parah&tujuan=bobot&paket=air&biaya=air:7500000"
    assert filters_query.query_string(state).replace("%3A", ":") == asked


def test_an_overlong_address_is_ignored_whole():
    reading = read(gampong=f"{KRUENG_RAYA}," * 400)
    assert reading.filter == Filter()
    assert reading.ignored


def test_a_second_click_lets_go():
    once = Filter().toggled("gampong", IBOIH)
    assert once.gampong == (IBOIH,)
    assert once.toggled("gampong", IBOIH) == Filter()
    assert once.toggled("gampong", KRUENG_RAYA).gampong == (KRUENG_RAYA,)


def test_clearing_keeps_round_measure_axis_and_language():
    state = Filter(putaran="2025", ukuran="A", sumbu="penyebab", bahasa="en", gampong=("x",), desil=("1",))
    assert state.restricted
    assert state.cleared() == replace(state, gampong=(), desil=())
    assert not state.cleared().restricted


def some(codes: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(codes), unique=True).map(tuple)


def as_code(weights: list[int]) -> str:
    return "-".join(map(str, weights))


WEIGHTS = st.lists(st.sampled_from(filters_codes.WEIGHTS), min_size=5, max_size=5).filter(any).map(as_code)
THRESHOLDS = st.builds(
    Threshold,
    st.sampled_from(ALLOWED.ukuran),
    st.sampled_from(("min", "maks")),
    st.sampled_from((0.0, 0.05, 0.125, 1.0)),
).map(str)
COSTS = st.builds(Cost, st.sampled_from(ALLOWED.paket), st.integers(1_000, MOST_COST)).map(str)
MADE = {
    "bobot": st.just("") | WEIGHTS,
    "ambang": st.lists(THRESHOLDS, unique=True, max_size=3).map(tuple),
    "anggaran": st.just("") | st.integers(1, MOST_MILLION).map(str),
    "biaya": st.lists(COSTS, unique=True, max_size=2).map(tuple),
}
"""Values of fields whose codes are put together of parts."""


def values(name: str, default: object) -> st.SearchStrategy:
    """Everything a field of the filter may hold, its default too."""
    if name in MADE:
        return MADE[name]
    listed = tuple(code for code in ALLOWED.codes(name) if code)
    return some(listed) if isinstance(default, tuple) else st.sampled_from((default, *listed))


STATES = st.builds(Filter, **{item.name: values(item.name, item.default) for item in fields(Filter)})


@settings(deadline=None)
@given(STATES)
def test_every_view_survives_the_way_into_the_address_and_back(state: Filter):
    query = {name: [value] for name, value in filters_query.write(state).items()}
    assert filters_query.read(query, ALLOWED) == filters_query.Reading(state)


@pytest.mark.slow
@settings(deadline=None)
@given(STATES)
def test_the_address_holds_codes_and_never_a_label(state: Filter):
    for name, value in filters_query.write(state).items():
        assert all(code in ALLOWED.codes(name) for code in value.split(",")), (name, value)
        assert not re.search(r"[^\w.,:/-]", value), (name, value)


@settings(deadline=None)
@given(st.dictionaries(st.text(max_size=12), st.lists(st.text(max_size=40), max_size=3), max_size=8))
def test_no_address_whatever_breaks_reading(query: dict[str, list[str]]):
    state = filters_query.read(query, ALLOWED).filter
    assert filters_query.read({k: [v] for k, v in filters_query.write(state).items()}, ALLOWED).filter == state


@pytest.mark.parametrize(("values", "ignored"), [(996, ("kelompok",)), (997, ("…",))])
def test_a_query_of_exactly_the_longest_length_is_read_and_no_longer_one(values, ignored):
    """A value of one character and its separator are two: 8 + 2 x 996 = 2,000 characters."""
    assert filters_query.read({"kelompok": ["x"] * values}, ALLOWED).ignored == ignored
