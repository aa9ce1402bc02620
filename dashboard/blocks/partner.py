"""What a partner has under the header: what the link covers and until when, and a question to send back."""

from html import escape

import streamlit as st

from dashboard.blocks import drafts, forms
from dashboard.blocks.drawer import drawer
from dashboard.blocks.text import note
from dashboard.sentences import links
from dashboard.shell.view import View
from dashboard.wording import _
from peka_core.access import questions, store
from peka_core.access.principal import Peran, Principal

FORM = "tanya"


def line(view: View) -> None:
    """One line, and beside it the way to ask; in a demonstration of what partners see there is no link to tell of."""
    if view.principal.peran is not Peran.MITRA:
        return
    if view.framed and view.link:
        with st.container(key="sematan"):
            note(links.framed(view.link))
        return
    said = (
        links.header(view, view.link) if view.link else _("Begini yang dilihat mitra: angka publik saja, tanpa akun.")
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="baris_mitra"):
        st.html(f'<p class="peka-partner">{escape(said)}</p>')
        drawer(FORM, _("Ajukan pertanyaan"), ":material/help:", lambda: _question(view))


def _question(view: View) -> None:
    """A few lines to whoever runs the dashboard."""
    drafts.area(FORM, _("Pertanyaan kepada pengelola dasbor"), questions.LONGEST, rows=4)
    note(_("Sebut kantor Anda. Jangan menulis nama orang, NIK, atau No. KK. Jawaban datang dari yang mengirim tautan."))
    forms.told(FORM)
    st.button(
        _("Kirim"),
        type="primary",
        icon=":material/send:",
        key=f"{FORM}_kirim",
        on_click=forms.act(FORM, (Peran.MITRA,), lambda principal: _send(principal, view.page)),
    )


def _send(principal: Principal, page: str) -> str:
    questions.ask(store.open_state(), principal, drafts.written(FORM), page)
    drafts.done(FORM)
    return _("Terkirim. Terima kasih.")
