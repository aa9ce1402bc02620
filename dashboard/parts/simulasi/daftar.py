"""The list of families the plan serves: without names, each look noted."""

from datetime import datetime
from functools import partial

import polars as pl
import streamlit as st

from dashboard.blocks import downloads, purpose, text
from dashboard.blocks.columns import styled
from dashboard.blocks.drawer import drawer
from dashboard.navigation import OF_ROWS, acting
from dashboard.sentences import families, places, programmes, simulation, subject
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import WIB, _, bahasa, day, number, percent, use
from peka_core.exports import Book, Column, Sheet, xlsx
from peka_core.tables import ID_KELUARGA

PER_PAGE = 50
SHORT = 8
"""Letters of a pseudonym that a list shows: enough to tell families apart."""
MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPEN, PURPOSE = "simulasi_buka", "simulasi_ekspor_tujuan"


@faults.part
def listing(view: View) -> None:
    """A switch that opens the list, for those who may see single families; a sample lists nobody."""
    if acting(view.principal) in OF_ROWS and not view.data.is_sample(view.state):
        _listing(view)


@faults.part
def _listing(view: View) -> None:
    st.header(_("Daftar keluarga dalam rencana"))
    if not st.toggle(_("Buka daftar (dicatat dalam jejak)"), key=OPEN):
        text.note(_("Tanpa nama. Membuka dan mengunduhnya tercatat dalam jejak."))
        return
    rows = view.data.budgeted(view.state)
    of = families.within(view)
    if not rows.height:
        text.note(families.none(of).capitalize() + ".")
        return
    text.note(
        _("{n} keluarga tanpa nama di {tempat}.").format(n=number(rows.height), tempat=subject.where(of, inside=True))
    )
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="daftar_simulasi"):
        drawer("unduh_simulasi", _("Unduh daftar"), ":material/download:", lambda: _offer(view))
        pages = max(1, -(-rows.height // PER_PAGE))
        page = min(st.pagination(pages, key="simulasi_hal") or 1, pages) if pages > 1 else 1
    shown = rows[(page - 1) * PER_PAGE : page * PER_PAGE]
    st.dataframe(
        styled(_columns(view, shown, short=True)),
        key=f"tabel_simulasi_{page}",
        hide_index=True,
        placeholder="\N{EN DASH}",
        width="stretch",
        height="content" if shown.height <= 12 else 480,
        alt=_("Daftar keluarga tanpa nama"),
    )


def _columns(view: View, rows: pl.DataFrame, *, short: bool) -> list[Column]:
    """The rows in words; ``short`` cuts the pseudonyms."""
    areas, levels = places.area_names(view), programmes.labels(view, "tingkat")
    ids = [code[:SHORT] if short else code for code in rows[ID_KELUARGA]]
    packages = simulation.packages(view)
    return [
        Column(_("Kode keluarga"), "teks", ids),
        Column(_("Gampong"), "teks", [areas.get(kode, kode) for kode in rows["kode_gampong"]]),
        Column(_("Tingkat"), "teks", [levels.get(kode, _("Data tak lengkap")) for kode in rows["tingkat"]]),
        Column(_("Bobot kekurangan"), "teks", [percent(value) for value in rows["skor"]]),
        Column(_("Paket"), "teks", ["; ".join(packages[code] for code in codes) for codes in rows["paket"]]),
        Column(_("Kekurangan yang dilayani"), "bulat", rows["layan"].to_list()),
    ]


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
        file_name=f"{downloads.file_name(view, 'simulasi')}.xlsx",
        mime=MIME,
        on_click=faults.callback(lambda: st.session_state.pop(PURPOSE, None)),
        icon=":material/download:",
        key="unduh_simulasi_xlsx",
    )


def _made(view: View, tujuan: str, language: str) -> bytes:
    """The workbook; that it leaves is in the log before it is made."""
    use(language)
    return xlsx(book(view, tujuan))


def book(view: View, tujuan: str) -> Book:
    """The families in words, with who took them, when and for what."""
    rows = view.data.budgeted_taken(view.state, tujuan)
    what = simulation.what(view)
    sheet = Sheet(_("Keluarga"), subject.title(families.within(view), what), _columns(view, rows, short=False))
    notes = [
        (_("Diambil oleh"), view.principal.nama or view.principal.peran.value),
        (_("Tanggal"), day(datetime.now(WIB).date())),
        (_("Tujuan"), tujuan),
        (_("Perhatian pada angka"), simulation.assumed()),
        (
            _("Perhatian"),
            _("Data pribadi tanpa nama (UU 27/2022): simpan tersandi, jangan dibagikan, hapus bila selesai."),
        ),
    ]
    label = _("Data contoh sintetis, bukan data keluarga nyata") if view.data.manifest.sintetis else ""
    return Book(sheet.judul, label, notes, [sheet], _("Catatan"))
