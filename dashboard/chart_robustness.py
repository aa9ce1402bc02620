"""Figures of robustness by area: what a trial changes, and between which ranks an area lies. Pure, as ``charts``."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts import layout
from dashboard.theme import Theme
from dashboard.wording import number, percent

ROW = 27
"""Height of one area, in pixels."""


@dataclass(frozen=True, slots=True)
class Move:
    """An area's share before and after a trial (0-1), and the text beside the later one."""

    code: str
    label: str
    before: float
    after: float
    text: str


def moves(rows: Sequence[Move], look: Theme, names: tuple[str, str], selected: Sequence[str] = ()) -> go.Figure:
    """One line an area, first on top: a hollow mark before, a full one after, the selected area's in saffron."""
    codes = [row.code for row in rows]
    far = [max(row.before, row.after) for row in rows]
    after = [look.selected if code in selected else look.brand for code in codes]
    click = [[code, code in selected] for code in codes]
    fig = go.Figure(_segments([(row.code, row.before, row.after) for row in rows], look.line, 3))
    for name, shares, colour, symbol in (
        (names[0], [row.before for row in rows], look.muted, "diamond-open"),
        (names[1], [row.after for row in rows], after, "circle"),
    ):
        said = [f"{row.label}<br>{name}: {percent(share)}" for row, share in zip(rows, shares, strict=True)]
        fig.add_trace(
            go.Scatter(
                x=shares,
                y=codes,
                mode="markers",
                name=name,
                marker={"size": 12, "color": colour, "symbol": symbol, "line": {"width": 2, "color": colour}},
                customdata=click,
                hovertext=said,
                hoverinfo="text",
                selected={"marker": {"opacity": 1}},
                unselected={"marker": {"opacity": 1}},
            )
        )
    top = max(far, default=0) or 1
    fig.add_trace(_texts([end + 0.04 * top for end in far], codes, [row.text for row in rows], look.ink))
    layout(fig, look, height=ROW * len(rows) + 80)
    fig.update_layout(showlegend=True, legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0})
    share_axis(fig, look, top)
    fig.update_xaxes(range=[0, top * 1.32])
    _area_axis(fig, look, codes, [row.label for row in rows])
    return fig


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
    fig = go.Figure(
        go.Bar(
            base=[row.low - 0.4 for row in rows],
            x=[row.high - row.low + 0.8 for row in rows],
            y=codes,
            orientation="h",
            width=0.5,
            marker={"color": [look.selected if code in selected else look.muted for code in codes], "cornerradius": 6},
            customdata=[[code, code in selected] for code in codes],
            hovertext=[f"{row.label}: {number(row.low)}–{number(row.high)}" for row in rows],
            hoverinfo="text",
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
        )
    )
    fig.add_trace(
        go.Scatter(
            x=[row.rank for row in rows],
            y=codes,
            mode="markers",
            marker={"size": 9, "color": look.brand, "line": {"width": 1.5, "color": look.paper}},
            hoverinfo="skip",
        )
    )
    fig.add_trace(_texts([last + 3.2] * len(rows), codes, [row.text for row in rows], look.ink, "middle left"))
    layout(fig, look, height=ROW * len(rows) + 80)
    fig.add_annotation(
        x=last + 3.2, xanchor="right", y=1, yref="paper", yanchor="bottom", text=heading, showarrow=False, yshift=22
    )
    ticks = [1, *range(5, int(last) + 1, 5)]
    fig.update_xaxes(
        tickvals=ticks,
        ticktext=[number(tick) for tick in ticks],
        side="top",
        tickfont={"size": 14, "color": look.ink},
        range=[0.4, last + 3.3],
        gridcolor=look.line,
        zeroline=False,
        fixedrange=True,
    )
    fig.update_layout(margin={"t": 56})
    _area_axis(fig, look, codes, [row.label for row in rows])
    return fig


def _segments(rows: Sequence[tuple[str, float, float]], colour: str, width: int) -> go.Scatter:
    return go.Scatter(
        x=[x for _code, start, end in rows for x in (start, end, None)],
        y=[y for code, _start, _end in rows for y in (code, code, None)],
        mode="lines",
        line={"color": colour, "width": width},
        hoverinfo="skip",
        showlegend=False,
    )


def _texts(
    x: Sequence[float], y: Sequence[str], texts: Sequence[str], colour: str, position: str = "middle right"
) -> go.Scatter:
    return go.Scatter(
        x=list(x),
        y=list(y),
        mode="text",
        text=list(texts),
        textposition=position,
        textfont={"size": 14, "color": colour},
        hoverinfo="skip",
        showlegend=False,
        cliponaxis=False,
    )


def share_axis(fig: go.Figure, look: Theme, top: float, low: float = 0.0) -> None:
    """Ticks at every ten per cent from ``low`` to ``top``."""
    ticks = [step / 10 for step in range(11) if low - 1e-9 <= step / 10 <= top + 1e-9]
    fig.update_xaxes(
        tickvals=ticks,
        ticktext=[percent(tick, 0) for tick in ticks],
        tickfont={"size": 14, "color": look.ink},
        gridcolor=look.line,
        zeroline=False,
        fixedrange=True,
    )


def _area_axis(fig: go.Figure, look: Theme, codes: Sequence[str], labels: Sequence[str]) -> None:
    fig.update_yaxes(
        tickmode="array",
        tickvals=list(codes),
        ticktext=list(labels),
        tickfont={"size": 14, "color": look.ink},
        categoryorder="array",
        categoryarray=list(reversed(codes)),
        range=[-0.7, len(codes) - 0.3],
        automargin=True,
        fixedrange=True,
        showgrid=False,
        ticklen=0,
    )
