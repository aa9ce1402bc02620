"""Names that may be one partner's: a planner or the administrator says whether they are, and whose name is used."""

from collections.abc import Mapping

import streamlit as st

from dashboard.blocks import doing, forms, text
from dashboard.navigation import OF_ROWS, acting
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.source.reading import Source
from dashboard.wording import _, number, percent
from peka_core.acts.partner_names import OTHER, SAME, Question

FORM = "nama_mitra"
MOST = 12
"""Pairs shown at once."""


@faults.part
def panel(view: View) -> None:
    """Pairs that wait, then pairs decided; nothing for those who do not decide."""
    if acting(view.principal) not in OF_ROWS:
        return
    asked = view.data.name_questions()
    if not asked:
        return
    waiting = [one for one in asked if not one.keadaan]
    label = _("Nama mitra yang mungkin sama ({n} menunggu)").format(n=number(len(waiting)))
    forms.told(FORM)
    with st.expander(label, icon=":material/join:"):
        text.note(
            _("Nama yang mirip hanya diusulkan; mitra baru digabung sesudah dinyatakan sama. Datanya tidak diubah.")
        )
        every = dict(view.data.records(view.state, "mitra").select("kode_mitra", "nama_mitra").iter_rows())
        for one in asked[:MOST]:
            _question(every, one)
        if len(asked) > MOST:
            text.note(
                _("{n} pasangan lain tampil sesudah yang di atas diputuskan.").format(n=number(len(asked) - MOST))
            )


def _question(names: Mapping[str, str], one: Question) -> None:
    first, second = one.pair.kode, one.pair.lain
    labels = {code: names.get(code, code) for code in (first, second)}
    with st.container(horizontal=True, vertical_alignment="center", key=f"pasangan_{first}_{second}"):
        said = _why(one) if not one.keadaan else _decided(one, labels)
        text.note(_("{nama} dan {lain}: {sebab}").format(nama=labels[first], lain=labels[second], sebab=said))
        for code in (first, second):
            if one.keadaan != SAME or one.pakai != code:
                _button(one, code, _("Sama, pakai “{nama}”").format(nama=labels[code]))
        if one.keadaan != OTHER:
            _button(one, "", _("Dua mitra berbeda"))


def _button(one: Question, pakai: str, label: str) -> None:
    first, second = one.pair.kode, one.pair.lain

    def do(data: Source) -> None:
        data.decide_name((first, second), pakai, one.versi)

    doing.button(
        FORM,
        OF_ROWS,
        label,
        f"nama_{first}_{second}_{pakai or 'beda'}",
        do,
        written=(),
        said=_("Tersimpan: {label}.").format(label=label),
    )


def _why(one: Question) -> str:
    return {
        "sama": _("namanya sama bila singkatan dan kata umum dihilangkan"),
        "nama_lain": _("yang satu tertulis sebagai nama lain yang lain"),
        "singkatan": _("yang satu singkatan yang lain"),
        "mirip": _("ejaannya mirip, {bagian}").format(bagian=percent(one.pair.kemiripan, 0)),
    }.get(one.pair.sebab, "")


def _decided(one: Question, labels: Mapping[str, str]) -> str:
    if one.keadaan == OTHER:
        return _("dinyatakan dua mitra oleh {oleh}").format(oleh=one.oleh)
    return _("dinyatakan satu mitra, “{nama}”, oleh {oleh}").format(nama=labels[one.pakai], oleh=one.oleh)
