"""The forms of corrections: one that is asked for, and the decision on one that waits."""

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
from peka_core.tables import GAMPONG, ID_KELUARGA

FORM = "catat_sanggah"
NEW = "sanggah.baru"


@faults.part
def part(view: View) -> None:
    """Both forms for whoever may fill them in."""
    if not isian.may(view, "sanggah_catat"):
        return
    forms.told(FORM)
    isian.box(_("Putuskan usul atau sanggah"), ":material/gavel:", "putuskan", lambda: _decide(view))
    isian.box(_("Catat usul atau sanggah baru"), ":material/edit_note:", "sanggah_baru", lambda: _record(view))


@faults.part
def _record(view: View) -> None:
    katalog = view.data.katalog
    left, right = st.columns(2)
    with left:
        st.text_input(
            _("Kode keluarga (sedikitnya 8 huruf, dari halaman Keluarga)"),
            key=f"{NEW}.{ID_KELUARGA}",
            max_chars=40,
            autocomplete="off",
        )
        isian.on(_("Tanggal diajukan"), f"{NEW}.tanggal", date.today())
    with right:
        isian.choose(_("Yang diusulkan atau disanggah"), f"{NEW}.hal", participation.labels(katalog.hal_sanggah))
        isian.choose(_("Diajukan oleh"), f"{NEW}.pengaju", participation.labels(katalog.pengaju_sanggah))
    words = f"{NEW}.isi"
    drafts.area(words, _("Yang disampaikan, tanpa nama orang"), LONGEST, rows=2)

    def row() -> dict[str, Any]:
        return {**isian.read(NEW, (ID_KELUARGA, "tanggal", "hal", "pengaju")), "isi": drafts.written(words)}

    isian.send(
        FORM,
        _("Simpan usul atau sanggah"),
        NEW,
        lambda data: _done(data.record_objection(row())),
        _("Usul atau sanggah tercatat; tenggatnya {n} hari.").format(n=katalog.bersama.tenggat_sanggah_hari),
        written=(words,),
    )


def _done(_number: str) -> None:
    """Its number stands in the list."""


@faults.part
def _decide(view: View) -> None:
    katalog = view.data.katalog
    rows = {row["no_sanggah"]: row for row in view.data.objections(view.state).rows(named=True)}
    waiting = {number: row for number, row in rows.items() if row["keadaan"] == "diajukan"}
    if not waiting:
        text.note(_("Tidak ada yang menunggu pada pilihan ini."))
        return
    about = participation.labels(katalog.hal_sanggah)
    names = {number: _named(view, row, about) for number, row in waiting.items()}
    chosen = isian.choose(_("Usul atau sanggah"), "sanggah.pilih", names)
    if not chosen:
        return
    row = waiting[chosen]
    text.note(_("Yang disampaikan: {isi}").format(isi=row["isi"] or "–"))
    key = f"sanggah.{chosen}"
    isian.choose(_("Hasil"), f"{key}.hasil", participation.labels(katalog.hasil_sanggah))
    words = f"{key}.alasan"
    drafts.area(words, _("Alasan, seperti akan dibaca yang mengajukan"), LONGEST, rows=2)
    isian.send(
        FORM,
        _("Simpan keputusan"),
        key,
        lambda data: data.settle_objection(
            chosen, row["versi"], {**isian.read(key, ("hasil",)), "alasan": drafts.written(words)}
        ),
        _("Keputusan tersimpan. Data keluarga tidak berubah sendiri: betulkan di Buku Data pada impor berikutnya."),
        written=(words,),
    )


def _named(view: View, row: dict[str, Any], about: dict[str, str]) -> str:
    where, what = participation.at(view, row[GAMPONG]), about.get(row["hal"], "–")
    return f"{row['no_sanggah']} · {where} · {what} · {day(row['tanggal'])}"
