"""Who a run answers to. Until there are sessions: in a demonstration whoever the address names, the administrator."""

import streamlit as st

from peka_core.access.principal import Peran, Principal


def principal() -> Principal | None:
    """The one this run answers to; None when nobody signed in."""
    asked = st.query_params.get("sebagai", "")
    return Principal(Peran(asked) if asked in {peran.value for peran in Peran} else Peran.ADMIN)
