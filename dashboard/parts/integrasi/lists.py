"""Lists of families one by one, without names: for planners and the administrator, noted when seen and when taken."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

import polars as pl
import streamlit as st

from dashboard.blocks import columns, controls, downloads, purpose, text
from dashboard.blocks.drawer import drawer
from dashboard.filters import codes
from dashboard.navigation import OF_ROWS, acting
from dashboard.parts.integrasi import tables
from dashboard.sentences import families, subject
from dashboard.sentences.filters import lowered
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import WIB, _, bahasa, day, number, use
from peka_core.exports import Book, Column, Sheet, xlsx
from peka_core.tables import ID_KELUARGA

PER_PAGE = 50
SHORT = 8
"""Letters of a pseudonym that a list shows: enough to tell families apart."""
MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FIELD = {"pecahan": "pecahan", "jatuh_tempo": "hal"}
"""Field of the filter that says which families a list holds, by its code."""


@faults.part
def part(view: View, daftar: str) -> None:
    """The list ``daftar`` under its heading, for those who may see single families."""
    if acting(view.principal) in OF_ROWS:
        _part(view, daftar)


@faults.part
def _part(view: View, daftar: str) -> None:
    rows = view.data.listed(view.state, daftar)
    st.header(heading(view, daftar))
    text.note(_said(view, daftar, rows))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key=f"daftar_{daftar}"):
        _choose(view, daftar)
        if rows.height:
            drawer(f"unduh_{daftar}", _("Unduh daftar"), ":material/download:", lambda: _offer(view, daftar))
        pages = max(1, -(-rows.height // PER_PAGE))
        page = min(st.pagination(pages, key=f"{daftar}_hal") or 1, pages) if pages > 1 else 1
    if not rows.height:
        return
    shown = told(view, daftar, rows[(page - 1) * PER_PAGE : page * PER_PAGE], short=True)
    st.dataframe(
        columns.styled(shown),
        key=f"tabel_{daftar}_{page}",
        hide_index=True,
        placeholder="\N{EN DASH}",
        width="stretch",
        height="content" if len(shown[0].nilai) <= 12 else 480,
        alt=_("Daftar keluarga tanpa nama"),
    )


def heading(view: View, daftar: str) -> str:
    """What the list holds: the kinds asked for, or all of them."""
    field = FIELD[daftar]
    named = [lowered(label) for code, label in codes.labels(field).items() if code in getattr(view.state, field)]
    every = {"pecahan": _("Daftar keluarga dengan pecahan paket"), "jatuh_tempo": _("Daftar yang lewat tenggat")}
    return f"{every[daftar]}: {'; '.join(named)}" if named else every[daftar]


def told(view: View, daftar: str, rows: pl.DataFrame, *, short: bool) -> list[Column]:
    """The rows in words; ``short`` cuts the pseudonyms."""
    ids = [code[:SHORT] if short else code for code in rows[ID_KELUARGA]]
    first = Column(_("Kode keluarga"), "teks", ids)
    return [first, *(tables.fragment_rows(view, rows) if daftar == "pecahan" else tables.due_rows(view, rows))]


def _said(view: View, daftar: str, rows: pl.DataFrame) -> str:
    if not rows.height:
        return families.none(families.within(view)).capitalize() + "."
    n = rows[ID_KELUARGA].n_unique()
    where = subject.where(families.within(view))
    said = _("{n} keluarga tanpa nama di {tempat}.").format(n=number(n), tempat=where)
    more = _("Satu baris satu hal yang lewat tenggat, paling lama di atas.")
    return f"{said} {more}" if daftar == "jatuh_tempo" else said


@faults.part
def _choose(view: View, daftar: str) -> None:
    field = FIELD[daftar]
    controls.many(view, field, _("Yang didaftar"), list(codes.labels(field).items()))


@faults.part
def _offer(view: View, daftar: str) -> None:
    key = f"{daftar}_ekspor_tujuan"
    tujuan = st.session_state.get(key, "")
    if not tujuan:
        purpose.asked(key, _("Siapkan berkas"), ":material/description:")
        return
    st.caption(_("Tanpa nama, tetapi tetap data pribadi: simpan tersandi dan jangan dibagikan."))
    st.download_button(
        _("Excel (.xlsx)"),
        partial(_made, view, daftar, tujuan, bahasa()),
        file_name=f"{downloads.file_name(view, 'daftar')}.xlsx",
        mime=MIME,
        on_click=faults.callback(lambda: st.session_state.pop(key, None)),
        icon=":material/download:",
        key=f"unduh_{daftar}_xlsx",
    )


def _made(view: View, daftar: str, tujuan: str, language: str) -> bytes:
    """The workbook; that it leaves is in the log before it is made."""
    use(language)
    return xlsx(book(view, daftar, tujuan))


def book(view: View, daftar: str, tujuan: str) -> Book:
    """The families of the list in words, with who took them, when, for what, and by which day they were counted."""
    rows = view.data.listed_taken(view.state, daftar, tujuan)
    title = subject.title(families.within(view), heading(view, daftar))
    sheet = Sheet(_("Keluarga"), title, told(view, daftar, rows, short=False))
    label = _("Data contoh sintetis, bukan data keluarga nyata") if view.data.manifest.sintetis else ""
    return Book(sheet.judul, label, _notes(view, tujuan), [sheet], _("Catatan"))


def _notes(view: View, tujuan: str) -> Sequence[tuple[str, str]]:
    return [
        (_("Diambil oleh"), view.principal.nama or view.principal.peran.value),
        (_("Tanggal"), day(datetime.now(WIB).date())),
        (_("Dihitung per"), day(view.data.day(view.state))),
        (_("Tujuan"), tujuan),
        (
            _("Perhatian"),
            _("Data pribadi tanpa nama (UU 27/2022): simpan tersandi, jangan dibagikan, hapus bila selesai."),
        ),
    ]
