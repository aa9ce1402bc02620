"""Bands as data: bounds, ranks, and the marks on them."""

import pytest

from dashboard.charts.ranges import Band, bands, rank_ranges
from dashboard.look import theme

LOOK = theme.LIGHT
RANGES = [Band("a", "Iboih", 1, 1, 2, "90 %"), Band("b", "Jaboi", 2, 1, 12, "10 %")]


def test_a_band_runs_between_its_bounds_even_where_the_estimate_lies_outside():
    band, mark, text = bands([Band("a", "Iboih", 0.4, 0.2, 0.3, "20–30 %", "…")], LOOK).data
    assert (band.base[0], band.base[0] + band.x[0]) == (0.2, pytest.approx(0.3))
    assert mark.x[0] == 0.4
    assert text.x[0] > 0.4


def test_a_band_covers_its_ranks_and_a_single_rank_is_still_seen():
    band = rank_ranges([*RANGES, Band("c", "Paya", 3, 3, 3, "0 %")], LOOK, "Terburuk").data[0]
    assert [(start, round(start + width, 1)) for start, width in zip(band.base, band.x, strict=True)] == [
        (0.6, 2.4),
        (0.6, 12.4),
        (2.6, 3.4),
    ]


def test_the_first_area_stands_on_top_and_only_the_selected_one_is_saffron():
    fig = rank_ranges(RANGES, LOOK, "Terburuk", selected=("b",))
    assert list(fig.layout.yaxis.categoryarray) == ["b", "a"]  # Plotly draws from the bottom up
    assert fig.data[0].marker.color == (LOOK.muted, LOOK.selected)


def test_the_axis_of_ranks_has_the_first_and_every_fifth():
    assert list(rank_ranges(RANGES, LOOK, "Terburuk").layout.xaxis.tickvals) == [1, 5, 10]


def test_no_areas_still_make_a_figure():
    assert len(rank_ranges([], LOOK, "Terburuk").data) == 3
    assert len(bands([], LOOK).data) == 3
