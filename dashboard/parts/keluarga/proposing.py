"""The form that proposes a graduation: with the gates the family passes, as assessed."""

from collections.abc import Sequence

import streamlit as st

from dashboard.blocks import doing, drafts, text
from dashboard.parts.keluarga.recording import FORM, WHO, labels
from dashboard.sentences.filters import lowered
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, number
from peka_core.acts.path import Step
from peka_core.acts.values import LONGEST


@faults.part
def propose(view: View, family: str, steps: Sequence[Step]) -> None:
    """What the family passes and what it lacks, a note, and the button; or that a proposal waits."""
    if any(step.thing.jenis == "kelulusan" and step.keadaan == "diusulkan" for step in steps):
        text.note(_("Usulan keluarga ini sedang menunggu keputusan kepala atau admin."))
        return
    gates, passed = labels(view.data.katalog.syarat), view.data.gates_passed(family)
    missing = [lowered(name) for code, name in gates.items() if code not in passed]
    st.write(
        _("Syarat terpenuhi menurut penilaian terakhir: {n} dari {semua}.").format(
            n=number(len(passed)), semua=number(len(gates))
        )
    )
    if missing:
        text.note(_("Belum terpenuhi: {syarat}.").format(syarat="; ".join(missing)))
    key = f"kelulusan.{family}.catatan"
    drafts.area(key, _("Alasan mengusulkan"), LONGEST, rows=2)
    text.note(_("Yang memutuskan tidak melihat nama dan isian keluarga ini: hanya gampong, syarat, dan alasan ini."))
    doing.button(
        FORM,
        WHO,
        _("Kirim usulan"),
        f"kelulusan.{family}.kirim",
        lambda data: data.propose_graduation(family, drafts.written(key)),
        written=(key,),
        said=_("Usulan terkirim; orang lain yang memutuskannya."),
    )
