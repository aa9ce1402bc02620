"""Marks joined by lines as data: what is joined, what is hidden, in what order."""

import pytest

from dashboard.charts.dots import Dots, against, compared, moves, profile
from dashboard.charts.kit import ROW
from dashboard.look import theme
from dashboard.wording import percent

LOOK = theme.LIGHT
MOVES = [Dots("a", "1. Iboih", (0.4, 0.2), "1 → 2"), Dots("b", "2. Jaboi", (0.3, 0.3), "2 → 1")]
TRIAL = ("Baku", "Pilihan Anda")
ROWS = [
    Dots("a", "Iboih", (0.3, 0.2, 0.1), "10 %", "Iboih: 10 %"),
    Dots("b", "Paya", (None, None, None), "tidak ditampilkan", "Paya: tidak ditampilkan"),
    Dots("c", "Jaboi", (0.3, 0.2, 0.4), "40 %", "Jaboi: 40 %"),
]
LEVELS = ("Kota", "Kecamatan", "Gampong")


def test_a_profile_leaves_out_what_is_unknown():
    fig = profile([Dots("a", "Air", (0.1, None, 0.2))], LOOK, ("Kota", "Kecamatan", "Iboih"))
    assert [trace.name for trace in fig.data] == ["Kota", "Kecamatan", "Iboih"]
    assert (fig.layout.shapes[0].x0, fig.layout.shapes[0].x1) == (0.1, 0.2)
    assert fig.data[1].hovertext[0] == "Air<br>Kecamatan: –"


def test_an_item_of_which_nothing_is_known_has_a_line_of_the_page_but_none_drawn():
    fig = profile([Dots("a", "Air", (None, None, None))], LOOK, LEVELS)
    assert not fig.layout.shapes
    assert list(fig.layout.yaxis.tickvals) == ["a"]


def test_a_suppressed_area_has_no_mark_and_comes_last():
    fig = against(ROWS, LOOK, LEVELS, percent)
    for marks in fig.data[1:4]:
        assert list(marks.y) == ["c", "a", "b"]
        assert dict(zip(marks.y, marks.x, strict=True))["b"] is None
    assert list(fig.data[3].hovertext) == ["Jaboi: 40 %", "Iboih: 10 %", "Paya: tidak ditampilkan"]


def test_a_line_spans_all_marks_of_its_area():
    line = against(ROWS, LOOK, LEVELS, percent).data[0]
    assert list(line.x) == [0.2, 0.4, None, 0.1, 0.3, None]
    assert list(line.y) == ["c", "c", None, "a", "a", None]


def test_a_line_joins_before_and_after_of_the_same_area_only():
    line = moves(MOVES, LOOK, TRIAL).data[0]
    assert list(line.x) == [0.4, 0.2, None, 0.3, 0.3, None]
    assert list(line.y) == ["a", "a", None, "b", "b", None]


def test_the_text_stands_beside_the_further_mark():
    texts = moves(MOVES, LOOK, TRIAL).data[-1]
    assert list(texts.x) == [0.4, 0.3]
    assert list(texts.text) == ["1 → 2", "2 → 1"]


def test_the_first_area_stands_on_top_and_the_selected_one_is_saffron():
    fig = moves(MOVES, LOOK, TRIAL, selected=("b",))
    assert list(fig.layout.yaxis.categoryarray) == ["b", "a"]  # Plotly draws from the bottom up
    assert fig.data[2].marker.color == (LOOK.brand, LOOK.selected)


@pytest.mark.parametrize("row", [ROW, 42])
def test_lines_are_as_high_as_asked_for(row: int):
    one, two = (moves(MOVES[:n], LOOK, TRIAL, row=row).layout.height for n in (1, 2))
    assert two - one == row


def test_nothing_to_show_still_makes_a_figure():
    assert len(moves([], LOOK, TRIAL).data) == 4
    assert len(against([], LOOK, LEVELS, percent).data) == 5
    assert len(profile([], LOOK, LEVELS).data) == 3


@pytest.mark.parametrize("areas", [2, 3, 4])
def test_areas_compared_each_have_a_mark_of_their_own_colour_and_shape(areas: int):
    rows = [Dots(code, code, (0.2, *(0.1 * i for i in range(areas)))) for code in "ab"]
    names, tints = [f"Gampong {i}" for i in range(areas)], [f"#00000{i}" for i in range(areas)]
    _line, city, *marks = compared(rows, LOOK, ("Kota", *names), tints).data
    assert city.name == "Kota"
    assert [mark.name for mark in marks] == names
    assert [mark.marker.color for mark in marks] == tints
    assert len({mark.marker.symbol for mark in (city, *marks)}) == areas + 1


def test_items_compared_stand_in_the_order_of_their_highest_mark_and_unknown_ones_below():
    rows = [Dots("a", "Air", (0.1, None)), Dots("b", "Gizi", (0.3, 0.2)), Dots("c", "Kerja", (None, None))]
    fig = compared(rows, LOOK, ("Kota", "Iboih"), ("#000001",))
    assert list(fig.layout.yaxis.categoryarray) == ["c", "a", "b"]
