"""Families that left to the left and those that entered to the right, or any two ways. Pure, as all of ``charts``."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.kit import bar_trace, clickable, frame, marked, name_axis, text_trace
from dashboard.look.theme import Theme
from dashboard.wording import percent


@dataclass(frozen=True, slots=True)
class Flow:
    """A row: shares of its families to the left and to the right (0-1: that left and entered poverty, rose and fell),
    what to say about it, and the texts of both sides where these are not the shares."""

    code: str
    label: str
    left: float
    entered: float
    hover: str
    texts: tuple[str, str] = ("", "")


def flows(
    areas: Sequence[Flow],
    look: Theme,
    titles: tuple[str, str],
    selected: Sequence[str] = (),
    colours: tuple[str, str] | None = None,
    *,
    stacked: bool = False,
) -> go.Figure:
    """Rows in the order given, first on top, ``titles`` above both halves; selected ones in saffron; ``colours`` are
    those of both sides where these are not leaving and entering poverty. ``stacked`` names stand above the bars.
    """
    rows = list(reversed(areas))
    codes = [row.code for row in rows]
    reach = max((max(row.left, row.entered) for row in rows), default=0) or 1
    left, right = colours or (look.sequential[2], look.brand)
    sides = (([-row.left for row in rows], left), ([row.entered for row in rows], right))
    traces = [
        bar_trace(
            x=values,
            y=codes,
            orientation="h",
            marker={"color": marked(codes, look, selected, plain)},
            text=[row.texts[side] or percent(abs(value)) for row, value in zip(rows, values, strict=True)],
            textposition="outside",
            textfont={"color": look.ink},
            cliponaxis=False,
            **({"width": 0.45, "offset": -0.48} if stacked else {}),
            **clickable(codes, [row.hover for row in rows]),
        )
        for side, (values, plain) in enumerate(sides)
    ]
    above = {"y": 1, "yref": "paper", "yanchor": "bottom", "showarrow": False, "font": {"size": 14, "color": look.ink}}
    if stacked:
        words = [row.label for row in rows]
        traces.append(text_trace([0.0] * len(rows), codes, words, look, 14, "top center"))
    house = frame(look, (46 if stacked else 29) * len(rows) + 50) | {
        "barmode": "overlay",
        "margin": {"l": 8, "r": 16, "t": 32, "b": 8},
        "annotations": [
            {"x": -0.06 * reach, "xanchor": "right", "text": titles[0], **above},
            {"x": 0.06 * reach, "xanchor": "left", "text": titles[1], **above},
        ],
        "xaxis": {
            "showticklabels": False,
            "showgrid": False,
            "zeroline": not stacked,  # it would run through the names
            "zerolinecolor": look.ink,
            "range": [-1.55 * reach, 1.55 * reach],
            "fixedrange": True,
        },
        "yaxis": name_axis(look, codes, [row.label for row in rows]) | {"ticksuffix": " ", "visible": not stacked},
    }
    return go.Figure(traces, house)
