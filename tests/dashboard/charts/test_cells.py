"""Grids of cells as data: numbers, ink, and what cannot be told."""

import pytest

from dashboard.charts.cells import Cells, cells, overlap
from dashboard.look import theme

LOOK = theme.LIGHT
NAN = float("nan")
R0 = [[1.0, 0.5, NAN], [0.5, 1.0, 0.734], [NAN, 0.734, 1.0]]
V = [[1.0, 0.2, NAN], [0.2, 1.0, 0.31], [NAN, 0.31, 1.0]]
LABELS = ["Air", "Sanitasi", "Energi"]


def test_a_cell_tells_count_and_share_in_ink_that_can_be_read():
    table = Cells(["Parah"], ["Parah", "Rentan"], [[1204, 0]], [[0.95, None]], "keluarga")
    fig = cells(table, LOOK)
    dark, light = fig.layout.annotations
    assert dark.text.startswith("1.204<br>95")
    assert light.text == "0<br>–"
    assert (dark.font.color, light.font.color) == (LOOK.paper, LOOK.ink)
    assert tuple(fig.data[0].hovertext[0]) == ("Parah, Parah: 1.204 keluarga", "Parah, Rentan: 0 keluarga")


@pytest.mark.parametrize("label", ["Severely poor", "Miskin, tidak parah", "Tidak miskin multidimensi"])
def test_no_word_of_a_column_is_broken(label: str):
    table = Cells(["a"], [label], [[1]], [[1.0]], "keluarga")
    [text] = cells(table, LOOK).layout.xaxis.ticktext
    assert text.split("<br>") == label.split() or text.replace("<br>", " ") == label


def test_each_pair_is_shown_once_and_what_cannot_be_told_stays_blank():
    [grid] = overlap(LABELS, R0, V, LOOK).data
    assert [list(row) for row in grid.z] == [[0.5, None], [None, 0.734]]
    assert [list(row) for row in grid.text] == [["50", ""], ["", "73"]]
    assert grid.hovertext[1][1] == "Energi<br>Sanitasi"
    assert grid.customdata[1][1] == 0.31


def test_overlap_has_the_same_colours_whatever_the_data():
    [grid] = overlap(LABELS, R0, V, LOOK).data
    assert (grid.zmin, grid.zmax) == (0, 1)
