"""Figures of the choices behind the index: how poverty falls with the cut-off, which indicators overlap. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from dashboard.charts import frame, wrapped
from dashboard.charts.robustness import ROW, share_axis
from dashboard.look.theme import Theme
from dashboard.wording import NBSP, _, number

CELL = 32
"""Height of one indicator, in pixels: two lines of its name."""


@dataclass(frozen=True, slots=True)
class Line:
    """A curve over the cut-offs: its name and one share per cut-off."""

    name: str
    values: NDArray[np.float64]


def cutoff_curves(
    k: NDArray[np.float64],
    named: Sequence[Line],
    others: Sequence[Line],
    look: Theme,
    marked: Sequence[tuple[float, str]],
) -> go.Figure:
    """H against the cut-off as steps: the city in brand, a selected area in saffron, the others as a muted ground.

    Parameters
    ----------
    k : float array
        Cut-offs as shares; each line has one value for each.
    named : sequence of Line
        The city first, then at most one area.
    others : sequence of Line
        Drawn without names.
    look : Theme
        Colours.
    marked : sequence of (float, str)
        Cut-offs to mark with an upright line and a word.
    """
    ground = go.Scatter(
        x=_with_gaps([k for _line in others]),
        y=_with_gaps([line.values for line in others]),
        mode="lines",
        line={"color": look.muted, "width": 1, "shape": "vh"},
        opacity=0.6,
        name=_("Gampong lain"),
        hoverinfo="skip",
    )
    lines = [_curve(k, line, colour) for line, colour in zip(named, (look.brand, look.selected), strict=False)]
    top = max((float(np.nanmax(line.values)) for line in (*named, *others)), default=1.0)
    upright = {
        "type": "line",
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": {"color": look.ink, "width": 1, "dash": "dot"},
    }
    word = {"y": 1, "yref": "paper", "yanchor": "top", "xanchor": "left", "xshift": 4, "showarrow": False}
    house = frame(look, ROW * 18 + 80) | {
        "showlegend": True,
        "legend": {"orientation": "h", "y": -0.12, "yanchor": "top", "x": 0},
        "shapes": [{"x0": x, "x1": x, **upright} for x, _word in marked],
        "annotations": [{"x": x, "text": text, **word} for x, text in marked],
        "xaxis": share_axis(look, float(k[-1]), low=float(k[0])),
        "yaxis": share_axis(look, top, step=0.2) | {"range": [0, top * 1.08], "ticksuffix": " ", "automargin": True},
    }
    return go.Figure([ground, *lines], house)


def _with_gaps(parts: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
    """The parts one after the other, a gap after each: one trace draws them all."""
    return np.concatenate([np.append(part, np.nan) for part in parts]) if parts else np.empty(0)


def _curve(k: NDArray[np.float64], line: Line, colour: str) -> go.Scatter:
    here, there = f"%{{customdata[0]:.1f}}{NBSP}%", f"%{{customdata[1]:.1f}}{NBSP}%"
    return go.Scatter(
        x=k,
        y=line.values,
        mode="lines",
        line={"color": colour, "width": 3, "shape": "vh"},
        name=line.name,
        customdata=100 * np.column_stack([k, line.values]),
        hovertemplate=f"{line.name}, k = {here}: {there}<extra></extra>",
    )


def overlap(
    labels: Sequence[str], R0: Sequence[Sequence[float]], cramers_v: Sequence[Sequence[float]], look: Theme
) -> go.Figure:
    """Pairs of indicators: darker = more overlap; only the half below the diagonal, since the other is the same.

    Parameters
    ----------
    labels : sequence of str
        Names of the indicators; columns carry their numbers.
    R0, cramers_v : d x d
        Overlap, which gives the colour and the number of a cell, and association, told when a cell is pointed at.
        NaN = cannot be told.
    look : Theme
        Colours.
    """
    size = len(labels)
    below = [[None if j >= i or isnan(R0[i][j]) else R0[i][j] for j in range(size - 1)] for i in range(1, size)]
    cells = go.Heatmap(
        z=below,
        x=list(range(size - 1)),
        y=list(range(1, size)),
        zmin=0,
        zmax=1,
        colorscale=[[i / (len(look.sequential) - 1), colour] for i, colour in enumerate(look.sequential)],
        showscale=False,
        xgap=2,
        ygap=2,
        text=[["" if value is None else f"{100 * value:.0f}" for value in row] for row in below],
        texttemplate="%{text}",
        customdata=[list(row) for row in cramers_v[1:]],
        hovertext=[[f"{labels[i]}<br>{labels[j]}" for j in range(size - 1)] for i in range(1, size)],
        hovertemplate=f"%{{hovertext}}<br>R0 %{{text}}{NBSP}% · Cramér V %{{customdata:.2f}}<extra></extra>",
        hoverongaps=False,
    )
    font = {"size": 12, "color": look.ink}
    axis = {"automargin": True, "fixedrange": True, "showgrid": False, "zeroline": False, "tickfont": font}
    columns, rows = range(0, size - 1, 2), range(1, size)  # every other number: on a phone they would touch
    house = frame(look, CELL * size + 50) | {
        "xaxis": axis | {"tickvals": list(columns), "ticktext": [number(i + 1) for i in columns], "side": "top"},
        "yaxis": axis
        | {
            "tickvals": list(rows),
            "ticktext": [wrapped(f"{number(i + 1)}. {labels[i]}", 26) for i in rows],
            "autorange": "reversed",
        },
    }
    return go.Figure(cells, house)
