"""Figures of robustness by area: what a trial changes, and between which ranks an area lies. Pure, as ``charts``."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from dashboard.charts import frame
from dashboard.charts.linked import UNCHANGED, area_axis
from dashboard.look.theme import Theme
from dashboard.wording import number, percent

ROW = 27
"""Height of one area, in pixels."""


@dataclass(frozen=True, slots=True)
class Move:
    """An area's share before and after a trial (0-1), and the text beside the further one."""

    code: str
    label: str
    before: float
    after: float
    text: str


def moves(rows: Sequence[Move], look: Theme, names: tuple[str, str], selected: Sequence[str] = ()) -> go.Figure:
    """One line an area, first on top: a hollow mark before, a full one after, the selected area's in saffron."""
    codes = [row.code for row in rows]
    far = [max(row.before, row.after) for row in rows]
    top = max(far, default=0) or 1
    click = [[code, code in selected] for code in codes]
    colours = [look.selected if code in selected else look.brand for code in codes]
    marks = (
        (names[0], [row.before for row in rows], look.muted, "diamond-open"),
        (names[1], [row.after for row in rows], colours, "circle"),
    )
    traces = [_segments(rows, look)]
    for name, shares, colour, symbol in marks:
        traces.append(
            go.Scatter(
                x=shares,
                y=codes,
                mode="markers",
                name=name,
                marker={"size": 12, "color": colour, "symbol": symbol, "line": {"width": 2, "color": colour}},
                customdata=click,
                hovertext=[f"{row.label}<br>{name}: {percent(share)}" for row, share in zip(rows, shares, strict=True)],
                hoverinfo="text",
                **UNCHANGED,
            )
        )
    traces.append(_texts(far, codes, [row.text for row in rows], look.ink))
    house = frame(look, ROW * len(rows) + 80) | {
        "showlegend": True,
        "legend": {"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0},
        "xaxis": share_axis(look, top) | {"range": [0, top * 1.32]},
        "yaxis": area_axis(look, codes, [row.label for row in rows], selected),
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
        _texts([last + 3.2] * len(rows), codes, [row.text for row in rows], look.ink, "middle left"),
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


def _segments(rows: Sequence[Move], look: Theme) -> go.Scatter:
    return go.Scatter(
        x=[x for row in rows for x in (row.before, row.after, None)],
        y=[y for row in rows for y in (row.code, row.code, None)],
        mode="lines",
        line={"color": look.line, "width": 3},
        hoverinfo="skip",
        showlegend=False,
    )


def _texts(
    x: Sequence[float], y: Sequence[str], texts: Sequence[str], colour: str, position: str = "middle right"
) -> go.Scatter:
    return go.Scatter(
        x=list(x),
        y=list(y),
        mode="markers+text",
        marker={"size": 18, "opacity": 0},  # unseen; keeps the text clear of the mark at every width
        text=list(texts),
        textposition=position,
        textfont={"size": 14, "color": colour},
        hoverinfo="skip",
        showlegend=False,
        cliponaxis=False,
    )


def share_axis(look: Theme, top: float, low: float = 0.0, step: float = 0.1) -> dict[str, Any]:
    """An axis of shares with a tick at every ``step`` from ``low`` to ``top``."""
    ticks = [i * step for i in range(int(1 / step) + 1) if low - 1e-9 <= i * step <= top + 1e-9]
    return {
        "tickvals": ticks,
        "ticktext": [percent(tick, 0) for tick in ticks],
        "tickfont": {"size": 14, "color": look.ink},
        "gridcolor": look.line,
        "zeroline": False,
        "fixedrange": True,
    }
