"""The list as a file: without names, for a purpose, and with what must travel along."""

from datetime import datetime
from functools import partial

import streamlit as st

from dashboard.blocks import downloads, purpose
from dashboard.blocks.drawer import drawer
from dashboard.parts.keluarga import words
from dashboard.sentences import families, subject
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import WIB, _, bahasa, day, use
from peka_core.exports import Book, Column, Sheet, xlsx
from peka_core.tables import ID_KELUARGA

PURPOSE = "keluarga_ekspor_tujuan"
MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@faults.part
def menu(view: View) -> None:
    """A menu that asks for the purpose, then offers the workbook."""
    drawer("unduh_keluarga", _("Unduh daftar"), ":material/download:", lambda: _offer(view))


@faults.part
def _offer(view: View) -> None:
    tujuan = st.session_state.get(PURPOSE, "")
    if not tujuan:
        purpose.asked(PURPOSE, _("Siapkan berkas"), ":material/description:")
        return
    st.caption(_("Tanpa nama, tetapi tetap data pribadi: simpan tersandi dan jangan dibagikan."))
    st.download_button(
        _("Excel (.xlsx)"),
        partial(_made, view, tujuan, bahasa()),
        file_name=f"{downloads.file_name(view)}.xlsx",
        mime=MIME,
        on_click=faults.callback(_done),
        icon=":material/download:",
        key="unduh_keluarga_xlsx",
    )


def _done() -> None:
    """The next file needs a purpose of its own."""
    st.session_state.pop(PURPOSE, None)


def _made(view: View, tujuan: str, language: str) -> bytes:
    """The workbook; that it leaves is in the log before it is made."""
    use(language)
    return xlsx(book(view, tujuan))


def book(view: View, tujuan: str) -> Book:
    """The families of the list in words, with who took them, when and for what."""
    rows = view.data.taken(view.state, tujuan)
    told = words.frame(view, rows)
    columns = [Column(heading, "teks", told[heading].to_list()) for heading in told.columns[1:]]
    sheet = Sheet(
        _("Keluarga"),
        subject.title(families.within(view), _("Daftar keluarga tanpa nama")),
        [Column(_("Kode keluarga"), "teks", rows[ID_KELUARGA].to_list()), *columns],
    )
    notes = [
        (_("Diambil oleh"), view.principal.nama or view.principal.peran.value),
        (_("Tanggal"), day(datetime.now(WIB).date())),
        (_("Tujuan"), tujuan),
        (
            _("Perhatian"),
            _("Data pribadi tanpa nama (UU 27/2022): simpan tersandi, jangan dibagikan, hapus bila selesai."),
        ),
    ]
    label = _("Data contoh sintetis, bukan data keluarga nyata") if view.data.manifest.sintetis else ""
    return Book(sheet.judul, label, notes, [sheet], _("Catatan"))
