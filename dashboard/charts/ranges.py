"""Bands between bounds with a mark on the estimate. Pure, as all of ``charts``."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.kit import ROW, UNCHANGED, area_axis, frame, share_axis, texts
from dashboard.look.theme import Theme
from dashboard.wording import number


@dataclass(frozen=True, slots=True)
class Band:
    """An area's estimate between its bounds (0-1), the text at the end and the words when it is pointed at."""

    code: str
    label: str
    value: float
    low: float
    high: float
    text: str
    hover: str


def bands(areas: Sequence[Band], look: Theme, selected: Sequence[str] = ()) -> go.Figure:
    """One line an area, first on top: a band between its bounds and a mark on its estimate; selected in saffron."""
    rows = list(reversed(areas))
    codes = [row.code for row in rows]
    top = max((max(row.high, row.value) for row in rows), default=0) or 1
    colours = [look.selected if row.code in selected else look.sequential[2] for row in rows]
    marks = [look.selected if row.code in selected else look.brand for row in rows]
    traces = [
        go.Bar(
            base=[row.low for row in rows],
            x=[row.high - row.low for row in rows],
            y=codes,
            orientation="h",
            width=0.62,
            marker={"color": colours},
            customdata=[[row.code, row.code in selected] for row in rows],
            hovertext=[row.hover for row in rows],
            hoverinfo="text",
            **UNCHANGED,
        ),
        go.Scatter(
            x=[row.value for row in rows],
            y=codes,
            mode="markers",
            marker={"size": 10, "color": marks, "symbol": "diamond", "line": {"width": 1.5, "color": look.paper}},
            customdata=[[row.code, row.code in selected] for row in rows],
            hovertext=[row.hover for row in rows],
            hoverinfo="text",
            **UNCHANGED,
        ),
        go.Scatter(
            x=[max(row.high, row.value) + 0.06 * top for row in rows],
            y=codes,
            mode="text",
            text=[row.text for row in rows],
            textposition="middle right",
            textfont={"size": 14, "color": look.ink},
            hoverinfo="skip",
            cliponaxis=False,
        ),
    ]
    house = frame(look, ROW * len(rows) + 50) | {
        "xaxis": share_axis(look, top) | {"range": [0, top * 1.5]},
        "yaxis": {
            "tickmode": "array",
            "tickvals": codes,
            "ticktext": [row.label for row in rows],
            "tickfont": {"size": 14, "color": look.ink},
            "range": [-0.7, len(rows) - 0.3],
            "automargin": True,
            "fixedrange": True,
            "showgrid": False,
            "ticksuffix": " ",
        },
    }
    return go.Figure(traces, house)


@dataclass(frozen=True, slots=True)
class RankRange:
    """An area's rank, the ranks between which it mostly lies, and the text at the end of its line."""

    code: str
    label: str
    rank: float
    low: float
    high: float
    text: str


def rank_ranges(rows: Sequence[RankRange], look: Theme, heading: str, selected: Sequence[str] = ()) -> go.Figure:
    """One line an area, first on top: a band over its ranks and a mark on its own, the text under ``heading``."""
    codes = [row.code for row in rows]
    last = max((row.high for row in rows), default=1)
    own = {"size": 9, "color": look.brand, "line": {"width": 1.5, "color": look.paper}}
    traces = [
        _bands(rows, look, selected),
        go.Scatter(x=[row.rank for row in rows], y=codes, mode="markers", marker=own, hoverinfo="skip"),
        texts([last + 3.2] * len(rows), codes, [row.text for row in rows], look.ink, "middle left"),
    ]
    ticks = [1, *range(5, int(last) + 1, 5)]
    above = {"x": last + 3.2, "y": 1, "yref": "paper", "xanchor": "right", "yanchor": "bottom", "yshift": 22}
    house = frame(look, ROW * len(rows) + 80) | {
        "margin": {"l": 8, "r": 16, "t": 56, "b": 8},
        "annotations": [{"text": heading, "showarrow": False, **above}],
        "xaxis": {
            "tickvals": ticks,
            "ticktext": [number(tick) for tick in ticks],
            "side": "top",
            "tickfont": {"size": 14, "color": look.ink},
            "range": [0.4, last + 3.3],
            "gridcolor": look.line,
            "zeroline": False,
            "fixedrange": True,
        },
        "yaxis": area_axis(look, codes, [row.label for row in rows], selected),
    }
    return go.Figure(traces, house)


def _bands(rows: Sequence[RankRange], look: Theme, selected: Sequence[str]) -> go.Bar:
    return go.Bar(
        base=[row.low - 0.4 for row in rows],
        x=[row.high - row.low + 0.8 for row in rows],
        y=[row.code for row in rows],
        orientation="h",
        width=0.5,
        marker={
            "color": [look.selected if row.code in selected else look.muted for row in rows],
            "cornerradius": 6,
        },
        customdata=[[row.code, row.code in selected] for row in rows],
        hovertext=[f"{row.label}: {number(row.low)}–{number(row.high)}" for row in rows],
        hoverinfo="text",
        **UNCHANGED,
    )
