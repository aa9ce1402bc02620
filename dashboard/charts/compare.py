"""Figures that compare: an area against its kecamatan and the city, and one round against the next. Pure, as charts."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts import layout, wrapped
from dashboard.look.theme import Theme
from dashboard.wording import percent


@dataclass(frozen=True, slots=True)
class Comparison:
    """One line of a dumbbell: an item and its share here, in the kecamatan and in the city (0-1 or None)."""

    code: str
    label: str
    here: float | None
    kecamatan: float | None
    kota: float | None


def dumbbell(rows: Sequence[Comparison], look: Theme, names: tuple[str, str, str]) -> go.Figure:
    """An area against its kecamatan and the city: one line an item, three marks, the area's own in saffron."""
    ordered = sorted(rows, key=lambda row: row.here or 0)
    codes = [row.code for row in ordered]
    fig = go.Figure()
    for row in ordered:
        values = [v for v in (row.here, row.kecamatan, row.kota) if v is not None]
        if values:
            fig.add_shape(
                layer="below",
                type="line",
                x0=min(values),
                x1=max(values),
                y0=row.code,
                y1=row.code,
                line={"color": look.line, "width": 3},
            )
    marks = (
        ("kota", look.muted, "diamond"),
        ("kecamatan", look.brand, "circle-open"),
        ("here", look.selected, "circle"),
    )
    for (attribute, colour, symbol), name in zip(marks, reversed(names), strict=True):
        fig.add_trace(
            go.Scatter(
                x=[getattr(row, attribute) for row in ordered],
                y=codes,
                mode="markers",
                name=name,
                marker={"size": 13, "color": colour, "symbol": symbol, "line": {"width": 2, "color": colour}},
                hovertext=[f"{row.label}<br>{name}: {percent(getattr(row, attribute))}" for row in ordered],
                hoverinfo="text",
            )
        )
    layout(fig, look, height=36 * len(ordered) + 80)
    fig.update_layout(showlegend=True, legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0})
    most = max((row.here or 0 for row in rows), default=0)
    step = 0.1 if most <= 0.35 else 0.2
    ticks = [i * step for i in range(11) if i * step <= most + step / 2]
    fig.update_xaxes(
        tickvals=ticks,
        ticktext=[percent(tick, 0) for tick in ticks],
        tickfont={"size": 14, "color": look.ink},
        tickangle=0,
        rangemode="tozero",
        gridcolor=look.line,
        zeroline=False,
        fixedrange=True,
    )
    fig.update_yaxes(
        tickmode="array",
        tickvals=codes,
        ticktext=[wrapped(row.label, 36) for row in ordered],
        tickfont={"size": 14, "color": look.ink},
        automargin=True,
        fixedrange=True,
        showgrid=False,
        categoryorder="array",
        categoryarray=codes,
    )
    return fig


def trend(rounds: Sequence[str], lines: Sequence[tuple[str, Sequence[float | None]]], look: Theme) -> go.Figure:
    """Change between rounds: a few lines with their values, the first one (the area itself) in saffron."""
    colours = (look.selected, look.brand, look.muted)
    fig = go.Figure()
    for (name, values), colour in zip(lines, colours, strict=False):
        fig.add_trace(
            go.Scatter(
                x=list(rounds),
                y=list(values),
                mode="lines+markers+text",
                name=name,
                line={"color": colour, "width": 3},
                marker={"size": 9},
                text=[percent(value) for value in values],
                textposition="top center",
                hovertext=[f"{name}, {r}: {percent(v)}" for r, v in zip(rounds, values, strict=True)],
                hoverinfo="text",
            )
        )
    layout(fig, look, height=270)
    fig.update_layout(showlegend=True, legend={"orientation": "h", "y": -0.12, "x": 0})
    fig.update_xaxes(type="category", fixedrange=True, showgrid=False, tickfont={"size": 14, "color": look.ink})
    top = max((value for _name, values in lines for value in values if value is not None), default=1)
    fig.update_yaxes(visible=False, range=[0, top * 1.25], fixedrange=True)
    return fig
