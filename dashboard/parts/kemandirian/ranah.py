"""Section ``ranah`` of the page Kemandirian."""

import streamlit as st

from dashboard.sentences import subject
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _
from peka_core.exports import Sheet


def headline(view: View) -> str:
    """What the section says, in one sentence."""
    return subject.said(view, _("Kemandirian keluarga"), _("bagian ini belum diisi"))


@faults.part
def section(view: View) -> None:
    """Draw the section."""
    st.info(_("Bagian ini belum diisi."))


def tables_of(view: View) -> list[Sheet]:
    """The tables of the section."""
    return []


def counted(view: View) -> tuple[float, float]:
    """Families the figures stand on, and those left out."""
    total = view.data.total(view.state)
    return total["tercacah"] + total["tercacah_hilang"], 0
