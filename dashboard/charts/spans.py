"""What runs from when to when: one bar a line on an axis of months. Pure, as all of ``charts``."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go

from dashboard.charts.kit import bar_trace, clickable, figure, frame, line_trace, number_axis, text_trace
from dashboard.look.theme import Theme
from dashboard.wording import month

MOST_NAMED = 6
"""Months named on the axis: what a phone has room for."""
LINE = 40
"""Pixels of a line with its label above the bar."""


@dataclass(frozen=True, slots=True)
class Span:
    """A line: its code and label, first and last month of its bar (None = goes on), its sentence, and whether it is not
    yet certain, which is drawn paler."""

    code: str
    label: str
    first: date
    last: date | None
    hover: str = ""
    pale: bool = False


def spans(lines: Sequence[Span], look: Theme, start: date, end: date, now: date | None = None) -> go.Figure:
    """Bars in the order given, first on top, between ``start`` and ``end``; ``now`` is marked by a line.

    What began before ``start`` or goes on after ``end`` is cut off there.
    """
    rows = list(reversed(lines))
    codes = [line.code for line in rows]
    begins = [max(0.0, _months(start, line.first)) for line in rows]
    whole = _months(start, end)
    ends = [whole if line.last is None else min(whole, _months(start, line.last)) for line in rows]
    colours = [look.sequential[1] if line.pale else look.brand for line in rows]
    bars = bar_trace(
        base=begins,
        x=[max(0.2, last - first) for first, last in zip(begins, ends, strict=True)],
        y=codes,
        orientation="h",
        width=0.34,
        offset=-0.42,
        marker={"color": colours},
        **clickable(codes, [line.hover or line.label for line in rows]),
    )
    traces = [bars, text_trace([0.0] * len(rows), codes, [line.label for line in rows], look, 13, "top right")]
    if now and start <= now <= end:
        place = _months(start, now)
        down = {"color": look.ink, "width": 1, "dash": "dot"}
        traces.append(line_trace([place, place], [codes[0], codes[-1]] if codes else [], down))
    step = -(-round(whole) // MOST_NAMED) or 1
    places = list(range(0, round(whole) + 1, step))
    named = [month(_month(start, place)) for place in places]
    house = frame(look, LINE * len(rows) + 70) | {
        "margin": {"l": 8, "r": 16, "t": 8, "b": 34},
        "xaxis": number_axis(look, places, named, 13) | {"range": [0, whole * 1.01], "tickangle": 0},
        "yaxis": {"visible": False, "type": "category", "fixedrange": True, "range": [-0.7, len(rows) - 0.3]},
    }
    return figure(traces, house)


def _months(start: date, day: date) -> float:
    """Months from the first of ``start``'s month until ``day``."""
    return (day.year - start.year) * 12 + day.month - start.month + (day.day - 1) / 31


def _month(start: date, count: int) -> date:
    years, place = divmod(start.month - 1 + count, 12)
    return date(start.year + years, place + 1, 1)
