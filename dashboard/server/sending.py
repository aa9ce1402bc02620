"""``/kirim/<what>``: files that pages take, outside of Streamlit: bounded before they are read, and done with at once.

Streamlit would keep whatever anybody sends in memory, as long as their page is open. Here a file is no larger than its
taker (``takers``) allows, comes from a page of ours in the browser of somebody with a session (or, in a demonstration,
without), and only one is worked on at a time. What came of it is said in words; the page is drawn anew then.
"""

import re
from collections import Counter
from http import HTTPStatus
from urllib.parse import unquote

from anyio import CapacityLimiter, fail_after, to_thread
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard.server import hosts, plain
from dashboard.server.door import COOKIE, DRAFTS, Door, cookies, visit
from dashboard.server.takers import TAKERS, Sent, Taker
from dashboard.wording import _, spoken
from peka_core.access import throttle
from peka_core.access.clock import moment
from peka_core.access.mode import Mode
from peka_core.access.principal import Peran, Principal
from peka_core.access.store import open_state
from peka_core.acts import rules
from peka_core.acts.bounds import DAY
from peka_core.errors import PekaError

NAME = "x-nama-berkas"
"""Header with the name of the file, percent-encoded; another site's page cannot send it unasked. (The gate drops what
begins as its own headers do.)"""
CODE = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9._/-]{0,39})?")
WAITING, WAITING_OF_ONE = 20, 2
"""Files read at once, of everybody and of one session or address; whoever comes then is told to try again."""
READ_SECONDS = 60
"""How long a file may take to come."""


class Sending:
    """The routes of one door."""

    def __init__(self, door: Door) -> None:
        self.door = door
        self._working = CapacityLimiter(1)
        self._reading: Counter[str] = Counter()

    def routes(self) -> list[BaseRoute]:
        """What it answers."""
        return [Route(f"{self.door.below}/kirim/{{what}}", self.take, methods=["POST"])]

    async def take(self, request: Request) -> Response:
        """Take one file."""
        with spoken(plain.language(request.scope)):
            taker = TAKERS.get(request.path_params["what"])
            if taker is None:
                return _said(_("Kiriman ini tidak dikenal."), HTTPStatus.NOT_FOUND)
            if NAME not in request.headers or not hosts.own_form(request.headers):
                return _said(_("Kiriman ini bukan dari halaman dasbor."), HTTPStatus.FORBIDDEN)
            try:
                return await self._taken(request, taker)
            except PekaError as problem:
                return _said(str(problem), HTTPStatus.UNPROCESSABLE_ENTITY)
            except TimeoutError:
                return _said(_("Kirimannya terlalu lama. Coba lagi."), HTTPStatus.REQUEST_TIMEOUT)
            except ClientDisconnect:  # whoever left reads no answer
                return Response(status_code=HTTPStatus.BAD_REQUEST)

    async def _taken(self, request: Request, taker: Taker) -> Response:
        principal = await to_thread.run_sync(_who, request)
        if principal is None or _acting(principal) not in taker.peran:
            return _said(_("Akses ini tidak boleh melakukannya."), HTTPStatus.FORBIDDEN)
        places = ("*", f"dari {principal.sesi or (request.client.host if request.client else '')}")
        if any(self._reading[place] >= most for place, most in zip(places, (WAITING, WAITING_OF_ONE), strict=True)):
            return _said(_("Server sedang sibuk. Coba lagi sebentar lagi."), HTTPStatus.SERVICE_UNAVAILABLE)
        self._reading.update(places)
        try:
            with fail_after(READ_SECONDS):
                content = await _read(request, taker.most)
        finally:
            self._reading -= Counter(places)  # nobody who left stays named
        if content is None:
            most = f"{taker.most / 1_000_000:g}".replace(".", ",")
            return _said(_("Berkas lebih dari {n} MB.").format(n=most), HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        about = request.query_params.get("tentang", "")
        name = unquote(request.headers[NAME][:400])[-120:]
        sent = Sent(principal, _browser(request), about if CODE.fullmatch(about) else "", name, content)
        what = request.path_params["what"]
        return _said(await to_thread.run_sync(_work, what, taker, sent, limiter=self._working), HTTPStatus.OK)


def _work(what: str, taker: Taker, sent: Sent) -> str:
    """Count it, then do it; languages are of the thread's context, which is carried over."""
    sender = throttle.key(f"kirim_{what}", rules.who(sent.principal))
    throttle.attempt(open_state(), (sender,), moment(), DAY, taker.a_day)
    return taker.do(sent)


async def _read(request: Request, most: int) -> bytes | None:
    """The body; None where it is larger than ``most``, whatever it says of itself."""
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > most:
        return None
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > most:
            return None
    return bytes(body)


def _who(request: Request) -> Principal | None:
    """Who sends: of the session; in a demonstration without one, in the role the page's address names."""
    found = visit(cookies(request.scope).get(COOKIE, ""))
    if found.principal is not None or found.mode is not Mode.PERAGAAN:
        return found.principal
    asked = request.query_params.get("sebagai", "")
    return Principal(Peran(asked) if asked in {peran.value for peran in Peran} else Peran.ADMIN)


def _acting(principal: Principal) -> Peran:
    return Peran.MITRA if principal.public_only else principal.peran


def _browser(request: Request) -> str:
    """What the gate named the browser, as ``blocks.drafts.browser`` reads it."""
    return re.sub(r"\W", "", cookies(request.scope).get(DRAFTS, ""), flags=re.ASCII)[:40]


def _said(text: str, status: HTTPStatus) -> Response:
    return JSONResponse({"kata": text}, status, headers={"cache-control": "no-store"})
