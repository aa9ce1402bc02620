"""What one may do for the family that is open: one form at a time, each outcome told beside it."""

from collections.abc import Sequence

import streamlit as st

from dashboard.blocks import forms, text
from dashboard.navigation import PAGES
from dashboard.parts.keluarga import proposing, recording
from dashboard.shell import address, faults
from dashboard.shell.view import View
from dashboard.wording import N_, _
from peka_core.acts import rules
from peka_core.acts.path import Step

CHOSEN = "tindak_pilih"
CHOICES = {
    "kunjungan": N_("Catat kunjungan"),
    "rencana": N_("Tambah rencana"),
    "tercapai": N_("Rencana tercapai"),
    "kelulusan": N_("Usulkan kelulusan"),
}


@faults.part
def acting(view: View, family: str, steps: Sequence[Step], here: bool) -> None:
    """The forms; ``here`` says whether the family lives within the scope now."""
    if not rules.may(view.principal, "kunjungan_catat"):
        return
    st.subheader(_("Catat yang dikerjakan"))
    if not here:
        text.note(_("Keluarga ini sekarang tinggal di luar gampong akun ini; hanya yang di sana dapat mencatat."))
        return
    forms.told(recording.FORM)
    chosen = st.segmented_control(
        _("Yang hendak dicatat"),
        list(CHOICES),
        key=CHOSEN,
        format_func=lambda code: _(CHOICES[code]),
        label_visibility="collapsed",
    )
    draw = {
        "kunjungan": lambda: recording.visit(view, family),
        "rencana": lambda: recording.plan(view, family),
        "tercapai": lambda: recording.achieved(steps),
        "kelulusan": lambda: proposing.propose(view, family, steps),
    }
    if chosen:
        draw[chosen]()
    _decide_link(view, steps)


def _decide_link(view: View, steps: Sequence[Step]) -> None:
    """Whoever decides is led to where that is done."""
    waiting = any(step.thing.jenis == "kelulusan" and step.keadaan == "diusulkan" for step in steps)
    page = next(spec for spec in PAGES if spec.url == "usulan")
    if waiting and view.may_open(page):
        st.page_link(page.path, label=_("Putuskan usulan kelulusan"), icon=page.icon, query_params=address.kept())
