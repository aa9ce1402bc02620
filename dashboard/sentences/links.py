"""Share links in words: what one covers, until when, how often it was used; for its maker, its reader, and on paper."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import parse_qs

from dashboard.filters import query
from dashboard.filters.codes import LANGUAGES
from dashboard.navigation import PAGES
from dashboard.sentences import filters, peaks
from dashboard.shell.view import View
from dashboard.wording import WIB, _, bahasa, day, moment, number
from peka_core.access.links import Lingkup, Tautan
from peka_core.access.principal import Peran

NAMED = 3
"""Up to so many pages, measures or gampong are named, more are counted."""
LIVE, OVER, REVOKED = "berlaku", "lewat", "dicabut"


def state_of(link: Tautan, now: datetime | None = None) -> str:
    """``LIVE``, ``OVER`` (its day is past) or ``REVOKED``."""
    if link.dicabut:
        return REVOKED
    return LIVE if (now or datetime.now(UTC)) < link.sampai else OVER


def covers(view: View, scope: Lingkup) -> list[tuple[str, str]]:
    """What a link shows, line by line, each with what it is about: pages, measures, gampong, filters, language."""
    kept = filters.families(replace(view, state=query.read(parse_qs(scope.query), view.data.allowed).filter))
    found = [
        (_("Halaman"), pages(scope)),
        (_("Ukuran"), measures(view, scope)),
        (_("Wilayah"), gampong(view, scope)),
        (_("Saringan"), kept),
        (_("Bahasa"), LANGUAGES.get(scope.bahasa, "")),
        (_("Bentuk"), _("disematkan di situs lain, saringan terkunci") if scope.sematan else ""),
        (_("Data"), _("contoh sintetis, bukan data keluarga nyata") if view.data.manifest.sintetis else ""),
    ]
    return [(about, said) for about, said in found if said]


def in_line(view: View, scope: Lingkup) -> str:
    """What a link shows in one line: pages, measures, gampong."""
    return "; ".join((pages(scope), measures(view, scope), gampong(view, scope)))


def pages(scope: Lingkup) -> str:
    """The pages of a link, by name when few."""
    open_ones = {spec.url: _(spec.title) for spec in PAGES if Peran.MITRA in spec.peran}
    asked = () if open_ones.keys() <= {*scope.halaman} else scope.halaman
    titles = [title for url, title in open_ones.items() if url in asked]
    return _few(titles, asked, _("semua halaman angka publik"), _("{n} halaman"))


def measures(view: View, scope: Lingkup) -> str:
    """The measures of a link, by name when few."""
    labels = [item.label(bahasa()) for code, item in view.data.ukuran.items() if code in scope.ukuran]
    return _few(labels, scope.ukuran, _("semua ukuran"), _("{n} ukuran"))


def gampong(view: View, scope: Lingkup) -> str:
    """The gampong of a link, by name when few."""
    wilayah = view.data.katalog.wilayah
    names = [item.nama for item in wilayah.gampong if item.kode in scope.gampong]
    return _few(names, scope.gampong, _("seluruh {kota}").format(kota=wilayah.nama), _("{n} gampong"))


def _few(names: Sequence[str], codes: Sequence[str], every: str, count: str) -> str:
    if not codes:
        return every
    return peaks.listed(names) if len(names) == len(codes) <= NAMED else count.format(n=number(len(codes)))


def until(link: Tautan) -> str:
    """Up to when a link opens, or why it no longer does."""
    state = state_of(link)
    if state == REVOKED:
        return _("dicabut {kapan}").format(kapan=moment(link.dicabut))
    when = _("berlaku sampai {kapan}") if state == LIVE else _("berakhir {kapan}")
    return when.format(kapan=moment(link.sampai))


def term(link: Tautan) -> str:
    """Up to when a link opens, under a heading that says so."""
    return _("sampai {kapan}").format(kapan=moment(link.sampai))


def last_day(link: Tautan) -> str:
    """The day a link ends, as a day in Sabang."""
    return day(link.sampai.astimezone(WIB).date())


def use(link: Tautan) -> str:
    """How often a link was opened, and when last."""
    if not link.pemakaian:
        return _("belum pernah dibuka")
    return _("dibuka {n} kali, terakhir {kapan}").format(n=number(link.pemakaian), kapan=moment(link.terakhir))


def header(view: View, link: Tautan) -> str:
    """The line under the header of whoever came by a link: what it covers, as far as it is not everything, and until
    when.
    """
    scope = link.lingkup
    limited = [pages(scope)] if scope.halaman and pages(scope) != pages(Lingkup()) else []
    limited += [measures(view, scope)] if scope.ukuran else []
    limited += [gampong(view, scope)] if scope.gampong else []
    said = _("Angka publik yang dibagikan: {isi}; sampai {kapan}.")
    return said.format(isi="; ".join(limited) or view.data.katalog.wilayah.nama, kapan=moment(link.sampai))


def framed(link: Tautan) -> str:
    """What stands on a view inside of another site."""
    return _("PEKA Sabang, angka publik; tampil sampai {tanggal}.").format(tanggal=last_day(link))


def left_behind(names: Sequence[str]) -> str:
    """Which choices of a view a partner may not have, and that the link goes without them; empty when none."""
    labels = {
        "kelompok": _("kelompok"),
        "penyebab": _("penyebab"),
        "tingkat": _("tingkat kemiskinan"),
        "desil": _("desil"),
        "program": _("program"),
        "jenis_program": _("jenis program"),
        "tahap": _("tahap kemandirian"),
        "dampingan": _("pendampingan"),
        "kekurangan": _("kekurangan"),
        "ambang": _("ambang"),
        "ukuran": _("ukuran"),
        "putaran": _("putaran"),
    }
    said = list(dict.fromkeys(labels.get(name, _("pilihan peta")) for name in names))
    if not said:
        return ""
    return _("Tidak ikut, karena tidak ada di angka publik: {saringan}.").format(saringan=peaks.listed(said))
