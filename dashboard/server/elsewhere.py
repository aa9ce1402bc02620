"""Where an address leads that is no page's: to a page that says so, in the language of the visitor."""

from urllib.parse import urlencode

from starlette.types import Scope
from streamlit import config

from dashboard.navigation import ASKED, EVERY, LOST

LONGEST_ASKED = 80
"""Characters of an unknown address that are passed on."""


def elsewhere(scope: Scope) -> str:
    """Where a page asked for is; empty at the address of one.

    Streamlit would answer any address with its page, which says in English that there is none, or stays white two
    levels down. Slashes at the end and capitals are forgiven; the rest goes to ``LOST``, which is told what was asked.
    """
    base = f"/{(config.get_option('server.baseUrlPath') or '').strip('/')}".rstrip("/")
    asked = scope["path"].removeprefix(base).strip("/")
    query = scope.get("query_string", b"").decode("latin-1")
    urls = ["", *(spec.url for spec in EVERY)]
    if scope["path"] in (base, *(f"{base}/{url}" for url in urls)):
        return ""
    if asked.lower() in urls:
        return f"{base}/{asked.lower()}" + (f"?{query}" if query else "")
    told = urlencode({ASKED: asked[:LONGEST_ASKED]})
    return f"{base}/{LOST.url}?" + "&".join(part for part in (query, told) if part)
