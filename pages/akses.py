"""Akses: who may come in, who is in, which links are out, and what partners asked."""

import streamlit as st

from dashboard.blocks import frame
from dashboard.parts.akses import sections
from dashboard.shell.view import view
from dashboard.wording import _

frame.title(_("Siapa yang boleh masuk, dan lewat apa"))
with st.container(key="belakang"):
    sections.sections(view())
