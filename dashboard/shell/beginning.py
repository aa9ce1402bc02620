"""Where a session begins: a head on the board, everybody else where the address leads."""

import streamlit as st

from dashboard.navigation import PAGES, PageSpec, acting
from dashboard.shell.address import KEPT, written
from dashboard.shell.view import View
from peka_core.access.principal import Peran

FIRST = {Peran.KEPALA: "papan"}
"""Address of the page a role begins on; of others the first one of the menu."""
BEGUN = "mulai"
"""Session note: where to begin was decided."""


def leads_to(view: View, here: PageSpec) -> PageSpec | None:
    """The page that the first run of a session goes on to, None where it stays.

    Whoever asks for a view of the first page, by whatever its address says besides language and role, gets that view.
    """
    begun = st.session_state.get(BEGUN, False)
    st.session_state[BEGUN] = True
    if begun or here is not PAGES[0] or view.framed or set(written()) - set(KEPT):
        return None
    wanted = FIRST.get(acting(view.principal), "")
    return next((spec for spec in PAGES if spec.url == wanted and view.may_open(spec)), None)


def anew() -> None:
    """Decide once more: who one is has changed."""
    st.session_state[BEGUN] = False
