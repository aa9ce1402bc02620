"""Curves and lines: Lorenz, cut-offs, rounds. Pure, as all of ``charts``."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from dashboard.charts.kit import (
    ABOVE,
    ROW,
    Places,
    Trace,
    figure,
    frame,
    line_trace,
    scatter_trace,
    share_axis,
    text_trace,
)
from dashboard.charts.placing import spread
from dashboard.look.theme import Theme
from dashboard.wording import _, per_cent, percent


@dataclass(frozen=True, slots=True)
class Line:
    """A curve: its name, and a share at each place of the other axis."""

    name: str
    values: Places


def _curve(x: Places, line: Line, tint: str, hover: str, **shape: str) -> Trace:
    """A curve that says ``hover`` and both shares as percentages."""
    return scatter_trace(
        x=x,
        y=line.values,
        mode="lines",
        line={"color": tint, "width": 3} | shape,
        name=line.name,
        customdata=100 * np.column_stack([x, line.values]),
        hovertemplate=f"{line.name}{hover}{per_cent()}<extra></extra>",
    )


def lorenz(
    shares: Sequence[float], curves: Sequence[Line], look: Theme, equal: str, axes: tuple[str, str]
) -> go.Figure:
    """Curves below the line of equality, which is named ``equal``: the city, then an area in saffron.

    Parameters
    ----------
    shares : sequence of float
        Shares of persons, poorest first; each curve has one value for each.
    curves : sequence of Line
        The city's, then at most one of a selected area.
    look : Theme
    equal : str
    axes : sequence of str
        Headings of the persons' and the expenditure's axis.
    """
    hover = f": %{{customdata[0]:.0f}}{per_cent()} → %{{customdata[1]:.1f}}"
    tints = (look.brand, look.selected)
    axis = share_axis(look, 1.0, step=0.2) | {"automargin": True, "range": [0, 1.02]}
    house = frame(look, 380, ABOVE) | {
        "xaxis": axis | {"title": {"text": axes[0], "font": {"size": 14, "color": look.ink}}},
        "yaxis": axis | {"title": {"text": axes[1], "font": {"size": 14, "color": look.ink}}, "ticksuffix": " "},
    }
    base = line_trace([0, 1], [0, 1], {"color": look.muted, "width": 1.5, "dash": "dot"}, name=equal)
    lines = [_curve(shares, line, tint, hover) for line, tint in zip(curves, tints, strict=False)]
    return go.Figure([base, *lines], house)


def cutoff_curves(
    k: NDArray[np.float64],
    named: Sequence[Line],
    others: Sequence[Line],
    look: Theme,
    marks: Sequence[tuple[float, str]],
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
    marks : sequence of (float, str)
        Cut-offs to mark with an upright line and a word.
    """
    thin = {"color": look.muted, "width": 1, "shape": "vh"}
    x, y = _with_gaps([k for _line in others]), _with_gaps([line.values for line in others])
    ground = line_trace(x, y, thin, opacity=0.6, name=_("Gampong lain"))
    hover = f", k = %{{customdata[0]:.1f}}{per_cent()}: %{{customdata[1]:.1f}}"
    tints = (look.brand, look.selected)
    lines = [_curve(k, line, tint, hover, shape="vh") for line, tint in zip(named, tints, strict=False)]
    top = max((float(np.nanmax(line.values)) for line in (*named, *others)), default=1.0)
    dotted = {"color": look.ink, "width": 1, "dash": "dot"}
    upright = {"type": "line", "y0": 0, "y1": 1, "yref": "paper", "line": dotted}
    word = {"y": 1, "yref": "paper", "yanchor": "top", "xanchor": "left", "xshift": 4, "showarrow": False}
    house = frame(look, ROW * 18 + 80, ABOVE | {"y": -0.12, "yanchor": "top"}) | {
        "shapes": [{"x0": x, "x1": x, **upright} for x, _word in marks],
        "annotations": [{"x": x, "text": text, **word} for x, text in marks],
        "xaxis": share_axis(look, float(k[-1]), low=float(k[0])),
        "yaxis": share_axis(look, top, step=0.2) | {"range": [0, top * 1.08], "ticksuffix": " ", "automargin": True},
    }
    return go.Figure([ground, *lines], house)


def _with_gaps(parts: Sequence[Places]) -> NDArray[np.float64]:
    """The parts one after the other, a gap after each: one trace draws them all."""
    return np.concatenate([np.append(part, np.nan) for part in parts]) if parts else np.empty(0)


def trend(rounds: Sequence[str], lines: Sequence[tuple[str, Sequence[float | None]]], look: Theme) -> go.Figure:
    """Change between rounds: a few lines with their values, the first one (the area itself) in saffron."""
    traces = [
        scatter_trace(
            x=list(rounds),
            y=list(values),
            mode="lines+markers+text",
            name=name,
            line={"color": tint, "width": 3},
            marker={"size": 9},
            text=[percent(value) for value in values],
            textposition="top center",
            hovertext=[f"{name}, {r}: {percent(v)}" for r, v in zip(rounds, values, strict=True)],
            hoverinfo="text",
        )
        for (name, values), tint in zip(lines, (look.selected, look.brand, look.muted), strict=False)
    ]
    top = max((value for _name, values in lines for value in values if value is not None), default=1)
    font = {"size": 14, "color": look.ink}
    house = frame(look, 270, {"orientation": "h", "y": -0.12, "x": 0}) | {
        "xaxis": {"type": "category", "fixedrange": True, "showgrid": False, "tickfont": font},
        "yaxis": {"visible": False, "range": [0, top * 1.25], "fixedrange": True},
    }
    return figure(traces, house)


def together(
    rounds: Sequence[str], lines: Sequence[tuple[str, Sequence[float | None]]], look: Theme, tints: Sequence[str]
) -> go.Figure:
    """Several areas through the rounds, each named at its end; the names keep apart from each other."""
    height, gap = 270, 17
    known = [value for _name, values in lines for value in values if value is not None]
    top = max(known, default=1.0) * 1.1 or 1.0
    ends = [next((v for v in reversed(values) if v is not None), 0.0) for _name, values in lines]
    places = spread(ends, gap * top / (height - 60), 0.0, top)
    traces = [
        scatter_trace(
            x=list(rounds),
            y=list(values),
            mode="lines+markers",
            line={"color": tint, "width": 3},
            marker={"size": 9},
            showlegend=False,
            hovertext=[f"{name}, {r}: {percent(v)}" for r, v in zip(rounds, values, strict=True)],
            hoverinfo="text",
        )
        for (name, values), tint in zip(lines, tints, strict=True)
    ]
    for (name, _values), tint, end, y in zip(lines, tints, ends, places, strict=True):
        words = text_trace([rounds[-1]], [y], [f"   {name} {percent(end)}"], look, 14, showlegend=False)
        traces.append(words | {"textfont": {"size": 14, "color": tint}})
    house = frame(look, height) | {
        "xaxis": {
            "type": "category",
            "fixedrange": True,
            "showgrid": False,
            "tickfont": {"size": 14, "color": look.ink},
            "range": [-0.2, len(rounds) - 1 + 0.55 * max(1, len(rounds) - 1)],
        },
        "yaxis": {"visible": False, "range": [0, top * 1.05], "fixedrange": True},
    }
    return figure(traces, house)
