"""Which family is opened: kept in the session, never in the address, which histories and links carry on."""

import streamlit as st

CHOSEN, GENERATION = "keluarga_dibuka", "keluarga_tabel"


def family() -> str:
    """Pseudonym of the family opened; empty while none is."""
    return st.session_state.get(CHOSEN, "")


def choose(family: str) -> None:
    """Open a family; empty closes the one that is open."""
    st.session_state[CHOSEN] = family


def close() -> None:
    """Close it, and draw the table anew so that no row of it stays marked."""
    choose("")
    st.session_state[GENERATION] = generation() + 1


def generation() -> int:
    """How often a family was closed: a part of the table's key."""
    return st.session_state.get(GENERATION, 0)
