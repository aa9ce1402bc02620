"""The form of one account. Passwords are made by the server: nobody has to think of one for somebody else."""

import secrets

import streamlit as st

from dashboard.blocks import forms
from dashboard.blocks.text import note
from dashboard.sentences import accounts
from dashboard.wording import _
from peka_core import catalog
from peka_core.access import store, users
from peka_core.access.principal import Peran, Principal
from peka_core.access.users import Pengguna
from peka_core.settings import setting

FORM, MADE = "akses_akun", "akses_sandi"
ADMIN = (Peran.ADMIN,)
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are mistaken for another when copied by hand."""
GROUPS, GROUP = 4, 5
LONGEST_NAME = 40


def form(user: Pengguna | None, principal: Principal) -> None:
    """Of ``user``; of a new account when None."""
    key = f"{FORM}_{user.nama}" if user else FORM
    with st.form(key, border=False, enter_to_submit=False):
        if user is None:
            st.text_input(_("Nama pengguna"), key=f"{key}_nama", max_chars=LONGEST_NAME, autocomplete="off")
            note(_("Huruf kecil, angka, titik, atau garis; misalnya nama jabatan."))
        _role(key, user)
        _places(key, user)
        if user is None:
            if setting("PEKA_OIDC_PENERBIT"):
                st.text_input(_("Surel akun instansi (boleh kosong)"), key=f"{key}_surel", type="email")
            st.form_submit_button(
                _("Buat pengguna"), type="primary", on_click=forms.act(FORM, ADMIN, lambda asks: _create(key, asks))
            )
        else:
            st.form_submit_button(
                _("Simpan peran dan wilayah"),
                on_click=forms.act(FORM, ADMIN, lambda asks: _change(key, user.nama, asks)),
            )
    if user:
        _switches(user, principal)


def _role(key: str, user: Pengguna | None) -> None:
    roles = {peran: accounts.role(peran) for peran in users.ROLES}
    codes: list[Peran] = list(roles)
    st.selectbox(
        _("Peran"),
        codes,
        index=codes.index(user.peran) if user else 0,
        key=f"{key}_peran",
        format_func=roles.__getitem__,
    )


def _places(key: str, user: Pengguna | None) -> None:
    names = {item.kode: item.nama for item in catalog.load().wilayah.gampong}
    st.multiselect(
        _("Gampong yang barisnya boleh dilihat"),
        list(names),
        default=[code for code in names if user and user.gampong and code in user.gampong],
        key=f"{key}_gampong",
        format_func=names.__getitem__,
        placeholder=_("Semua gampong"),
    )


def _switches(user: Pengguna, principal: Principal) -> None:
    with st.container(horizontal=True, gap="small"):
        st.button(
            _("Buat sandi baru"),
            key=f"{FORM}_sandi_{user.nama}",
            on_click=forms.act(FORM, ADMIN, lambda asks: _reset(user.nama, asks)),
        )
        if user.nama != principal.nama:
            st.button(
                _("Nonaktifkan") if user.aktif else _("Aktifkan lagi"),
                key=f"{FORM}_aktif_{user.nama}",
                on_click=forms.act(FORM, ADMIN, lambda asks: _switch(user, asks)),
            )


def _create(key: str, principal: Principal) -> str:
    name = str(forms.value(f"{key}_nama") or "").strip().casefold()
    password = _password()
    email = str(forms.value(f"{key}_surel") or "")
    users.create(store.open_state(), name, password, *_chosen(key), oidc=email, oleh=principal)
    st.session_state[MADE] = (name, password)
    st.session_state[f"{key}_nama"] = ""
    return _("Pengguna {nama} dibuat.").format(nama=name)


def _change(key: str, name: str, principal: Principal) -> str:
    users.set_role(store.open_state(), name, *_chosen(key), oleh=principal)
    return _("Peran dan wilayah {nama} disimpan; berlaku mulai klik berikutnya.").format(nama=name)


def _reset(name: str, principal: Principal) -> str:
    password = _password()
    users.change_password(store.open_state(), name, password, oleh=principal, keep=principal.sesi)
    st.session_state[MADE] = (name, password)
    return _("Sandi {nama} diganti, dan semua sesinya diakhiri.").format(nama=name)


def _switch(user: Pengguna, principal: Principal) -> str:
    users.disable(store.open_state(), user.nama, aktif=not user.aktif, oleh=principal)
    if user.aktif:
        return _("{nama} dinonaktifkan, dan semua sesinya diakhiri.").format(nama=user.nama)
    return _("{nama} aktif lagi.").format(nama=user.nama)


def _chosen(key: str) -> tuple[Peran, list[str] | None]:
    """Role and scope as the form says them; no gampong chosen is all of them."""
    return forms.value(f"{key}_peran"), forms.value(f"{key}_gampong") or None


def _password() -> str:
    """Some 98 bits, in groups that can be read out."""
    return "-".join("".join(secrets.choice(LETTERS) for _letter in range(GROUP)) for _group in range(GROUPS))
