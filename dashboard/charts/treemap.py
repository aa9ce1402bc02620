"""Nested boxes whose areas are numbers of families. Pure, as all of ``charts``."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.kit import figure, frame, wrapped
from dashboard.look.colour import LIGHT_TEXT, is_dark
from dashboard.look.theme import LIGHT, Theme


@dataclass(frozen=True, slots=True)
class Leaf:
    """One box; ``parent`` is the code of the box around it, empty at the top."""

    code: str
    parent: str
    label: str
    value: float
    text: str


def treemap(leaves: Sequence[Leaf], look: Theme, selected: Sequence[str] = ()) -> go.Figure:
    """Nested boxes, area = number of families; a box's colour follows its size."""
    parents = {leaf.parent for leaf in leaves}
    top = max((leaf.value for leaf in leaves if leaf.code not in parents), default=1) or 1

    def tint(leaf: Leaf) -> str:
        if leaf.code in selected:
            return look.selected
        if leaf.code in parents:
            return look.line
        return look.sequential[min(len(look.sequential) - 1, int(leaf.value / top * len(look.sequential)))]

    colours = [tint(leaf) for leaf in leaves]
    boxes = {
        "type": "treemap",
        "ids": [leaf.code for leaf in leaves],
        "parents": [leaf.parent for leaf in leaves],
        "labels": [leaf.label if leaf.code in parents else wrapped(leaf.label, 20) for leaf in leaves],
        "values": [leaf.value for leaf in leaves],
        "text": [leaf.text for leaf in leaves],
        "textinfo": "label+text",
        "hovertext": [f"{leaf.label}: {leaf.text}" for leaf in leaves],
        "hoverinfo": "text",
        "customdata": [[leaf.code] for leaf in leaves],
        "textfont": {"color": [LIGHT_TEXT if is_dark(colour) else LIGHT.ink for colour in colours]},
        "branchvalues": "remainder",
        "marker": {"colors": colours, "line": {"width": 1, "color": look.paper}},
        "pathbar": {"visible": False},
        "tiling": {"pad": 2},
    }
    return figure([boxes], frame(look, 420))
