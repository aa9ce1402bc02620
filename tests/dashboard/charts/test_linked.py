"""The charts beside the map as data: order, selection, what a click tells, what is hidden, and names that have room."""

from itertools import pairwise

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.dots import Against, against
from dashboard.charts.kit import categories, ticks
from dashboard.charts.placing import HEIGHT, LETTER, LINE, WIDTH, places, spread
from dashboard.charts.scatter import Point, Words, scatter
from dashboard.charts.slope import Slope, slopes
from dashboard.charts.stacks import Stack, stacks
from dashboard.charts.upset import Column, Set, upset
from dashboard.look import theme
from dashboard.wording import percent

LOOK = theme.LIGHT
WORDS = Words("Penduduk miskin", "Kedalaman", "Indeks", "kota")
POINTS = [Point("a", "Iboih", 0.35, 0.47, "Iboih: 35 %"), Point("b", "Paya", 0.1, 0.44, "Paya: 10 %")]
SLOPES = [Slope("a", "Iboih", 0.3, 0.35, 1, "35 % ▲", "naik"), Slope("b", "Paya", 0.2, 0.1, -1, "10 % ▼", "turun")]
MOVES = {1: "naik", -1: "turun", 0: "tetap"}
ROWS = [
    Against("a", "Iboih", 0.1, 0.2, 0.3, "10 %", "Iboih: 10 %"),
    Against("b", "Paya", None, None, None, "tidak ditampilkan", "Paya: tidak ditampilkan"),
    Against("c", "Jaboi", 0.4, 0.2, 0.3, "40 %", "Jaboi: 40 %"),
]
STACKS = [
    Stack("a", "Iboih", [0.1, 0.05], "0,150", ["Iboih: satu", "Iboih: dua"]),
    Stack("b", "Paya", None, "tidak ditampilkan", ["", ""]),
    Stack("c", "Jaboi", [0.1, 0.2], "0,300", ["Jaboi: satu", "Jaboi: dua"]),
]
COLUMNS = [Column((0, 2), 12, "12", "dua belas"), Column((1,), 7, "7", "tujuh"), Column((), 9, "9", "lain", "lainnya")]
SETS = [Set("Kesehatan", 14, ""), Set("Pendidikan", 7, ""), Set("Perumahan", 12, "")]


def figures(selected: tuple[str, ...] = ()) -> dict[str, go.Figure]:
    return {
        "sebaran": scatter(POINTS, (0.2, 0.45), LOOK, WORDS, selected),
        "kontribusi": stacks(STACKS, LOOK, categories(LOOK, 2), ["satu", "dua"], selected),
        "banding": against(ROWS, LOOK, ("Gampong", "Kecamatan", "Kota"), percent, selected),
        "lereng": slopes(SLOPES, LOOK, ("2025", "2026"), MOVES, percent, selected),
    }


def clickable(fig: go.Figure) -> list[go.Scatter | go.Bar]:
    return [trace for trace in fig.data if trace.customdata is not None]


@pytest.mark.parametrize("name", ["sebaran", "kontribusi", "banding", "lereng"])
class TestEveryChartOfAreas:
    def test_a_mark_tells_its_code_and_whether_it_is_selected(self, name: str):
        marks = clickable(figures(("a",))[name])
        assert marks
        for trace in marks:
            told = dict(tuple(point) for point in trace.customdata)
            assert told["a"] is True
            assert not any(chosen for code, chosen in told.items() if code != "a")

    def test_what_is_selected_is_saffron_and_nothing_else_is(self, name: str):
        assert LOOK.selected in str(figures(("a",))[name])
        assert LOOK.selected not in str(figures()[name])

    def test_it_travels_without_a_template(self, name: str):
        assert not figures()[name].layout.template.to_plotly_json()


