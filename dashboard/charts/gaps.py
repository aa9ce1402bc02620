"""Figures of change and counts on the statistics page: numbered cells, moves in and out. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from dashboard.charts import frame, wrapped
from dashboard.charts.linked import UNCHANGED
from dashboard.look.colour import is_dark
from dashboard.look.theme import LIGHT, Theme
from dashboard.wording import number, percent

ROW = 29
"""Height of one bar with its label, in pixels."""


@dataclass(frozen=True, slots=True)
class Cells:
    """A small table: labels of rows and columns, a count and a share (0-1 or None) a cell, the unit of the counts."""

    rows: Sequence[str]
    columns: Sequence[str]
    counts: Sequence[Sequence[int]]
    shares: Sequence[Sequence[float | None]]
    unit: str


def cells(table: Cells, look: Theme) -> go.Figure:
    """Every cell with its count over its share; darker = a larger share."""
    shares = [[share or 0.0 for share in line] for line in table.shares]
    texts = [
        [f"{number(n)}<br>{percent(share, 0)}" for n, share in zip(counts, line, strict=True)]
        for counts, line in zip(table.counts, table.shares, strict=True)
    ]
    hovers = [
        [f"{row}, {column}: {number(n)} {table.unit}" for column, n in zip(table.columns, counts, strict=True)]
        for row, counts in zip(table.rows, table.counts, strict=True)
    ]
    steps = look.sequential
    colours = go.Heatmap(
        z=shares,
        zmin=0,
        zmax=1,
        colorscale=[[i / (len(steps) - 1), colour] for i, colour in enumerate(steps)],
        showscale=False,
        xgap=3,
        ygap=3,
        hovertext=hovers,
        hoverinfo="text",
    )
    axis: dict[str, Any] = {
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "automargin": True,
        "tickmode": "array",
        "tickfont": {"size": 14, "color": look.ink},
    }
    ticks = {"tickvals": list(range(len(table.columns))), "ticktext": [_narrow(text) for text in table.columns]}
    house = frame(look, 58 * len(table.rows) + 140) | {
        "annotations": [
            _inside(x, y, texts[y][x], shares[y][x], look) for y in range(len(texts)) for x in range(len(texts[y]))
        ],
        "xaxis": axis | ticks | {"side": "top", "tickangle": 0},
        "yaxis": axis
        | {
            "tickvals": list(range(len(table.rows))),
            "ticktext": [wrapped(text, 12) for text in table.rows],
            "autorange": "reversed",
            "ticksuffix": " ",
        },
    }
    return go.Figure(colours, house)


def _narrow(label: str) -> str:
    """A label as narrow as its longest word allows: four columns share the width of a phone."""
    return wrapped(label, max(7, *(len(word) for word in label.split())))


def _inside(x: int, y: int, text: str, share: float, look: Theme) -> dict[str, Any]:
    """The text of a cell, light or dark in both themes, whichever reads better on its colour."""
    colour = look.sequential[min(len(look.sequential) - 1, round(share * (len(look.sequential) - 1)))]
    ink = LIGHT.paper if is_dark(colour) else LIGHT.ink
    return {"x": x, "y": y, "text": text, "showarrow": False, "font": {"size": 13, "color": ink}}


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
    house = frame(look, ROW * len(rows) + 50) | {
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
