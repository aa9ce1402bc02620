"""The board in words: a sentence a cell, what a target says of a figure, since when it is red and who owns it."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.filters.codes import Choices
from dashboard.sentences import filters, peaks, programmes, subject
from dashboard.shell.view import View
from dashboard.wording import N_, _, bahasa, number, per_cent, percent, written
from peka_core.catalog.papan import IndikatorPapan
from peka_core.catalog.units import UNITS
from peka_core.followup.board.judge import WORST
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES, MINIMUM_SHOWN

Row = Mapping[str, Any]
STATES: Choices = {
    "merah": N_("Belum tercapai"),
    "belum_pasti": N_("Belum pasti"),
    "tercapai": N_("Tercapai"),
    "tanpa_target": N_("Tanpa target"),
    "sedikit": N_("Terlalu sedikit keluarga"),
    "tanpa_data": N_("Belum ada data"),
}
"""What a figure says of its target, worst first, as it is shown."""
MONEY = ("serapan", "anggaran_teknologi", "anggaran_mitra")
"""Indicators whose parts are rupiah."""
ALWAYS = ("keluarga", "anggota")
"""Tables that no round is without: what is missing is never theirs."""


def state(code: str) -> str:
    """A status as it is shown."""
    return _(STATES[code])


def figure(item: IndikatorPapan, value: float | None) -> str:
    """A figure in its unit: ``23,6 %`` or ``−4,7 poin``."""
    if item.satuan == "bagian":
        return percent(value)
    return _("{n} poin").format(n=written(UNITS["poin"], value)) if value is not None else "–"


def sentence(item: IndikatorPapan, row: Row) -> str:
    """The sentence of an indicator: its figure, and what its target says of it; without data, what is missing."""
    if row["nilai"] is None:
        return _("{nama}: {sebab}").format(nama=item.label(bahasa()), sebab=missing(item, row))
    counted = programmes.money if item.kode in MONEY else number
    said = item.kalimat(bahasa()).format(
        nilai=figure(item, row["nilai"]), n=counted(row["n"]), total=counted(row["total"])
    )
    return _("{kalimat}; {target}").format(kalimat=said, target=against(item, row))


def missing(item: IndikatorPapan, row: Row) -> str:
    """Why an indicator has no figure, and what would give it one."""
    if row["status"] == "sedikit":
        return _("terlalu sedikit keluarga (kurang dari {n}) untuk disebut").format(n=number(MINIMUM_SHOWN))
    own = [nama for nama in item.tabel if nama not in ALWAYS] or list(item.tabel)
    return _("belum ada data putaran ini; sumbernya lembar {lembar}").format(lembar=peaks.listed(own))


def against(item: IndikatorPapan, row: Row) -> str:
    """What the target says: ``target 2026 35,0 % belum tercapai sejak putaran 2025 (Dinas Sosial)``."""
    if row["target"] is None:
        return _("target belum ditetapkan")
    words = {
        "merah": _("belum tercapai sejak putaran {sejak}").format(sejak=row["merah_sejak"]),
        "tercapai": _("tercapai"),
        "belum_pasti": unsure(item, row),
    }
    text = _("target {tahun} {arah} {nilai}: {hasil}").format(
        tahun=row["tahun_target"],
        arah=_("sedikitnya") if item.arah == "naik" else _("paling banyak"),
        nilai=figure(item, row["target"]),
        hasil=words[row["status"]],
    )
    return f"{text} ({row['pemilik']})" if row["pemilik"] else text


def unsure(item: IndikatorPapan, row: Row) -> str:
    """Why a figure cannot say whether its target is met."""
    if item.keluarga and row["tercacah"] < MINIMUM_FAMILIES:
        return _("belum pasti: hanya {n} keluarga, hati-hati").format(n=number(row["tercacah"]))
    return _("belum pasti: antara {bawah} dan {atas}").format(
        bawah=figure(item, row["bawah"]), atas=figure(item, row["atas"])
    )


def trend(item: IndikatorPapan, rows: Sequence[Row]) -> str:
    """The figures round by round: ``2024 12,7 · 2025 19,1 · 2026 23,6 %``; rounds without one left out."""
    known = [row for row in rows if row["nilai"] is not None]
    if not known:
        return ""
    scale = UNITS["bagian" if item.satuan == "bagian" else "poin"]
    told = [f"{row['putaran']} {written(scale, row['nilai']).removesuffix(per_cent())}" for row in known]
    return " · ".join(told) + (per_cent() if item.satuan == "bagian" else "")


def direction(item: IndikatorPapan, rows: Sequence[Row]) -> str:
    """Which way the last figure went since the one before, or that their bounds do not say; empty without two, or where
    they are written alike. Of who falls behind nobody where neither figure is above zero.
    """
    known = [row for row in rows if row["nilai"] is not None]
    if len(known) < 2 or figure(item, known[-1]["nilai"]) == figure(item, known[-2]["nilai"]):
        return ""
    if item.satuan == "poin" and known[-1]["nilai"] <= 0 and known[-2]["nilai"] <= 0:
        return _("tidak tertinggal")
    before, now = (_bounds(row) for row in known[-2:])
    if before[0] <= now[1] and now[0] <= before[1]:
        return _("arah belum pasti")
    return _("membaik") if (now > before) == (item.arah == "naik") else _("memburuk")


def _bounds(row: Row) -> tuple[float, float]:
    """Both bounds of a figure; the figure itself where it has none."""
    low, high = row["bawah"], row["atas"]
    return (row["nilai"] if low is None else low, row["nilai"] if high is None else high)


def headline(view: View, cells: Mapping[str, int], red: Sequence[tuple[IndikatorPapan, Row]]) -> str:
    """How many cells are red, which indicators have been so longest, and how many have no data.

    Parameters
    ----------
    view : View
    cells : mapping of str to int
        Cells by status.
    red : sequence
        Indicators that are red, with their rows of the round shown.
    """
    parts = [
        _("{n} dari {total} sel belum tercapai").format(n=number(cells["merah"]), total=number(sum(cells.values())))
    ]
    if red:
        parts.append(_longest(red))
    parts.append(_("{n} tercapai").format(n=number(cells["tercapai"])))
    if cells["tanpa_data"]:
        parts.append(_("{n} belum ada datanya").format(n=number(cells["tanpa_data"])))
    return subject.said(programmes.everybody(view), _("Papan PEKA"), "; ".join(parts))


def _longest(red: Sequence[tuple[IndikatorPapan, Row]]) -> str:
    since = min(row["merah_sejak"] for _item, row in red)
    first = [item for item, row in red if row["merah_sejak"] == since]
    if len(first) > peaks.NAMED:
        return _("paling lama {n} indikator, sejak putaran {sejak}").format(n=number(len(first)), sejak=since)
    names = peaks.listed([filters.lowered(item.label(bahasa())) for item in first])
    return _("paling lama {nama}, sejak putaran {sejak}").format(nama=names, sejak=since)


def rule() -> str:
    """When a figure is red, and what the board is of."""
    return _(
        "Merah hanya bila angka beserta kedua batasnya berada di sisi yang salah dari target. Batasnya selang 95 % "
        "pada sampel; pada pendataan penuh, angka bila semua jawaban yang kosong dihitung tidak, atau ya. Kurang dari "
        "{cukup} keluarga tidak pernah merah; kurang dari {sedikit} tidak ditampilkan. Target yang berlaku: yang "
        "terbaru sampai tahun putaran. Pada garis kecil: pita antara kedua batas, target putus-putus."
    ).format(cukup=number(MINIMUM_FAMILIES), sedikit=number(MINIMUM_SHOWN))


def of_cell(rows: Sequence[Row]) -> Row:
    """The row that speaks for a cell: the worst; of equals the first."""
    return min(rows, key=lambda row: WORST.index(row["status"]))


def whole_city(view: View) -> str:
    """That filters are not used; empty without any."""
    plain = programmes.families(view).state
    if plain == plain.cleared():
        return ""
    return _("Angka papan milik seluruh kota; saringan wilayah dan keluarga tidak dipakai.")
