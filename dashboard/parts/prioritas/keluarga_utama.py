"""Section ``keluarga_utama``: families put first one by one, in order, without names; each look noted in the log."""

from datetime import datetime
from functools import partial
from typing import Any

import polars as pl
import streamlit as st

from dashboard.blocks import downloads, purpose, text
from dashboard.blocks.columns import styled
from dashboard.blocks.drawer import drawer
from dashboard.navigation import OF_ROWS, acting
from dashboard.parts.prioritas import urutan
from dashboard.sentences import families, peaks, places, priorities, programmes, subject
from dashboard.sentences.filters import lowered
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import WIB, _, bahasa, day, number, percent, use
from peka_core.exports import Book, Column, Sheet, xlsx
from peka_core.followup.priority import matching
from peka_core.followup.priority.order import TIED
from peka_core.tables import ID_KELUARGA

PER_PAGE = 50
SHORT = 8
"""Letters of a pseudonym that a list shows: enough to tell families apart."""
MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PURPOSE = "utama_ekspor_tujuan"


def headline(view: View) -> str:
    """How many come first of whom, and that some are tied."""
    return priorities.headline(view)


@faults.part
def section(view: View) -> None:
    """The list, for those who may see single families; to others what they can do."""
    if acting(view.principal) not in OF_ROWS:
        st.info(
            _("Daftar keluarga hanya untuk perencana dan admin. Angkanya menurut gampong ada di bagian Urutan."),
            icon=":material/lock:",
        )
        return
    _listing(view)


