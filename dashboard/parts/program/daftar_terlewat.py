"""The list of families eligible for a programme that receive nothing of it: without names, each look noted."""

from datetime import datetime
from functools import partial

import polars as pl
import streamlit as st

from dashboard.blocks import downloads, purpose, text
from dashboard.blocks.columns import styled
from dashboard.blocks.drawer import drawer
from dashboard.navigation import OF_ROWS, acting
from dashboard.sentences import families, places, programmes, subject
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import WIB, _, bahasa, day, number, percent, use
from peka_core.exports import Book, Column, Sheet, xlsx
from peka_core.tables import ID_KELUARGA

PER_PAGE = 50
SHORT = 8
"""Letters of a pseudonym that a list shows: enough to tell families apart."""
MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPEN, PURPOSE = "terlewat_buka", "terlewat_ekspor_tujuan"


@faults.part
def listing(view: View, kode: str) -> None:
    """A switch that opens the list of programme ``kode``, for those who may see single families."""
    if acting(view.principal) in OF_ROWS:
        _listing(view, kode)


@faults.part
def _listing(view: View, kode: str) -> None:
    st.header(_("Daftar keluarga berhak yang tidak menerima"))
    if not st.toggle(_("Buka daftar (dicatat dalam jejak)"), key=OPEN):
        text.note(_("Tanpa nama. Membuka dan mengunduhnya tercatat dalam jejak."))
        return
    rows = view.data.missed(view.state, kode)
    of = families.within(view)
    if not rows.height:
        text.note(families.none(of).capitalize() + ".")
        return
    text.note(
        _("{n} keluarga tanpa nama di {tempat}.").format(n=number(rows.height), tempat=subject.where(of, inside=True))
    )
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="daftar_terlewat"):
        drawer("unduh_terlewat", _("Unduh daftar"), ":material/download:", lambda: _offer(view, kode))
        pages = max(1, -(-rows.height // PER_PAGE))
        page = min(st.pagination(pages, key="terlewat_hal") or 1, pages) if pages > 1 else 1
    shown = rows[(page - 1) * PER_PAGE : page * PER_PAGE]
    st.dataframe(
        styled(_columns(view, shown, short=True)),
        key=f"tabel_terlewat_{page}",
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
    lacks = {item.kode: item.kekurangan(bahasa()) for item in view.data.katalog.indikator}
    return [
        Column(_("Kode keluarga"), "teks", ids),
        Column(_("Gampong"), "teks", [areas.get(kode, kode) for kode in rows["kode_gampong"]]),
        Column(_("Tingkat"), "teks", [levels.get(kode, _("Data tak lengkap")) for kode in rows["tingkat"]]),
        Column(_("Bobot kekurangan"), "teks", [percent(value) for value in rows["skor"]]),
        *(
            Column(heading, "teks", [_joined(codes, labels) for codes in rows[name]])
            for heading, name, labels in (
                (_("Kekurangan"), "kurang", lacks),
                (_("Kelompok"), "kelompok", programmes.labels(view, "kelompok")),
                (_("Penyebab"), "penyebab", programmes.labels(view, "penyebab")),
            )
        ),
    ]


def _joined(codes: list[str] | None, labels: dict[str, str]) -> str:
    return "; ".join(labels.get(code, code) for code in codes if code) if codes is not None and len(codes) else "–"


@faults.part
def _offer(view: View, kode: str) -> None:
    tujuan = st.session_state.get(PURPOSE, "")
    if not tujuan:
        purpose.asked(PURPOSE, _("Siapkan berkas"), ":material/description:")
        return
    st.caption(_("Tanpa nama, tetapi tetap data pribadi: simpan tersandi dan jangan dibagikan."))
    st.download_button(
        _("Excel (.xlsx)"),
        partial(_made, view, kode, tujuan, bahasa()),
        file_name=f"{downloads.file_name(view, 'terlewat')}.xlsx",
        mime=MIME,
        on_click=faults.callback(lambda: st.session_state.pop(PURPOSE, None)),
        icon=":material/download:",
        key="unduh_terlewat_xlsx",
    )


def _made(view: View, kode: str, tujuan: str, language: str) -> bytes:
    """The workbook; that it leaves is in the log before it is made."""
    use(language)
    return xlsx(book(view, kode, tujuan))


def book(view: View, kode: str, tujuan: str) -> Book:
    """The families in words, with who took them, when and for what."""
    rows = view.data.missed_taken(view.state, kode, tujuan)
    what = _("Berhak atas {program}, tidak menerima").format(program=programmes.named(view, kode))
    sheet = Sheet(_("Keluarga"), subject.title(families.within(view), what), _columns(view, rows, short=False))
    notes = [
        (_("Diambil oleh"), view.principal.nama or view.principal.peran.value),
        (_("Tanggal"), day(datetime.now(WIB).date())),
        (_("Tujuan"), tujuan),
        (_("Aturan sasaran"), view.data.running(view.state).targets[kode].words(bahasa())),
        (
            _("Perhatian"),
            _("Data pribadi tanpa nama (UU 27/2022): simpan tersandi, jangan dibagikan, hapus bila selesai."),
        ),
    ]
    label = _("Data contoh sintetis, bukan data keluarga nyata") if view.data.manifest.sintetis else ""
    return Book(sheet.judul, label, notes, [sheet], _("Catatan"))
