"""Pages this server writes whole, which need nothing of Streamlit: the sign-in, and what is said at a closed door."""

import base64
from dataclasses import dataclass
from functools import cache
from html import escape
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse
from starlette.types import Scope

from dashboard import wording
from dashboard.filters.codes import LANGUAGES
from dashboard.look import threshold
from dashboard.server import fonts, policy
from dashboard.server.door import Door
from dashboard.wording import _

NAME = "PEKA Sabang"
COAST_FROM = "© OpenStreetMap contributors"


@dataclass(frozen=True, slots=True)
class Way:
    """A way on: what it says and where it leads; the first of a page stands out."""

    label: str
    address: str


def language(scope: Scope) -> str:
    """Language an address asks for, else the browser's."""
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("bahasa", [])
    if len(asked) == 1 and asked[0] in LANGUAGES:
        return asked[0]
    return wording.preferred(Headers(scope=scope).get("accept-language", ""))


def page(title: str, body: str, door: Door, *, status: int = 200, foot: str = "") -> HTMLResponse:
    """A page in the language that is spoken; ``body`` and ``foot`` are markup that is already safe."""
    html = (
        f'<!doctype html><html lang="{wording.bahasa()}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} · {NAME}</title>"
        f'<link rel="icon" href="data:image/svg+xml;base64,{base64.b64encode(_file("ikon.svg").encode()).decode()}">'
        f"{threshold.style(_letters(door))}<script>{_file('pintu.js')}</script></head><body>"
        f'<div class="pulau">{_file("pulau.svg")}</div>'
        f'<main><p class="merek">{_file("ikon.svg")}{NAME}</p><h1>{escape(title)}</h1>{body}</main>'
        f"<footer>{foot}<span>{COAST_FROM}</span></footer></body></html>"
    )
    headers = {"content-security-policy": policy.plain(html), "cache-control": "no-store"}
    return HTMLResponse(html, status, headers=headers)


def told(title: str, lines: list[str], ways: list[Way], door: Door, *, status: int = 200) -> HTMLResponse:
    """A page that says something, and where to go from it."""
    text = "".join(f'<p class="kata">{escape(line)}</p>' for line in lines)
    buttons = "".join(
        f'<a class="tombol{" kedua" if place else ""}" href="{escape(way.address)}">{escape(way.label)}</a>'
        for place, way in enumerate(ways)
    )
    return page(title, text + buttons, door, status=status)


def start(door: Door) -> Way:
    """The way to the first page."""
    return Way(_("Buka dasbor"), f"{door.below}/")


@cache
def _file(name: str) -> str:
    return (threshold.STATIC / name).read_text(encoding="utf-8").strip()


def _letters(door: Door) -> str:
    """Address of the letters Streamlit brings, which pages behind the door use too."""
    return f"{door.below}/static/media/{next(fonts.MEDIA.glob(fonts.LETTERS)).name}"
