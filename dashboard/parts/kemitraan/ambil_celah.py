"""Gaps to take part in: sector and gampong with the families in need that no programme for it reaches."""

from html import escape
from typing import NamedTuple

import polars as pl
import streamlit as st

from dashboard.blocks import text
from dashboard.parts.kemitraan import ambil_isian
from dashboard.sentences import partners, places, sectors
from dashboard.sentences.filters import lowered
from dashboard.sentences.sectors import Gap
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, number
from peka_core.exports import Column, Sheet
from peka_core.followup import activities

MOST, ACROSS = 9, 3
"""Gaps offered at once, and in a row."""
CARD = '<div class="peka-own"><strong>{place}</strong><p>{gap}</p><p><small>{there}</small></p></div>'


class Open(NamedTuple):
    """A gap: where, in which sector, and who is there already."""

    gampong: str
    gap: Gap
    siapa: tuple[str, ...]
    janji: int


def gaps(view: View) -> list[Open]:
    """Gaps of the sectors and areas chosen that may be told, widest first; equal ones in the order of the catalogue.

    Then the needs of which it is not published how many are reached, largest first.
    """
    labels = sectors.labels(view)
    chosen = [kode for kode in labels if kode in (view.state.sektor or labels) and sectors.codes(view, [kode])]
    if not chosen:
        return []
    measured = view.data.measured(view.state, "gampong", sectors.codes(view, chosen))
    there = _there(view)
    found = [
        Open(row["kode"], gap, *there.get((kode, row["kode"]), ((), 0)))
        for row in measured.rows(named=True)
        if _inside(view, row["kode"])
        for kode in chosen
        if ((gap := sectors.gap(view, row, kode)).firm and gap.belum) or gap.unpublished
    ]
    return sorted(found, key=_width)


def _width(one: Open) -> tuple[bool, int]:
    """Of gaps what puts the widest first; after them needs of which it is not published how many are reached."""
    return one.gap.unpublished, -((one.gap.perlu if one.gap.unpublished else one.gap.belum) or 0)


def headline(view: View) -> str:
    """The widest gap, with what ties with it; or that none is told."""
    found = gaps(view)
    if not found:
        return _("Papan ambil bagian: tidak ada celah yang dapat ditunjukkan pada pilihan ini")
    widest = [one for one in found if _width(one) == _width(found[0])]
    first, names = widest[0], places.area_names(view)
    words = _("Celah terlebar {putaran}: {sektor} di {gampong}, {celah}")
    if view.data.public:  # not every sector is published by gampong
        words = _("Celah terlebar yang diterbitkan {putaran}: {sektor} di {gampong}, {celah}")
    if first.gap.unpublished:
        words = _("Kebutuhan terbesar yang diterbitkan {putaran}: {sektor} di {gampong}, {celah}")
    said = words.format(
        putaran=view.data.round_of(view.state),
        sektor=lowered(sectors.labels(view)[first.gap.sektor]),
        gampong=names[first.gampong],
        celah=sectors.told(first.gap),
    )
    more = len(widest) - 1
    return said + (_("; sama lebar dengan {n} celah lain").format(n=number(more)) if more else "")


@faults.part
def cards(view: View) -> None:
    """The widest gaps, each with the way to pledge it."""
    st.header(_("Celah yang dapat diambil"))
    found = gaps(view)
    if not found:
        text.note(_("Tidak ada celah dengan cukup keluarga untuk ditunjukkan. Pilih sektor atau wilayah lain."))
        return
    columns = []
    for place, one in enumerate(found[:MOST]):
        if not place % ACROSS:
            columns = st.columns(ACROSS, gap="small")  # row by row: a phone stacks whole columns
        with (
            columns[place % ACROSS],
            st.container(border=True, key=f"celah_{one.gap.sektor}_{one.gampong.replace('.', '')}"),
        ):
            st.html(_card(view, one))
            st.button(
                _("Ambil bagian"),
                key=f"ambil_{one.gap.sektor}_{one.gampong}",
                icon=":material/handshake:",
                on_click=faults.callback(ambil_isian.choose),
                args=(one.gap.sektor, one.gampong),
            )
    text.note(
        _("{n} celah dari {semua}, terlebar dahulu. {aturan}").format(
            n=number(min(len(found), MOST)), semua=number(len(found)), aturan=sectors.rule(view)
        )
    )


def table(view: View) -> Sheet | None:
    """Every gap that may be told; None where there is none."""
    found, names, labels = gaps(view), places.area_names(view), sectors.labels(view)
    if not found:
        return None
    named = partners.namer(view)
    columns = [
        Column(_("Gampong"), "teks", [names[one.gampong] for one in found]),
        Column(_("Sektor"), "teks", [labels[one.gap.sektor] for one in found]),
        Column(_("Keluarga yang perlu"), "bulat", [one.gap.perlu for one in found]),
        Column(_("Belum terjangkau"), "bulat", [one.gap.belum for one in found]),
        Column(_("Mitra di sana"), "teks", [", ".join(named(one.siapa)) for one in found]),
    ]
    return Sheet("celah", _("Celah yang dapat diambil"), columns)


def _card(view: View, one: Open) -> str:
    names = partners.named(view, one.siapa)
    there = (
        _("Sudah di sana: {daftar}").format(daftar=partners.several(names))
        if names
        else _("Belum ada mitra yang tercatat di sana")
    )
    pledged = _("{n} janji menunggu dijalankan").format(n=number(one.janji)) if one.janji else ""
    parts = {
        "place": f"{places.area_names(view)[one.gampong]} · {sectors.labels(view)[one.gap.sektor]}",
        "gap": sectors.told(one.gap),
        "there": " · ".join(part for part in (there, pledged) if part),
    }
    return CARD.format(**{name: escape(part) for name, part in parts.items()})


def _there(view: View) -> dict[tuple[str, str], tuple[tuple[str, ...], int]]:
    """Partners at work and pledges, by sector and gampong."""
    rows = view.data.activities(view.state, everywhere=True)
    found = activities.crossed(rows.filter(~pl.col("janji")), ["sektor", "gampong"])
    pledged = rows.filter(pl.col("janji")).explode("gampong").group_by("sektor", "gampong").len()
    counts = {(row[0], row[1]): row[2] for row in pledged.iter_rows()}
    at_work = {(row["sektor"], row["gampong"]): tuple(row["siapa"]) for row in found.rows(named=True)}
    return {key: (at_work.get(key, ()), int(counts.get(key, 0))) for key in {*at_work, *counts}}


def _inside(view: View, kode: str) -> bool:
    chosen = view.selection.gampong
    return kode not in view.selection.faded["gampong"] and kode in (chosen or (kode,))
