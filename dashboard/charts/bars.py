"""Sorted bars with direct labels, the selected area in saffron. Pure, as all of ``charts``."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from dashboard.charts.kit import frame, wrapped
from dashboard.look.palettes import diverging
from dashboard.look.theme import Theme


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its code, its label, its share (0-1, None = no data), the text beside it, its 95 % interval if any."""

    code: str
    label: str
    value: float | None
    text: str
    interval: tuple[float, float] | None = None


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
