"""A filter of deciles says of what day they are and whom it leaves out unseen, on every page and in both languages."""

import pytest

from dashboard.navigation import PAGES
from tests.support.pages import PETA, RINGKASAN, STATISTIK, opened, text

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("with_sample")]
LOW = "1,2,3,4,5,6,7"
"""So many that every page has families enough to show."""
SAID = f"Desil: {LOW.replace(',', ', ')} (peringkat nasional 1 Juli 2026; "
OF_FAMILIES = {"partisipasi": {"bagian": "penilaian"}, "tantangan": {"bagian": "bantuan_langsung"}}
"""Sections of pages that begin with one of everybody, on which no filter of families is used."""
LEFT_OUT = "keluarga putaran ini tanpa desil dan tidak ikut)"


@pytest.mark.parametrize("spec", [page for page in PAGES if page.file != "metode.py"], ids=lambda page: page.file)
def test_every_page_says_so_where_the_filter_is_set_and_is_silent_where_not(spec):
    words = text(opened(spec, {"desil": LOW, **OF_FAMILIES.get(spec.url, {})}))
    assert SAID in words
    assert LEFT_OUT in words
    assert "peringkat nasional" not in text(opened(spec))


@pytest.mark.parametrize("spec", [page for page in PAGES if page.url in OF_FAMILIES], ids=lambda page: page.file)
def test_a_section_of_everybody_says_that_the_filter_is_not_used_and_names_no_families(spec):
    words = text(opened(spec, {"desil": LOW}))
    assert SAID not in words
    assert "aringan keluarga tidak" in words


def test_the_day_is_that_of_the_round_shown():
    assert "peringkat nasional 1 Juli 2024; " in text(opened(RINGKASAN, {"desil": "2", "putaran": "2024"}))


def test_english_readers_are_told_too():
    words = text(opened(RINGKASAN, {"desil": "1", "bahasa": "en"}))
    assert "national ranking of" in words
    assert "have no decile and are left out" in words


def test_whoever_opens_the_menu_of_families_is_told_before_choosing():
    assert "Desil: peringkat nasional 1 Juli 2026; " in text(opened(PETA, menus=("saring",)))


@pytest.mark.parametrize(
    ("spec", "query"), [(RINGKASAN, {}), (PETA, {"jenis": "perubahan"}), (STATISTIK, {"bagian": "perubahan"})]
)
def test_where_a_change_is_told_of_families_chosen_by_rank_it_says_when_they_were_and_that_they_move_anyway(
    spec, query
):
    said = "Keluarga dipilih menurut desilnya pada 2025; yang saat itu terendah cenderung naik dengan sendirinya"
    assert said in text(opened(spec, {"desil": LOW, **query}))
    assert "dipilih menurut desilnya" not in text(opened(spec, query))


def test_families_that_are_filtered_are_followed_from_what_they_were_and_that_is_said():
    assert "keluarga yang sama (saringan menurut keadaan 2025): " in text(opened(RINGKASAN, {"kelompok": "nelayan"}))
    assert "saringan menurut keadaan" not in text(opened(RINGKASAN))


def test_a_filter_of_levels_leaves_no_empty_sentence_of_change():
    assert "Perubahan sejak" not in text(opened(RINGKASAN, {"tingkat": "miskin"}))
