"""Bands between two bounds with a mark on the estimate, one line an area. Pure, as all of ``charts``."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.kit import (
    BESIDE,
    ROW,
    area_axis,
    bar_trace,
    beside,
    clickable,
    frame,
    marked,
    name_axis,
    number_axis,
    scatter_trace,
    share_axis,
    text_trace,
)
from dashboard.look.theme import Theme
from dashboard.wording import number

ASIDE = 5.4
"""Ranks behind the last one, as room for a text beside it on a phone."""


@dataclass(frozen=True, slots=True)
class Band:
    """An area's value between its bounds, the text at the end of its line, and its sentence."""

    code: str
    label: str
    value: float
    low: float
    high: float
    text: str
    hover: str = ""


def bands(areas: Sequence[Band], look: Theme, selected: Sequence[str] = ()) -> go.Figure:
    """Shares, first area on top: a band between the bounds and a mark on the estimate; selected ones in saffron."""
    rows = list(reversed(areas))
    codes = [row.code for row in rows]
    ends = [max(row.high, row.value) for row in rows]
    top = max(ends, default=0) or 1
    marks = marked(codes, look, selected, look.brand)
    told = clickable(codes, [row.hover for row in rows])
    traces = [
        bar_trace(
            base=[row.low for row in rows],
            x=[row.high - row.low for row in rows],
            y=codes,
            orientation="h",
            width=0.62,
            marker={"color": marked(codes, look, selected, look.sequential[2])},
            **told,
        ),
        scatter_trace(
            x=[row.value for row in rows],
            y=codes,
            mode="markers",
            marker={"size": 10, "color": marks, "symbol": "diamond", "line": {"width": 1.5, "color": look.paper}},
            **told,
        ),
        text_trace([end + 0.06 * top for end in ends], codes, [row.text for row in rows], look),
    ]
    house = frame(look, ROW * len(rows) + 50) | {
        "margin": beside([row.text for row in rows]),
        "xaxis": share_axis(look, top) | {"range": [0, top * 1.07]},
        "yaxis": name_axis(look, codes, [row.label for row in rows])
        | {"range": [-0.7, len(rows) - 0.3], "ticksuffix": " "},
    }
    return go.Figure(traces, house)


def rank_ranges(rows: Sequence[Band], look: Theme, heading: str, selected: Sequence[str] = ()) -> go.Figure:
    """Ranks, first area on top: a band over those an area has and a mark on its own, the text under ``heading``."""
    codes = [row.code for row in rows]
    last = max((row.high for row in rows), default=1)
    own = {"size": 9, "color": look.brand, "line": {"width": 1.5, "color": look.paper}}
    traces = [
        bar_trace(
            base=[row.low - 0.4 for row in rows],
            x=[row.high - row.low + 0.8 for row in rows],
            y=codes,
            orientation="h",
            width=0.5,
            marker={"color": marked(codes, look, selected, look.muted), "cornerradius": 6},
            **clickable(codes, [f"{row.label}: {number(row.low)}–{number(row.high)}" for row in rows]),
        ),
        scatter_trace(x=[row.value for row in rows], y=codes, mode="markers", marker=own, hoverinfo="skip"),
        text_trace([last + ASIDE] * len(rows), codes, [row.text for row in rows], look, where="middle left", **BESIDE),
    ]
    values = [1, *range(5, int(last) + 1, 5)]
    above = {"x": last + ASIDE, "y": 1, "yref": "paper", "xanchor": "right", "yanchor": "bottom", "yshift": 22}
    house = frame(look, ROW * len(rows) + 80) | {
        "margin": {"l": 8, "r": 16, "t": 56, "b": 8},
        "annotations": [{"text": heading, "showarrow": False, **above}],
        "xaxis": number_axis(look, values, [number(value) for value in values])
        | {"side": "top", "range": [0.4, last + ASIDE + 0.1]},
        "yaxis": area_axis(look, codes, [row.label for row in rows], selected),
    }
    return go.Figure(traces, house)
