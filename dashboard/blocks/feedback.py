"""Under every page: a few lines to whoever keeps the dashboard, and what became of those sent before."""

from html import escape

import streamlit as st

from dashboard.blocks import drafts, forms
from dashboard.blocks.drawer import drawer
from dashboard.blocks.text import note
from dashboard.navigation import EVERYONE
from dashboard.shell.view import View
from dashboard.wording import N_, _, moment
from peka_core.access import store
from peka_core.access.principal import Principal
from peka_core.acts import feedback
from peka_core.acts.history import Version

FORM, ABOUT = "masukan", "masukan_tentang"
KINDS = {
    "angka": N_("Angka atau data yang keliru"),
    "saran": N_("Saran"),
    "rusak": N_("Halaman yang tidak berjalan"),
    "lain": N_("Lain"),
}
"""What it is about, by ``peka_core.acts.feedback.KINDS``."""
STATES = {
    feedback.NEW: N_("Belum ditanggapi"),
    feedback.UNDER_WAY: N_("Sedang diproses"),
    feedback.ANSWERED: N_("Dijawab"),
}
OWN = '<div class="peka-own"><span>{about}</span><p>{text}</p><p><b>{state}</b> {answer}</p></div>'


def line(view: View) -> None:
    """The menu with the form; none inside of another site, whose visitors nobody could answer."""
    if not view.framed:
        drawer(FORM, _("Masukan tentang halaman ini"), ":material/feedback:", lambda: _form(view))


def _form(view: View) -> None:
    names = {code: _(label) for code, label in KINDS.items()}
    st.selectbox(_("Tentang"), list(names), key=ABOUT, format_func=names.__getitem__)
    drafts.area(FORM, _("Masukan"), feedback.LONGEST, rows=4)
    note(_("Dibaca perencana dan pengelola. Jangan menulis nama orang, NIK, No. KK, atau nomor telepon."))
    forms.told(FORM)
    gampong = view.state.gampong[0] if len(view.state.gampong) == 1 else ""
    st.button(
        _("Kirim"),
        type="primary",
        icon=":material/send:",
        key=f"{FORM}_kirim",
        on_click=forms.act(FORM, EVERYONE, lambda principal: _send(principal, view.page, gampong)),
    )
    mine = feedback.sent(store.open_state(), view.principal, drafts.browser())
    if mine:
        st.html(f"<h4>{escape(_('Yang sudah Anda kirim'))}</h4>" + "".join(_own(one) for one in mine))


def _send(principal: Principal, page: str, gampong: str) -> str:
    about = str(forms.value(ABOUT) or next(iter(KINDS)))
    words, browser = drafts.written(FORM), drafts.browser()
    feedback.send(store.open_state(), principal, page, about, words, gampong, browser=browser)
    drafts.done(FORM)
    return _("Terkirim. Jawabannya muncul di sini.")


def _own(one: Version) -> str:
    words = {
        "about": " · ".join((_(KINDS[one.isi["tentang"]]), moment(one.waktu))),
        "text": one.isi["teks"],
        "state": _(STATES[one.keadaan]),
        "answer": one.isi.get("jawaban", ""),
    }
    return OWN.format(**{name: escape(str(word)) for name, word in words.items()})
