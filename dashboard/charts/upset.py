"""Which deprivations come together: combinations as bars over a matrix of dots (UpSet). Pure, as all of ``charts``."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from dashboard.charts.kit import Trace, bar_trace, figure, frame, line_trace, name_axis, scatter_trace, wrapped
from dashboard.look.theme import Theme

LINE = 44
"""Height of a line of the matrix, in pixels."""


BARS = 190
"""Height of the bars, in pixels."""


LEFT = 0.17
"""Part of the width for the sizes of the sets."""


@dataclass(frozen=True, slots=True)
class Column:
    """A combination: positions of its sets, families, the text above, its sentence, and a name where it has no sets."""

    members: tuple[int, ...]
    n: int
    text: str
    hover: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Set:
    """A set: its name, its families (0 = none shown) and its sentence."""

    label: str
    n: int
    hover: str


def upset(columns: Sequence[Column], sets: Sequence[Set], look: Theme) -> go.Figure:
    """Bars of ``columns`` in the order given, below each its sets as joined dots, at the left the size of each set."""
    lower = LINE * len(sets) / (LINE * len(sets) + BARS)
    traces = [_bars(columns, look), *_matrix(columns, len(sets), look), _sizes(sets, look)]
    plain: dict[str, Any] = {"visible": False, "fixedrange": True}
    across = {"domain": [LEFT, 1], "range": [-0.6, max(len(columns), 1) - 0.4]}
    beside = {"domain": [0, lower], "range": [len(sets) - 0.5, -0.5]}
    top = max((column.n for column in columns), default=0) or 1
    house = frame(look, LINE * len(sets) + BARS + 16) | {
        "xaxis": plain | across | {"anchor": "y"},
        "yaxis": plain | {"domain": [lower, 1], "range": [0, top * 1.32]},
        "xaxis2": plain | across | {"anchor": "y2"},
        "yaxis2": plain | beside | {"anchor": "x2"},
        "xaxis3": plain
        | {"domain": [0, LEFT - 0.02], "range": [max((item.n for item in sets), default=1) or 1, 0], "anchor": "y3"},
        "yaxis3": name_axis(look, range(len(sets)), [wrapped(item.label, 15) for item in sets], 13)
        | {"ticksuffix": " ", "zeroline": False, "ticklen": 0, "anchor": "x3"}
        | beside,
        "shapes": _bands(len(sets), look),
        "annotations": [_named(i, column, len(sets)) for i, column in enumerate(columns) if column.name],
    }
    return figure(traces, house)


def _bars(columns: Sequence[Column], look: Theme) -> Trace:
    return bar_trace(
        x=list(range(len(columns))),
        y=[column.n for column in columns],
        marker={"color": [look.brand if column.members else look.muted for column in columns]},
        text=[column.text for column in columns],
        textposition="outside",
        textangle=-90 if len(columns) > 6 else 0,
        textfont={"size": 13, "color": look.ink},
        hovertext=[column.hover for column in columns],
        hoverinfo="text",
        constraintext="none",
        cliponaxis=False,
    )


def _matrix(columns: Sequence[Column], sets: int, look: Theme) -> list[Trace]:
    """A pale dot for every place, a full one for every set of a combination, a line from its first to its last."""
    drawn = [(i, column) for i, column in enumerate(columns) if column.members]
    pale = [(i, j) for i, _column in drawn for j in range(sets)]
    full = [(i, j, column.hover) for i, column in drawn for j in column.members]
    common: dict[str, Any] = {"xaxis": "x2", "yaxis": "y2"}
    return [
        scatter_trace(
            x=[i for i, _j in pale],
            y=[j for _i, j in pale],
            mode="markers",
            marker={"size": 9, "color": look.line},
            hoverinfo="skip",
            **common,
        ),
        line_trace(
            [v for i, _column in drawn for v in (i, i, None)],
            [v for _i, column in drawn for v in (min(column.members), max(column.members), None)],
            {"color": look.brand, "width": 2.5},
            **common,
        ),
        scatter_trace(
            x=[i for i, _j, _text in full],
            y=[j for _i, j, _text in full],
            mode="markers",
            marker={"size": 11, "color": look.brand},
            hovertext=[text for _i, _j, text in full],
            hoverinfo="text",
            **common,
        ),
    ]


def _sizes(sets: Sequence[Set], look: Theme) -> Trace:
    return bar_trace(
        x=[item.n for item in sets],
        y=list(range(len(sets))),
        orientation="h",
        width=0.4,
        marker={"color": look.coast},
        hovertext=[item.hover for item in sets],
        hoverinfo="text",
        xaxis="x3",
        yaxis="y3",
    )


def _named(place: int, column: Column, sets: int) -> dict[str, Any]:
    """The name of a combination without sets, upright in the matrix below its bar."""
    where = {"x": place, "y": (sets - 1) / 2, "xref": "x2", "yref": "y2", "textangle": -90}
    return {"text": column.name, "showarrow": False, "font": {"size": 13}, **where}


def _bands(sets: int, look: Theme) -> list[dict[str, Any]]:
    """Every other line of the matrix on a pale ground, so that the eye keeps to its line."""
    place = {"type": "rect", "layer": "below", "line": {"width": 0}, "xref": "paper", "x0": 0, "x1": 1, "yref": "y2"}
    return [place | {"y0": j - 0.5, "y1": j + 0.5, "fillcolor": look.line, "opacity": 0.3} for j in range(0, sets, 2)]
