"""The menu at the right of the header: who one is here, the pages of one's own, and the way out."""

from collections.abc import Mapping
from html import escape

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.blocks.drawer import drawer
from dashboard.navigation import BACKSTAGE, PageSpec, may_open
from dashboard.sentences import accounts
from dashboard.shell import address, who
from dashboard.wording import _
from peka_core.access.principal import Principal

WHO = '<p class="peka-who"><strong>{name}</strong><br>{role}</p>'
LEAVE = '<form method="post" action="keluar"><button type="submit" class="peka-button">{label}</button></form>'
"""Relative to a page, so that it holds below a base path too."""


def menu(principal: Principal, pages: Mapping[PageSpec, StreamlitPage]) -> None:
    """A button with what is known of ``principal``; filled while it is open."""
    drawer("pengguna", _("Akun"), ":material/account_circle:", lambda: _fill(principal, pages))


def _fill(principal: Principal, pages: Mapping[PageSpec, StreamlitPage]) -> None:
    words = {"name": accounts.name(principal), "role": accounts.reach(principal)}
    st.html(WHO.format(**{at: escape(word) for at, word in words.items()}))
    for spec in BACKSTAGE:
        if may_open(principal, spec):
            st.page_link(pages[spec], icon=spec.icon, query_params=address.kept(), width="stretch")
    if principal.sesi:
        st.html(LEAVE.format(label=escape(_("Tutup tautan ini") if principal.tautan else _("Keluar"))))
    elif who.demonstration():
        st.html(f'<p class="peka-note">{escape(_("Peragaan dengan data contoh: tanpa akun, tanpa masuk."))}</p>')
