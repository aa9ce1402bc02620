"""Combinations of deprivations as data."""

from dashboard.charts.upset import Column, Set, upset
from dashboard.look import theme

LOOK = theme.LIGHT
COLUMNS = [Column((0, 2), 12, "12", "dua belas"), Column((1,), 7, "7", "tujuh"), Column((), 9, "9", "lain", "lainnya")]
SETS = [Set("Kesehatan", 14, ""), Set("Pendidikan", 7, ""), Set("Perumahan", 12, "")]


def test_the_dots_of_a_combination_are_joined_from_its_first_to_its_last_set():
    fig = upset(COLUMNS, SETS, LOOK)
    joined, full = fig.data[2], fig.data[3]
    assert list(joined.y) == [0, 2, None, 1, 1, None]
    assert list(zip(full.x, full.y, strict=True)) == [(0, 0), (0, 2), (1, 1)]
    assert [note.text for note in fig.layout.annotations] == ["lainnya"]


def test_no_combination_still_makes_a_figure():
    assert upset([], [], LOOK).data
