"""Needs one by one: when, what, how it stands and its deadline; words for those who may read them."""

from typing import Any

import streamlit as st

from dashboard.blocks import table_html, text
from dashboard.navigation import OF_ROWS, acting
from dashboard.sentences import participation, places, subject
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, day, number
from peka_core.exports import Column

Row = dict[str, Any]
PER_PAGE = 15


@faults.part
def part(view: View) -> None:
    """The list, those that wait longest first, a page at a time."""
    title = _("Daftar aspirasi")
    st.header(title)
    rows = _rows(view)
    pages = max(1, -(-len(rows) // PER_PAGE))
    page = min(st.pagination(pages, key="aspirasi_hal") or 1, pages) if pages > 1 else 1
    shown = rows[(page - 1) * PER_PAGE : page * PER_PAGE]
    caption = subject.title(participation.everybody(view), title)
    st.html(table_html.plain(_columns(view, shown), caption, [""] * len(shown), whole=True))
    text.note(
        _("{n} aspirasi; yang lewat tenggat di atas, lalu yang belum selesai, lalu yang terbaru.").format(
            n=number(len(rows))
        )
    )


def columns(view: View) -> list[Column]:
    """All of it, for a file."""
    return _columns(view, _rows(view))


def _rows(view: View) -> list[Row]:
    table = view.data.needs_listed(view.state)
    if acting(view.principal) in OF_ROWS:
        words = view.data.needs_told(view.state).select("no_aspirasi", "isi", "tanggapan")
        table = table.join(words, on="no_aspirasi", how="left", maintain_order="left")
    ended = [item.kode for item in view.data.katalog.status_aspirasi if item.selesai]
    return sorted(
        table.rows(named=True),
        key=lambda row: (not row["lewat"], row["keadaan"] in ended, -row["hari_lewat"], -row["tanggal"].toordinal()),
    )


def _columns(view: View, rows: list[Row]) -> list[Column]:
    katalog, names = view.data.katalog, places.area_names(view)
    needs, sources, status = (
        participation.labels(items) for items in (katalog.kebutuhan, katalog.sumber_aspirasi, katalog.status_aspirasi)
    )
    found = [
        Column(_("Nomor"), "teks", [row["no_aspirasi"] for row in rows]),
        Column(_("Gampong"), "teks", [names[row["kode_gampong"]] for row in rows]),
        Column(_("Tanggal"), "teks", [day(row["tanggal"]) for row in rows]),
        Column(_("Kebutuhan"), "teks", [needs.get(row["kebutuhan"], "–") for row in rows]),
        Column(_("Disampaikan lewat"), "teks", [sources.get(row["sumber"], "–") for row in rows]),
        Column(_("Status"), "teks", [status.get(row["keadaan"], "–") for row in rows]),
        Column(_("Tenggat"), "teks", [_clock(row) for row in rows]),
    ]
    if rows and "isi" in rows[0]:
        found += [
            Column(_("Yang disampaikan"), "teks", [row["isi"] or "–" for row in rows]),
            Column(_("Jawaban"), "teks", [row["tanggapan"] or "–" for row in rows]),
        ]
    return found


def _clock(row: Row) -> str:
    """How the deadline of the answer stands."""
    if row["lewat"]:
        return _("lewat {n} hari").format(n=number(row["hari_lewat"]))
    if row["hari_jawab"] is not None:
        return _("ditanggapi dalam {n} hari").format(n=number(row["hari_jawab"]))
    return _("sampai {hari}").format(hari=day(row["tenggat"]))
