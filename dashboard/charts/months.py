"""What happened month by month: upright stacked bars, months of a running clock shaded. Pure, as all of ``charts``."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go

from dashboard.charts.kit import LEGEND, bar_trace, figure, frame, number_axis, ticks
from dashboard.look.theme import Theme
from dashboard.wording import month, number

MOST_NAMED = 6
"""Months named on the axis: what a phone has room for."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of every month's bar: its name, its colour, a number and a sentence a month."""

    name: str
    colour: str
    values: Sequence[int]
    hovers: Sequence[str]


def monthly(
    months: Sequence[date], parts: Sequence[Part], look: Theme, clock: tuple[date, str] | None = None
) -> go.Figure:
    """Stacked bars of ``parts`` in ``months`` (every month between the first and the last, in order).

    ``clock`` is the day since which a clock runs, and what is written over the months it runs for.
    """
    places = list(range(len(months)))
    traces = [
        bar_trace(
            x=places,
            y=list(part.values),
            name=part.name,
            marker={"color": part.colour},
            hovertext=list(part.hovers),
            hoverinfo="text",
        )
        for part in parts
    ]
    tallest = max((sum(values) for values in zip(*(part.values for part in parts), strict=True)), default=0) or 1
    step = -(-len(months) // MOST_NAMED) or 1
    named = places[::step]
    heights = [value for value in ticks(0, tallest) if value == int(value)]
    house = frame(look, 320, LEGEND) | {
        "barmode": "stack",
        "xaxis": number_axis(look, named, [month(months[place]) for place in named], 13)
        | {"showgrid": False, "tickangle": 0, "range": [-0.6, len(months) - 0.4]},
        "yaxis": number_axis(look, heights, [number(value) for value in heights], 13)
        | {"range": [0, 1.12 * tallest], "automargin": True},
    }
    return figure(traces, house | (_clock(months, clock, look) if clock else {}))


def _clock(months: Sequence[date], clock: tuple[date, str], look: Theme) -> dict[str, list[dict[str, object]]]:
    """The months the clock runs for, shaded and named."""
    since, word = clock
    start = next((place for place, first in enumerate(months) if first >= since.replace(day=1)), None)
    if start is None:
        return {}
    shade = {"type": "rect", "layer": "below", "yref": "paper", "y0": 0, "y1": 1, "line": {"width": 0}}
    font = {"size": 13, "color": look.ink}
    anchor = "left" if start < len(months) / 2 else "right"
    edge = start - 0.5 if anchor == "left" else len(months) - 0.5
    text = {"yref": "paper", "y": 1, "yanchor": "top", "xanchor": anchor, "showarrow": False, "font": font}
    return {
        "shapes": [shade | {"x0": start - 0.5, "x1": len(months) - 0.5, "fillcolor": look.line, "opacity": 0.45}],
        "annotations": [text | {"x": edge, "text": word}],
    }
