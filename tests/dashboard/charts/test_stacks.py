"""Indices in parts as data: sums, order, and what is hidden."""

import pytest

from dashboard.charts.kit import categories
from dashboard.charts.stacks import Stack, stacks
from dashboard.look import theme

LOOK = theme.LIGHT
STACKS = [
    Stack("a", "Iboih", [0.1, 0.05], "0,150", ["Iboih: satu", "Iboih: dua"]),
    Stack("b", "Paya", None, "tidak ditampilkan", ["", ""]),
    Stack("c", "Jaboi", [0.1, 0.2], "0,300", ["Jaboi: satu", "Jaboi: dua"]),
]
PARTS = stacks(STACKS, LOOK, categories(LOOK, 2), ["satu", "dua"]).data[:2]


def test_areas_run_from_most_to_least_and_a_suppressed_one_comes_last_without_a_bar():
    for part in PARTS:
        assert list(part.y) == ["c", "a", "b"]
        assert part.x[2] is None


def test_the_parts_of_an_index_add_up_to_its_bar():
    first, second = PARTS
    assert first.x[0] + second.x[0] == pytest.approx(0.3)


def test_no_area_at_all_still_makes_a_figure():
    assert stacks([], LOOK, (), ()).data
