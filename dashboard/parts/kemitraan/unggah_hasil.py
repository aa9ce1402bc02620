"""What a partner's spreadsheet says: the rows that can be sent, and those that come back with their cell and remedy."""

import streamlit as st

from dashboard.blocks import table_html, text
from dashboard.sentences import partners, places, sectors
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, number
from peka_core.acts.sheet_rows import Reading
from peka_core.exports import Column, Sheet

MOST = 50
"""Rows shown; all can be downloaded or sent."""


@faults.part
def rows(view: View, found: Reading) -> None:
    """The rows that can be sent, as they were understood."""
    st.header(_("Siap dikirim"))
    shown, names, labels = found.rows[:MOST], places.area_names(view), sectors.labels(view)
    if not shown:
        text.note(_("Belum ada baris yang dapat dikirim."))
        return
    columns = [
        Column(_("Baris"), "teks", [str(row) for row, _fields in shown]),
        Column(_("Kegiatan"), "teks", [fields["nama_kegiatan"] for _row, fields in shown]),
        Column(_("Sektor"), "teks", [labels.get(fields["sektor"], "–") for _row, fields in shown]),
        Column(
            _("Gampong"),
            "teks",
            [partners.several([names[kode] for kode in fields["gampong"]]) for _r, fields in shown],
        ),
        Column(_("Waktu"), "teks", [partners.time(fields["mulai"], fields["selesai"]) for _row, fields in shown]),
        Column(_("Keluarga direncanakan"), "bulat", [fields["keluarga_rencana"] for _row, fields in shown]),
    ]
    caption = _("{n} dari {semua} baris yang dapat dikirim").format(n=number(len(shown)), semua=number(len(found.rows)))
    st.html(table_html.plain(columns, caption, [""] * len(shown), whole=True))


@faults.part
def troubles(found: Reading) -> None:
    """The cells to mend."""
    if not found.troubles:
        return
    st.header(_("Perlu dibetulkan"))
    text.note(_("Betulkan di berkas Anda, lalu kirim lagi: baris yang sudah terkirim tidak terhitung dua kali."))
    few = Reading(found.headings, found.matched, found.rows, found.troubles[:MOST])
    columns = table(few).kolom
    caption = _("{n} dari {semua} hal yang perlu dibetulkan").format(
        n=number(len(few.troubles)), semua=number(len(found.troubles))
    )
    st.html(table_html.plain(columns, caption, [""] * len(few.troubles), whole=True))


def table(found: Reading) -> Sheet:
    """Every cell to mend: where, what stands there, what is wrong, what to do."""
    parts = [
        Column(_("Sel"), "teks", [one.cell for one in found.troubles]),
        Column(_("Isi"), "teks", [one.value or "–" for one in found.troubles]),
        Column(_("Yang salah"), "teks", [one.reason for one in found.troubles]),
        Column(_("Yang harus dilakukan"), "teks", [one.remedy for one in found.troubles]),
    ]
    return Sheet("perbaikan", _("Baris yang perlu dibetulkan"), parts)
