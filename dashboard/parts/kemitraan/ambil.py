"""Section ``ambil``: gaps nobody fills yet, a form to pledge one, what became of it, and what waits to be decided."""

import streamlit as st

from dashboard.blocks import table_html, text
from dashboard.parts.kemitraan import ambil_celah, ambil_isian, ambil_keputusan, ambil_terkirim
from dashboard.sentences import pledges
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _
from peka_core.exports import Sheet


def headline(view: View) -> str:
    """The widest gap of what is chosen, or how much was pledged."""
    return ambil_celah.headline(view)


@faults.part
def section(view: View) -> None:
    """Gaps, the form, one's own pledges, those that stand, and for the administrator those that wait."""
    ambil_keputusan.waiting(view)
    ambil_celah.cards(view)
    ambil_isian.form(view)
    ambil_terkirim.own(view)
    _standing(view)
    ambil_keputusan.standing(view)


@faults.part
def _standing(view: View) -> None:
    st.header(_("Yang sudah dijanjikan mitra"))
    columns = pledges.columns(view)
    if not columns[0].nilai:
        text.note(_("Belum ada janji yang dikonfirmasi pada pilihan ini."))
        return
    caption = _("Janji kegiatan yang dikonfirmasi pengelola; rencana, belum hasil")
    st.html(table_html.plain(columns, caption, [""] * len(columns[0].nilai), whole=True))


def tables_of(view: View) -> list[Sheet]:
    """Gaps shown and pledges that stand."""
    gaps = ambil_celah.table(view)
    return [*([gaps] if gaps else []), Sheet("janji", _("Janji kegiatan yang dikonfirmasi"), pledges.columns(view))]
