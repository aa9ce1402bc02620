"""Proposals decided, newest first: what was decided, by which role, and why; and the file for the next import."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from dashboard.blocks import table_html, text
from dashboard.parts.usulan import words
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import N_, _, bahasa, number
from peka_core.access.principal import Tier
from peka_core.acts.proposals import Proposal
from peka_core.exports import Column

MOST = 30
"""Decisions shown."""
DECIDED = {"disetujui": N_("Disetujui"), "ditolak": N_("Ditolak")}
MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@faults.part
def section(view: View, found: Sequence[Proposal]) -> None:
    """The newest decisions."""
    decided = [one for one in found if not one.open]
    st.subheader(_("Keputusan terakhir"))
    if not decided:
        text.note(_("Belum ada usulan yang diputuskan."))
        return
    shown = decided[:MOST]
    exits = {item.kode: item.label(bahasa()) for item in view.data.katalog.jenis_keluar}
    deciders = {item.kode: item.label(bahasa()) for item in view.data.katalog.pemutus}
    columns = [
        Column(_("Keluarga"), "teks", [words.place(view, one) for one in shown]),
        Column(_("Keputusan"), "teks", [_(DECIDED[one.isi["keputusan"]]) for one in shown]),
        Column(_("Keluar sebagai"), "teks", [exits.get(one.isi.get("jenis_keluar", ""), "–") for one in shown]),
        Column(_("Tanggal"), "teks", [words.on(one, "tanggal_keputusan") for one in shown]),
        Column(_("Oleh"), "teks", [deciders.get(one.isi.get("oleh", ""), "–") for one in shown]),
        Column(_("Catatan"), "teks", [str(one.isi.get("catatan") or "–") for one in shown]),
    ]
    caption = _("{n} keputusan terbaru dari {semua}").format(n=number(len(shown)), semua=number(len(decided)))
    st.html(table_html.plain(columns, caption, [""] * len(shown)))


@faults.part
def download(view: View) -> None:
    """For the administrator: what was recorded in the dashboard and waits for the next import."""
    if not view.principal.may_see(Tier.NAMES):
        return
    st.subheader(_("Untuk impor berikutnya"))
    text.note(
        _(
            "Kunjungan, rencana, kelulusan, musyawarah, aspirasi, dan sanggah yang dicatat di dasbor dan belum ada di "
            "rilis, dalam bentuk Buku Data PEKA. Keluarga disebut dengan kodenya. Tetap data pribadi: hapus berkasnya "
            "sesudah diimpor."
        )
    )
    st.download_button(
        _("Buku tindak lanjut (.xlsx)"),
        view.data.acts_workbook,
        file_name=f"tindak-lanjut-{date.today():%Y-%m-%d}.xlsx",
        mime=MIME,
        icon=":material/download:",
        key="usulan_unduh",
    )
