"""Who a run answers to, resolved anew on every run: a session that ended since is nobody's."""

import hmac

import streamlit as st

from dashboard.source.standing import PROOF, kept, standing
from peka_core.access import sessions
from peka_core.access.mode import Mode
from peka_core.access.principal import Peran, Principal

SESSION, GATE = "X-Peka-Sesi", "X-Peka-Gerbang"
"""Headers in which the gate (``server/gate.py``) names the session, and itself; what a browser sends under them never
arrives. Started without the gate (``streamlit run dashboard/main.py``), pages believe no session."""
ASKED = "sebagai"
"""Parameter that chooses the role in a demonstration, and only there."""
ROLES = tuple(peran.value for peran in Peran)


def principal() -> Principal | None:
    """Who asks; None when nobody does who may: signed out, expired, revoked.

    A demonstration answers to the role its address names ("admin" where it names none or nonsense). A live session,
    as of a share link tried out there, wins over that.

    Raises
    ------
    peka_core.errors.PekaError
        When a real release has no accounts, or they cannot be read.
    """
    session = st.context.headers.get(SESSION, "")
    if session and not hmac.compare_digest(st.context.headers.get(GATE, "").encode(), PROOF.encode()):
        return None
    state = kept() if session else None
    if session and state:
        return sessions.find_id(state, session)
    if session or standing() is not Mode.PERAGAAN:
        return None
    asked = st.query_params.get(ASKED, "")
    return Principal(Peran(asked) if asked in ROLES else Peran.ADMIN)


def demonstration() -> bool:
    """True when nobody has to sign in here: the role may be switched."""
    return standing() is Mode.PERAGAAN
