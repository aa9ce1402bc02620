"""Akun: one's own password, sessions and links."""

import streamlit as st

from dashboard.blocks import frame
from dashboard.parts import akun
from dashboard.sentences import accounts
from dashboard.shell.view import view
from dashboard.wording import _

page = view()
frame.title(_("Akun: {nama}").format(nama=accounts.name(page.principal)))
with st.container(key="belakang"):
    akun.identity(page)
    akun.password(page)
    akun.own_sessions(page)
    akun.own_links(page)
