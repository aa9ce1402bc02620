"""The gate: every request and every message passes here first, and only who may goes on.

It stands before Streamlit, which would serve anybody: pages and websockets without an account, files of others,
metrics, uploads. What each address needs is in ``rights``, what a message may say in ``messages``.
"""

import logging
import secrets
from collections import Counter
from http import HTTPStatus
from urllib.parse import quote, urlencode

from anyio import CapacityLimiter, to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.server import hosts, media, policy, refusals, rights
from dashboard.server.conversation import ENDED, LATER, REFUSED, Conversation
from dashboard.server.door import COOKIE, DRAFTS, Door, Visit, cleaned, cookies, visit
from dashboard.server.rights import Access
from peka_core.errors import PekaError

LOG = logging.getLogger("peka.gerbang")
STREAM = "_stcore/stream"
EMBEDDERS, LOOKS, UNNAMED = "peka.embedders", "peka.looks", "peka.unnamed"
"""Keys of a request's scope: who may frame the page it asks for; that only its head is asked for; that whoever asks for
it has neither a session nor a name of their browser.
"""
LONGEST_PATH, LONGEST_QUERY, LARGEST_HEADERS = 1_024, 8_192, 32_768
"""Bytes of an address and of all headers at most."""
OPEN, OPEN_OF_ONE = 2_000, 200
"""Open websockets of this process, and of one session, at most."""
LOOKUPS = 16
"""Looks into the database at once."""
CODE = ("static/", "component/", "aset/", "_stcore/bidi-components/")
"""Addresses of scripts and styles: a worker obeys the policy its script came with, so these have none."""


