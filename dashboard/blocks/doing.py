"""The button that does something for a family: for whoever asks then, upon what was shown; no word typed is lost."""

from collections.abc import Callable, Collection, Sequence

import streamlit as st

from dashboard.blocks import drafts, forms
from dashboard.navigation import BACKSTAGE
from dashboard.shell import address
from dashboard.shell.view import View
from dashboard.source import opening
from dashboard.source.reading import Source
from dashboard.wording import _
from peka_core.access.principal import Peran, Principal

Do = Callable[[Source], None]


def button(
    form: str, who: Collection[Peran], label: str, key: str, do: Do, *, written: Sequence[str], said: str
) -> None:
    """A button that does ``do``, then empties the drafts ``written`` and says ``said`` where ``forms.told(form)`` is.

    A refusal leaves what was typed where it stands.
    """
    st.button(
        label,
        type="primary",
        key=key,
        on_click=forms.act(form, who, lambda asks: _sent(asks, do, written, said)),
    )


def _sent(principal: Principal, do: Do, written: Sequence[str], said: str) -> str:
    data = opening.current(principal)
    if data is None:
        raise forms.refusal()
    do(data)
    for key in written:
        drafts.done(key)
    return said


def decide_link(view: View) -> None:
    """Where proposals of graduation are decided, for whoever may."""
    page = next(spec for spec in BACKSTAGE if spec.url == "usulan")
    if view.may_open(page):
        st.page_link(page.path, label=_("Putuskan usulan kelulusan"), icon=page.icon, query_params=address.kept())
