"""Plotly figures from plain rows, through one template: sorted bars, direct labels, the selected area in saffron.

Every builder is pure: data in, ``plotly.graph_objects.Figure`` out. Each bar carries its code in ``customdata``, so a
click can filter, and whether it is selected, so that a second click on it is another event than the first.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from dashboard.look.colour import LIGHT_TEXT, is_dark
from dashboard.look.palettes import diverging
from dashboard.look.theme import LIGHT, Theme
from dashboard.wording import _, bahasa, number


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its code, its label, its share (0-1, None = no data), the text beside it, its 95 % interval if any."""

    code: str
    label: str
    value: float | None
    text: str
    interval: tuple[float, float] | None = None


def frame(look: Theme, height: int) -> dict[str, Any]:
    """The house style as a layout: no frame, no toolbar clutter, Indonesian separators, theme's ink.

    A figure built with its whole layout at once costs a fifth of one that is updated afterwards.
    """
    return {
        "template": None,
        "height": height,
        "margin": {"l": 8, "r": 16, "t": 8, "b": 8},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"size": 15, "color": look.ink},
        "separators": ",." if bahasa() == "id" else ".,",
        "hoverlabel": {"bgcolor": look.paper, "font": {"color": look.ink, "size": 14}, "bordercolor": look.line},
        "showlegend": False,
        "clickmode": "event+select",
        "dragmode": False,
        "bargap": 0.28,
    }


def layout(fig: go.Figure, look: Theme, height: int) -> go.Figure:
    """Apply the house style to ``fig``."""
    fig.update_layout(frame(look, height))
    return fig


def ranked_bars(
    bars: Sequence[Bar],
    look: Theme,
    selected: Sequence[str] = (),
    *,
    faded: Sequence[str] = (),
    stacked: bool = False,
    changes: bool = False,
) -> go.Figure:
    """Horizontal bars from most to least, the value at the bar's end; bars without a value come last.

    Parameters
    ----------
    bars : sequence of Bar
        Any order.
    look : Theme
        Colours.
    selected : sequence of str
        Codes drawn in saffron; when there are any the rest is muted.
    faded : sequence of str
        Codes muted in any case.
    stacked : bool
        Long labels stand above their bars, so that they need no room beside them on a phone.
    changes : bool
        Values are changes: bars go both ways from zero, in the colours that falls and rises have on maps.
    """
    rows = sorted(bars, key=lambda bar: (bar.value is None, -(bar.value or 0)))
    return ordered_bars(rows, look, selected, faded=faded, stacked=stacked, changes=changes)


def ordered_bars(
    bars: Sequence[Bar],
    look: Theme,
    selected: Sequence[str] = (),
    *,
    faded: Sequence[str] = (),
    stacked: bool = False,
    changes: bool = False,
) -> go.Figure:
    """Horizontal bars in the order given, first on top; otherwise as ``ranked_bars``."""
    rows = list(reversed(bars))
    fall, _same, rise = diverging(look, 3) if changes else (look.brand,) * 3
    plain = [rise if (bar.value or 0) > 0 else fall for bar in rows]
    colours = [_bar_colour(bar.code, colour, look, selected, faded) for bar, colour in zip(rows, plain, strict=True)]
    traces: list[go.Bar | go.Scatter] = [_bar_trace(rows, colours, look, selected, stacked)]
    if stacked:
        traces.append(_labels_above(rows, look))
    yaxis = {
        "tickmode": "array",
        "tickvals": [bar.code for bar in rows],
        "ticktext": [wrapped(bar.label) for bar in rows],
        "tickfont": {"size": 15, "color": look.ink},
        "automargin": True,
        "fixedrange": True,
        "ticklen": 0,
        "showline": False,
        "showgrid": False,
        "visible": not stacked,
    }
    xaxis = {"visible": False, "range": _span(rows), "fixedrange": True}
    style = frame(look, max(90, (46 if stacked else 26) * len(rows) + 24))
    fig = go.Figure(traces, style | {"xaxis": xaxis, "yaxis": yaxis})
    fig.layout.template = None  # at construction None means Plotly's default, 3 kB on every wire
    return fig


