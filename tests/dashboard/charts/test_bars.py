"""Bars as data: order, labels, selection, and the room their texts need."""

from dataclasses import replace

import pytest

from dashboard import wording
from dashboard.charts.bars import Bar, ordered_bars, ranked_bars
from dashboard.look import palettes, theme

LOOK = theme.LIGHT
BARS = [Bar("a", "Iboih", 0.1, "10,0 %"), Bar("b", "Paya", None, "–"), Bar("c", "Jaboi", 0.3, "30,0 %")]
CHANGES = [Bar("a", "Iboih", 0.02, "+2,0"), Bar("b", "Paya", None, "–"), Bar("c", "Jaboi", -0.05, "-5,0")]


def test_bars_run_from_most_to_least_and_no_data_comes_last():
    [bar] = ranked_bars(BARS, LOOK).data
    assert list(bar.y) == ["b", "a", "c"]  # Plotly draws from the bottom up
    assert list(bar.text) == ["–", "10,0 %", "30,0 %"]


def test_bars_that_have_an_order_keep_it():
    assert list(ordered_bars(BARS, LOOK).data[0].y) == ["c", "b", "a"]


def test_the_selected_bar_is_saffron_and_the_rest_is_muted():
    [bar] = ranked_bars(BARS, LOOK, selected=("a",)).data
    assert bar.marker.color == (LOOK.muted, LOOK.selected, LOOK.muted)


def test_bars_beside_a_map_have_the_colour_of_their_class_but_for_the_selected_and_the_faded():
    classed = [replace(bar, colour=tint) for bar, tint in zip(BARS, LOOK.sequential, strict=False)]
    [bar] = ranked_bars(classed, LOOK, selected=("b",), faded=("a",)).data
    assert list(bar.y) == ["b", "a", "c"]
    assert bar.marker.color == (LOOK.selected, LOOK.muted, LOOK.sequential[2])
    assert bar.marker.line.width == 1  # the palest class is seen on paper


def test_changes_go_both_ways_from_zero_in_the_colours_of_the_change_map():
    fall, _none, rise = palettes.diverging(LOOK, 3)
    [bar] = ranked_bars(CHANGES, LOOK, changes=True).data
    assert list(bar.y) == ["b", "c", "a"]
    assert list(bar.marker.color) == [fall, fall, rise]
    assert list(ranked_bars(CHANGES[:1], LOOK, changes=True).data[0].marker.color) == [rise]
    assert ranked_bars(CHANGES, LOOK, faded=("c",), changes=True).data[0].marker.color[1] == LOOK.muted


@pytest.mark.parametrize("bars", [BARS, CHANGES, CHANGES[1:], BARS[1:2], []])
def test_the_axis_holds_zero_every_bar_and_the_texts_at_their_ends(bars: list[Bar]):
    layout = ranked_bars(bars, LOOK).layout
    low, high = layout.xaxis.range
    values = [bar.value for bar in bars if bar.value]
    assert low <= 0 <= high
    assert low < high
    assert all(low + 0.15 * (high - low) < value < 0 or 0 < value < high for value in values)
    assert layout.margin.r >= 7.5 * max((len(bar.text) for bar in bars), default=0)  # pixels, whatever the width


def test_an_interval_beyond_the_longest_bar_stays_on_the_axis():
    _low, high = ranked_bars([Bar("a", "Iboih", 0.3, "30,0 %", (0.2, 0.9))], LOOK).layout.xaxis.range
    assert high > 0.9


def test_a_bar_says_its_sentence_or_else_its_label_and_text():
    bars = [Bar("a", "Iboih", 0.3, "30,0 %", hover="Iboih: peringkat 1"), Bar("c", "Jaboi", 0.1, "10,0 %")]
    assert list(ranked_bars(bars, LOOK).data[0].hovertext) == ["Jaboi: 10,0 %", "Iboih: peringkat 1"]


def test_an_interval_reaches_from_the_end_of_its_bar_to_its_bounds():
    bars = [Bar("a", "Iboih", 0.3, "30,0 %", (0.2, 0.45)), Bar("c", "Jaboi", 0.1, "10,0 %")]
    error = ranked_bars(bars, LOOK).data[0].error_x
    assert list(error.array) == [0, pytest.approx(0.15)]
    assert list(error.arrayminus) == [0, pytest.approx(0.1)]
    assert ranked_bars(BARS, LOOK).data[0].error_x.array is None


def test_labels_above_the_bars_have_the_size_asked_for():
    labels = ranked_bars(BARS, LOOK, stacked=True, size=14).data[1]
    assert labels.textfont.size == 14
    assert list(labels.text) == ["Paya", "Iboih", "Jaboi"]


def test_no_bars_still_make_a_figure():
    assert len(ranked_bars([], LOOK).data[0].y) == 0


def test_numbers_follow_the_language():
    assert ranked_bars(BARS, LOOK).layout.separators == ",."
    try:
        wording.use("en")
        assert ranked_bars(BARS, LOOK).layout.separators == ".,"
    finally:
        wording.use("id")
