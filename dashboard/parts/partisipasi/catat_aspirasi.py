"""The forms of needs: one that people state, and the answer to one that waits."""

from datetime import date
from typing import Any

import streamlit as st

from dashboard.blocks import drafts, forms, text
from dashboard.parts.partisipasi import isian
from dashboard.sentences import participation
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, day
from peka_core.acts.values import LONGEST
from peka_core.tables import GAMPONG

FORM = "catat_aspirasi"
NEW = "aspirasi.baru"


@faults.part
def part(view: View) -> None:
    """Both forms for whoever may fill them in."""
    if not isian.may(view, "aspirasi_catat"):
        return
    forms.told(FORM)
    isian.box(_("Tanggapi aspirasi"), ":material/reply:", "tanggapi", lambda: _answer(view))
    isian.box(_("Catat aspirasi baru"), ":material/edit_note:", "aspirasi_baru", lambda: _record(view))


@faults.part
def _record(view: View) -> None:
    kode, katalog = isian.gampong(view), view.data.katalog
    if not kode:
        return
    st.write(_("Aspirasi warga Gampong {gampong}.").format(gampong=participation.at(view, kode)))
    left, middle, right = st.columns(3)
    with left:
        isian.on(_("Tanggal disampaikan"), f"{NEW}.tanggal", date.today())
    with middle:
        isian.choose(_("Kebutuhan"), f"{NEW}.kebutuhan", participation.labels(katalog.kebutuhan))
    with right:
        isian.choose(_("Disampaikan lewat"), f"{NEW}.sumber", participation.labels(katalog.sumber_aspirasi))
    words = f"{NEW}.isi"
    drafts.area(words, _("Yang disampaikan, tanpa nama orang"), LONGEST, rows=2)

    def row() -> dict[str, Any]:
        told = isian.read(NEW, ("tanggal", "kebutuhan", "sumber"))
        return {**told, GAMPONG: kode, "isi": drafts.written(words)}

    isian.send(
        FORM,
        _("Simpan aspirasi"),
        NEW,
        lambda data: _done(data.record_need(row())),
        _("Aspirasi tercatat; ia menunggu tanggapan."),
        written=(words,),
    )


def _done(_number: str) -> None:
    """Its number stands in the list."""


@faults.part
def _answer(view: View) -> None:
    katalog = view.data.katalog
    ended = [item.kode for item in katalog.status_aspirasi if item.selesai]
    rows = {row["no_aspirasi"]: row for row in view.data.needs_told(view.state).rows(named=True)}
    waiting = {number: row for number, row in rows.items() if row["keadaan"] not in ended}
    if not waiting:
        text.note(_("Tidak ada aspirasi yang menunggu pada pilihan ini."))
        return
    needs = participation.labels(katalog.kebutuhan)
    names = {number: _named(view, row, needs) for number, row in waiting.items()}
    chosen = isian.choose(_("Aspirasi"), "aspirasi.pilih", names)
    if not chosen:
        return
    row = waiting[chosen]
    text.note(_("Yang disampaikan: {isi}").format(isi=row["isi"] or "–"))
    key = f"aspirasi.{chosen}"
    status = participation.labels([item for item in katalog.status_aspirasi if item.kode != "baru"])
    left, right = st.columns(2)
    with left:
        isian.choose(_("Status"), f"{key}.status", status)
    with right:
        isian.choose(_("Kegiatan yang menjawabnya (boleh kosong)"), f"{key}.kode_kegiatan", _activities(view, row))
    words = f"{key}.tanggapan"
    drafts.area(words, _("Tanggapan, seperti akan dibacakan kepada warga"), LONGEST, rows=2)

    def told() -> dict[str, Any]:
        return {**isian.read(key, ("status", "kode_kegiatan")), "tanggapan": drafts.written(words)}

    isian.send(
        FORM,
        _("Kirim tanggapan"),
        key,
        lambda data: data.answer_need(chosen, row["versi"], told()),
        _("Tanggapan tersimpan."),
        written=(words,),
    )


def _named(view: View, row: dict[str, Any], needs: dict[str, str]) -> str:
    where, need = participation.at(view, row[GAMPONG]), needs.get(row["kebutuhan"], "–")
    return f"{row['no_aspirasi']} · {where} · {need} · {day(row['tanggal'])}"


def _activities(view: View, row: dict[str, Any]) -> dict[str, str]:
    """Activities in the gampong of the need, by code."""
    table = view.data.records(view.state, "kegiatan")
    here = [one for one in table.rows(named=True) if row[GAMPONG] in (one["gampong"] or ())]
    return {one["kode_kegiatan"]: one["nama_kegiatan"] or one["kode_kegiatan"] for one in here}
