"""The treemap as data."""

import pytest

from dashboard.charts.kit import SMALLEST
from dashboard.charts.treemap import Leaf, treemap
from dashboard.look import theme
from dashboard.look.colour import contrast

LOOK = theme.LIGHT
LEAVES = [
    Leaf("d", "", "Dimensi", 0, ""),
    Leaf("i", "d", "Indikator", 3, "3", 0.1),
    Leaf("j", "d", "Lain", 1, "1", 0.4),
    Leaf("k", "d", "Tersembunyi", 2, "2"),
]


def test_a_treemap_keeps_parents_and_children():
    assert list(treemap(LEAVES, LOOK).data[0].parents) == ["", "d", "d", "d"]


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=lambda look: look.name)
def test_a_box_stands_out_by_its_rate_and_not_by_its_size(look):
    around, large, small, hidden = treemap(LEAVES, look).data[0].marker.colors
    assert (around, hidden) == (look.line, look.no_data)
    assert contrast(small, look.paper) > contrast(large, look.paper)


def test_the_selected_box_is_saffron():
    assert treemap(LEAVES, LOOK, ("j",)).data[0].marker.colors[2] == LOOK.selected


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=lambda look: look.name)
def test_what_is_written_in_a_box_can_be_read_and_small_boxes_hold_nothing(look):
    fig = treemap(LEAVES, look)
    [boxes] = fig.data
    for ink, ground in zip(boxes.textfont.color, boxes.marker.colors, strict=True):
        assert contrast(ink, ground) >= 4.5
    assert fig.layout.uniformtext.mode == "hide"
    assert fig.layout.uniformtext.minsize == SMALLEST >= 11


def test_a_box_tells_its_sentence_or_else_its_text():
    told = treemap([Leaf("a", "", "A", 1, "1", hover="A: satu"), Leaf("b", "", "B", 2, "2")], LOOK).data[0].hovertext
    assert list(told) == ["A: satu", "B: 2"]
