"""The way in and out: a page with a form, that needs nothing of Streamlit and says nothing of who has an account."""

from html import escape
from urllib.parse import quote, urlencode

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard.filters.codes import LANGUAGES
from dashboard.server import bylink, forms, hosts, oidc, plain, refusals
from dashboard.server.door import COOKIE, Door, Visit, cookies, visit
from dashboard.source.standing import kept
from dashboard.wording import N_, _, bahasa, spoken
from peka_core.access import sessions, users
from peka_core.access.errors import SessionRefused, SignInRefused, Throttled
from peka_core.access.mode import Mode
from peka_core.errors import PekaError

NEWS = {
    "keluar": N_("Anda sudah keluar."),
    "berakhir": N_("Sesi Anda sudah berakhir. Masuk lagi; halaman yang tadi akan dibuka kembali."),
    "usang": N_("Formulir ini sudah kedaluwarsa. Isi lagi."),
    "salah": N_("Nama atau sandi tidak cocok. Periksa keduanya, lalu coba lagi."),
    "tunggu": N_("Terlalu banyak percobaan. Tunggu semenit, lalu coba lagi."),
    "ditolak": N_("Akun instansi itu tidak terdaftar di dasbor ini. Minta pengelola mendaftarkannya."),
}
"""What may be said above the form, by code."""
SEE_OTHER = 303
AT_ONCE = 4
"""Sign-ins at once; of them two have their password hashed (``access.passwords``)."""
UNSTORED = {"cache-control": "no-store"}


