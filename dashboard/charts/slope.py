"""One round against another: a line an area, its name at the right end. Pure, as ``charts``."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.kit import (
    LEGEND,
    UNCHANGED,
    Trace,
    Write,
    clicks,
    colour,
    emphasised,
    figure,
    frame,
    scatter_trace,
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
    names: dict[int, str],
    write: Write,
    selected: Sequence[str] = (),
    *,
    faded: Sequence[str] = (),
) -> go.Figure:
    """Values in ``rounds[0]`` (left) and ``rounds[1]`` (right); rises are solid, falls dashed, named in ``names``."""
    every = [value for line in lines for value in (line.before, line.after)]
    low, high = min(every, default=0.0), max(every, default=1.0)
    room = 0.06 * ((high - low) or high or 1)
    low, high = max(0.0, low - room), high + room
    codes = [line.code for line in lines]
    tints = [colour(code, look, selected, faded) for code in codes]
    heights = spread([line.after for line in lines], GAP * (high - low) / (HEIGHT - 90), low, high)
    traces = [
        *_lines(lines, tints, look, names),
        _leaders(lines, heights, look),
        *(
            scatter_trace(
                x=[x] * len(lines),
                y=values,
                mode="markers",
                marker={"size": 9, "color": tints, "line": {"width": 1, "color": look.paper}},
                showlegend=False,
                customdata=clicks(codes, selected),
                hovertext=[line.hover for line in lines],
                hoverinfo="text",
                cliponaxis=False,
                **UNCHANGED,
            )
            for x, values in ((0, [line.before for line in lines]), (1, [line.after for line in lines]))
        ),
        _names(lines, heights, look, selected),
    ]
    house = frame(look, HEIGHT) | {
        "showlegend": True,
        "legend": LEGEND | {"y": 1.07},
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


def _lines(lines: Sequence[Slope], tints: Sequence[str], look: Theme, names: dict[int, str]) -> Iterator[Trace]:
    """One trace for each dash and colour, and one for each dash that only explains it."""
    drawn = list(zip(lines, tints, strict=True))
    for moved, tint in sorted({(line.moved, tint) for line, tint in drawn}, key=lambda key: key[1] == look.selected):
        own = [line for line, other in drawn if (line.moved, other) == (moved, tint)]
        yield scatter_trace(
            x=[0, 1, None] * len(own),
            y=[y for line in own for y in (line.before, line.after, None)],
            mode="lines",
            line={"color": tint, "width": 3 if tint == look.selected else 1.8, "dash": DASHES[moved]},
            hoverinfo="skip",
            showlegend=False,
        )
    for moved in sorted({line.moved for line in lines}, reverse=True):
        line = {"color": look.ink, "width": 2, "dash": DASHES[moved]}
        yield scatter_trace(x=[None], y=[None], mode="lines", name=names[moved], line=line)


def _leaders(lines: Sequence[Slope], heights: Sequence[float], look: Theme) -> Trace:
    return scatter_trace(
        x=[1, 1.09, None] * len(lines),
        y=[y for line, height in zip(lines, heights, strict=True) for y in (line.after, height, None)],
        mode="lines",
        line={"color": look.line, "width": 1},
        hoverinfo="skip",
        showlegend=False,
    )


def _names(lines: Sequence[Slope], heights: Sequence[float], look: Theme, selected: Sequence[str]) -> Trace:
    return scatter_trace(
        x=[1.1] * len(lines),
        y=list(heights),
        mode="text",
        text=[emphasised(line.code, f"{line.label} {line.text}", selected) for line in lines],
        textposition="middle right",
        textfont={"size": 13, "color": look.ink},
        customdata=clicks([line.code for line in lines], selected),
        hovertext=[line.hover for line in lines],
        hoverinfo="text",
        showlegend=False,
        cliponaxis=False,
    )
