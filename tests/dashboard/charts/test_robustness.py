"""Figures of robustness as data: order, selection, gaps, and what a click would send."""

import numpy as np
import pytest

from dashboard import wording
from dashboard.charts import cells as grids
from dashboard.charts import curves, dots, kit, ranges
from dashboard.charts.curves import Line
from dashboard.charts.dots import Move
from dashboard.charts.ranges import RankRange
from dashboard.look import theme

LOOK = theme.LIGHT
NAN = float("nan")
MOVES = [Move("a", "1. Iboih", 0.4, 0.2, "1 → 2"), Move("b", "2. Jaboi", 0.3, 0.3, "2 → 1")]
RANGES = [RankRange("a", "Iboih", 1, 1, 2, "90 %"), RankRange("b", "Jaboi", 2, 1, 12, "10 %")]
NAMES = ("Baku", "Pilihan Anda")


def test_the_first_area_stands_on_top():
    for fig in (dots.moves(MOVES, LOOK, NAMES), ranges.rank_ranges(RANGES, LOOK, "Terburuk")):
        assert list(fig.layout.yaxis.categoryarray) == ["b", "a"]  # Plotly draws from the bottom up


def test_a_line_joins_before_and_after_of_the_same_area_only():
    line = dots.moves(MOVES, LOOK, NAMES).data[0]
    assert list(line.x) == [0.4, 0.2, None, 0.3, 0.3, None]
    assert list(line.y) == ["a", "a", None, "b", "b", None]


def test_the_text_stands_beside_the_further_mark():
    texts = dots.moves(MOVES, LOOK, NAMES).data[-1]
    assert list(texts.x) == [0.4, 0.3]
    assert list(texts.text) == ["1 → 2", "2 → 1"]


def test_only_the_selected_area_is_saffron():
    moved = dots.moves(MOVES, LOOK, NAMES, selected=("b",)).data[2]
    assert moved.marker.color == (LOOK.brand, LOOK.selected)
    ranked = ranges.rank_ranges(RANGES, LOOK, "Terburuk", selected=("b",)).data[0]
    assert ranked.marker.color == (LOOK.muted, LOOK.selected)


@pytest.mark.parametrize("trace", [1, 2])
def test_a_click_on_a_mark_tells_its_code_and_whether_it_was_selected(trace: int):
    marks = dots.moves(MOVES, LOOK, NAMES, selected=("b",)).data[trace]
    assert [list(point) for point in marks.customdata] == [["a", False], ["b", True]]


def test_a_band_covers_its_ranks_and_a_single_rank_is_still_seen():
    bands = ranges.rank_ranges([*RANGES, RankRange("c", "Paya", 3, 3, 3, "0 %")], LOOK, "Terburuk").data[0]
    assert [(start, round(start + width, 1)) for start, width in zip(bands.base, bands.x, strict=True)] == [
        (0.6, 2.4),
        (0.6, 12.4),
        (2.6, 3.4),
    ]


def test_the_axis_of_ranks_has_the_first_and_every_fifth():
    fig = ranges.rank_ranges(RANGES, LOOK, "Terburuk")
    assert list(fig.layout.xaxis.tickvals) == [1, 5, 10]


def test_no_areas_still_make_a_figure():
    assert len(dots.moves([], LOOK, NAMES).data) == 4
    assert len(ranges.rank_ranges([], LOOK, "Terburuk").data) == 3


K = np.array([0.1, 0.3, 0.6])
KOTA, IBOIH = Line("Kota Sabang", np.array([0.6, 0.2, 0.0])), Line("Iboih", np.array([0.8, 0.3, 0.1]))


def test_curves_step_down_after_the_cut_off_where_somebody_stops_being_poor():
    fig = curves.cutoff_curves(K, [KOTA, IBOIH], [KOTA, IBOIH], LOOK, [])
    assert {trace.line.shape for trace in fig.data} == {"vh"}  # H(k) holds up to and including each cut-off


def test_the_city_is_in_brand_and_the_area_in_saffron_over_a_muted_ground():
    fig = curves.cutoff_curves(K, [KOTA, IBOIH], [KOTA, IBOIH], LOOK, [])
    assert [trace.line.color for trace in fig.data] == [LOOK.muted, LOOK.brand, LOOK.selected]


def test_the_ground_is_one_trace_with_gaps_between_areas():
    ground = curves.cutoff_curves(K, [KOTA], [KOTA, IBOIH], LOOK, []).data[0]
    np.testing.assert_array_equal(ground.y, [0.6, 0.2, 0.0, NAN, 0.8, 0.3, 0.1, NAN])
    np.testing.assert_array_equal(ground.x, [*K, NAN, *K, NAN])


def test_marked_cut_offs_have_a_line_and_a_word():
    fig = curves.cutoff_curves(K, [KOTA], [], LOOK, [(1 / 3, "baku"), (0.4, "pilihan Anda")])
    assert [shape.x0 for shape in fig.layout.shapes] == [1 / 3, 0.4]
    assert [note.text for note in fig.layout.annotations] == ["baku", "pilihan Anda"]


R0 = [[1.0, 0.5, NAN], [0.5, 1.0, 0.734], [NAN, 0.734, 1.0]]
V = [[1.0, 0.2, NAN], [0.2, 1.0, 0.31], [NAN, 0.31, 1.0]]


def test_each_pair_is_shown_once_and_what_cannot_be_told_stays_blank():
    [cells] = grids.overlap(["Air", "Sanitasi", "Energi"], R0, V, LOOK).data
    assert [list(row) for row in cells.z] == [[0.5, None], [None, 0.734]]
    assert [list(row) for row in cells.text] == [["50", ""], ["", "73"]]
    assert cells.hovertext[1][1] == "Energi<br>Sanitasi"
    assert cells.customdata[1][1] == 0.31


def test_overlap_has_the_same_colours_whatever_the_data():
    [cells] = grids.overlap(["Air", "Sanitasi", "Energi"], R0, V, LOOK).data
    assert (cells.zmin, cells.zmax) == (0, 1)


def test_shares_on_the_axis_follow_the_language():
    try:
        wording.use("en")
        assert dots.moves(MOVES, LOOK, NAMES).layout.separators == ".,"
    finally:
        wording.use("id")
    assert dots.moves(MOVES, LOOK, NAMES).layout.separators == ",."
    assert list(kit.share_axis(LOOK, 0.25)["tickvals"]) == pytest.approx([0, 0.1, 0.2])
