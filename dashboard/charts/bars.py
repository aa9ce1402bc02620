"""Sorted bars with direct labels, what is selected in saffron. Pure, as all of ``charts``."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.kit import (
    Trace,
    bar_trace,
    beside,
    clickable,
    colour,
    figure,
    frame,
    name_axis,
    text_trace,
    wrapped,
)
from dashboard.look.palettes import diverging
from dashboard.look.theme import Theme


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its code and label, its value (None = no data), the text beside it, its 95 % interval if any, and
    what it says when pointed at; label and text when that is empty. ``colour`` is that of its class on a map."""

    code: str
    label: str
    value: float | None
    text: str
    interval: tuple[float, float] | None = None
    hover: str = ""
    colour: str = ""


def ranked_bars(
    bars: Sequence[Bar],
    look: Theme,
    selected: Sequence[str] = (),
    *,
    faded: Sequence[str] = (),
    stacked: bool = False,
    changes: bool = False,
    size: int = 15,
) -> go.Figure:
    """Bars from most to least, those without a value last; otherwise as ``ordered_bars``."""
    rows = sorted(bars, key=lambda bar: (bar.value is None, -(bar.value or 0)))
    return ordered_bars(rows, look, selected, faded=faded, stacked=stacked, changes=changes, size=size)


def ordered_bars(
    bars: Sequence[Bar],
    look: Theme,
    selected: Sequence[str] = (),
    *,
    faded: Sequence[str] = (),
    stacked: bool = False,
    changes: bool = False,
    size: int = 15,
) -> go.Figure:
    """Horizontal bars in the order given, first on top, the text at the bar's end.

    Parameters
    ----------
    bars : sequence of Bar
    look : Theme
        Colours.
    selected : sequence of str
        Codes drawn in saffron; when there are any the rest is muted, but for bars that show a class.
    faded : sequence of str
        Codes muted in any case.
    stacked : bool
        Long labels stand above their bars, so that they need no room beside them on a phone.
    changes : bool
        Values are changes: bars go both ways from zero, in the colours that falls and rises have on maps.
    size : int
        Of the labels above the bars, in pixels.
    """
    rows = list(reversed(bars))
    codes, labels = [bar.code for bar in rows], [bar.label for bar in rows]
    fall, _same, rise = diverging(look, 3) if changes else (look.brand,) * 3
    tints = [
        bar.colour
        if bar.colour and bar.code not in {*selected, *faded}
        else colour(bar.code, look, selected, faded, rise if (bar.value or 0) > 0 else fall)
        for bar in rows
    ]
    edge = {"width": 1, "color": look.coast} if any(bar.colour for bar in rows) else {"width": 0}
    traces = [
        bar_trace(
            x=[round(bar.value or 0, 5) for bar in rows],  # no pixel shows more, and every recolour sends it
            y=codes,
            orientation="h",
            width=0.42 if stacked else None,
            offset=-0.48 if stacked else None,
            marker={"color": tints, "line": edge},
            text=[bar.text for bar in rows],
            textposition="outside",
            textfont={"color": look.ink},
            error_x=_error_bars(rows, look),
            cliponaxis=False,
            **clickable(codes, [bar.hover or f"{bar.label}: {bar.text}" for bar in rows]),
        )
    ]
    if stacked:
        traces.append(text_trace([_span(rows)[0]] * len(rows), codes, labels, look, size, "top right"))
    house = frame(look, max(90, (46 if stacked else 26) * len(rows) + 24)) | {
        "margin": beside([bar.text for bar in rows]),
        "xaxis": {"visible": False, "range": _span(rows), "fixedrange": True},
        "yaxis": name_axis(look, codes, [wrapped(label) for label in labels], 15)
        | {"ticklen": 0, "showline": False, "visible": not stacked},
    }
    return figure(traces, house)


def _error_bars(rows: Sequence[Bar], look: Theme) -> Trace | None:
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


def _span(rows: Sequence[Bar]) -> list[float]:
    """The axis: zero and every bar with its interval; texts of bars to the right stand in the margin.

    Those to the left stand between the bars and the names: room for the longest within the axis.
    """
    ends = [end for bar in rows for end in (bar.interval or ())]
    values = [0.0, *(bar.value or 0 for bar in rows), *ends]
    low, high = min(values), max(values)
    if low == high:
        high = 1  # nothing but zeros: any width will do
    if low >= 0:
        return [low, 1.01 * high]  # a text at the very end of the axis is not drawn
    share = min(0.05 + 0.03 * max(len(bar.text) for bar in rows), 0.4)
    return [low - share * (high - low) / (1 - share), 1.01 * high]
