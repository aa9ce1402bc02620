"""Jejak: who did what, filtered; whether the log is whole; the log as a file."""

from dataclasses import dataclass
from functools import partial

import polars as pl
import streamlit as st

from dashboard.blocks import text
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.source import trail
from dashboard.source.trail import Wanted
from dashboard.wording import N_, WIB, _, bahasa, number, use
from peka_core.access.findings import Findings
from peka_core.access.log import TINDAKAN, Entri
from peka_core.exports import Book, Column, Sheet, xlsx

DAYS = {0: N_("Semua waktu"), 1: N_("24 jam terakhir"), 7: N_("7 hari terakhir"), 30: N_("30 hari terakhir")}
MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST = 60
FAILED = "masuk_gagal"
"""The act of somebody nobody knows yet."""


@dataclass(frozen=True, slots=True)
class Found:
    """The entries shown, and what an examination of the whole log found."""

    entries: list[Entri]
    findings: Findings | None


def headline(found: Found) -> str:
    """How much is in the log, and whether it is whole."""
    findings = found.findings
    if findings is None or findings.last < findings.first:
        return _("Jejak: belum ada catatan")
    count = number(findings.last - findings.first + 1)
    if findings.whole:
        return _("Jejak: {n} catatan, rantainya utuh").format(n=count)
    return _("Jejak tidak utuh mulai catatan {n}").format(n=number(findings.broken or 0))


def wanted(view: View) -> Wanted:
    """The controls, and what they ask for."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="jejak_saring"):
        who = st.selectbox(
            _("Siapa"),
            ["", *filter(None, trail.actors(view.principal))],
            key="jejak_siapa",
            format_func=_actor,
            width=180,
        )
        acts = st.multiselect(
            _("Apa"), list(TINDAKAN), key="jejak_apa", format_func=act_label, placeholder=_("Semua"), width=360
        )
        days = st.selectbox(_("Kapan"), list(DAYS), key="jejak_kapan", format_func=lambda n: _(DAYS[n]), width=180)
        objek = st.text_input(
            _("Objek (kode keluarga, rilis, tautan)"), key="jejak_objek", max_chars=LONGEST, width=280
        )
    return Wanted(who or "", tuple(acts), days or 0, objek.strip())


def act_label(code: str) -> str:
    """An act in words."""
    return _(TINDAKAN[code])


@faults.part
def state(found: Found) -> None:
    """Whether the log is whole, and what to do when it is not."""
    findings = found.findings
    if findings is None or findings.whole:
        text.note(
            _("Setiap catatan terikat pada yang sebelumnya; mengubah atau menghapus satu saja memutus rantainya.")
        )
        return
    problems = " ".join(faults.plain(problem) for problem in findings.problems)
    do = _("Simpan salinan basis datanya apa adanya, lalu bandingkan dengan cadangan terakhir (`peka jejak periksa`).")
    st.error(f"{problems} {do}", icon=":material/broken_image:")


@faults.part
def table(view: View, asked: Wanted, found: Found) -> None:
    """The entries, newest first, and their file."""
    if not found.entries:
        text.note(_("Tidak ada catatan untuk pilihan ini."))
        return
    columns = columns_of(found.entries)
    st.dataframe(
        pl.DataFrame({column.judul: column.nilai for column in columns}, strict=False).to_pandas(),
        key="jejak_tabel",
        hide_index=True,
        width="stretch",
        height=520 if len(found.entries) > 12 else "content",
        placeholder="\N{EN DASH}",
        alt=_("Catatan jejak, terbaru di atas"),
    )
    if len(found.entries) == trail.MOST:
        text.note(_("Yang tampil {n} catatan terbaru; berkas memuat semuanya.").format(n=number(trail.MOST)))
    st.download_button(
        _("Unduh catatan ini (.xlsx)"),
        partial(_made, view, asked, bahasa()),
        file_name="peka-jejak.xlsx",
        mime=MIME,
        on_click="ignore",
        icon=":material/download:",
        key="jejak_unduh",
    )


def columns_of(found: list[Entri]) -> list[Column]:
    """The entries as columns; details as they were noted."""
    return [
        Column(_("Nomor"), "bulat", [entry.nomor for entry in found]),
        Column(_("Waktu (WIB)"), "teks", [f"{entry.waktu.astimezone(WIB):%d-%m-%Y %H:%M:%S}" for entry in found]),
        Column(_("Siapa"), "teks", [_by(entry) for entry in found]),
        Column(_("Peran"), "teks", [entry.peran for entry in found]),
        Column(_("Tautan"), "teks", [entry.tautan for entry in found]),
        Column(_("Tindakan"), "teks", [act_label(entry.tindakan) for entry in found]),
        Column(_("Objek"), "teks", [entry.objek for entry in found]),
        Column(_("Tujuan"), "teks", [entry.tujuan for entry in found]),
        Column(_("Rincian"), "teks", [_details(entry) for entry in found]),
    ]


def book(view: View, asked: Wanted) -> Book:
    """All entries asked for as a workbook; that it leaves is noted first."""
    sheet = Sheet(_("Jejak"), _("Jejak PEKA Sabang"), columns_of(trail.taken(view.principal, asked)))
    return Book(sheet.judul, "", [(_("Diambil oleh"), view.principal.nama or view.principal.peran.value)], [sheet])


def _made(view: View, asked: Wanted, language: str) -> bytes:
    use(language)
    return xlsx(book(view, asked))


def _details(entry: Entri) -> str:
    return "; ".join(f"{name}: {_listed(value)}" for name, value in entry.rincian.items())


def _listed(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _by(entry: Entri) -> str:
    if entry.pelaku:
        return _actor(entry.pelaku)
    if entry.tindakan == FAILED:
        return _("Belum masuk")
    return _("Tautan") if entry.tautan else _("Peragaan")


def _actor(name: str) -> str:
    return {"": _("Siapa pun"), "perintah": _("Perintah di server")}.get(name, name)
