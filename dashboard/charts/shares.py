"""Families of each row shared out among a few kinds in order: bars of one length. Pure, as all of ``charts``.

Read from the back row: the share stands in every part that has room for it, the number of families behind the bar. What
the parts are is said above the chart (``blocks/kinds``), where a legend of any length has room.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.kit import (
    ROW,
    Trace,
    bar_trace,
    beside,
    clickable,
    emphasised,
    figure,
    frame,
    name_axis,
    text_trace,
    wrapped,
)
from dashboard.look.colour import ink_on
from dashboard.look.theme import Theme
from dashboard.wording import NBSP, number

ROOM = 0.075
"""Smallest share that has room for its number, on a phone too."""
STACKED = 50
"""Height of a row whose name stands above its bar, in pixels."""
LETTERS = 24
"""Letters of a name on one line."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a part of a bar is: its name, its colour, and a pattern for who sees no colours ("" = plain)."""

    title: str
    colour: str
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Shares:
    """A row: its code and name, its shares (0-1) by kind (None = not shown), the text behind the bar, and what each
    part says when pointed at."""

    code: str
    label: str
    parts: Sequence[float] | None
    text: str
    hovers: Sequence[str]


def shares(
    rows: Sequence[Shares],
    look: Theme,
    kinds: Sequence[Kind],
    selected: Sequence[str] = (),
    *,
    row: int = ROW,
    stacked: bool = False,
) -> go.Figure:
    """One bar for each of ``rows`` in the order given, first on top; selected ones are in bold, with a saffron edge.

    Parameters
    ----------
    rows : sequence of Shares
    look : Theme
    kinds : sequence of Kind
        Parts of every bar, from left to right.
    selected : sequence of str
    row : int
        Least height of a row, in pixels.
    stacked : bool
        Names and texts stand above the bars, as a phone needs it.
    """
    places = list(range(len(rows)))
    traces = [_part(rows, look, kinds, place, selected, stacked=stacked) for place in range(len(kinds))]
    if stacked:
        words = [emphasised(item.code, f"{item.label} · {item.text}", selected) for item in rows]
        traces.append(text_trace([0.0] * len(rows), [place - 0.06 for place in places], words, look, 14, "top right"))
    else:
        words = [NBSP + emphasised(item.code, item.text, selected) for item in rows]
        traces.append(text_trace([1.0] * len(rows), places, words, look, 14))
    labels = [emphasised(item.code, wrapped(item.label, LETTERS), selected) for item in rows]
    height = sum(max(row, 19 * (label.count("<br>") + 1) + 6) for label in labels)
    bare = {"ticksuffix": " ", "showline": False, "zeroline": False, "ticklen": 0, "visible": not stacked}
    ends = (len(rows) - 0.45, -0.5) if stacked else (len(rows) - 0.4, -0.6)
    house = frame(look, (STACKED * len(rows) if stacked else height) + 24) | {
        "barmode": "stack",
        "bargap": 0.22,
        "margin": frame(look, 0)["margin"] if stacked else beside([item.text for item in rows]),
        "xaxis": {"visible": False, "range": [0, 1], "fixedrange": True},
        "yaxis": name_axis(look, places, labels, 14) | bare | {"range": list(ends)},
    }
    return figure(traces, house)


def _part(
    rows: Sequence[Shares], look: Theme, kinds: Sequence[Kind], place: int, selected: Sequence[str], *, stacked: bool
) -> Trace:
    """One part of all bars."""
    kind = kinds[place]
    values = [row.parts[place] if row.parts else None for row in rows]
    edges = {
        "color": [look.selected if row.code in selected else look.paper for row in rows],
        "width": [2 if row.code in selected else 1 for row in rows],
    }
    hatch = {
        "fillmode": "overlay",
        "shape": kind.pattern,
        "fgcolor": ink_on(kind.colour),
        "fgopacity": 0.28,
        "size": 7,
        "solidity": 0.22,
    }
    marker = {"color": kind.colour, "line": edges} | ({"pattern": hatch} if kind.pattern else {})
    return bar_trace(
        x=values,
        y=list(range(len(rows))),
        orientation="h",
        name=kind.title,
        marker=marker,
        text=[number(100 * value) if value is not None and value >= ROOM else "" for value in values],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        insidetextfont={"color": ink_on(kind.colour), "size": 14},
        **({"width": 0.45, "offset": 0} if stacked else {}),
        **clickable([row.code for row in rows], [row.hovers[place] for row in rows]),
    )
