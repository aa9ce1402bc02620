"""Marks of one thing joined by a line, a line an area or an item (dumbbells). Pure, as all of ``charts``."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from dashboard.charts.kit import (
    ABOVE,
    BESIDE,
    LEGEND,
    ROW,
    Trace,
    Write,
    area_axis,
    beside,
    clickable,
    colour,
    figure,
    frame,
    line_trace,
    marked,
    name_axis,
    scatter_trace,
    share_axis,
    text_trace,
    value_axis,
    wrapped,
)
from dashboard.look.theme import Theme
from dashboard.wording import percent


@dataclass(frozen=True, slots=True)
class Dots:
    """A line: its values, one a mark (None = not shown), the text at its end, and its sentence when it has one."""

    code: str
    label: str
    values: Sequence[float | None]
    text: str = ""
    hover: str = ""

    @property
    def known(self) -> list[float]:
        """The values that are shown."""
        return [value for value in self.values if value is not None]


@dataclass(frozen=True, slots=True)
class _Mark:
    name: str
    colours: str | list[str]
    symbol: str
    size: int


def _traces(rows: Sequence[Dots], marks: Sequence[_Mark], edge: float, *, click: bool, **parts: Any) -> list[Trace]:
    """The marks of all ``rows`` in the order of their values, the last one on top."""
    codes, traces = [row.code for row in rows], []
    for place, mark in enumerate(marks):
        line = {"width": edge, "color": mark.colours}
        hovers = [row.hover or f"{row.label}<br>{mark.name}: {percent(row.values[place])}" for row in rows]
        told = clickable(codes, hovers) if click else {"hovertext": hovers, "hoverinfo": "text"}
        traces.append(
            scatter_trace(
                x=[row.values[place] for row in rows],
                y=codes,
                mode="markers",
                name=mark.name,
                marker={"size": mark.size, "color": mark.colours, "symbol": mark.symbol, "line": line},
                cliponaxis=False,  # a mark at nothing is a whole mark
                **told,
                **parts,
            )
        )
    return traces


def _joined(rows: Sequence[Dots], spans: Sequence[Sequence[float]], look: Theme) -> Trace:
    drawn = [(row.code, span) for row, span in zip(rows, spans, strict=True) if span]
    x = [x for _code, span in drawn for x in (*span, None)]
    return line_trace(
        x, [y for code, _span in drawn for y in (code, code, None)], {"color": look.line, "width": 3}, showlegend=False
    )


def profile(rows: Sequence[Dots], look: Theme, titles: Sequence[str]) -> go.Figure:
    """Items from the lowest of the last values to the highest, bottom up, that value in saffron.

    Parameters
    ----------
    rows : sequence of Dots
        Values of the city, of the kecamatan and of the area itself.
    look : Theme
    titles : sequence of str
        Names of the three, in that order.
    """
    ordered = sorted(rows, key=lambda row: row.values[-1] or 0)
    codes = [row.code for row in ordered]
    drawn = zip(titles, (look.muted, look.brand, look.selected), ("diamond", "circle-open", "circle"), strict=True)
    # The own mark is the smallest: where values are equal, the others still show around it.
    marks = [_Mark(name, tint, symbol, size) for (name, tint, symbol), size in zip(drawn, (17, 17, 11), strict=True)]
    most = max((row.values[-1] or 0 for row in rows), default=0)
    step = 0.1 if most <= 0.35 else 0.2
    line = {"layer": "below", "type": "line", "line": {"color": look.line, "width": 3}}
    house = frame(look, 36 * len(rows) + 80, ABOVE) | {
        "shapes": [
            line | {"x0": min(row.known), "x1": max(row.known), "y0": row.code, "y1": row.code}
            for row in ordered
            if row.known
        ],
        "xaxis": share_axis(look, most + step / 2, step=step) | {"tickangle": 0, "rangemode": "tozero"},
        "yaxis": name_axis(look, codes, [wrapped(row.label, 36) for row in ordered])
        | {"categoryorder": "array", "categoryarray": codes},
    }
    return figure(_traces(ordered, marks, 2, click=False), house)


SYMBOLS = ("circle", "square", "triangle-up", "pentagon")
"""Marks of areas compared, which differ also for whoever sees no colours."""


def compared(rows: Sequence[Dots], look: Theme, titles: Sequence[str], colours: Sequence[str]) -> go.Figure:
    """Items with the city's diamond and a mark for each of a few areas, the item with the highest mark on top.

    Parameters
    ----------
    rows : sequence of Dots
        Values of the city, then of each area.
    look : Theme
    titles : sequence of str
        Names of the city and of the areas, in that order.
    colours : sequence of str
        Of the areas.
    """
    ordered = sorted(rows, key=lambda row: max(row.known, default=0.0))
    codes = [row.code for row in ordered]
    marks = [_Mark(titles[0], look.muted, "diamond", 11)]
    marks += [_Mark(name, tint, symbol, 13) for name, tint, symbol in zip(titles[1:], colours, SYMBOLS, strict=False)]
    most = max((value for row in rows for value in row.known), default=0.0)
    step = 0.1 if most <= 0.35 else 0.2
    house = frame(look, 34 * len(rows) + 80, LEGEND) | {
        "xaxis": share_axis(look, most + step / 2, step=step) | {"tickangle": 0, "rangemode": "tozero"},
        "yaxis": name_axis(look, codes, [wrapped(row.label, 30) for row in ordered])
        | {"categoryorder": "array", "categoryarray": codes},
    }
    spans = [(min(row.known), max(row.known)) if row.known else () for row in ordered]
    return figure([_joined(ordered, spans, look), *_traces(ordered, marks, 1, click=False)], house)


def against(
    rows: Sequence[Dots],
    look: Theme,
    titles: Sequence[str],
    write: Write,
    selected: Sequence[str] = (),
    *,
    faded: Sequence[str] = (),
) -> go.Figure:
    """One line an area, highest first, with the city's diamond, its kecamatan's ring and its own mark.

    ``rows`` have these three values, ``titles`` name them, ``write`` writes the values on the axis.
    """
    ordered = sorted(rows, key=lambda row: (row.values[-1] is None, -(row.values[-1] or 0)))
    codes = [row.code for row in ordered]
    ends = [max(row.known, default=0) for row in ordered]
    top = max(ends, default=0) or 1
    own = [colour(code, look, selected, faded) for code in codes]
    drawn = zip(
        titles, (look.coast, look.coast, own), ("diamond-open", "circle-open", "circle"), (9, 11, 13), strict=True
    )
    traces = [
        _joined(ordered, [(min(row.known), max(row.known)) if row.known else () for row in ordered], look),
        *_traces(ordered, [_Mark(*mark) for mark in drawn], 1.6, click=True),
        text_trace(ends, codes, [row.text for row in ordered], look, 13, **BESIDE),
    ]
    house = frame(look, ROW * len(codes) + 84, LEGEND) | {
        "margin": beside([row.text for row in ordered]) | {"t": 40},  # the legend's
        "xaxis": value_axis(look, 0, top, write) | {"range": [-0.02 * top, top * 1.04]},
        "yaxis": area_axis(look, codes, [row.label for row in ordered], selected),
    }
    return figure(traces, house)


def moves(
    rows: Sequence[Dots], look: Theme, titles: Sequence[str], selected: Sequence[str] = (), row: int = ROW
) -> go.Figure:
    """One line an area, first on top: a hollow mark before, a full one after, the selected area's in saffron.

    ``rows`` have these two values, ``titles`` name them; a line is ``row`` pixels high.
    """
    codes = [item.code for item in rows]
    ends = [max(item.known) for item in rows]
    top = max(ends, default=0) or 1
    after = marked(codes, look, selected, look.brand)
    marks = (_Mark(titles[0], look.muted, "diamond-open", 13), _Mark(titles[1], after, "circle", 8))
    traces = [
        _joined(rows, [item.known for item in rows], look),
        *_traces(rows, marks, 2, click=True),
        text_trace(ends, codes, [item.text for item in rows], look, **BESIDE),
    ]
    house = frame(look, row * len(rows) + 80, ABOVE) | {
        "margin": beside([item.text for item in rows]) | {"t": 40},  # the legend's
        "xaxis": share_axis(look, top) | {"range": [0, top * 1.08]},
        "yaxis": area_axis(look, codes, [item.label for item in rows], selected),
    }
    return go.Figure(traces, house)
