"""The map frame's own script and style, as the one file each that Folium's loader can take.

The script is written in small files, joined here in the order in which they need each other. The address carries a
hash of the content, so a browser keeps it until it changes.
"""

import hashlib
from functools import cache
from pathlib import Path

from xstatic.pkg import leaflet

from dashboard.navigation import ROOT

FOLDER = ROOT / "dashboard" / "static" / "peta"
SCRIPTS = (
    *("element", "colour", "patterns", "reading", "store", "source", "areas", "highlight", "bubbles", "dots", "tip"),
    *("font", "placing", "labels", "lettering", "symbols", "context", "panel", "insets", "fitting", "view", "board"),
    *("tools", "timeline", "keyboard", "links", "plots", "sorting", "main"),
)
MEDIA = {"peta.js": "text/javascript", "peta.css": "text/css"}

LEAFLET = Path(leaflet.BASE_DIR)
LEAFLET_VERSION = leaflet.PACKAGE_VERSION


@cache
def content(name: str) -> bytes:
    """Bytes of ``peta.js`` or ``peta.css``.

    Raises
    ------
    KeyError
        For any other name.
    """
    if name not in MEDIA:
        raise KeyError(name)
    parts = [f"{part}.js" for part in SCRIPTS] if name == "peta.js" else [name]
    return b"\n".join((FOLDER / part).read_bytes() for part in parts)


@cache
def version(name: str) -> str:
    """12 hex digits of the content, for an address that never needs to be asked for again."""
    return hashlib.sha256(content(name)).hexdigest()[:12]


def addresses() -> dict[str, str]:
    """What a frame loads besides itself, below the root of the dashboard, by the names it goes by in the frame."""
    return {
        "leaflet": f"aset/leaflet/leaflet.js?v={LEAFLET_VERSION}",
        "peka": f"aset/peta/peta.js?v={version('peta.js')}",
        "leaflet_css": f"aset/leaflet/leaflet.css?v={LEAFLET_VERSION}",
        "peka_css": f"aset/peta/peta.css?v={version('peta.css')}",
    }
