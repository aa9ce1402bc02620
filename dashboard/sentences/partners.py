"""Partners and what they do, in words: whose activities, in which sectors, over which time, pledges among them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from dashboard.sentences import peaks, sectors
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, month, number

MOST_NAMED = 4
"""Partners or gampong named in one cell or line; more are counted."""


def of_activities(view: View) -> View:
    """The view without its choice of families: activities are of no family, so that none leaves any out."""
    return replace(view, state=view.state.of_all_families())


def names(view: View) -> Mapping[str, str]:
    """Names of partners by code."""
    return view.data.partner_names()


def named(view: View, codes: Iterable[str]) -> list[str]:
    """Names of the partners ``codes``, by name."""
    return namer(view)(codes)


def namer(view: View) -> Callable[[Iterable[str]], list[str]]:
    """``named`` for many cells: the names are asked for once."""
    known = names(view)
    return lambda codes: sorted((known.get(kode, kode) for kode in codes), key=str.lower)


def several(found: Sequence[str]) -> str:
    """Names as one text: a few, then how many more; a dash for none."""
    if not found:
        return "\N{EN DASH}"
    if len(found) <= MOST_NAMED:
        return ", ".join(found)
    shown = MOST_NAMED - 1
    return _("{daftar}, dan {n} lagi").format(daftar=", ".join(found[:shown]), n=number(len(found) - shown))


def kinds(view: View) -> dict[str, str]:
    """Kinds of partners by code."""
    return {item.kode: item.label(bahasa()) for item in view.data.katalog.jenis_mitra}


def states(view: View) -> dict[str, str]:
    """States of activities by code."""
    return {item.kode: item.label(bahasa()) for item in view.data.katalog.status_kegiatan}


def what(view: View) -> str:
    """``Kegiatan mitra``, of the sectors and partners chosen: what the sentences of the page are about."""
    parts = [_("Kegiatan mitra")]
    if view.state.sektor:
        chosen = [label.lower() for kode, label in sectors.labels(view).items() if kode in view.state.sektor]
        parts.append(_("sektor {daftar}").format(daftar=peaks.listed(chosen)))
    if view.state.mitra:
        parts.append(_("oleh {daftar}").format(daftar=several(named(view, view.state.mitra))))
    return " ".join(parts)


def time(first: date | None, last: date | None) -> str:
    """``Mar 2026 – Sep 2026``; what is not on record is said."""
    if first is None:
        return _("waktunya tidak tercatat")
    if last is None:
        return _("sejak {bulan}").format(bulan=month(first))
    return month(first) if month(first) == month(last) else f"{month(first)} – {month(last)}"


def families(count: int | None) -> str:
    """Families of an activity, planned or reached; that nobody wrote it down."""
    return _("tidak tercatat") if count is None else _("{n} keluarga").format(n=number(count))


def empty(view: View) -> str:
    """That there are no activities, and what to do."""
    if view.state.sektor or view.state.mitra or view.state.gampong or view.state.kecamatan:
        return _("Tidak ada kegiatan mitra pada pilihan ini. Pilih sektor, mitra, atau gampong lain.")
    if view.data.public:
        return _("Belum ada kegiatan mitra yang diterbitkan untuk tahun ini.")
    return _(
        "Belum ada kegiatan mitra yang tercatat untuk tahun ini. Mitra dan kegiatannya diisi pada lembar Mitra dan "
        "Kegiatan mitra di Buku Data PEKA, lalu diimpor."
    )


def source(view: View) -> str:
    """Where the activities come from, of which time, and that families of an activity are of the whole activity."""
    newest = view.data.round_of(view.state) == max(view.data.putaran)
    year = view.data.round_of(view.state)[:4]
    span = _("tahun {tahun} dan sesudahnya") if newest else _("tahun {tahun}")
    return _(
        "Kegiatan menurut catatan mitra, {waktu}; yang batal tidak dihitung. Keluarga sebuah kegiatan dihitung untuk "
        "seluruh kegiatan, bukan per gampong."
    ).format(waktu=span.format(tahun=year))
