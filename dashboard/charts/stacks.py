"""What makes up the index of each area: stacked bars as long as the index. Pure, as all of ``charts``."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.kit import (
    ROW,
    UNCHANGED,
    Trace,
    area_axis,
    bar_trace,
    clicks,
    emphasised,
    figure,
    frame,
    scatter_trace,
)
from dashboard.look.theme import Theme


@dataclass(frozen=True, slots=True)
class Stack:
    """An area's index in parts (same order everywhere, None = not shown), the text at the end, a sentence a part."""

    code: str
    label: str
    parts: Sequence[float] | None
    text: str
    hovers: Sequence[str]

    @property
    def total(self) -> float:
        """The length of the bar."""
        return sum(self.parts or ())


def stacks(
    rows: Sequence[Stack],
    look: Theme,
    colours: Sequence[str],
    names: Sequence[str],
    selected: Sequence[str] = (),
    *,
    faded: Sequence[str] = (),
) -> go.Figure:
    """One bar an area from largest to smallest, its parts in ``colours``; what is selected has a saffron edge.

    Parameters
    ----------
    rows : sequence of Stack
        Any order.
    look : Theme
    colours, names : sequence of str
        Of the parts.
    selected, faded : sequence of str
        Codes of areas; when some are selected the rest is pale.
    """
    ordered = sorted(rows, key=lambda row: (row.parts is None, -row.total))
    codes = [row.code for row in ordered]
    pale = [0.32 if code in faded or (selected and code not in selected) else 1.0 for code in codes]
    click = clicks(codes, selected)
    edges = [look.selected if code in selected else look.paper for code in codes]
    widths = [2.5 if code in selected else 0.5 for code in codes]
    traces: list[Trace] = [
        bar_trace(
            x=[row.parts[part] if row.parts else None for row in ordered],
            y=codes,
            orientation="h",
            name=name,
            marker={"color": tint, "opacity": pale, "line": {"color": edges, "width": widths}},
            customdata=click,
            hovertext=[row.hovers[part] for row in ordered],
            hoverinfo="text",
            **UNCHANGED,
        )
        for part, (name, tint) in enumerate(zip(names, colours, strict=True))
    ]
    traces.append(
        scatter_trace(
            x=[row.total for row in ordered],
            y=codes,
            mode="text",
            text=["\N{NO-BREAK SPACE}" + emphasised(row.code, row.text, selected) for row in ordered],
            textposition="middle right",
            textfont={"size": 13, "color": look.ink},
            hoverinfo="skip",
            cliponaxis=False,
        )
    )
    top = max((row.total for row in ordered), default=0) or 1
    house = frame(look, ROW * len(codes) + 20) | {
        "barmode": "stack",
        "xaxis": {"visible": False, "range": [0, top * 1.2], "fixedrange": True},
        "yaxis": area_axis(look, codes, [row.label for row in ordered], selected),
    }
    return figure(traces, house)
