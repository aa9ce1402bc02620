"""The treemap as data."""

from dashboard.charts.treemap import Leaf, treemap
from dashboard.look import theme

LOOK = theme.LIGHT
LEAVES = [Leaf("d", "", "Dimensi", 0, ""), Leaf("i", "d", "Indikator", 3, "3"), Leaf("j", "d", "Lain", 1, "1")]


def test_a_treemap_keeps_parents_and_children():
    assert list(treemap(LEAVES, LOOK).data[0].parents) == ["", "d", "d"]


def test_larger_boxes_are_darker_and_the_selected_one_is_saffron():
    around, large, small = treemap(LEAVES, LOOK).data[0].marker.colors
    assert around == LOOK.line
    assert LOOK.sequential.index(large) > LOOK.sequential.index(small)
    assert treemap(LEAVES, LOOK, ("j",)).data[0].marker.colors[2] == LOOK.selected
