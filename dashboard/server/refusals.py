"""What is said to whoever is not let through: in words and with a remedy, never with a detail of this server."""

from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import Scope

from dashboard.server import plain
from dashboard.server.door import Door
from dashboard.wording import N_, _, spoken
from peka_core.errors import PekaError

TITLES = {
    HTTPStatus.BAD_REQUEST: N_("Alamat ini tidak dapat dibaca"),
    HTTPStatus.UNAUTHORIZED: N_("Masuk dahulu"),
    HTTPStatus.FORBIDDEN: N_("Permintaan ini bukan dari sesi Anda"),
    HTTPStatus.NOT_FOUND: N_("Tidak ada apa-apa di alamat ini"),
    HTTPStatus.METHOD_NOT_ALLOWED: N_("Alamat ini hanya dapat dibaca"),
    HTTPStatus.REQUEST_URI_TOO_LONG: N_("Alamat ini terlalu panjang"),
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE: N_("Permintaan ini terlalu besar"),
    HTTPStatus.MISDIRECTED_REQUEST: N_("Dasbor ini tidak melayani nama itu"),
}
"""What is wrong, by status."""
REMEDIES = {
    HTTPStatus.BAD_REQUEST: N_("Buka dasbor dari awal, atau periksa alamatnya."),
    HTTPStatus.UNAUTHORIZED: N_("Sesi Anda sudah berakhir. Masuk lagi, lalu ulangi."),
    HTTPStatus.FORBIDDEN: N_("Ulangi dari halamannya; sebuah unduhan hanya berlaku bagi yang memintanya."),
    HTTPStatus.NOT_FOUND: N_("Buka dasbor dari awal."),
    HTTPStatus.METHOD_NOT_ALLOWED: N_("Buka dasbor dari awal."),
    HTTPStatus.REQUEST_URI_TOO_LONG: N_("Buka dasbor dari awal, lalu saring lagi."),
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE: N_("Hapus kuki situs ini di peramban, lalu coba lagi."),
    HTTPStatus.MISDIRECTED_REQUEST: N_(
        "Buka dengan alamat yang diberikan pengelola. Pengelola: tambahkan nama itu pada server.allowedHosts."
    ),
}
"""What to do about it."""


def refused(scope: Scope, door: Door, status: HTTPStatus) -> Response:
    """A request that goes no further."""
    with spoken(plain.language(scope)):
        return _said(scope, door, _(TITLES[status]), [_(REMEDIES[status])], status)


def closed(scope: Scope, door: Door, problem: PekaError) -> Response:
    """Nobody is let in until somebody who runs this server has done something about ``problem``."""
    with spoken(plain.language(scope)):
        title = _("Dasbor sedang tidak dibuka")
        return _said(scope, door, title, [problem.message, problem.remedy], HTTPStatus.SERVICE_UNAVAILABLE)


def failed(scope: Scope, door: Door, number: str) -> Response:
    """An error nobody foresaw, by the ``number`` under which it is logged."""
    with spoken(plain.language(scope)):
        remedy = _("Coba lagi. Bila tetap begini, beri tahu pengelola dasbor: galat {nomor}.").format(nomor=number)
        title = _("Halaman ini tidak dapat dikirim")
        return _said(scope, door, title, [remedy], HTTPStatus.INTERNAL_SERVER_ERROR)


def _said(scope: Scope, door: Door, title: str, lines: list[str], status: HTTPStatus) -> Response:
    if "text/html" in Headers(scope=scope).get("accept", ""):
        ways = [] if status in (HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.MISDIRECTED_REQUEST) else [plain.start(door)]
        return plain.told(title, lines, ways, door, status=status)
    text = f"{title}. {' '.join(lines)}"
    return PlainTextResponse(text, status, headers={"cache-control": "no-store"})
