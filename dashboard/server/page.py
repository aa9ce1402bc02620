"""The page as we serve it: Streamlit's own, in the language asked for, with its title and our scripts.

Streamlit answers every address that is nobody's with the same page, which calls itself "Streamlit" and says it is
English. It is replaced on its way out, whatever its address, and nothing else is.
"""

import hashlib
from contextvars import copy_context
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import file_util

from dashboard.filters.codes import LANGUAGES
from dashboard.navigation import PAGES, ROOT, PageSpec
from dashboard.server import scripts

NAME = "PEKA Sabang"
DECLARED = '<html lang="en">'
TITLE = "<title>Streamlit</title>"
HEAD_ENDS = "</head>"
BODY_ENDS = "</body>"
FIRST = (ROOT / "dashboard" / "static" / "appearance.js").read_text(encoding="utf-8")
"""What must have run before Streamlit's script starts."""
STYLE = (ROOT / "dashboard" / "static" / "halaman.css").read_text(encoding="utf-8")
"""Style of every page: last, so that it wins over Streamlit's, and there before anything it dresses."""
VARIANTS = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"if-range", b"range")
"""Headers that would bring Streamlit's page compressed, in part, or not at all."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page ready to be sent, and what tells it from every other."""

    body: bytes
    etag: str


@cache
def original() -> str:
    """Streamlit's page."""
    return (Path(file_util.get_static_dir()) / "index.html").read_text(encoding="utf-8")


@cache
def page(language: str, url: str, preferred: str) -> Page:
    """The page at ``url`` (of ``PAGES``; anything else has no title of its own) in ``language``.

    ``preferred`` is what the browser would rather read, and gets where an address asks for no language.
    """
    loaded = "".join(f'<script type="module" src="./{address}"></script>' for address in scripts.addresses())
    text = original()
    languages = sorted(LANGUAGES, key=lambda code: code != preferred)
    for old, new in (
        (DECLARED, f'<html lang="{language}" data-languages="{" ".join(languages)}">'),
        (TITLE, f"<title>{escape(_title(language, url))}</title><script>{FIRST}</script>"),
        (HEAD_ENDS, f"{loaded}{HEAD_ENDS}"),
        (BODY_ENDS, f"<style>{STYLE}</style>{BODY_ENDS}"),
    ):
        text = text.replace(old, new, 1)
    body = text.encode()
    return Page(body, f'"{hashlib.sha256(body).hexdigest()[:32]}"')


def _title(language: str, url: str) -> str:
    """As the script names the page once it runs."""
    from dashboard import wording  # the server answers before it is imported

    def named(spec: PageSpec) -> str:
        wording.use(language)
        return f"{wording._(spec.title)} · {NAME}"

    return next((copy_context().run(named, spec) for spec in PAGES if spec.url == url), NAME)


class ServedPage:
    """Middleware that puts our page in the place of Streamlit's."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

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
        ours = page(*_wanted(scope))
        headers = {"etag": ours.etag, "cache-control": "no-cache", "vary": "accept-language"}
        if ours.etag in Headers(scope=scope).get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(ours.body, media_type="text/html", headers=headers)


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
    known = {spec.url for spec in PAGES}
    return language, last if last in known else PAGES[0].url if not last else "", preferred
