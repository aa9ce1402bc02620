"""Open sessions below each other: whose, from where, since when, last used, and the way to end one."""

from collections.abc import Collection, Mapping, Sequence
from html import escape

import streamlit as st

from dashboard.blocks import forms
from dashboard.blocks.text import note
from dashboard.shell.view import View
from dashboard.wording import _, moment, number
from peka_core.access import sessions, store
from peka_core.access.principal import Peran, Principal
from peka_core.access.sessions import Sesi

MOST = 50
"""Sessions that are listed; more are counted."""
ROW = '<div class="peka-row"><strong>{whose}</strong><br><span>{when}</span></div>'


def rows(
    view: View, found: Sequence[Sesi], key: str, peran: Collection[Peran], whose: Mapping[str, str] | None = None
) -> None:
    """The sessions of ``found``; ``whose`` names them by id, else they are one's own. ``peran`` may end them."""
    forms.told(key)
    for session in found[:MOST]:
        mine = session.id == view.principal.sesi
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"{key}_{session.id}"):
            words = {"whose": _whose(session, whose, mine=mine), "when": _when(session)}
            st.html(ROW.format(**{name: escape(word) for name, word in words.items()}))
            if not mine:
                st.button(
                    _("Akhiri"),
                    key=f"{key}_akhiri_{session.id}",
                    on_click=forms.act(key, peran, lambda principal, which=session: _end(which, principal)),
                )
    if len(found) > MOST:
        note(_("{n} sesi lain tidak ditampilkan.").format(n=number(len(found) - MOST)))
    if not found:
        note(_("Tidak ada sesi yang terbuka."))


def _whose(session: Sesi, whose: Mapping[str, str] | None, *, mine: bool) -> str:
    named = whose[session.id] if whose else session.alamat or _("alamat tidak dicatat")
    return _("{nama} (sesi ini)").format(nama=named) if mine else named


def _when(session: Sesi) -> str:
    said = _("masuk {awal}, terakhir dipakai {akhir}")
    return said.format(awal=moment(session.dibuat), akhir=moment(session.terakhir))


def _end(session: Sesi, principal: Principal) -> str:
    """End it; whoever is no admin ends their own alone."""
    if principal.peran is not Peran.ADMIN and session.nama != principal.nama:
        raise forms.refusal()
    sessions.revoke(store.open_state(), session.id, oleh=principal)
    return _("Sesi diakhiri. Peramban itu keluar pada klik berikutnya.")
