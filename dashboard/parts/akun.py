"""One's own account: password, sessions, links."""

import streamlit as st

from dashboard.blocks import forms, link_rows, session_rows
from dashboard.blocks.text import note
from dashboard.sentences import accounts
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.source.standing import kept
from dashboard.wording import _
from peka_core.access import links, sessions, store, users
from peka_core.access.errors import AccountRefused, SignInRefused
from peka_core.access.passwords import LONGEST, SHORTEST
from peka_core.access.principal import Principal

FORM = "sandi"


@faults.part
def identity(view: View) -> None:
    """Role, scope, and what they allow; that there is no account in a demonstration."""
    note(accounts.reach(view.principal) + ": " + accounts.can(view.principal.peran) + ".")
    if not view.principal.nama:
        st.info(
            _("Ini peragaan dengan data contoh: tidak ada akun, jadi tidak ada sandi dan sesi.")
            + " "
            + _("Dengan akun, halaman ini berisi penggantian sandi dan semua sesi Anda, masing-masing dapat diakhiri."),
            icon=":material/info:",
        )


@faults.part
def password(view: View) -> None:
    """Change of the password: the one in force is asked for, the new one twice."""
    if not view.principal.nama:
        return
    st.header(_("Ganti sandi"))
    forms.told(FORM)
    with st.form(FORM, border=False, enter_to_submit=True, width=420):
        _secret("lama", _("Sandi sekarang"), "current-password")
        _secret("baru", _("Sandi baru"), "new-password")
        _secret("ulang", _("Sandi baru, sekali lagi"), "new-password")
        note(
            _("Paling sedikit {n} huruf. Beberapa kata yang tidak berhubungan mudah diingat dan sulit ditebak.").format(
                n=SHORTEST
            )
        )
        st.form_submit_button(_("Ganti sandi"), type="primary", on_click=forms.act(FORM, users.ROLES, _change))


def _secret(name: str, label: str, autocomplete: str) -> None:
    st.text_input(label, type="password", key=f"{FORM}_{name}", max_chars=LONGEST, autocomplete=autocomplete)


def _change(principal: Principal) -> str:
    """Nothing typed stays behind, whatever comes of it."""
    old, new, again = (str(forms.taken(f"{FORM}_{name}")) for name in ("lama", "baru", "ulang"))
    if new != again:
        raise AccountRefused(_("Kedua sandi baru tidak sama."), _("Ketik sandi baru yang sama dua kali."))
    if not new:
        raise AccountRefused(_("Sandi baru kosong."), _("Ketik sandi baru yang sama dua kali."))
    if new == old:
        raise AccountRefused(_("Sandi baru sama dengan yang sekarang."), _("Pilih sandi yang lain."))
    state = store.open_state()
    try:
        users.verify(state, principal.nama, old, principal.sesi)
    except SignInRefused:
        raise AccountRefused(_("Sandi sekarang tidak cocok."), _("Periksa, lalu ketik lagi.")) from None
    users.change_password(state, principal.nama, new, oleh=principal, keep=principal.sesi)
    return _("Sandi diganti. Semua sesi lain dari akun ini diakhiri.")


@faults.part
def own_sessions(view: View) -> None:
    """Where one is signed in."""
    if not view.principal.nama:
        return
    st.header(_("Sesi Anda"))
    session_rows.rows(view, sessions.of_user(store.open_state(), view.principal.nama), "sesi_saya", users.ROLES)


@faults.part
def own_links(view: View) -> None:
    """The links one made."""
    st.header(_("Tautan yang Anda buat"))
    state = kept()
    link_rows.rows(view, links.listed(state, view.principal.nama) if state else [], "tautan_saya")
