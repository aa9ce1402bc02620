"""A field for a few lines that outlives the session it is typed in: what was typed is kept as it is typed.

While one types, the page hands over what stands there after each pause (``static/halaman/drafts.js``); whoever signs
in again finds it where it was left.
"""

import re

import streamlit as st

from dashboard.shell import faults, who
from peka_core.access import drafts, store
from peka_core.access.principal import Principal
from peka_core.access.texts import cleaned

BROWSER = "peka_draf"
"""Cookie that names the browser of whoever came by a share link: two with one link must not read each other's draft."""
TAKEN = "naskah_"
"""Session note: the draft of a field was looked for."""


def owner(principal: Principal) -> str:
    """Whose draft it is: the account's, or the link's in this browser; empty where nobody can be told apart."""
    if principal.nama:
        return f"akun:{principal.nama}"
    name = re.sub(r"\W", "", browser(), flags=re.ASCII)[:40]
    return f"tautan:{principal.tautan}:{name}" if principal.tautan and name else ""


def browser() -> str:
    """What the gate named the browser; empty where it did not."""
    return st.context.cookies.get(BROWSER, "")


def area(key: str, label: str, most: int, *, rows: int) -> None:
    """The field ``key`` of at most ``most`` letters, ``rows`` lines high, with what was typed into it before."""
    _restore(key)
    with st.container(key=f"draf_{key}"):
        st.text_area(
            label, key=key, max_chars=most, height=44 + 24 * rows, on_change=faults.callback(_keep), args=(key,)
        )


def written(key: str) -> str:
    """What stands in the field."""
    return str(st.session_state.get(key) or "")


def done(key: str) -> None:
    """Empty the field and forget its draft: what was typed went where it should."""
    st.session_state[key] = ""
    _keep(key)


def _restore(key: str) -> None:
    if st.session_state.get(TAKEN + key):
        st.session_state[key] = st.session_state.get(key, "")  # a closed menu would forget it
        return
    st.session_state[TAKEN + key] = True
    principal = who.principal()
    mine = owner(principal) if principal else ""
    if mine:
        st.session_state[key] = drafts.take(store.open_state(), mine, key)
        _keep(key)


def _keep(key: str) -> None:
    principal = who.principal()
    mine = owner(principal) if principal else ""
    if mine:
        drafts.keep(store.open_state(), mine, key, cleaned(written(key), lines=True))
