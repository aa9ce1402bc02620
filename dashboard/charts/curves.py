"""Curves and lines: Lorenz, cut-offs, rounds. Pure, as all of ``charts``."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from dashboard.charts.kit import ROW, frame, layout, share_axis
from dashboard.look.theme import Theme
from dashboard.wording import NBSP, _, percent


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
