"""How scripts and styles leave the server: compressed, and for good where their address names the content.

Streamlit sends its own uncompressed, 8 MB for a first visit. Whatever it or our routes answer to an address below
``AREAS`` is taken whole once, compressed, and sent from memory from then on; parts (``Range``) and refusals pass
through. Only answers to addresses that name their content are held, so nothing sent from memory is ever stale.
"""

import re
from dataclasses import dataclass

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.server import geometry
from dashboard.server.compression import CODINGS, Store, digest

AREAS = ("/static/", "/component/", "/aset/")
"""Below the root of the dashboard."""
HASHED = re.compile(r"/component/.+\.[0-9a-f]{8}\.(?:js|css)$")
"""Files of components whose names hold a hash of their content, of which Streamlit does not know it."""
TEXT = re.compile(r"text/(?:javascript|css)|application/javascript|image/svg")
CONDITIONS = (b"accept-encoding", b"if-none-match", b"if-modified-since")
"""Headers that would bring an answer compressed, or none."""
HELD = 1_000
"""Addresses remembered at most; our pages need about 150."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer that stays the same: its type, content, and the content's name."""

    media_type: str
    content: bytes
    name: str


class Delivery:
    """Middleware that compresses and keeps; ``below`` is the path the dashboard lies under ("/peka")."""

    def __init__(self, app: ASGIApp, store: Store, below: str = "") -> None:
        self.app = app
        self.store = store
        self.areas = tuple(below + area for area in AREAS)
        self._kept: dict[tuple[str, bytes], Kept] = {}
        self._contents: dict[str, bytes] = {}  # each once, under however many addresses

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is kept, or pass on."""
        if scope["type"] != "http" or not scope["path"].startswith(self.areas):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        coding = accepted(headers.get("accept-encoding", ""))
        document = scope["path"].endswith(".html")  # of a component's frame: never kept, and often unchanged
        if coding is None or document or "range" in headers or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, _varying(send))
            return
        address = (scope["path"], scope.get("query_string", b""))
        kept = self._kept.get(address)
        if kept is None:
            kept = await self._taken(scope, receive, send)
            if kept is None:
                return  # it has been passed on as it came
            self._kept[address] = kept
            if len(self._kept) > HELD:  # the longest kept goes: made-up addresses must not keep ours out for good
                self._kept.pop(next(iter(self._kept)), None)
        answer = await to_thread.run_sync(self._answer, kept, coding, headers.get("if-none-match", ""))
        await answer(scope, receive, send)

    def _answer(self, kept: Kept, coding: str, known: str) -> Response:
        headers = {"cache-control": geometry.FOREVER, "vary": "accept-encoding", "etag": f'W/"{kept.name}-{coding}"'}
        if headers["etag"] in known:
            return Response(status_code=304, headers=headers)
        body = self.store.encoded(kept.content, kept.name, coding)
        return Response(body, media_type=kept.media_type, headers={**headers, "content-encoding": coding})

    async def _taken(self, scope: Scope, receive: Receive, send: Send) -> Kept | None:
        """The answer of who stands behind, whole and plain, if it can be kept; else it is passed on, and None."""
        parts: list[bytes] = []
        start: Message | None = None

        async def take(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and _lasting(message, scope["path"]):
                start = message
            elif start is None:
                await _varying(send)(message)
            else:
                parts.append(message.get("body", b""))

        plain = [(name, value) for name, value in scope["headers"] if name not in CONDITIONS]
        await self.app({**scope, "method": "GET", "headers": plain}, receive, take)
        if start is None:
            return None
        content = b"".join(parts)
        name = digest(content)
        content = self._contents.setdefault(name, content)
        return Kept(Headers(raw=start["headers"])["content-type"], content, name)


def _lasting(start: Message, path: str) -> bool:
    headers = Headers(raw=start["headers"])
    named = "immutable" in headers.get("cache-control", "") or HASHED.search(path)
    return bool(start["status"] == 200 and named and TEXT.match(headers.get("content-type", "")))


def _varying(send: Send) -> Send:
    """``send`` that says of every answer that another browser may be sent other bytes."""

    async def told(message: Message) -> None:
        if message["type"] == "http.response.start":
            kept = [(k, v) for k, v in message["headers"] if k != b"vary"]
            message = {**message, "headers": [*kept, (b"vary", b"accept-encoding")]}
        await send(message)

    return told


def accepted(header: str) -> str | None:
    """The best coding a browser takes according to its ``Accept-Encoding``; None when it wants plain bytes.

    >>> accepted("gzip, deflate, br"), accepted("gzip;q=1.0, br;q=0"), accepted("identity")
    ('br', 'gzip', None)
    """
    taken = set()
    for item in header.lower().split(","):
        coding, *parameters = (part.strip() for part in item.split(";"))
        if not any(re.fullmatch(r"q\s*=\s*0(\.0*)?", parameter) for parameter in parameters):
            taken.add(coding)
    return next((coding for coding in CODINGS if coding in taken), None)
