"""Spans around one middle: how far each of several things alone moves a figure. Pure, as all of ``charts``."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.kit import (
    Write,
    bar_trace,
    clickable,
    frame,
    name_axis,
    text_trace,
    value_axis,
    wrapped,
)
from dashboard.look.theme import Theme


@dataclass(frozen=True, slots=True)
class Swing:
    """What is moved, the figure at its low and at its high value, and its sentence."""

    code: str
    label: str
    low: float
    high: float
    hover: str


def swings(rows: Sequence[Swing], look: Theme, middle: float, sides: tuple[str, str], write: Write) -> go.Figure:
    """Bars from ``middle`` to both ends, the first row on top; the names stand above their bars.

    ``sides`` name the colours: the figure at the low and at the high value. ``write`` writes the figure.
    """
    shown = list(reversed(rows))
    codes = [row.code for row in shown]
    ends = [middle, *(end for row in shown for end in (row.low, row.high))]
    least, most = min(ends), max(ends)
    room = 0.06 * (most - least or 1)
    traces = [
        bar_trace(
            base=[middle] * len(shown),
            x=[end - middle for end in own],
            y=codes,
            orientation="h",
            width=0.42,
            offset=-0.48,
            name=name,
            marker={"color": tint},
            **clickable(codes, [row.hover for row in shown]),
        )
        for name, tint, own in (
            (sides[0], look.sequential[1], [row.low for row in shown]),
            (sides[1], look.brand, [row.high for row in shown]),
        )
    ]
    traces.append(
        text_trace(
            [least - room] * len(shown), codes, [row.label for row in shown], look, 14, "top right", showlegend=False
        )
    )
    legend = {"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0, "itemclick": False, "itemdoubleclick": False}
    house = frame(look, 46 * len(shown) + 80, legend) | {
        "barmode": "overlay",
        "shapes": [
            {
                "type": "line",
                "x0": middle,
                "x1": middle,
                "yref": "paper",
                "y0": 0,
                "y1": 1,
                "line": {"color": look.ink, "width": 1.5},
            }
        ],
        "margin": {"l": 8, "r": 24, "t": 36, "b": 28},
        "xaxis": value_axis(look, least, most, write) | {"range": [least - room, most + room]},
        "yaxis": name_axis(look, codes, [wrapped(row.label) for row in shown]) | {"visible": False},
    }
    return go.Figure(traces, house)
