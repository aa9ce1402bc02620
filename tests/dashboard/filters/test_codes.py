"""What is written once as a code is attached everywhere by that very code, and nothing else is."""

from dataclasses import fields

import pytest

from dashboard import wording
from dashboard.cartography import classes, kinds
from dashboard.filters import codes
from dashboard.filters.filter import Filter
from dashboard.look import palettes
from dashboard.look.theme import DARK, LIGHT
from dashboard.parts.kemandirian import sections as kemandirian
from dashboard.parts.peta import panel
from dashboard.parts.rincian import kotak, perincian
from dashboard.parts.statistik import sections as statistik
from dashboard.sentences import maps

PARTS = {"statistik": statistik.PARTS, "kemandirian": kemandirian.SECTIONS}


def test_every_kind_of_map_has_its_form_and_no_form_is_without_a_kind():
    assert list(kinds.KINDS) == list(codes.KINDS)


def test_every_class_method_makes_edges_but_the_one_that_brings_its_own():
    assert {*classes.EDGES, "tetap"} == codes.METHODS.keys()


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
def test_every_palette_has_colours_for_every_number_of_classes(look):
    for code in codes.PALETTES:
        assert [len(palettes.sequential(look, code, int(k))) for k in codes.CLASSES] == [3, 4, 5, 6, 7]


def test_every_chart_beside_the_map_is_drawn():
    assert list(panel.CHARTS) == list(codes.CHARTS)


@pytest.mark.parametrize("page", PARTS)
def test_every_section_of_a_page_has_its_part(page):
    assert list(PARTS[page]) == list(codes.SECTIONS_OF[page])


def test_the_code_of_a_section_stands_on_one_page_alone():
    assert len(codes.SECTIONS) == sum(len(own) for own in codes.SECTIONS_OF.values())


def test_every_axis_of_the_drill_down_has_both_its_headings():
    assert perincian.BARS.keys() == kotak.BOXES.keys() == codes.AXES.keys()


def test_every_language_has_its_numbers_and_two_letters():
    assert wording.BAHASA.keys() == codes.LANGUAGES.keys()
    assert {len(code) for code in codes.LANGUAGES} == {2}, "a page's declared language has two letters"


def test_sentences_are_about_kinds_that_exist():
    assert maps._SENTENCES.keys() < codes.KINDS.keys()


def test_choices_belong_to_fields_of_the_filter_and_hold_their_defaults():
    known = {item.name: item.default for item in fields(Filter)}
    assert codes.CHOICES.keys() <= known.keys()
    for name, choices in codes.CHOICES.items():
        default = known[name]
        assert default in (*choices, "", ()), name
        assert all(label for label in choices.values()), name
