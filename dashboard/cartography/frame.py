"""Folium maps that draw with the network cut: Leaflet from this server, geometry fetched once, tiny repaints.

The base map never changes between reruns (so its frame is never rebuilt); everything that changes travels in a
``Paint`` group of a few kilobytes. URLs are relative to the component's frame and survive a base path.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import folium
from folium.template import Template

from dashboard.theme import Theme

LEAFLET = "../../aset/leaflet"
STATIC = "../../aset/peta"


class OfflineMap(folium.Map):
    """A Folium map whose only scripts and styles are Leaflet and ours, both served by the dashboard itself."""

    default_js = [("leaflet", f"{LEAFLET}/leaflet.js"), ("peka", f"{STATIC}/peta.js")]  # noqa: RUF012 - folium's form
    default_css = [("leaflet_css", f"{LEAFLET}/leaflet.css"), ("peka_css", f"{STATIC}/peta.css")]  # noqa: RUF012


@dataclass(frozen=True, slots=True)
class Texts:
    """Sentences of the map frame: source and status of the boundaries (trusted text), loading, failure."""

    attribution: str
    loading: str
    failed: str


class AreaLayer(folium.MacroElement):
    """The areas of a map: fetches the boundary GeoJSON at ``url`` and hands clicks to Streamlit.

    Parameters
    ----------
    url : str
        Address of a GeoJSON whose features carry ``kode``, relative to the component's frame.
    bounds : sequence
        ``[[south, west], [north, east]]`` in degrees, what the map shows first.
    texts : Texts
        What the frame says while it loads, and when it cannot.
    """

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "window.pekaMap({{ this._parent.get_name() }}, {{ this.options_json|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, url: str, bounds: Sequence[Sequence[float]], texts: "Texts") -> None:
        super().__init__()
        self._name = "AreaLayer"
        self.options_json = {"url": url, "bounds": bounds, "loading": texts.loading, "failed": texts.failed}


class Paint(folium.FeatureGroup):
    """The colours, texts and selection of one rerun; restyles the areas that are already drawn."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = L.featureGroup();"
        "window.pekaPaint({{ this.state|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, state: Mapping[str, Any]) -> None:
        super().__init__()
        self._name = "FeatureGroup"
        self.state = dict(state)


@dataclass(frozen=True, slots=True)
class Areas:
    """What the map says about each area, by code.

    ``colours`` holds a CSS colour or None for no data (hatched); ``texts`` one plain sentence each. ``careful`` areas
    are striped over their colour, ``hidden`` ones dotted instead of coloured. Names are in the boundary file and do
    not travel again.
    """

    colours: Mapping[str, str | None]
    texts: Mapping[str, str]
    selected: tuple[str, ...] = ()
    faded: tuple[str, ...] = ()
    careful: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


def base_map(url: str, bounds: Sequence[Sequence[float]], texts: Texts) -> OfflineMap:
    """The unchanging part of the map: ground, areas, scale, attribution. Arguments as for ``AreaLayer``."""
    (south, west), (north, east) = bounds
    fmap = OfflineMap(
        location=[(south + north) / 2, (west + east) / 2],
        zoom_start=12,
        tiles=None,
        zoom_snap=0.25,
        scrollWheelZoom=False,
        attributionControl=True,
    )
    fmap.add_child(AreaLayer(url, bounds, texts))
    fmap.add_child(_Attribution(texts.attribution))
    return fmap


class _Attribution(folium.MacroElement):
    _template = Template(
        "{% macro script(this, kwargs) %}"
        "{{ this._parent.get_name() }}.attributionControl.addAttribution({{ this.text|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, text: str) -> None:
        super().__init__()
        self._name = "Attribution"
        self.text = text


def paint(areas: Areas, look: Theme) -> Paint:
    """The repaint of one rerun; its ``id`` is a hash of its content, mirrored by the frame once drawn."""
    state: dict[str, Any] = {
        "colours": dict(areas.colours),
        "texts": dict(areas.texts),
        "selected": list(areas.selected),
        "faded": list(areas.faded),
        "careful": list(areas.careful),
        "hidden": list(areas.hidden),
        "dark": [
            code for code, colour in areas.colours.items() if colour and code not in areas.faded and is_dark(colour)
        ],
        "labels": True,
        "look": {
            "sea": look.sea,
            "paper": look.paper,
            "ink": look.ink,
            "line": look.line,
            "muted": look.muted,
            "empty": look.no_data,
            "selected": look.selected,
            "outline": look.coast,
        },
    }
    state["id"] = hashlib.sha256(json.dumps(state, sort_keys=True).encode()).hexdigest()[:12]
    return Paint(state)


def is_dark(colour: str) -> bool:
    """True when white text reads better on ``colour`` (``#rrggbb``) than dark text (relative luminance, WCAG 2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.21
