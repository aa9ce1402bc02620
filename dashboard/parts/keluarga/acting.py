"""What one may do for the family that is open: one form at a time, each outcome told beside it."""

from collections.abc import Sequence

import streamlit as st

from dashboard.blocks import doing, forms, text
from dashboard.parts.keluarga import proposing, recording
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import N_, _
from peka_core.acts import rules
from peka_core.acts.path import Step

CHOSEN = "tindak_pilih"
CHOICES = {
    "kunjungan": N_("Kunjungan"),
    "rencana": N_("Rencana"),
    "tercapai": N_("Tercapai"),
    "kelulusan": N_("Usul kelulusan"),
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
    if any(step.thing.jenis == "kelulusan" and step.keadaan == "diusulkan" for step in steps):
        doing.decide_link(view)
