"""The sections of the page, one open at a time."""

import streamlit as st

from dashboard.parts.akses import links, questions, sessions, users
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _

KEY, FIRST = "akses_bagian", "pengguna"
"""Session note: which section is open. It is no state of a link: whoever else opens the page is another admin."""


@faults.part
def sections(view: View) -> None:
    """The choice of sections, and the one chosen."""
    shown = {
        "pengguna": (_("Pengguna"), users.section),
        "sesi": (_("Sesi"), sessions.section),
        "tautan": (_("Semua tautan"), links.section),
        "pertanyaan": (_("Pertanyaan"), questions.section),
    }
    st.session_state.setdefault(KEY, FIRST)
    chosen = st.segmented_control(
        _("Bagian"),
        list(shown),
        key=KEY,
        format_func={code: label for code, (label, _draw) in shown.items()}.__getitem__,
        label_visibility="collapsed",
        required=True,
    )
    shown[chosen or FIRST][1](view)
