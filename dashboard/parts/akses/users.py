"""Accounts: who there is, a new one, and for each another role, scope or password, on or off."""

from collections.abc import Sequence

import streamlit as st

from dashboard.blocks import forms
from dashboard.blocks.copybox import to_copy
from dashboard.blocks.table_html import plain
from dashboard.blocks.text import note
from dashboard.parts.akses import account, example
from dashboard.sentences import accounts
from dashboard.shell import faults, who
from dashboard.shell.view import View
from dashboard.source.standing import kept
from dashboard.wording import _, day
from peka_core.access import users
from peka_core.access.users import Pengguna
from peka_core.exports import Column

CHOSEN, NEW = "akses_pengguna", ""


@faults.part
def section(view: View) -> None:
    """The list, and the form of a new account or of the one chosen."""
    if who.demonstration():
        example.section(table)
        return
    state = kept()
    found = users.listed(state) if state else []
    left, right = st.columns([3, 2], gap="medium")
    with left:
        table(found)
        for peran in users.ROLES:
            note(f"{accounts.role(peran)}: {accounts.can(peran)}.")
    with right:
        names = {NEW: _("Pengguna baru"), **{user.nama: user.nama for user in found}}
        if st.session_state.get(CHOSEN) not in names:
            st.session_state[CHOSEN] = NEW
        chosen = st.selectbox(_("Pengguna"), list(names), key=CHOSEN, format_func=names.__getitem__)
        forms.told(account.FORM)
        _password_once()
        account.form(next((user for user in found if user.nama == chosen), None), view.principal)


def table(found: Sequence[Pengguna]) -> None:
    """The accounts, those switched off last."""
    ordered = sorted(found, key=lambda user: (not user.aktif, user.nama))
    columns = [
        Column(_("Nama"), "teks", [user.nama for user in ordered]),
        Column(_("Peran"), "teks", [accounts.role(user.peran) for user in ordered]),
        Column(_("Wilayah"), "teks", [accounts.scope(user.gampong) for user in ordered]),
        Column(_("Status"), "teks", [_("aktif") if user.aktif else _("nonaktif") for user in ordered]),
        Column(_("Dibuat"), "teks", [day(user.dibuat.date()) for user in ordered]),
    ]
    st.html(plain(columns, _("Pengguna"), [""] * len(ordered)))


def _password_once() -> None:
    """A password the server just made: shown until something else is done on the page."""
    made = st.session_state.pop(account.MADE, None)
    if made:
        name, password = made
        to_copy(_("Sandi awal {nama}, hanya tampil sekali").format(nama=name), password, rows=1)
        note(_("Sampaikan langsung kepada orangnya, dan minta menggantinya di halaman Akun."))