@faults.part
def _listing(view: View) -> None:
    title = _("Keluarga didahulukan menurut urutannya")
    st.header(title)
    rows, of = view.data.priority_rows(view.state), families.within(view)
    if not rows.height:
        text.note(families.none(of).capitalize() + ".")
        return
    text.note(
        _("{n} keluarga tanpa nama di {tempat}; membuka dan mengunduhnya tercatat dalam jejak.").format(
            n=number(rows.height), tempat=subject.where(of)
        )
        + " "
        + priorities.about_ties()
    )
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="daftar_utama"):
        drawer("unduh_utama", _("Unduh daftar"), ":material/download:", lambda: _offer(view))
        pages = max(1, -(-rows.height // PER_PAGE))
        page = min(st.pagination(pages, key="utama_hal") or 1, pages) if pages > 1 else 1
    shown = rows[(page - 1) * PER_PAGE : page * PER_PAGE]
    st.dataframe(
        styled(_columns(view, shown, short=True)),
        key=f"tabel_utama_{page}",
        hide_index=True,
        placeholder="\N{EN DASH}",
        width="stretch",
        height="content" if shown.height <= 12 else 480,
        alt=title,
    )
    text.note(
        _(
            "Peringkat di seluruh kota. Kokoh: bagian dari bobot dimensi acak yang tetap mendahulukan keluarga itu. "
            "Program yang cocok: yang menjawab kekurangan atau penyebabnya dan belum diterima."
        )
    )


def _columns(view: View, rows: pl.DataFrame, *, short: bool) -> list[Column]:
    """The rows in words; ``short`` cuts the pseudonyms."""
    areas, levels = places.area_names(view), programmes.labels(view, "tingkat")
    lacks = {item.kode: item.kekurangan(bahasa()) for item in view.data.katalog.indikator}
    ids = [code[:SHORT] if short else code for code in rows[ID_KELUARGA]]
    return [
        Column(_("Peringkat"), "teks", [_rank(row) for row in rows.rows(named=True)]),
        Column(_("Kode keluarga"), "teks", ids),
        Column(_("Gampong"), "teks", [areas.get(kode, kode) for kode in rows["kode_gampong"]]),
        Column(_("Tingkat"), "teks", [levels.get(kode, _("Data tak lengkap")) for kode in rows["tingkat"]]),
        Column(_("Bobot kekurangan"), "teks", [percent(value) for value in rows["skor"]]),
        Column(_("Kokoh"), "teks", [percent(value, 0) for value in rows["sering"]]),
        Column(_("Program yang cocok"), "teks", _fits(view, rows)),
        *(
            Column(heading, "teks", [_joined(codes, labels) for codes in rows[name]])
            for heading, name, labels in (
                (_("Kekurangan"), "kurang", lacks),
                (_("Penyebab"), "penyebab", programmes.labels(view, "penyebab")),
                (_("Kelompok"), "kelompok", programmes.labels(view, "kelompok")),
            )
        ),
    ]


def _rank(row: dict[str, Any]) -> str:
    """Its ranks; that it is tied at the last place."""
    said = peaks.rank((row["urutan"], row["urutan_akhir"]))
    return said + ", " + _("seri di batas") if row["putusan"] == TIED else said


def _fits(view: View, rows: pl.DataFrame) -> list[str]:
    """Kinds of programmes still to come, each with what it answers: ``Modal (Aset produktif kurang)``."""
    kinds, answers = programmes.labels(view, "jenis_program"), _answers(view)

    def told(row: dict[str, Any]) -> str:
        own = {("indikator", kode) for kode in row["kurang"] or ()} | {("penyebab", k) for k in row["penyebab"] or ()}
        wanted = row["cocok"] if row["belum"] is None else row["belum"]
        each = {kode: ", ".join(label for need, label in answers[kode] if need in own) for kode in wanted}
        return "; ".join(f"{kinds[kode]} ({why})" for kode, why in each.items()) or "\N{EN DASH}"

    return [told(row) for row in rows.rows(named=True)]


def _answers(view: View) -> dict[str, list[tuple[tuple[str, str], str]]]:
    """The needs that each kind of programme answers, with their names."""
    lacks = {item.kode: item.kekurangan(bahasa()) for item in view.data.katalog.indikator}
    labels = {"indikator": lacks, "penyebab": programmes.labels(view, "penyebab")}
    found: dict[str, list[tuple[tuple[str, str], str]]] = {item.kode: [] for item in view.data.katalog.jenis_program}
    for one in matching.matches(view.data.katalog):
        for kode in one.padanan.jenis_program:
            found[kode].append(((one.jenis, one.kode), lowered(labels[one.jenis][one.kode])))
    return found


def _joined(codes: list[str] | None, labels: dict[str, str]) -> str:
    return "; ".join(labels.get(code, code) for code in codes if code) if codes is not None and len(codes) else "–"


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
        file_name=f"{downloads.file_name(view, 'daftar')}.xlsx",
        mime=MIME,
        on_click=faults.callback(lambda: st.session_state.pop(PURPOSE, None)),
        icon=":material/download:",
        key="unduh_utama_xlsx",
    )


def _made(view: View, tujuan: str, language: str) -> bytes:
    """The workbook; that it leaves is in the log before it is made."""
    use(language)
    return xlsx(book(view, tujuan))


def book(view: View, tujuan: str) -> Book:
    """The families in words, with the rule, and who took them, when and for what."""
    rows, rule = view.data.priority_taken(view.state, tujuan), priorities.rule(view)
    title = subject.title(families.within(view), priorities.what(view))
    sheet = Sheet(_("Keluarga"), title, _columns(view, rows, short=False))
    notes = [
        (_("Diambil oleh"), view.principal.nama or view.principal.peran.value),
        (_("Tanggal"), day(datetime.now(WIB).date())),
        (_("Tujuan"), tujuan),
        (_("Aturan"), f"{priorities.named(rule)}. {priorities.stated(view, rule)}"),
        (
            _("Perhatian"),
            _("Data pribadi tanpa nama (UU 27/2022): simpan tersandi, jangan dibagikan, hapus bila selesai."),
        ),
    ]
    label = _("Data contoh sintetis, bukan data keluarga nyata") if view.data.manifest.sintetis else ""
    return Book(sheet.judul, label, notes, [sheet], _("Catatan"))


def tables_of(view: View) -> list[Sheet]:
    """Numbers alone: single families leave by the list's own menu, for a purpose."""
    return urutan.tables_of(view)
