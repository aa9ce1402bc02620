"""The form of a meeting: who came, what people said of the causes in the data, what they put first."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from dashboard.blocks import drafts, forms, text
from dashboard.parts.partisipasi import isian
from dashboard.sentences import participation
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _
from peka_core.acts.meetings import CAUSES, PRIORITIES
from peka_core.acts.values import LONGEST
from peka_core.tables import GAMPONG, PUTARAN

FORM = "catat_musyawarah"
COUNTS = ("hadir_laki", "hadir_perempuan", "hadir_keluarga_miskin")


@faults.part
def part(view: View) -> None:
    """The form for whoever may record meetings, of the gampong the page is about."""
    if not isian.may(view, "musyawarah_catat"):
        return
    forms.told(FORM)
    isian.box(_("Catat atau betulkan musyawarah"), ":material/edit_note:", "catat", lambda: _form(view))


@faults.part
def _form(view: View) -> None:
    kode = isian.gampong(view)
    if not kode:
        return
    putaran = view.data.round_of(view.state)
    held, seen = view.data.meeting_held(kode, putaran)
    key = f"musyawarah.{kode}.{putaran}.{seen}"
    name = participation.at(view, kode)
    st.write(
        _("Gampong {gampong}, putaran {putaran}: musyawarah ini sudah tercatat; betulkan yang keliru.").format(
            gampong=name, putaran=putaran
        )
        if held
        else _("Gampong {gampong}, putaran {putaran}: belum ada musyawarah.").format(gampong=name, putaran=putaran)
    )
    _fields(view, key, held)
    note = f"{key}.catatan"
    drafts.area(note, _("Catatan (boleh kosong)"), LONGEST, rows=2)
    if held.get("catatan"):
        text.note(_("Catatan yang ada tetap, kecuali ditulis yang baru: {catatan}").format(catatan=held["catatan"]))

    def row() -> dict[str, Any]:
        told = isian.read(key, ("tanggal", *COUNTS, *CAUSES, *PRIORITIES))
        return {**told, GAMPONG: kode, PUTARAN: putaran, "catatan": drafts.written(note) or held.get("catatan")}

    isian.send(
        FORM,
        _("Simpan musyawarah"),
        key,
        lambda data: data.record_meeting(row(), seen),
        _("Musyawarah tersimpan; penyebab yang dikoreksi sudah tampil di samping data."),
        written=(note,),
    )


@faults.part
def _fields(view: View, key: str, held: Mapping[str, Any]) -> None:
    causes = participation.labels(view.data.katalog.penyebab)
    needs = participation.labels(view.data.katalog.kebutuhan)
    left, right = st.columns(2, gap="medium")
    with left:
        isian.on(_("Tanggal musyawarah"), f"{key}.tanggal", held.get("tanggal") or date.today())
        for field, label in zip(
            COUNTS, (_("Hadir laki-laki"), _("Hadir perempuan"), _("Keluarga miskin yang hadir")), strict=True
        ):
            isian.count(label, f"{key}.{field}", held.get(field))
    with right:
        for field, label in zip(
            CAUSES,
            (_("Penyebab yang disepakati"), _("Penyebab di data yang tidak disepakati"), _("Penyebab tambahan")),
            strict=True,
        ):
            isian.several(label, f"{key}.{field}", causes, held.get(field) or ())
    for place, (column, field) in enumerate(zip(st.columns(3), PRIORITIES, strict=True), start=1):
        with column:
            isian.choose(_("Prioritas {n}").format(n=place), f"{key}.{field}", needs, held.get(field))
