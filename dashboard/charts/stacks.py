"""What makes up the index of each area: stacked bars as long as the index. Pure, as all of ``charts``."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.kit import ROW, area_axis, bar_trace, beside, clickable, emphasised, figure, frame, text_trace
from dashboard.look.theme import Theme
from dashboard.wording import NBSP

LINE = 18
"""Height of a line of a label that has several, in pixels."""


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
    titles: Sequence[str],
    selected: Sequence[str] = (),
    *,
    faded: Sequence[str] = (),
    in_order: bool = False,
) -> go.Figure:
    """One bar an area from largest to smallest, or ``in_order`` as given; parts in ``colours``, named in ``titles``.

    Areas that are ``selected`` have a saffron edge while the rest is pale, as ``faded`` ones always are.
    """
    ordered = rows if in_order else sorted(rows, key=lambda row: (row.parts is None, -row.total))
    lines = 1 + max((row.label.count("<br>") for row in rows), default=0)
    height = ROW if lines == 1 else LINE * lines + 4
    codes, totals = [row.code for row in ordered], [row.total for row in ordered]
    pale = [0.32 if code in faded or (selected and code not in selected) else 1.0 for code in codes]
    edges = {
        "color": [look.selected if code in selected else look.paper for code in codes],
        "width": [2.5 if code in selected else 0.5 for code in codes],
    }
    traces = [
        bar_trace(
            x=[row.parts[part] if row.parts else None for row in ordered],
            y=codes,
            orientation="h",
            name=name,
            marker={"color": tint, "opacity": pale, "line": edges},
            **clickable(codes, [row.hovers[part] for row in ordered]),
        )
        for part, (name, tint) in enumerate(zip(titles, colours, strict=True))
    ]
    words = [NBSP + emphasised(row.code, row.text, selected) for row in ordered]
    house = frame(look, height * len(codes) + 20) | {
        "barmode": "stack",
        "margin": beside([row.text for row in rows]),
        "xaxis": {"visible": False, "range": [0, (max(totals, default=0) or 1) * 1.01], "fixedrange": True},
        "yaxis": area_axis(look, codes, [row.label for row in ordered], selected),
    }
    return figure([*traces, text_trace(totals, codes, words, look, 13)], house)