class Gate:
    """Middleware before all other."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self.app = app
        self.door = door
        self.downloads = media.Downloads()
        self._open: Counter[str] = Counter()
        self._lookups = CapacityLimiter(LOOKUPS)  # of its own: nobody who takes long elsewhere holds up the gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through, lead to the sign-in, or refuse."""
        if scope["type"] == "http":
            await self._request(scope, receive, self._told(scope, send))
        elif scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _wrong(self, scope: Scope) -> HTTPStatus | None:
        """What is wrong with a request before anybody asks what it wants."""
        path = scope["path"]
        if len(scope.get("query_string", b"")) > LONGEST_QUERY or len(path) > LONGEST_PATH:
            return HTTPStatus.REQUEST_URI_TOO_LONG
        if sum(len(name) + len(value) for name, value in scope["headers"]) > LARGEST_HEADERS:
            return HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
        steps = path.rstrip("/").split("/")[1:]  # slashes at the end are forgiven, as by ``elsewhere``
        if "\\" in path or not path.isprintable() or {"", ".", ".."} & {*steps}:
            return HTTPStatus.BAD_REQUEST
        return None if hosts.known(scope, self.door.names) else HTTPStatus.MISDIRECTED_REQUEST

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer, scope = await self._judged(scope)
        if answer is not None:
            await answer(scope, receive, send)
            return
        begun = False

        async def noting(message: Message) -> None:
            nonlocal begun
            if not begun and scope.get(UNNAMED):
                message = self._naming(message)
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, noting)
        except Exception as error:  # whatever it is, its text stays here
            number = secrets.token_hex(3).upper()
            LOG.log(logging.ERROR, "Galat %s", number, exc_info=error)
            if begun:
                raise
            await refusals.failed(scope, self.door, number)(scope, receive, send)

    async def _judged(self, scope: Scope) -> tuple[Response | None, Scope]:
        """The answer to a request that goes no further, or None; and the request as it goes on."""
        address = self.door.address(scope["path"])
        wrong = self._wrong(scope) or _unanswered(scope["method"], address)
        if wrong is not None or address is None:
            return refusals.refused(scope, self.door, wrong or HTTPStatus.NOT_FOUND), scope
        who = rights.access(address)
        if who is Access.PUBLIC:
            return None, {**scope, "headers": cleaned(scope["headers"]), LOOKS: scope["method"] == "HEAD"}
        try:
            visitor = await self._visitor(scope)
        except PekaError as problem:
            return refusals.closed(scope, self.door, problem), scope
        if not visitor.admitted:
            return self._sign_in(scope, address), scope
        if who is Access.OWN and not self._owns(visitor, address):
            return refusals.refused(scope, self.door, HTTPStatus.FORBIDDEN), scope
        on = {**scope, "headers": cleaned(scope["headers"], visitor)}
        unnamed = visitor.principal is None and DRAFTS not in cookies(scope) and _asks_for_page(scope)
        return None, {**on, EMBEDDERS: self.door.embedders if visitor.framed else policy.NONE, UNNAMED: unnamed}

    def _naming(self, message: Message) -> Message:
        """The beginning of an answer with a name for the browser: in a demonstration, where nobody else has one."""
        named = Response()
        self.door.keep(named, DRAFTS, secrets.token_hex(16))
        return {**message, "headers": [*message["headers"], named.raw_headers[-1]]}

    async def _visitor(self, scope: Scope) -> Visit:
        return await to_thread.run_sync(visit, cookies(scope).get(COOKIE, ""), limiter=self._lookups)

    def _owns(self, visitor: Visit, address: str) -> bool:
        file = address.partition("/")[2]
        return self.downloads.has(visitor.session, file) or media.shown(visitor.session, file)

    def _sign_in(self, scope: Scope, address: str) -> Response:
        """To the sign-in, which leads back; what is no page is refused."""
        address = address.rstrip("/")
        if not _asks_for_page(scope) or "/" in address or address == "sesi":
            return refusals.refused(scope, self.door, HTTPStatus.UNAUTHORIZED)
        query = scope.get("query_string", b"").decode("latin-1")
        back = f"{address}?{query}" if query else address
        asked = urlencode({"kembali": back}, quote_via=quote) if back else ""
        return RedirectResponse(
            f"{self.door.below}/masuk" + (f"?{asked}" if asked else ""), 303, headers={"cache-control": "no-store"}
        )

    def _told(self, scope: Scope, send: Send) -> Send:
        """``send`` that tells browsers the rules with every answer."""

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": list(message["headers"])}
                self._rules(MutableHeaders(raw=message["headers"]), self.door.address(scope["path"]) or "")
                if self.door.tls:
                    message["headers"] = [
                        (name, _secure(value)) if name == b"set-cookie" else (name, value)
                        for name, value in message["headers"]
                    ]
            await send(message)

        return told

    def _rules(self, headers: MutableHeaders, address: str) -> None:
        for name, value in policy.HEADERS.items():
            headers.setdefault(name, value)
        if self.door.tls:
            headers["strict-transport-security"] = policy.HSTS
        if rights.access(address) is Access.SESSION:  # what a session is sent is for no cache that others share
            headers["cache-control"] = headers.get("cache-control", "no-cache").replace("public", "private")
        if address.startswith("media/"):
            headers["cache-control"] = "no-store"
            headers["content-security-policy"] = policy.FILE
        if address.startswith("component/") and headers.get("content-type", "").startswith("text/html"):
            headers["content-security-policy"] = policy.frame(self.door.embedders)
        elif not address.startswith(CODE):
            headers.setdefault("content-security-policy", policy.NOTHING)
        if headers.get("content-security-policy", "").endswith(f"frame-ancestors {policy.NONE}"):
            headers["x-frame-options"] = "DENY"

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        code, visitor = await self._greeted(scope)
        if visitor is None:
            await receive()  # the offer, which an answer must follow
            await send({"type": "websocket.close", "code": code})
            return
        session = visitor.session
        talk = Conversation(visitor.principal, receive, send, self.downloads, self._lookups)
        self._open.update((session, "*"))
        try:
            headers = cleaned(scope["headers"], visitor, hide=(COOKIE,))
            await self.app({**scope, "headers": headers}, talk.receive, talk.send)
        finally:
            self._open.subtract((session, "*"))

    async def _greeted(self, scope: Scope) -> tuple[int, Visit | None]:
        """Who opens a websocket; or the code with which it is refused, and None."""
        if self._wrong(scope) or self.door.address(scope["path"]) != STREAM:
            return REFUSED, None
        if not hosts.same_origin(Headers(scope=scope)):
            return REFUSED, None
        try:
            visitor = await self._visitor(scope)
        except PekaError:
            return LATER, None
        if not visitor.admitted:
            return ENDED, None
        crowded = self._open["*"] >= OPEN or (bool(visitor.session) and self._open[visitor.session] >= OPEN_OF_ONE)
        return (LATER, None) if crowded else (0, visitor)


def _asks_for_page(scope: Scope) -> bool:
    return "text/html" in Headers(scope=scope).get("accept", "")


def _unanswered(method: str, address: str | None) -> HTTPStatus | None:
    """Why nobody is answered at ``address`` who asks so."""
    if address is None or rights.access(address) is Access.NOBODY:
        return HTTPStatus.NOT_FOUND
    read = method in ("GET", "HEAD") or (method == "POST" and rights.takes_forms(address))
    return None if read else HTTPStatus.METHOD_NOT_ALLOWED


def _secure(cookie: bytes) -> bytes:
    return cookie if b"; secure" in cookie.lower() else cookie + b"; Secure"
