"""Single steps from one view to the next: what changes, and that nothing else does."""

from dataclasses import replace

import pytest

from dashboard.filters.filter import RESTRICTIONS, Filter, ordered
from dashboard.filters.query import query_string

FULL = Filter(
    putaran="2025",
    ukuran="M0",
    kecamatan=("11.72.01",),
    gampong=("a", "b"),
    penyebab=("utang",),
    kelompok=("nelayan",),
    tingkat=("parah",),
    desil=("1",),
    ambang=("H:min:0.2",),
    jenis="bivariat",
    kotak="2-0",
    bahasa="en",
)


@pytest.mark.parametrize(
    ("before", "code", "add", "after"),
    [
        ((), "a", False, ("a",)),
        (("a",), "a", False, ()),  # a second click takes it back
        (("a",), "b", False, ("b",)),
        (("a", "b"), "a", False, ("a",)),  # of several, the one clicked stays
        (("a",), "b", True, ("a", "b")),
        (("a", "b"), "a", True, ("b",)),
        (("a", "b"), "c", True, ("a", "b", "c")),
        (("a",), "a", True, ()),
    ],
)
def test_a_click_chooses_one_code_and_with_a_key_held_one_more(before, code, add, after):
    state = replace(FULL, gampong=before)
    assert state.toggled("gampong", code, add=add) == replace(FULL, gampong=after)


def test_clearing_drops_every_restriction_and_the_square_and_nothing_else():
    cleared = FULL.cleared()
    assert all(getattr(cleared, name) == () for name in RESTRICTIONS)
    assert cleared == replace(FULL, **dict.fromkeys(RESTRICTIONS, ()), kotak="")
    assert FULL.restricted
    assert not cleared.restricted


def test_letting_go_of_families_keeps_the_places():
    assert FULL.of_all_families() == replace(FULL, penyebab=(), kelompok=(), tingkat=(), desil=())


def test_deselecting_drops_areas_and_the_square_and_nothing_else():
    assert FULL.deselected() == replace(FULL, kecamatan=(), gampong=(), kotak="")


@pytest.mark.parametrize("name", RESTRICTIONS)
def test_any_single_restriction_restricts(name):
    assert replace(Filter(), **{name: ("x",)}).restricted
    assert not Filter().restricted


def test_a_square_restricts_on_its_own_map_only():
    assert replace(Filter(), kotak="0-0", jenis="bivariat").restricted
    assert not replace(Filter(), kotak="0-0").restricted
    assert replace(Filter(), kotak="0-0").square == ""


def test_a_second_measure_is_never_the_first():
    assert Filter(ukuran="H", ukuran2="P0").second == "P0"
    assert Filter(ukuran="P0", ukuran2="P0").second != "P0"
    assert Filter(ukuran="H", ukuran2="").second not in ("", "H")


def test_a_link_leaves_commas_dots_and_slashes_as_they_are():
    state = Filter(gampong=("11.72.01.2004", "11.72.03.2001"), k="1/2", penyebab=("a b&c",))
    assert set(query_string(state).removeprefix("?").split("&")) == {
        "gampong=11.72.01.2004,11.72.03.2001",
        "penyebab=a+b%26c",
        "k=1/2",
    }


def test_codes_come_in_catalogue_order_and_unknown_ones_go():
    assert ordered(["c", "a", "x", "a"], ("a", "b", "c")) == ("a", "c")
    assert ordered([], ("a",)) == ()
