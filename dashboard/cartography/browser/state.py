"""What travels to the browser for one repaint: class marks and words, never geometry. See ``static/peta``."""

import re
from collections.abc import Sequence
from typing import Any

from dashboard.cartography.picture import Panel, Picture
from dashboard.look.theme import Theme

MANY = 500
"""Above so many areas sentences stay away and values travel as one string, so that a repaint stays small; the frame,
which is told this number once, then draws on a canvas."""
NOTHING = "–"
"""How a missing value is written."""


def state(picture: Picture, look: Theme, *, label: str = "", layers: Sequence[str] = ()) -> dict[str, Any]:
    """``picture`` as the frame reads it: per-area lists in the order of the geometry, colours by index."""
    small = len(picture.request.codes) <= MANY
    return {
        "arrangement": picture.arrangement,
        "palette": list(picture.palette),
        "panels": [_panel(panel, small=small) for panel in picture.panels],
        "selected": [code for code in picture.request.codes if code in picture.request.selected],
        "faded": [code for code in picture.request.codes if code in picture.request.faded],
        "shown": picture.request.shown,
        "label": label,
        "layers": list(layers),
        "look": colours(look),
    }


def colours(look: Theme) -> dict[str, str]:
    """The frame's colours by their names in its style sheet."""
    return {
        "sea": look.sea,
        "paper": look.paper,
        "ink": look.ink,
        "line": look.line,
        "muted": look.muted,
        "empty": look.no_data,
        "hidden": look.suppressed,
        "outside": look.unclassified,
        "selected": look.selected,
        "coast": look.coast,
        "border": look.border,
        "stripe": look.stripe,
        "brand": look.brand,
    }


def _panel(panel: Panel, *, small: bool) -> dict[str, Any]:
    return {
        "title": panel.title,
        "whole": panel.whole,
        "classes": panel.classes,
        "texts": list(panel.texts) if small else None,
        "values": list(panel.values) if small else joined(panel.values),
        "careful": list(panel.careful),
        "bubbles": [round(radius, 1) for radius in panel.bubbles],
        "dots": list(panel.dots),
    }


def joined(values: Sequence[str]) -> dict[str, str]:
    """Values as one string: ``end``, what all of them end with, stands once; an empty one is ``NOTHING``.

    >>> joined(["12,3 %", "–", "4,5 %"])
    {'list': '12,3||4,5', 'end': ' %', 'nothing': '–'}
    """
    written = [value for value in values if value != NOTHING]
    found = re.search(r"\D*$", written[0]) if written else None
    end = found.group() if found and all(value.endswith(found.group()) for value in written) else ""
    short = ("" if value == NOTHING else value.removesuffix(end) for value in values)
    return {"list": "|".join(short), "end": end, "nothing": NOTHING if NOTHING in values else ""}
