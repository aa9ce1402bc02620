"""Corrections one by one, by the codes of the families, for those who may see single families; noted in the log."""

from typing import Any

import streamlit as st

from dashboard.blocks import table_html, text
from dashboard.parts.partisipasi import isian
from dashboard.sentences import participation, places, subject
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, day, number
from peka_core.exports import Column
from peka_core.tables import GAMPONG, ID_KELUARGA

Row = dict[str, Any]
PER_PAGE = 15
SHORT = 8
"""Letters of a pseudonym that a list shows: enough to tell families apart."""


@faults.part
def part(view: View) -> None:
    """The list, those that wait longest first; opened on purpose, as the look is noted."""
    if not isian.may(view, "sanggah_putus"):
        return
    if not st.toggle(_("Buka daftar usul dan sanggah (dicatat dalam jejak)"), key="sanggah_buka"):
        return
    title = _("Daftar usul dan sanggah")
    st.header(title)
    rows = sorted(
        view.data.objections(view.state).rows(named=True),
        key=lambda row: (not row["lewat"], row["keadaan"] != "diajukan", row["tanggal"]),
    )
    if not rows:
        text.note(_("Tidak ada usul atau sanggah pada pilihan ini."))
        return
    pages = max(1, -(-len(rows) // PER_PAGE))
    page = min(st.pagination(pages, key="sanggah_hal") or 1, pages) if pages > 1 else 1
    shown = rows[(page - 1) * PER_PAGE : page * PER_PAGE]
    caption = subject.title(participation.everybody(view), title)
    st.html(table_html.plain(_columns(view, shown), caption, [""] * len(shown), whole=True))


def _columns(view: View, rows: list[Row]) -> list[Column]:
    katalog, names = view.data.katalog, places.area_names(view)
    about, by, outcome = (
        participation.labels(items) for items in (katalog.hal_sanggah, katalog.pengaju_sanggah, katalog.hasil_sanggah)
    )
    return [
        Column(_("Nomor"), "teks", [row["no_sanggah"] for row in rows]),
        Column(_("Gampong"), "teks", [names[row[GAMPONG]] for row in rows]),
        Column(_("Kode keluarga"), "teks", [row[ID_KELUARGA][:SHORT] for row in rows]),
        Column(_("Tanggal"), "teks", [day(row["tanggal"]) for row in rows]),
        Column(_("Hal"), "teks", [about.get(row["hal"], "–") for row in rows]),
        Column(_("Diajukan oleh"), "teks", [by.get(row["pengaju"], "–") for row in rows]),
        Column(_("Yang disampaikan"), "teks", [row["isi"] or "–" for row in rows]),
        Column(_("Hasil"), "teks", [outcome.get(row["keadaan"], participation.waiting()) for row in rows]),
        Column(_("Alasan"), "teks", [row["alasan"] or "–" for row in rows]),
        Column(_("Tenggat"), "teks", [_clock(row) for row in rows]),
    ]


def _clock(row: Row) -> str:
    if row["lewat"]:
        return _("lewat {n} hari").format(n=number(row["hari_lewat"]))
    if row["hari_jawab"] is not None:
        return _("diputus dalam {n} hari").format(n=number(row["hari_jawab"]))
    return _("sampai {hari}").format(hari=day(row["tenggat"]))
