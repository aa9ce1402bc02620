"""A filter of deciles says of what day they are and whom it leaves out unseen, on every page and in both languages."""

import pytest

from dashboard.navigation import PAGES
from tests.support.pages import PETA, RINGKASAN, opened, text

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("with_sample")]
LOW = "1,2,3,4,5,6,7"
"""So many that every page has families enough to show."""
SAID = f"Desil: {LOW.replace(',', ', ')} (peringkat nasional 1 Juli 2026; "
LEFT_OUT = "keluarga putaran ini tanpa desil dan tidak ikut)"


@pytest.mark.parametrize("spec", [page for page in PAGES if page.file != "metode.py"], ids=lambda page: page.file)
def test_every_page_says_so_where_the_filter_is_set_and_is_silent_where_not(spec):
    words = text(opened(spec, {"desil": LOW}))
    assert SAID in words
    assert LEFT_OUT in words
    assert "peringkat nasional" not in text(opened(spec))


def test_the_day_is_that_of_the_round_shown():
    assert "peringkat nasional 1 Juli 2024; " in text(opened(RINGKASAN, {"desil": "2", "putaran": "2024"}))


def test_english_readers_are_told_too():
    words = text(opened(RINGKASAN, {"desil": "1", "bahasa": "en"}))
    assert "national ranking of" in words
    assert "have no decile and are left out" in words


def test_whoever_opens_the_menu_of_families_is_told_before_choosing():
    assert "Desil: peringkat nasional 1 Juli 2026; " in text(opened(PETA, menus=("saring",)))
