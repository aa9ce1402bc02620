"""Figures of spread: the Lorenz curve of expenditure, and bounds of a rate by area. Pure, as ``charts``."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts import frame
from dashboard.charts.linked import UNCHANGED
from dashboard.charts.robustness import ROW, share_axis
from dashboard.look.theme import Theme
from dashboard.wording import NBSP


@dataclass(frozen=True, slots=True)
class Curve:
    """A Lorenz curve: its name, whether its area is selected, and the share of the total at each share of persons."""

    name: str
    selected: bool
    values: Sequence[float]


def lorenz(
    shares: Sequence[float], curves: Sequence[Curve], look: Theme, equal: str, axes: tuple[str, str]
) -> go.Figure:
    """Curves below the line of equality, which is named ``equal``; a selected area in saffron.

    Parameters
    ----------
    shares : sequence of float
        Shares of persons, poorest first; each curve has one value for each.
    curves : sequence of Curve
    look : Theme
    equal : str
    axes : (str, str)
        Headings of the persons' and the expenditure's axis.
    """
    base = go.Scatter(
        x=[0, 1],
        y=[0, 1],
        mode="lines",
        name=equal,
        line={"color": look.muted, "width": 1.5, "dash": "dot"},
        hoverinfo="skip",
    )
    here = f"%{{customdata[0]:.0f}}{NBSP}%"
    there = f"%{{customdata[1]:.1f}}{NBSP}%"
    lines = [
        go.Scatter(
            x=list(shares),
            y=list(curve.values),
            mode="lines",
            name=curve.name,
            line={"color": look.selected if curve.selected else look.brand, "width": 3},
            customdata=[[100 * share, 100 * value] for share, value in zip(shares, curve.values, strict=True)],
            hovertemplate=f"{curve.name}: {here} → {there}<extra></extra>",
        )
        for curve in curves
    ]
    axis = share_axis(look, 1.0, step=0.2) | {"automargin": True}
    house = frame(look, 380) | {
        "showlegend": True,
        "legend": {"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0},
        "xaxis": axis | {"range": [0, 1.02], "title": {"text": axes[0]}},
        "yaxis": axis | {"range": [0, 1.02], "title": {"text": axes[1]}, "ticksuffix": " "},
    }
    return go.Figure([base, *lines], house)


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
