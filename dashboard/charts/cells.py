"""Grids of cells, darker where there is more. Pure, as all of ``charts``."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any

import plotly.graph_objects as go

from dashboard.charts.kit import frame, layout, wrapped
from dashboard.look.colour import is_dark
from dashboard.look.theme import LIGHT, Theme
from dashboard.wording import NBSP, _, number, percent


@dataclass(frozen=True, slots=True)
class Grid:
    """A table for a heatmap: row and column codes and labels, counts ``values[row][column]``."""

    row_codes: Sequence[str]
    row_labels: Sequence[str]
    column_codes: Sequence[str]
    column_labels: Sequence[str]
    values: Sequence[Sequence[int]]


def heatmap(grid: Grid, look: Theme) -> go.Figure:
    """Causes by groups: darker = more families; every cell carries its number."""
    fig = go.Figure(
        go.Heatmap(
            z=grid.values,
            x=list(grid.column_codes),
            y=list(grid.row_codes),
            colorscale=[[i / (len(look.sequential) - 1), colour] for i, colour in enumerate(look.sequential)],
            showscale=False,
            xgap=2,
            ygap=2,
            text=[[number(value) for value in line] for line in grid.values],
            texttemplate="%{text}",
            textfont={"size": 12},
            hovertext=[
                [
                    f"{row}<br>{column}: {number(value)} {_('keluarga')}"
                    for column, value in zip(grid.column_labels, line, strict=True)
                ]
                for row, line in zip(grid.row_labels, grid.values, strict=True)
            ],
            hoverinfo="text",
        )
    )
    layout(fig, look, height=34 * len(grid.row_codes) + 170)
    axis = {"tickmode": "array", "automargin": True, "fixedrange": True, "showgrid": False, "ticklen": 0}
    fig.update_xaxes(
        tickvals=list(grid.column_codes), ticktext=[wrapped(t, 18) for t in grid.column_labels], side="top", **axis
    )
    fig.update_xaxes(tickangle=-40, tickfont={"size": 12})
    fig.update_yaxes(
        tickvals=list(grid.row_codes), ticktext=[wrapped(t, 34) for t in grid.row_labels], autorange="reversed", **axis
    )
    return fig


CELL = 32
"""Height of one indicator, in pixels: two lines of its name."""


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