def _bar_trace(
    rows: Sequence[Bar], colours: Sequence[str], look: Theme, selected: Sequence[str], stacked: bool
) -> go.Bar:
    return go.Bar(
        x=[round(bar.value or 0, 5) for bar in rows],  # no pixel shows more, and every recolour sends it
        y=[bar.code for bar in rows],
        orientation="h",
        width=0.42 if stacked else None,
        offset=-0.48 if stacked else None,
        marker={"color": colours, "line": {"width": 0}},
        text=[bar.text for bar in rows],
        textposition="outside",
        textfont={"color": look.ink},
        error_x=_error_bars(rows, look),
        cliponaxis=False,
        customdata=[[bar.code, bar.code in selected] for bar in rows],
        hovertext=[f"{bar.label}: {bar.text}" for bar in rows],
        hoverinfo="text",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _error_bars(rows: Sequence[Bar], look: Theme) -> dict[str, Any] | None:
    """Distances from the bar's end to the interval's ends; None when no bar has an interval."""
    if not any(bar.interval for bar in rows):
        return None
    spans = [(bar.value or 0, *(bar.interval or (bar.value or 0, bar.value or 0))) for bar in rows]
    return {
        "type": "data",
        "symmetric": False,
        "array": [max(0.0, high - value) for value, _low, high in spans],
        "arrayminus": [max(0.0, value - low) for value, low, _high in spans],
        "color": look.ink,
        "thickness": 1.2,
        "width": 4,
    }


def _labels_above(rows: Sequence[Bar], look: Theme) -> go.Scatter:
    return go.Scatter(
        x=[0] * len(rows),
        y=[bar.code for bar in rows],
        mode="text",
        text=[bar.label for bar in rows],
        textposition="top right",
        textfont={"size": 15, "color": look.ink},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _text_share(rows: Sequence[Bar]) -> float:
    """Part of the plot's width kept free for the longest text at a bar's end."""
    return min(0.55, 0.05 + 0.0185 * max((len(bar.text) for bar in rows), default=0))


def _span(rows: Sequence[Bar]) -> list[float]:
    """The axis: zero, every bar, and beyond their ends the room their texts need."""
    values = [0.0, *(bar.value or 0 for bar in rows)]
    low, high = min(values), max(values)
    if low == high:
        high = 1  # nothing but zeros: any width will do
    falls, rises = low < 0, high > 0
    share = min(_text_share(rows), 0.55 / (falls + rises))
    room = share * (high - low) / (1 - share * (falls + rises))
    return [low - room * falls, high + room * rises]


def _bar_colour(code: str, plain: str, look: Theme, selected: Sequence[str], faded: Sequence[str]) -> str:
    if code in selected:
        return look.selected
    return look.muted if selected or code in faded else plain


def wrapped(label: str, width: int = 30) -> str:
    """``label`` on lines of about ``width`` characters, broken at spaces and after slashes; nothing is cut off.

    >>> wrapped("Ketimpangan struktural/diskriminasi layanan")
    'Ketimpangan struktural/<br>diskriminasi layanan'
    """
    lines = textwrap.wrap(label.replace("/", "/ "), width)
    return "<br>".join(lines).replace("/ ", "/")


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


@dataclass(frozen=True, slots=True)
class Leaf:
    """One box of a treemap; ``parent`` is the code of the box around it, empty at the top."""

    code: str
    parent: str
    label: str
    value: float
    text: str


def treemap(leaves: Sequence[Leaf], look: Theme, selected: Sequence[str] = ()) -> go.Figure:
    """Nested boxes, area = number of families; a box's colour follows its size."""
    parents = {leaf.parent for leaf in leaves}
    top = max((leaf.value for leaf in leaves if leaf.code not in parents), default=1) or 1
    steps = look.sequential
    colours = [
        look.selected
        if leaf.code in selected
        else look.line
        if leaf.code in parents
        else steps[min(len(steps) - 1, int(leaf.value / top * len(steps)))]
        for leaf in leaves
    ]
    fig = go.Figure(
        go.Treemap(
            ids=[leaf.code for leaf in leaves],
            parents=[leaf.parent for leaf in leaves],
            labels=[leaf.label if leaf.code in parents else wrapped(leaf.label, 20) for leaf in leaves],
            values=[leaf.value for leaf in leaves],
            text=[leaf.text for leaf in leaves],
            textinfo="label+text",
            hovertext=[f"{leaf.label}: {leaf.text}" for leaf in leaves],
            hoverinfo="text",
            customdata=[[leaf.code] for leaf in leaves],
            textfont={"color": [LIGHT_TEXT if is_dark(colour) else LIGHT.ink for colour in colours]},
            branchvalues="remainder",
            marker={"colors": colours, "line": {"width": 1, "color": look.paper}},
            pathbar={"visible": False},
            tiling={"pad": 2},
        )
    )
    return layout(fig, look, height=420)
