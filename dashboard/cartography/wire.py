"""What travels to the browser for one repaint: class marks and words, never geometry. See ``static/peta``."""

from collections.abc import Sequence
from typing import Any

from dashboard.cartography.picture import Panel, Picture
from dashboard.theme import Theme

MANY = 500
"""Above so many areas the frame writes its own short texts, so that a repaint stays small."""


def state(
    picture: Picture, look: Theme, *, label: str = "", layers: Sequence[str] = (), zoom_to: str = ""
) -> dict[str, Any]:
    """``picture`` as the frame reads it: per-area lists in the order of the geometry, colours by index."""
    small = len(picture.codes) <= MANY
    return {
        "arrangement": picture.arrangement,
        "palette": list(picture.palette),
        "panels": [_panel(panel, words=small) for panel in picture.panels],
        "selected": [picture.codes[i] for i in picture.selected],
        "faded": [picture.codes[i] for i in picture.faded],
        "shown": picture.shown,
        "label": label,
        "layers": list(layers),
        "zoomTo": zoom_to or None,
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
        "selected": look.selected,
        "outline": look.coast,
        "brand": look.brand,
    }


def _panel(panel: Panel, *, words: bool) -> dict[str, Any]:
    return {
        "title": panel.title,
        "classes": panel.classes,
        "texts": list(panel.texts) if words else None,
        "values": list(panel.values),
        "careful": list(panel.careful),
        "bubbles": [round(radius, 1) for radius in panel.bubbles],
        "dots": list(panel.dots),
    }
