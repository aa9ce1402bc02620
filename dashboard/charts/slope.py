"""One round against another: a line an area, its name at the right end. Pure, as all of ``charts``."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.kit import (
    LEGEND,
    Trace,
    Write,
    clickable,
    colour,
    emphasised,
    figure,
    frame,
    line_trace,
    scatter_trace,
    text_trace,
    value_axis,
)
from dashboard.charts.placing import spread
from dashboard.look.theme import Theme

HEIGHT = 540
GAP = 20
"""Distance of two names, in pixels."""
DASHES = {1: "solid", -1: "dash", 0: "dot"}


@dataclass(frozen=True, slots=True)
class Slope:
    """An area's value in both rounds, whether it ``moved`` up (1), down (-1) or not as written (0), and its words."""

    code: str
    label: str
    before: float
    after: float
    moved: int
    text: str
    hover: str


def slopes(
    lines: Sequence[Slope],
    look: Theme,
    rounds: tuple[str, str],
    titles: dict[int, str],
    write: Write,
    selected: Sequence[str] = (),
    *,
    faded: Sequence[str] = (),
) -> go.Figure:
    """Values in ``rounds[0]`` (left) and ``rounds[1]`` (right); rises are solid, falls dashed, named in ``titles``."""
    every = [value for line in lines for value in (line.before, line.after)]
    low, high = min(every, default=0.0), max(every, default=1.0)
    room = 0.06 * ((high - low) or high or 1)
    low, high = max(0.0, low - room), high + room
    codes = [line.code for line in lines]
    tints = [colour(code, look, selected, faded) for code in codes]
    heights = spread([line.after for line in lines], GAP * (high - low) / (HEIGHT - 90), low, high)
    traces = [
        *_lines(lines, tints, look, titles),
        _leaders(lines, heights, look),
        *(
            scatter_trace(
                x=[x] * len(lines),
                y=values,
                mode="markers",
                marker={"size": 9, "color": tints, "line": {"width": 1, "color": look.paper}},
                showlegend=False,
                cliponaxis=False,
                **clickable(codes, [line.hover for line in lines]),
            )
            for x, values in ((0, [line.before for line in lines]), (1, [line.after for line in lines]))
        ),
        _names(lines, heights, look, selected),
    ]
    house = frame(look, HEIGHT, LEGEND | {"y": 1.07}) | {
        "xaxis": {
            "range": [-0.06, 2.05],
            "tickvals": [0, 1],
            "ticktext": [f"<b>{name}</b>" for name in rounds],
            "side": "top",
            "tickfont": {"size": 14, "color": look.ink},
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "ticklen": 0,
        },
        "yaxis": value_axis(look, low, high, write) | {"range": [low, high], "automargin": True, "showgrid": False},
    }
    return figure(traces, house)


def _lines(lines: Sequence[Slope], tints: Sequence[str], look: Theme, titles: dict[int, str]) -> Iterator[Trace]:
    """One trace for each dash and colour, and one for each dash that only explains it."""
    drawn = list(zip(lines, tints, strict=True))
    kinds = dict.fromkeys((line.moved, tint) for line, tint in drawn)
    for moved, tint in sorted(kinds, key=lambda kind: kind[1] == look.selected):
        own = [line for line, other in drawn if (line.moved, other) == (moved, tint)]
        y = [y for line in own for y in (line.before, line.after, None)]
        drawing = {"color": tint, "width": 3 if tint == look.selected else 1.8, "dash": DASHES[moved]}
        yield line_trace([0, 1, None] * len(own), y, drawing, showlegend=False)
    for moved in sorted({line.moved for line in lines}, reverse=True):
        line = {"color": look.ink, "width": 2, "dash": DASHES[moved]}
        yield scatter_trace(x=[None], y=[None], mode="lines", name=titles[moved], line=line)


def _leaders(lines: Sequence[Slope], heights: Sequence[float], look: Theme) -> Trace:
    y = [y for line, height in zip(lines, heights, strict=True) for y in (line.after, height, None)]
    return line_trace([1, 1.09, None] * len(lines), y, {"color": look.line, "width": 1}, showlegend=False)


def _names(lines: Sequence[Slope], heights: Sequence[float], look: Theme, selected: Sequence[str]) -> Trace:
    words = [emphasised(line.code, f"{line.label} {line.text}", selected) for line in lines]
    told = {"customdata": [[line.code] for line in lines], "hovertext": [line.hover for line in lines]}
    x = [1.1] * len(lines)
    return text_trace(x, list(heights), words, look, 13, hoverinfo="text", showlegend=False, **told)
