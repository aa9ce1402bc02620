"""``/b/<token>``: a share link becomes a session of its own, and the address a clean one without the token."""

import re
import secrets
from html import escape
from urllib.parse import parse_qsl, urlencode

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard.filters.codes import LANGUAGES
from dashboard.navigation import PAGES
from dashboard.server import forms, plain, refusals
from dashboard.server.door import COOKIE, DRAFTS, Door, Visit, cookies, visit
from dashboard.server.gate import LOOKS
from dashboard.source.standing import kept
from dashboard.wording import _, spoken
from peka_core.access import links, sessions
from peka_core.access.errors import LinkRefused
from peka_core.access.links import Tautan
from peka_core.access.principal import Peran
from peka_core.access.store import State
from peka_core.errors import PekaError

PREVIEW = re.compile(r"bot\b|preview|whatsapp|facebookexternalhit|telegram|slack|crawler|spider|skype", re.IGNORECASE)
"""Programs that look at a link before anybody opens it."""
QUIET = {"cache-control": "no-store", "referrer-policy": "no-referrer"}
GONE = 410


class ByLink:
    """Route ``/b/<token>`` of one door."""

    def __init__(self, door: Door) -> None:
        self.door = door

    def routes(self) -> list[BaseRoute]:
        """What it answers."""
        return [Route(f"{self.door.below}/b/{{token}}", self.open, methods=["GET", "POST"])]

    async def open(self, request: Request) -> Response:
        """Open the link; who is signed in with an account is asked whether to leave it."""
        answer = await self._answer(request)
        answer.headers.update(QUIET)
        return answer

    async def _answer(self, request: Request) -> Response:
        token, mine = request.path_params["token"], cookies(request.scope).get(COOKIE, "")
        try:
            link = await to_thread.run_sync(_read, token)
            visitor = await to_thread.run_sync(visit, mine)
            if _only_looks(request):
                return self._cover(request)
            target = self._target(request, link)
            account = visitor.principal is not None and not visitor.principal.tautan
            if account and not await self._agreed(request):
                return self._ask(request, target)
            if visitor.principal is not None and visitor.principal.tautan == link.id:
                return RedirectResponse(target, 303)
            return await self._opened(request, token, visitor, target)
        except LinkRefused:
            return gone(request, self.door)
        except PekaError as problem:
            return refusals.closed(request.scope, self.door, problem)

    async def _opened(self, request: Request, token: str, visitor: Visit, target: str) -> Response:
        address = request.client.host if request.client else ""
        session, link = await to_thread.run_sync(_redeemed, token, address)
        if visitor.principal is not None:
            await to_thread.run_sync(_end, cookies(request.scope).get(COOKIE, ""))
        answer = RedirectResponse(target, 303)
        site = "framed" if link.lingkup.sematan else "lax"
        self.door.keep(answer, COOKIE, session, site=site)
        if DRAFTS not in cookies(request.scope):
            self.door.keep(answer, DRAFTS, secrets.token_hex(16), site=site)
        return answer

    def _target(self, request: Request, link: Tautan) -> str:
        """Where the link leads: its first page and filters, or those asked for as far as it covers the page."""
        asked = parse_qsl(request.url.query, keep_blank_values=True)
        wanted = next((value for name, value in asked if name == "ke"), "")
        theirs = [spec.url for spec in PAGES if Peran.MITRA in spec.peran]
        pages = [url for url in link.lingkup.halaman if url in theirs] or theirs
        if wanted in pages:
            query = [(name, value) for name, value in asked if name != "ke"]
        else:
            wanted, query = pages[0], parse_qsl(link.lingkup.query.removeprefix("?"), keep_blank_values=True)
        if link.lingkup.bahasa in LANGUAGES and "bahasa" not in dict(query):
            query.append(("bahasa", link.lingkup.bahasa))
        place = "" if wanted == PAGES[0].url else wanted
        return f"{self.door.below}/{place}" + (f"?{urlencode(query, safe=',./')}" if query else "")

    async def _agreed(self, request: Request) -> bool:
        if request.method != "POST":
            return False
        sent = await forms.filled(request)
        return await to_thread.run_sync(forms.own, request, "tautan", sent.get("meterai", ""))

    def _ask(self, request: Request, target: str) -> Response:
        """Who is signed in would be signed out by the link: they decide."""
        nonce = forms.nonce(request)
        with spoken(plain.language(request.scope)):
            lead = _(
                "Anda sedang masuk dengan akun. Tautan ini untuk mitra: bila dibuka seperti mitra melihatnya, "
                "akun Anda keluar."
            )
            stay, go = _("Tetap dengan akun saya"), _("Keluar, buka seperti mitra")
            query = f"?{escape(request.url.query)}" if request.url.query else ""
            body = (
                f'<p class="kata">{escape(lead)}</p><a class="tombol" href="{escape(target)}">{escape(stay)}</a>'
                f'<form method="post" action="{escape(request.url.path)}{query}">'
                f'<input type="hidden" name="meterai" value="{forms.seal("tautan", nonce)}">'
                f'<button class="tombol kedua">{escape(go)}</button></form>'
            )
            answer = plain.page(_("Buka tautan mitra?"), body, self.door)
        forms.give(answer, self.door, nonce)
        return answer

    def _cover(self, request: Request) -> Response:
        """What a chat shows of a link: nothing of what it opens."""
        with spoken(plain.language(request.scope)):
            line = _("Peta dan angka kemiskinan Kota Sabang yang boleh dibagikan.")
            return plain.told(_("Tautan ke dasbor"), [line], [], self.door)


def gone(request: Request, door: Door) -> Response:
    """What whoever has a link that is over is told; they have no account to sign in with."""
    with spoken(plain.language(request.scope)):
        lines = [
            _("Masa berlakunya habis, dicabut, atau alamatnya tersalin tidak utuh."),
            _("Minta tautan baru kepada orang yang mengirimnya."),
        ]
        ways = [plain.Way(_("Masuk dengan akun"), f"{door.below}/masuk")]
        return plain.told(_("Tautan ini tidak berlaku"), lines, ways, door, status=GONE)


def _only_looks(request: Request) -> bool:
    ahead = request.headers.get("sec-purpose", "") or request.headers.get("purpose", "")
    return bool(request.scope.get(LOOKS)) or bool(ahead) or bool(PREVIEW.search(request.headers.get("user-agent", "")))


def _read(token: str) -> Tautan:
    return links.read(_state(), token)


def _redeemed(token: str, address: str) -> tuple[str, Tautan]:
    return links.redeem(_state(), token, address)


def _end(token: str) -> None:
    sessions.end(_state(), token)


def _state() -> State:
    if (state := kept()) is None:
        raise LinkRefused  # nobody ever made one here
    return state
