"""Grids of cells, darker where there is more. Pure, as all of ``charts``."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any

import plotly.graph_objects as go

from dashboard.charts.kit import Trace, frame, name_axis, wrapped
from dashboard.look.colour import is_dark, mixed
from dashboard.look.theme import LIGHT, Theme
from dashboard.wording import number, per_cent, percent


@dataclass(frozen=True, slots=True)
class Cells:
    """A small table: labels of rows and columns, a count and a share (0-1 or None) a cell, the unit of the counts."""

    rows: Sequence[str]
    columns: Sequence[str]
    counts: Sequence[Sequence[int]]
    shares: Sequence[Sequence[float | None]]
    unit: str


def _shaded(z: Sequence[Sequence[float | None]], look: Theme, gap: int, **parts: Any) -> Trace:
    steps = [[i / (len(look.sequential) - 1), shade] for i, shade in enumerate(look.sequential)]
    house = {"type": "heatmap", "z": z, "colorscale": steps, "showscale": False, "xgap": gap, "ygap": gap}
    return house | parts


def _sentences(
    rows: Sequence[str], columns: Sequence[str], counts: Sequence[Sequence[int]], sentence: str
) -> list[list[str]]:
    """``sentence`` of every cell: its row, its column, its count."""
    return [
        [sentence.format(row, column, number(n)) for column, n in zip(columns, line, strict=True)]
        for row, line in zip(rows, counts, strict=True)
    ]


def cells(table: Cells, look: Theme) -> go.Figure:
    """Every cell with its count over its share; darker = a larger share."""
    shares = [[share or 0.0 for share in line] for line in table.shares]
    hovers = _sentences(table.rows, table.columns, table.counts, "{}, {}: {} " + table.unit)
    colours = _shaded(shares, look, 3, zmin=0, zmax=1, hovertext=hovers, hoverinfo="text")
    inside = [
        _inside(x, y, f"{number(n)}<br>{percent(share, 0)}", share or 0.0, look)
        for y, (counts, line) in enumerate(zip(table.counts, table.shares, strict=True))
        for x, (n, share) in enumerate(zip(counts, line, strict=True))
    ]
    across = name_axis(look, range(len(table.columns)), [_narrow(text) for text in table.columns])
    down = name_axis(look, range(len(table.rows)), [_narrow(text, 12) for text in table.rows])
    house = frame(look, 58 * len(table.rows) + 140) | {
        "annotations": inside,
        "xaxis": across | {"zeroline": False, "side": "top", "tickangle": 0},
        "yaxis": down | {"zeroline": False, "autorange": "reversed", "ticksuffix": " "},
    }
    return go.Figure([colours], house)


def overlap(
    labels: Sequence[str],
    R0: Sequence[Sequence[float]],
    cramers_v: Sequence[Sequence[float]],
    look: Theme,
    *,
    written: bool = True,
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
    written : bool
        Whether cells have room for their numbers, which are told when a cell is pointed at in any case.
    """
    columns, rows = range(len(labels) - 1), range(1, len(labels))
    below = [[None if j >= i or isnan(R0[i][j]) else R0[i][j] for j in columns] for i in rows]
    cells = _shaded(
        below,
        look,
        2,
        x=list(columns),
        y=list(rows),
        zmin=0,
        zmax=1,
        text=[["" if value is None else f"{100 * value:.0f}" for value in row] for row in below],
        customdata=[list(row) for row in cramers_v[1:]],
        hovertext=[[f"{labels[i]}<br>{labels[j]}" for j in columns] for i in rows],
        hovertemplate=f"%{{hovertext}}<br>R0 %{{text}}{per_cent()} · Cramér V %{{customdata:.2f}}<extra></extra>",
        hoverongaps=False,
    )
    numbered = columns[::2]  # every other number: on a phone they would touch
    across = name_axis(look, numbered, [number(i + 1) for i in numbered], 12)
    down = name_axis(look, rows, [wrapped(f"{number(i + 1)}. {labels[i]}", 26) for i in rows], 12)
    free = {"tickmode": None, "zeroline": False}
    numbers = [
        _inside(j, i, f"{100 * value:.0f}", value, look)
        for i, line in zip(rows, below, strict=True)
        for j, value in enumerate(line)
        if value is not None and written
    ]
    house = frame(look, 32 * len(labels) + 50) | {  # two lines of a name are 32 pixels high
        "annotations": numbers,
        "xaxis": across | free | {"side": "top"},
        "yaxis": down | free | {"autorange": "reversed"},
    }
    return go.Figure([cells], house)


def _narrow(label: str, width: int = 7) -> str:
    """A label as narrow as its longest word allows: four columns share the width of a phone."""
    return wrapped(label, max(width, *(len(word) for word in label.split())))


def _inside(x: int, y: int, text: str, share: float, look: Theme) -> Trace:
    """The text of a cell, light or dark in both themes, whichever reads better on its colour."""
    steps = look.sequential
    at = min(int(share * (len(steps) - 1)), len(steps) - 2)
    shade = mixed(steps[at], steps[at + 1], min(1.0, share * (len(steps) - 1) - at))
    ink = LIGHT.paper if is_dark(shade) else LIGHT.ink
    return {"x": x, "y": y, "text": text, "showarrow": False, "font": {"size": 13, "color": ink}}
