"""Folium maps that draw with the network cut: Leaflet from this server, geometry fetched once, tiny repaints.

The base map never changes between reruns (so its frame is never rebuilt); everything that changes travels in a
``Paint`` group of a few kilobytes. URLs are relative to the component's frame and survive a base path. The script that
answers is in ``static/peta``.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import folium
from folium.template import Template
from jinja2.utils import htmlsafe_json_dumps

from dashboard.cartography.browser import assets
from dashboard.cartography.browser.state import MANY

ROOT = "../.."
"""The dashboard's root, seen from the component's frame."""
GEO = f"{ROOT}/geo"


Bounds = tuple[tuple[float, float], tuple[float, float]]
"""South-west and north-east corner, each latitude and longitude in degrees."""


class OfflineMap(folium.Map):
    """A Folium map whose only scripts and styles are Leaflet and ours, both served by the dashboard itself."""

    default_js = [(name, f"{ROOT}/{assets.addresses()[name]}") for name in ("leaflet", "peka")]  # noqa: RUF012
    default_css = [(name, f"{ROOT}/{assets.addresses()[name]}") for name in ("leaflet_css", "peka_css")]  # noqa: RUF012


@dataclass(frozen=True, slots=True)
class Inset:
    """A small map of a part: its title, its extent, and the corner of the frame it stands in."""

    title: str
    bounds: Bounds
    corner: str


@dataclass(frozen=True, slots=True)
class Options:
    """What a map frame is built from, once; changing any of it builds the frame anew.

    Attributes
    ----------
    hash, level : str
        Pyramid of areas and its level, see ``geodata.pyramid``.
    bounds : Bounds
        What the map shows first.
    attribution : str
        Source and status of the boundaries: HTML, to be trusted.
    texts : mapping
        Plain words of messages and buttons: ``loading failed retry offline areas in out whole selection play pause
        previous next round``.
    insets : tuple of Inset
        Small maps in the corners ``topleft``, ``topright``, ``bottomleft``, ``bottomright``.
    places : str
        Hash of the known places; empty for none.
    """

    hash: str
    level: str
    bounds: Bounds
    attribution: str
    texts: Mapping[str, str]
    insets: tuple[Inset, ...] = ()
    places: str = ""

    def wire(self) -> dict[str, Any]:
        """The argument of ``pekaMap``."""
        return {
            "geometry": {"url": f"{GEO}/{self.hash}/index.json", "level": self.level, "bounds": self.bounds},
            "outlines": _ABOVE.get(self.level),
            "dots": f"{GEO}/{self.hash}/{self.level}/titik.json",
            "places": f"{GEO}/tempat/{self.places}.geojson" if self.places else None,
            "insets": [asdict(inset) for inset in self.insets],
            "texts": dict(self.texts),
            "many": MANY,
        }


_ABOVE = {"gampong": "kecamatan", "kecamatan": "kabupaten"}
"""The level whose borders are drawn thicker over another."""


def _script(value: Mapping[str, Any]) -> str:
    """``value`` as it may stand in a script, without blanks: every rerun sends it."""
    return htmlsafe_json_dumps(value, sort_keys=True, separators=(",", ":"))


class AreaLayer(folium.MacroElement):
    """The areas of a map: fetches the boundaries and hands clicks to Streamlit."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "window.pekaMap({{ this._parent.get_name() }}, {{ this.options }});"
        "{% endmacro %}"
    )

    def __init__(self, options: Options) -> None:
        super().__init__()
        self._name = "AreaLayer"
        self.options = _script(options.wire())


class Paint(folium.FeatureGroup):
    """The colours, texts and selection of one rerun; restyles the areas that are already drawn.

    Its ``id`` is a hash of what it says, mirrored by the frame once drawn.
    """

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = L.featureGroup();"
        "window.pekaPaint({{ this.script }});"
        "{% endmacro %}"
    )

    def __init__(self, state: Mapping[str, Any]) -> None:
        super().__init__()
        self._name = "FeatureGroup"
        said = _script(state)  # dumped once: what is sent is what is hashed
        self.script = f'{said[:-1]},"id":"{hashlib.sha256(said.encode()).hexdigest()[:12]}"}}'


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


def base_map(options: Options) -> OfflineMap:
    """The unchanging part of the map: ground, areas, scale, attribution."""
    (south, west), (north, east) = options.bounds
    fmap = OfflineMap(
        location=[(south + north) / 2, (west + east) / 2],
        zoom_start=12,
        tiles=None,
        zoom_snap=0.25,
        scrollWheelZoom=False,
        attributionControl=True,
        zoom_control=False,
    )
    fmap.add_child(AreaLayer(options))
    fmap.add_child(_Attribution(options.attribution))
    return fmap
