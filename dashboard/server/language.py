"""The language a page declares to screen readers and translators: Streamlit's own page always says English."""

from urllib.parse import parse_qs

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.filters.codes import LANGUAGES

DECLARED = b'<html lang="en"'
"""Codes of languages have two letters, so that the page's length stays what its header says."""
VARIANTS = (b"accept-encoding", b"if-none-match", b"if-modified-since")
"""Headers that would bring a compressed page, or let an old one in the other language stand."""


class PageLanguage:
    """Middleware that declares pages Indonesian, unless their address asks for another language."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; of pages, the language in the first line of markup is replaced."""
        if scope["type"] != "http" or not _is_page(scope):
            await self.app(scope, receive, send)
            return
        asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("bahasa", [])
        [code] = asked if len(asked) == 1 and asked[0] in LANGUAGES else ["id"]
        meant = DECLARED.replace(b"en", code.encode())

        async def declare(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": message.get("body", b"").replace(DECLARED, meant, 1)}
            await send(message)

        headers = [(name, value) for name, value in scope["headers"] if name not in VARIANTS]
        await self.app({**scope, "headers": headers}, receive, declare)


def _is_page(scope: Scope) -> bool:
    """True when a browser asks for a document to show."""
    return any(name == b"accept" and b"text/html" in value for name, value in scope["headers"])
