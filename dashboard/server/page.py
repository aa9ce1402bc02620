"""The page as we serve it: Streamlit's own, with its title, in the language asked for, and something to look at.

Streamlit answers every address that is nobody's with the same page, which calls itself "Streamlit" and says it is
English. It is replaced on its way out, whatever its address, and nothing else is.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from html import escape
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

from dashboard.filters.codes import LANGUAGES
from dashboard.navigation import EVERY, PAGES, ROOT
from dashboard.server import hints, policy, scripts
from dashboard.server.compression import Store, digest
from dashboard.server.delivery import accepted
from dashboard.server.elsewhere import elsewhere
from dashboard.server.fonts import Fonts
from dashboard.server.gate import EMBEDDERS

NAME = "PEKA Sabang"
DECLARED = '<html lang="en">'
TITLE = "<title>Streamlit</title>"
FIRST_SCRIPT = '<script type="module"'
HEAD_ENDS = "</head>"
BODY_ENDS = "</body>"
FIRST = (ROOT / "dashboard" / "static" / "appearance.js").read_text(encoding="utf-8")
"""What must have run before Streamlit's script starts."""
BODY = "<body>"
NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
VARIANTS = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"if-range", b"range")
"""Headers that would bring Streamlit's page compressed, in part, or not at all."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page ready to be sent, and what names its content."""

    body: bytes
    name: str
    scripts: tuple[str, ...]
    """Of the scripts that stand in it, as a policy names them."""


@cache
def original() -> str:
    """Streamlit's page."""
    return hints.original()


@cache
def page(
    language: str,
    url: str,
    preferred: str,
    replaced: tuple[tuple[str, str], ...] = (),
    geometry: tuple[str, ...] = (),
) -> Page:
    """The page at ``url`` (of ``EVERY``; anything else has no title of its own) in ``language``.

    ``preferred`` is what the browser would rather read, and gets where an address asks for no language; ``replaced``
    are addresses in Streamlit's page, each with the one of ours that it stands for; ``geometry``
    those its map begins with.
    """
    title, style, frame, dress = _spoken(language, url)
    below = "".join(f'<link rel="stylesheet" href="./{address}">' for address in scripts.addresses(suffix=".css"))
    loaded = "".join(f'<script type="module" src="./{address}"></script>' for address in scripts.addresses())
    languages = sorted(LANGUAGES, key=lambda code: code != preferred)
    text = NOSCRIPT.sub("", original(), count=1)
    for old, new in (
        *replaced,
        (DECLARED, f'<html lang="{language}" data-languages="{" ".join(languages)}">'),
        (TITLE, f"<title>{escape(f'{title} · {NAME}' if title else NAME)}</title><script>{FIRST}</script>"),
        (FIRST_SCRIPT, f"{_connection() if title else ''}{loaded}{FIRST_SCRIPT}"),
        (HEAD_ENDS, f"{style}{hints.links(url, geometry)}{HEAD_ENDS}"),
        (BODY, f"{BODY}{frame}"),
        (BODY_ENDS, f"{below}{dress}{BODY_ENDS}"),
    ):
        text = text.replace(old, new, 1)
    body = text.encode()
    return Page(body, digest(body), policy.hashes(text))


def _spoken(language: str, url: str) -> tuple[str, str, str, str]:
    """Title of a page, as its script names it once it runs, and style and markup of what stands there until then."""
    from dashboard.look import skeleton  # the server answers before words are imported
    from dashboard.wording import _, spoken

    with spoken(language):
        title = next((_(spec.title) for spec in EVERY if spec.url == url), "")
        has_map = "ComponentInstance" in hints.elements(url)
        return title, skeleton.style(), skeleton.body(title, has_map=has_map), skeleton.dress()


def _connection() -> str:
    """Where the server is and what it lets other pages do, which Streamlit's script else asks for, twice in vain.

    Of a page one step below the dashboard's root, as all of ours are.
    """
    allowed = json.dumps(config.get_option("client.allowedOrigins"))
    return (
        '<script>window.__streamlit = {BACKEND_BASE_URL: new URL(".", location.href).href, '
        f"HOST_CONFIG: {{allowedOrigins: {allowed}, useExternalAuthToken: false}}}}</script>"
    )


class ServedPage:
    """Middleware that puts our page in the place of Streamlit's."""

    def __init__(
        self, app: ASGIApp, store: Store, fonts: Fonts, geometry: Callable[[], tuple[str, ...]] = tuple
    ) -> None:
        self.app = app
        self.geometry = geometry
        self.store = store
        self.fonts = fonts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; an answer that is Streamlit's page is replaced."""
        if scope["type"] != "http" or not _asks_for_page(scope):
            await self.app(scope, receive, send)
            return
        whole = str(len(original().encode()))
        start: Message = {}
        body = b""
        apart = False

        async def take(message: Message) -> None:
            nonlocal start, body, apart
            if message["type"] == "http.response.start":
                start = message
                apart = Headers(raw=message["headers"]).get("content-length") != whole
            elif not apart:
                body += message.get("body", b"")
            if apart:
                await send(message)

        headers = [(name, value) for name, value in scope["headers"] if name not in VARIANTS]
        await self.app({**scope, "method": "GET", "headers": headers}, receive, take)
        if not apart:
            await self._answer(start, body, scope)(scope, receive, send)

    def _answer(self, start: Message, body: bytes, scope: Scope) -> Response:
        if body != original().encode():
            answer = Response(body, start["status"])
            answer.raw_headers = start["headers"]
            return answer
        leads = elsewhere(scope)
        if leads:
            return RedirectResponse(leads, status_code=307, headers={"cache-control": "no-store"})
        language, url, preferred = _wanted(scope)
        ours = page(language, url, preferred, tuple(self.fonts.replaced.items()), self.geometry())
        asked = Headers(scope=scope)
        coding = accepted(asked.get("accept-encoding", ""))
        vary = "accept-encoding, accept-language"
        headers = {"etag": f'W/"{ours.name}"', "cache-control": "no-cache", "vary": vary}
        embedders = scope.get(EMBEDDERS, policy.NONE)
        headers["content-security-policy"] = policy.page(ours.scripts, asked.get("host", ""), embedders)
        if headers["etag"] in asked.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        if coding is None:
            return Response(ours.body, media_type="text/html", headers=headers)
        packed = self.store.encoded(ours.body, ours.name, coding)
        return Response(packed, media_type="text/html", headers={**headers, "content-encoding": coding})


def _asks_for_page(scope: Scope) -> bool:
    """True when a browser asks for a document to show."""
    return scope["method"] in ("GET", "HEAD") and "text/html" in Headers(scope=scope).get("accept", "")


def _wanted(scope: Scope) -> tuple[str, str, str]:
    """Language and page an address asks for, else the browser's and the first; then the browser's language."""
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("bahasa", [])
    from dashboard import wording  # the server answers before it is imported

    preferred = wording.preferred(Headers(scope=scope).get("accept-language", ""))
    language = asked[0] if len(asked) == 1 and asked[0] in LANGUAGES else preferred
    last = scope["path"].rpartition("/")[2]
    known = {spec.url for spec in EVERY}
    return language, last if last in known else PAGES[0].url if not last else "", preferred
