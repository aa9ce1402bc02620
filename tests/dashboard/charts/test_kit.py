"""What charts share: what a mark tells, what is saffron, round numbers, wrapped labels."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts import kit
from dashboard.charts.bars import Bar, ranked_bars
from dashboard.charts.dots import Dots, against, moves
from dashboard.charts.flows import Flow, flows
from dashboard.charts.kit import categories, share_axis, ticks, wrapped
from dashboard.charts.ranges import Band, bands, rank_ranges
from dashboard.charts.scatter import Point, Words, scatter
from dashboard.charts.slope import Slope, slopes
from dashboard.charts.stacks import Stack, stacks
from dashboard.look import theme
from dashboard.wording import percent

LOOK = theme.LIGHT
WORDS = Words("Penduduk miskin", "Kedalaman", "Indeks", "kota")
NAMES = ("Kota", "Kecamatan", "Gampong")
MOVED = {1: "naik", -1: "turun", 0: "tetap"}
Draw = Callable[[Sequence[str]], go.Figure]
FIGURES: dict[str, Draw] = {
    "bars": lambda on: ranked_bars([Bar("a", "Iboih", 0.1, ""), Bar("b", "Paya", 0.2, "")], LOOK, on),
    "against": lambda on: against([_dots("a", 3), _dots("b", 3)], LOOK, NAMES, percent, on),
    "moves": lambda on: moves([_dots("a", 2), _dots("b", 2)], LOOK, NAMES, on),
    "flows": lambda on: flows([Flow("a", "Iboih", 0.2, 0.1, ""), Flow("b", "Paya", 0, 0, "")], LOOK, ("", ""), on),
    "bands": lambda on: bands([_band("a"), _band("b")], LOOK, on),
    "ranks": lambda on: rank_ranges([_band("a"), _band("b")], LOOK, "", on),
    "scatter": lambda on: scatter([Point("a", "", 0.4, 0.5, ""), Point("b", "", 0.1, 0.4, "")], None, LOOK, WORDS, on),
    "slopes": lambda on: slopes([_slope("a"), _slope("b")], LOOK, ("2025", "2026"), MOVED, percent, on),
    "stacks": lambda on: stacks([_stack("a"), _stack("b")], LOOK, categories(LOOK, 1), ["satu"], on),
}


def _dots(code: str, marks: int) -> Dots:
    return Dots(code, code, [0.1 * n for n in range(1, marks + 1)])


def _band(code: str) -> Band:
    return Band(code, code, 2, 1, 3, "")


def _slope(code: str) -> Slope:
    return Slope(code, code, 0.3, 0.2, -1, "", "")


def _stack(code: str) -> Stack:
    return Stack(code, code, [0.1], "", [""])


@pytest.mark.parametrize("draw", FIGURES.values(), ids=FIGURES)
class TestEveryChartOfAreas:
    def test_a_mark_tells_its_code_and_nothing_else(self, draw: Draw):
        told = [trace.customdata for trace in draw(("a",)).data if trace.customdata is not None]
        assert told
        for points in told:
            assert sorted(list(point) for point in points) == [["a"], ["b"]]

    def test_what_is_selected_is_saffron_and_nothing_else_is(self, draw: Draw):
        assert LOOK.selected in str(draw(("a",)))
        assert LOOK.selected not in str(draw(()))

    def test_a_click_dims_no_mark(self, draw: Draw):
        marks = [trace for trace in draw(()).to_dict()["data"] if "customdata" in trace and trace.get("mode") != "text"]
        assert marks
        assert all(trace["unselected"] == trace["selected"] == {"marker": {"opacity": 1}} for trace in marks)


@pytest.mark.parametrize("name", ["bars", "against", "scatter", "slopes", "stacks"])
def test_the_charts_beside_the_map_travel_without_a_template(name: str):
    assert not FIGURES[name](()).layout.template.to_plotly_json()


@pytest.mark.parametrize("name", ["light", "dark"])
def test_categories_differ_and_none_is_saffron(name: str):
    look = theme.theme(name)
    assert len(set(categories(look, 5))) == 5
    assert look.selected not in categories(look, 5)


@given(st.floats(-1e3, 1e3), st.floats(0.001, 1e3))
def test_ticks_are_few_inside_and_evenly_spaced(low: float, span: float):
    found = ticks(low, low + span)
    assert 1 <= len(found) <= 6
    assert all(low - 1e-6 <= tick <= low + span + 1e-6 for tick in found)
    steps = [b - a for a, b in pairwise(found)]
    assert not steps or max(steps) - min(steps) < 1e-6


def test_an_axis_of_shares_ends_below_its_top():
    assert list(share_axis(LOOK, 0.25)["tickvals"]) == pytest.approx([0, 0.1, 0.2])


@pytest.mark.parametrize("label", ["Keterbatasan lahan, perahu, alat produksi", "Ketimpangan struktural/diskriminasi"])
def test_wrapping_loses_no_letter(label: str):
    assert wrapped(label, 12).replace("<br>", " ").replace(" ", "") == label.replace(" ", "")


def test_on_a_wide_screen_no_letter_of_a_chart_is_under_eighteen_pixels_and_heights_grow_along():
    plain = kit.figure(
        [kit.text_trace([0], ["a"], ["Iboih"], LOOK, 11), kit.scatter_trace(x=[1], y=["a"], marker={"size": 10})],
        kit.frame(LOOK, 200, kit.LEGEND)
        | {"xaxis": kit.number_axis(LOOK, [0, 1], ["0", "1"], 12), "annotations": [{"text": "x", "font": {"size": 13}}]}
        | {"uniformtext": {"minsize": 11, "mode": "hide"}},
    )
    large = kit.enlarged(plain)
    text, mark = large.data
    assert text.textfont.size == kit.READABLE
    assert mark.marker.size == 13
    layout = large.layout
    assert layout.height == 260
    assert layout.margin.r == round(1.3 * plain.layout.margin.r)
    assert min(layout.font.size, layout.legend.font.size, layout.hoverlabel.font.size, layout.xaxis.tickfont.size) >= 18
    assert layout.annotations[0].font.size == layout.uniformtext.minsize == 18
    assert (plain.layout.height, plain.data[0].textfont.size) == (200, 11)  # the plain one is left alone
    assert list(large.data[0].text) == ["Iboih"]
