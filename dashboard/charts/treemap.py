"""Nested boxes: area = a number, colour = a rate. Pure, as all of ``charts``."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts import shades
from dashboard.charts.kit import SMALLEST, figure, frame, wrapped
from dashboard.look.colour import ink_on
from dashboard.look.theme import Theme


@dataclass(frozen=True, slots=True)
class Leaf:
    """One box; ``parent`` is the code of the box around it, empty at the top.

    Its area is ``value``, its colour ``rate`` (0-1; None = not shown); ``text`` stands under its label, ``hover`` is
    told when it is pointed at, label and text when that is empty.
    """

    code: str
    parent: str
    label: str
    value: float
    text: str
    rate: float | None = None
    hover: str = ""


def treemap(leaves: Sequence[Leaf], look: Theme, selected: Sequence[str] = ()) -> go.Figure:
    """Nested boxes, area = number, and the higher a box's rate the more it stands out from the page.

    A box that cannot hold letters of the smallest size has none and tells its sentence when pointed at.
    """
    parents = {leaf.parent for leaf in leaves}
    step = shades.step([leaf.rate for leaf in leaves if leaf.rate is not None], look)
    colours = [_tint(leaf, look, selected, parents, step) for leaf in leaves]
    boxes = {
        "type": "treemap",
        "ids": [leaf.code for leaf in leaves],
        "parents": [leaf.parent for leaf in leaves],
        "labels": [leaf.label if leaf.code in parents else wrapped(leaf.label, 20) for leaf in leaves],
        "values": [leaf.value for leaf in leaves],
        "text": [leaf.text for leaf in leaves],
        "textinfo": "label+text",
        "hovertext": [leaf.hover or f"{leaf.label}: {leaf.text}" for leaf in leaves],
        "hoverinfo": "text",
        "customdata": [[leaf.code] for leaf in leaves],
        "textfont": {"size": SMALLEST + 2, "color": [ink_on(colour) for colour in colours]},
        "branchvalues": "remainder",
        "marker": {"colors": colours, "line": {"width": 1, "color": look.paper}},
        "pathbar": {"visible": False},
        "tiling": {"pad": 2},
    }
    return figure([boxes], frame(look, 420) | {"uniformtext": {"minsize": SMALLEST, "mode": "hide"}})


def _tint(leaf: Leaf, look: Theme, selected: Sequence[str], parents: set[str], step: float) -> str:
    if leaf.code in selected:
        return look.selected
    if leaf.code in parents:
        return look.line
    return look.no_data if leaf.rate is None else shades.shade(look, leaf.rate, step)