def test_a_suppressed_area_has_neither_bar_nor_mark():
    bars = clickable(figures()["kontribusi"])
    for bar in bars:
        assert dict(zip(bar.y, bar.x, strict=True))["b"] is None
    for mark in clickable(figures()["banding"]):
        assert dict(zip(mark.y, mark.x, strict=True))["b"] is None


def test_areas_run_from_most_to_least_and_hidden_ones_come_last():
    assert list(figures()["kontribusi"].data[0].y) == ["c", "a", "b"]
    assert list(figures()["banding"].data[1].y) == ["c", "a", "b"]


def test_the_parts_of_an_index_add_up_to_its_bar():
    first, second = figures()["kontribusi"].data[:2]
    assert first.x[0] + second.x[0] == pytest.approx(0.3)


def test_rises_and_falls_differ_by_more_than_colour():
    drawn = [trace for trace in figures()["lereng"].data if trace.name in ("naik", "turun")]
    assert {trace.name: trace.line.dash for trace in drawn} == {"naik": "solid", "turun": "dash"}


def test_lines_of_equal_index_are_where_rate_times_intensity_is_equal():
    lines = figures()["sebaran"].data[0]
    curves = str([*lines.x]).split("None")
    assert len(curves) > 2
    ends = [(H, A) for H, A in zip(lines.x, lines.y, strict=True) if H is not None]
    assert {round(H * A, 6) for H, A in ends} <= {round(level, 6) for level in ticks(0, 1, 100)} | {0.025, 0.075, 0.125}


def test_the_dots_of_a_combination_are_joined_from_its_first_to_its_last_set():
    fig = upset(COLUMNS, SETS, LOOK)
    joined, full = fig.data[2], fig.data[3]
    assert list(joined.y) == [0, 2, None, 1, 1, None]
    assert list(zip(full.x, full.y, strict=True)) == [(0, 0), (0, 2), (1, 1)]
    assert [note.text for note in fig.layout.annotations] == ["lainnya"]


@pytest.mark.parametrize("name", ["light", "dark"])
def test_categories_differ_and_none_is_saffron(name: str):
    look = theme.theme(name)
    assert len(set(categories(look, 5))) == 5
    assert look.selected not in categories(look, 5)


@given(st.lists(st.floats(0, 1), max_size=25), st.floats(0.001, 0.2))
def test_spread_names_keep_their_order_and_their_distance(values: list[float], gap: float):
    placed = spread(values, gap, 0.0, 1.0)
    order = sorted(range(len(values)), key=lambda i: values[i])
    enough = min(gap, 1 / max(1, len(values) - 1))
    assert all(placed[b] - placed[a] >= enough - 1e-6 for a, b in pairwise(order))
    assert all(-1e-6 <= value <= 1 + 1e-6 for value in placed)


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), max_size=20))
def test_names_of_points_never_cover_each_other(marks: list[tuple[float, float]]):
    label = "Ujoeng Kareung"
    named = [(str(i), label, x, y) for i, (x, y) in enumerate(marks)]
    found = places(named)
    boxes = []
    for code, _label, x, y in named:
        if code in found:
            vertical, horizontal = found[code].split()
            w, h = LETTER * len(label), LINE
            left = x * WIDTH + {"right": 9, "left": -9 - w, "center": -w / 2}[horizontal]
            bottom = y * HEIGHT + {"middle": -h / 2, "top": 6, "bottom": -6 - h}[vertical]
            boxes.append((left, bottom, left + w, bottom + h))
    for i, a in enumerate(boxes):
        for b in boxes[:i]:
            assert a[0] >= b[2] or b[0] >= a[2] or a[1] >= b[3] or b[1] >= a[3]


def test_no_area_at_all_still_makes_a_figure():
    assert scatter([], None, LOOK, WORDS).data
    assert slopes([], LOOK, ("2025", "2026"), MOVES, percent).data
    assert against([], LOOK, ("Gampong", "Kecamatan", "Kota"), percent).data
    assert stacks([], LOOK, (), ()).data
    assert upset([], [], LOOK).data
