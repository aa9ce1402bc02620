"""Charts as data: order, labels, selection, and what a click would send."""

import pytest

from dashboard import wording
from dashboard.charts import cells, dots, kit
from dashboard.charts import treemap as boxes
from dashboard.charts.bars import Bar, ranked_bars
from dashboard.charts.cells import Grid
from dashboard.charts.dots import Comparison
from dashboard.charts.treemap import Leaf
from dashboard.look import palettes, theme

LOOK = theme.LIGHT
BARS = [Bar("a", "Iboih", 0.1, "10,0 %"), Bar("b", "Paya", None, "–"), Bar("c", "Jaboi", 0.3, "30,0 %")]


def test_bars_run_from_most_to_least_and_no_data_comes_last():
    [bar] = ranked_bars(BARS, LOOK).data
    assert list(bar.y) == ["b", "a", "c"]  # Plotly draws from the bottom up
    assert list(bar.text) == ["–", "10,0 %", "30,0 %"]


def test_the_selected_bar_is_saffron_and_the_rest_is_muted():
    [bar] = ranked_bars(BARS, LOOK, selected=("a",)).data
    assert bar.marker.color == (LOOK.muted, LOOK.selected, LOOK.muted)


CHANGES = [Bar("a", "Iboih", 0.02, "+2,0"), Bar("b", "Paya", None, "–"), Bar("c", "Jaboi", -0.05, "-5,0")]


def test_changes_go_both_ways_from_zero_in_the_colours_of_the_change_map():
    fall, _none, rise = palettes.diverging(LOOK, 3)
    [bar] = ranked_bars(CHANGES, LOOK, changes=True).data
    assert list(bar.y) == ["b", "c", "a"]
    assert list(bar.marker.color) == [fall, fall, rise]
    assert list(ranked_bars(CHANGES[:1], LOOK, changes=True).data[0].marker.color) == [rise]
    assert ranked_bars(CHANGES, LOOK, faded=("c",), changes=True).data[0].marker.color[1] == LOOK.muted


@pytest.mark.parametrize("bars", [BARS, CHANGES, CHANGES[1:], BARS[1:2], []])
def test_the_axis_holds_zero_every_bar_and_the_texts_at_their_ends(bars: list[Bar]):
    low, high = ranked_bars(bars, LOOK).layout.xaxis.range
    values = [bar.value for bar in bars if bar.value]
    assert low <= 0 <= high
    assert low < high
    room = 0.05 * (high - low)
    assert all(low + room < value < 0 or 0 < value < high - room for value in values)


def test_a_click_on_a_bar_tells_its_code_and_whether_it_was_selected():
    [bar] = ranked_bars(BARS, LOOK, selected=("a",)).data
    assert [list(point) for point in bar.customdata] == [["b", False], ["a", True], ["c", False]]


def test_no_bars_still_make_a_figure():
    assert len(ranked_bars([], LOOK).data[0].y) == 0


def test_numbers_follow_the_language():
    assert ranked_bars(BARS, LOOK).layout.separators == ",."
    wording.use("en")
    assert ranked_bars(BARS, LOOK).layout.separators == ".,"
    wording.use("id")


def test_a_heatmap_cell_carries_its_number():
    fig = cells.heatmap(Grid(["u"], ["Utang"], ["n", "p"], ["Nelayan", "Petani"], [[1204, 0]]), LOOK)
    assert fig.data[0].text[0][0] == "1.204"
    assert "Utang" in fig.data[0].hovertext[0][0]


def test_a_treemap_keeps_parents_and_children():
    fig = boxes.treemap([Leaf("d", "", "Dimensi", 0, ""), Leaf("i", "d", "Indikator", 3, "3")], LOOK)
    assert list(fig.data[0].parents) == ["", "d"]


def test_a_dumbbell_leaves_out_what_is_unknown():
    fig = dots.dumbbell([Comparison("a", "Air", 0.2, None, 0.1)], LOOK, ("Iboih", "Kecamatan", "Kota"))
    assert [trace.name for trace in fig.data] == ["Kota", "Kecamatan", "Iboih"]
    assert fig.layout.shapes[0].x0 == 0.1


@pytest.mark.parametrize("label", ["Keterbatasan lahan, perahu, alat produksi", "Ketimpangan struktural/diskriminasi"])
def test_wrapping_loses_no_letter(label: str):
    assert kit.wrapped(label, 12).replace("<br>", " ").replace(" ", "") == label.replace(" ", "")
