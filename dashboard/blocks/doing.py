"""The button that does something for a family: for whoever asks then, upon what was shown; no word typed is lost."""

from collections.abc import Callable, Collection, Sequence

import streamlit as st

from dashboard.blocks import drafts, forms
from dashboard.source import opening
from dashboard.source.reading import Source
from peka_core.access.principal import Peran, Principal

Do = Callable[[Source], None]


def button(
    form: str, who: Collection[Peran], label: str, key: str, do: Do, *, written: Sequence[str], said: str
) -> None:
    """A button that does ``do``, then empties the drafts ``written`` and says ``said`` where ``forms.told(form)`` is.

    A refusal leaves what was typed where it stands.
    """
    react = forms.act(form, who, lambda asks: _sent(asks, do, written, said))
    st.button(label, type="primary", key=key, on_click=react)


def _sent(principal: Principal, do: Do, written: Sequence[str], said: str) -> str:
    data = opening.current(principal)
    if data is None:
        raise forms.refusal()
    do(data)
    for key in written:
        drafts.done(key)
    return said
