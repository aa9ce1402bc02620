"""What a form does: asked anew who asks, done once, and told beside the form that asked for it, done or refused."""

from collections.abc import Callable, Collection
from typing import Any

import streamlit as st

from dashboard.shell import faults, who
from dashboard.shell.faults import Fault
from dashboard.wording import _
from peka_core.access.principal import Peran, Principal
from peka_core.errors import PekaError, RefusedError

TOLD = "kata_"
"""Session note, read once: what came of the form of that name."""


def act(form: str, peran: Collection[Peran], do: Callable[[Principal], str]) -> Callable[[], None]:
    """A callback that does ``do`` for whoever asks now, if theirs is one of the roles ``peran``.

    What ``do`` answers, or why it was refused, stands where ``told(form)`` is called. Whoever was signed out or given
    another role since the form was drawn is refused, whatever the page showed them.
    """

    def react() -> None:
        try:
            principal = who.principal()
            if principal is None or principal.peran not in peran:
                raise refusal()
            st.session_state[TOLD + form] = do(principal)
        except Exception as error:  # whatever it is, the form says so and the page stands
            st.session_state[TOLD + form] = faults.noted(error)

    return react


def refusal() -> PekaError:
    """What whoever may not is told."""
    return RefusedError(_("Akses ini tidak boleh melakukannya."), _("Muat ulang halaman; bila perlu, masuk lagi."))


def value(key: str) -> Any:
    """What stands in the field ``key`` of a form; None where it was never drawn."""
    return st.session_state.get(key)


def taken(key: str) -> Any:
    """What stood in the field, which is empty from here on; for callbacks, and for what must not stay behind."""
    found, st.session_state[key] = st.session_state.get(key) or "", ""
    return found


def told(form: str) -> None:
    """Say, once, what came of the form."""
    outcome = st.session_state.pop(TOLD + form, "")
    if isinstance(outcome, Fault):
        faults.tell(outcome, "" if outcome.message else _("Ini tidak dapat dilakukan."))
    elif outcome:
        st.success(faults.plain(outcome), icon=":material/check:")