class SignIn:
    """Routes ``/masuk``, ``/keluar``, ``/sesi`` of one door."""

    def __init__(self, door: Door) -> None:
        self.door = door
        self._hashing = CapacityLimiter(AT_ONCE)  # many who sign in must not take every thread of the server

    def routes(self) -> list[BaseRoute]:
        """What it answers."""
        below = self.door.below
        return [
            Route(f"{below}/masuk", self.show, methods=["GET"]),
            Route(f"{below}/masuk", self.enter, methods=["POST"]),
            Route(f"{below}/keluar", self.leave, methods=["POST"]),
            Route(f"{below}/keluar", self.shown_out, methods=["GET"]),
            Route(f"{below}/sesi", lives, methods=["GET"]),
        ]

    async def show(self, request: Request) -> Response:
        """The form; who is in already, or needs not sign in, is led on."""
        try:
            visitor = await to_thread.run_sync(visit, cookies(request.scope).get(COOKIE, ""))
        except PekaError as problem:
            return refusals.closed(request.scope, self.door, problem)
        asked = request.query_params
        ended = visitor.principal is None and asked.get("kabar") == "berakhir"
        if ended and await to_thread.run_sync(_came_by_link, cookies(request.scope).get(COOKIE, "")):
            return bylink.gone(request, self.door)
        if asked.get("lewat") == "oidc" and visitor.mode is Mode.MASUK and oidc.offered():
            return oidc.lead(request, self.door, asked.get("kembali", ""))
        # Who came by a link may want to sign in with an account after all.
        if visitor.mode is Mode.PERAGAAN or (visitor.principal and not visitor.principal.tautan):
            onward = RedirectResponse(forms.way_back(asked.get("kembali", ""), self.door), SEE_OTHER, UNSTORED)
            if visitor.principal is None and COOKIE in cookies(request.scope):
                self.door.drop(onward, COOKIE)
            return onward
        return self._form(request, asked.get("kembali", ""), asked.get("kabar", ""))

    async def enter(self, request: Request) -> Response:
        """Check name and password; then a new session, and back to where the visitor wanted to go."""
        sent = await forms.filled(request)
        back = sent.get("kembali", "")
        try:
            if not await to_thread.run_sync(forms.own, request, "masuk", sent.get("meterai", "")):
                return self._form(request, back, "usang", 403)
            address = request.client.host if request.client else ""
            entered = (sent.get("nama", ""), sent.get("sandi", ""), address, cookies(request.scope).get(COOKIE, ""))
            token = await to_thread.run_sync(_session, *entered, limiter=self._hashing)
        except (SignInRefused, SessionRefused):
            return self._form(request, back, "salah", 401)
        except Throttled:
            return self._form(request, back, "tunggu", 429)
        except PekaError as problem:
            return refusals.closed(request.scope, self.door, problem)
        answer = RedirectResponse(forms.way_back(back, self.door), SEE_OTHER, UNSTORED)
        self.door.keep(answer, COOKIE, token)
        self.door.drop(answer, forms.NONCE)
        return answer

    async def leave(self, request: Request) -> Response:
        """End the session of this browser; its open pages end with it."""
        if not hosts.own_form(request.headers):
            return refusals.refused(request.scope, self.door, refusals.HTTPStatus.FORBIDDEN)
        try:
            gone = await to_thread.run_sync(_ended, cookies(request.scope).get(COOKIE, ""))
        except PekaError as problem:
            return refusals.closed(request.scope, self.door, problem)
        by_link = gone.principal is not None and bool(gone.principal.tautan)
        target = "/keluar" if by_link else "/" if gone.mode is Mode.PERAGAAN else "/masuk?kabar=keluar"
        answer = RedirectResponse(f"{self.door.below}{target}", SEE_OTHER, UNSTORED)
        self.door.drop(answer, COOKIE)
        return answer

    async def shown_out(self, request: Request) -> Response:
        """What who closed a link is shown: they have no account to sign in with again."""
        with spoken(plain.language(request.scope)):
            line = _("Tautan sudah ditutup di peramban ini. Buka lagi tautan yang Anda terima bila masih diperlukan.")
            return plain.told(_("Sampai jumpa"), [line], [], self.door)

    def _form(self, request: Request, back: str, news: str, status: int = 200) -> Response:
        nonce = forms.nonce(request)
        with spoken(plain.language(request.scope)):
            body = self._body(
                back, forms.seal("masuk", nonce), _(NEWS[news]) if news in NEWS else "", wrong=status != 200
            )
            answer = plain.page(_("Masuk ke dasbor"), body, self.door, status=status, foot=self._languages(back))
        forms.give(answer, self.door, nonce)
        return answer

    def _body(self, back: str, sealed: str, news: str, *, wrong: bool) -> str:
        said = f'<p class="kabar{" salah" if wrong else ""}" role="{"alert" if wrong else "status"}">{escape(news)}</p>'
        outside = ""
        if oidc.offered():
            asked = urlencode({"lewat": "oidc", "kembali": back}, quote_via=quote)
            label = escape(_("Masuk dengan akun instansi"))
            outside = f'<a class="tombol kedua" href="{self.door.below}/masuk?{escape(asked)}">{label}</a>'
        notes = (
            _("Lupa sandi? Minta pengelola dasbor menyetelnya ulang."),
            _("Menerima tautan? Buka langsung tautan itu; tidak perlu akun."),
        )
        lead = _("Untuk petugas yang ditunjuk. Dasbor ini memuat data keluarga; pemakaiannya tercatat.")
        return (
            f'<p class="kata">{escape(lead)}</p>{said if news else ""}'
            f'<form method="post" action="{self.door.below}/masuk?bahasa={bahasa()}">'
            f'<input type="hidden" name="meterai" value="{sealed}">'
            f'<input type="hidden" name="kembali" value="{escape(back)}">'
            f'<label for="nama">{escape(_("Nama pengguna"))}</label>'
            '<input id="nama" name="nama" autocomplete="username" autocapitalize="none" spellcheck="false" '
            'maxlength="60" required autofocus>'
            f'<label for="sandi">{escape(_("Sandi"))}</label><div class="sandi">'
            '<input id="sandi" name="sandi" type="password" autocomplete="current-password" maxlength="300" required>'
            f'<button type="button" class="intip" data-intip="sandi" aria-pressed="false">{escape(_("Lihat"))}</button>'
            f'</div><button class="tombol">{escape(_("Masuk ke dasbor"))}</button></form>{outside}'
            f'<div class="catatan">{"".join(f"<p>{escape(note)}</p>" for note in notes)}</div>'
        )

    def _languages(self, back: str) -> str:
        links = []
        for code, name in LANGUAGES.items():
            if code != bahasa():
                asked = urlencode({"bahasa": code, **({"kembali": back} if back else {})}, quote_via=quote)
                href = f"{self.door.below}/masuk?{escape(asked)}"
                links.append(f'<a lang="{code}" hreflang="{code}" href="{href}">{escape(name)}</a>')
        return "".join(links)


async def lives(_: Request) -> Response:
    """Answers once the gate has let through: the session of this browser lives."""
    return PlainTextResponse("", 204, headers=UNSTORED)


def _came_by_link(token: str) -> bool:
    state = kept()
    return bool(state and token and sessions.by_link(state, token))


def _session(name: str, password: str, address: str, former: str) -> str:
    """Token of a new session; the one this browser had before ends."""
    state = kept()
    if state is None:
        raise SignInRefused
    token = sessions.start(state, users.verify(state, name, password, address).principal, alamat=address)
    if former:
        sessions.end(state, former)
    return token


def _ended(token: str) -> Visit:
    """Who the session was of that is over now."""
    found = visit(token)
    state = kept()
    if state is not None and token:
        sessions.end(state, token)
    return found
