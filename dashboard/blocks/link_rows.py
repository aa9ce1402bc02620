"""Share links below each other: for whom, what each opens, until when, how often used, and the way to revoke it."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from dashboard.blocks import forms
from dashboard.blocks.text import note
from dashboard.sentences import links
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, number
from peka_core.access import links as kept
from peka_core.access import store
from peka_core.access.links import Tautan
from peka_core.access.principal import Peran, Principal

MAKERS = (Peran.PERENCANA, Peran.KEPALA, Peran.ADMIN)
"""Roles that may make links, and revoke their own."""
STEP = 10
"""Links shown at once; more are asked for."""
ROW = '<div class="peka-row" data-state="{state}"><strong>{whom}</strong><br>{what}<br><span>{when}</span></div>'


def rows(view: View, found: Sequence[Tautan], key: str, *, makers: bool = False) -> None:
    """The links of ``found``, those that open first; with ``makers`` each says who made it. ``key`` names the list."""
    forms.told(key)
    ordered = sorted(found, key=lambda link: (links.state_of(link) != links.LIVE, -link.dibuat.timestamp()))
    shown = ordered[: st.session_state.get(f"{key}_banyak", STEP)]
    for link in shown:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"{key}_{link.id}"):
            _row(view, link, makers)
            if links.state_of(link) == links.LIVE:
                _revoking(link, key)
    if len(shown) < len(ordered):
        st.button(
            _("Tampilkan lebih banyak ({n} lagi)").format(n=number(len(ordered) - len(shown))),
            key=f"{key}_lagi",
            type="tertiary",
            on_click=faults.callback(_more),
            args=(key, len(shown) + STEP),
        )
    if not ordered:
        note(_("Belum ada tautan."))


def _row(view: View, link: Tautan, makers: bool) -> None:
    when = [links.until(link), links.use(link)]
    if makers:
        when.append(_("dibuat {nama}").format(nama=link.pembuat or _("peragaan")))
    words = {
        "whom": link.untuk or _("(tanpa catatan)"),
        "what": links.in_line(view, link.lingkup),
        "when": " · ".join(when),
    }
    st.html(ROW.format(state=links.state_of(link), **{name: escape(word) for name, word in words.items()}))


def _revoking(link: Tautan, key: str) -> None:
    """Two presses: what is revoked never opens again."""
    sure = f"{key}_yakin"
    if st.session_state.get(sure) != link.id:
        st.button(_("Cabut"), key=f"{key}_cabut_{link.id}", on_click=faults.callback(_ask), args=(sure, link.id))
        return
    st.button(
        _("Ya, cabut"),
        key=f"{key}_ya_{link.id}",
        type="primary",
        on_click=forms.act(key, MAKERS, lambda principal: _revoke(link.id, sure, principal)),
    )
    st.button(_("Batal"), key=f"{key}_batal_{link.id}", on_click=faults.callback(_ask), args=(sure, ""))


def _ask(sure: str, which: str) -> None:
    st.session_state[sure] = which


def _revoke(which: str, sure: str, principal: Principal) -> str:
    kept.revoke(store.open_state(), which, principal)
    st.session_state.pop(sure, None)
    return _("Tautan dicabut. Yang sedang membukanya terputus pada klik berikutnya.")


def _more(key: str, count: int) -> None:
    st.session_state[f"{key}_banyak"] = count
