"""What partners asked: those that wait for an answer, then the answered ones."""

from html import escape

import streamlit as st

from dashboard.blocks import forms
from dashboard.blocks.text import note
from dashboard.navigation import PAGES
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.source.standing import kept
from dashboard.wording import _, moment, number
from peka_core.access import links, questions, store
from peka_core.access.principal import Peran, Principal
from peka_core.access.questions import Pertanyaan

KEY = "akses_tanya"
MOST = 50
"""Questions listed at once, open ones first."""
ROW = (
    '<div class="peka-row" data-state="{state}"><span>{about}</span><p class="peka-asked">{text}</p>'
    "<span>{closed}</span></div>"
)


@faults.part
def section(view: View) -> None:
    """The list; a question is closed once it was answered outside of the dashboard."""
    state = kept()
    found = sorted(questions.listed(state), key=lambda asked: asked.ditutup is not None) if state else []
    notes = {link.id: link.untuk for link in links.listed(state)} if state and found else {}
    waiting = sum(asked.ditutup is None for asked in found)
    note(_("{n} menunggu jawaban. Jawab lewat yang mengirim tautan, lalu tandai selesai.").format(n=number(waiting)))
    forms.told(KEY)
    for asked in found[:MOST]:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"{KEY}_{asked.id}"):
            _row(asked, notes)
            if asked.ditutup is None:
                st.button(
                    _("Selesai"),
                    key=f"{KEY}_selesai_{asked.id}",
                    on_click=forms.act(KEY, (Peran.ADMIN,), lambda principal, which=asked: _close(which, principal)),
                )
    if len(found) > MOST:
        note(_("{n} pertanyaan lain tidak ditampilkan.").format(n=number(len(found) - MOST)))


def _row(asked: Pertanyaan, notes: dict[str, str]) -> None:
    page = next((_(spec.title) for spec in PAGES if spec.url == asked.halaman), asked.halaman)
    who = asked.nama or (_("tautan untuk {siapa}").format(siapa=notes.get(asked.tautan) or "–") if asked.tautan else "")
    about = " · ".join(part for part in (moment(asked.dibuat), who, page) if part)
    closed = _("selesai {kapan}").format(kapan=moment(asked.ditutup)) if asked.ditutup else ""
    words = {"about": about, "text": asked.teks, "closed": closed}
    state = "lewat" if asked.ditutup else "berlaku"
    st.html(ROW.format(state=state, **{name: escape(word) for name, word in words.items()}))


def _close(asked: Pertanyaan, principal: Principal) -> str:
    questions.close(store.open_state(), asked.id, principal)
    return _("Pertanyaan ditandai selesai.")
