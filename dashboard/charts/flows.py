"""Families that leave to the left and enter to the right. Pure, as all of ``charts``."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from dashboard.charts.kit import UNCHANGED, frame
from dashboard.look.theme import Theme
from dashboard.wording import percent

HEIGHT = 29
"""Height of one bar with its label, in pixels."""


@dataclass(frozen=True, slots=True)
class Flow:
    """An area: shares of its families that left and entered poverty (0-1), and what to say about it."""

    code: str
    label: str
    left: float
    entered: float
    hover: str


def flows(areas: Sequence[Flow], look: Theme, names: tuple[str, str], selected: Sequence[str] = ()) -> go.Figure:
    """Families that left to the left, those that entered to the right, in the order given, first on top.

    Parameters
    ----------
    areas : sequence of Flow
    look : Theme
    names : (str, str)
        Headings of the left and the right half.
    selected : sequence of str
        Codes drawn in saffron.
    """
    rows = list(reversed(areas))
    reach = max((max(row.left, row.entered) for row in rows), default=0) or 1
    sides = (([-row.left for row in rows], look.sequential[2]), ([row.entered for row in rows], look.brand))
    traces = [
        go.Bar(
            x=values,
            y=[row.code for row in rows],
            orientation="h",
            marker={"color": [look.selected if row.code in selected else colour for row in rows]},
            text=[percent(abs(value)) for value in values],
            textposition="outside",
            textfont={"color": look.ink},
            cliponaxis=False,
            customdata=[[row.code, row.code in selected] for row in rows],
            hovertext=[row.hover for row in rows],
            hoverinfo="text",
            **UNCHANGED,
        )
        for values, colour in sides
    ]
    above = {"y": 1, "yref": "paper", "yanchor": "bottom", "showarrow": False, "font": {"size": 14, "color": look.ink}}
    house = frame(look, HEIGHT * len(rows) + 50) | {
        "barmode": "overlay",
        "margin": {"l": 8, "r": 16, "t": 32, "b": 8},
        "annotations": [
            {"x": -0.06 * reach, "xanchor": "right", "text": names[0], **above},
            {"x": 0.06 * reach, "xanchor": "left", "text": names[1], **above},
        ],
        "xaxis": {
            "showticklabels": False,
            "showgrid": False,
            "zeroline": True,
            "zerolinecolor": look.ink,
            "range": [-1.55 * reach, 1.55 * reach],
            "fixedrange": True,
        },
        "yaxis": _labels(look, [row.code for row in rows], [row.label for row in rows]),
    }
    return go.Figure(traces, house)


def _labels(look: Theme, codes: Sequence[str], labels: Sequence[str]) -> dict[str, Any]:
    return {
        "tickmode": "array",
        "tickvals": list(codes),
        "ticktext": list(labels),
        "tickfont": {"size": 14, "color": look.ink},
        "automargin": True,
        "fixedrange": True,
        "showgrid": False,
        "ticksuffix": " ",
    }
