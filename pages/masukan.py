"""Kotak masuk: what people sent about pages, for whoever answers."""

import streamlit as st

from dashboard.blocks import frame
from dashboard.parts import masukan
from dashboard.shell.view import view

page = view()
pairs = masukan.found(page)
frame.title(masukan.headline(pairs))
with st.container(key="belakang"):
    masukan.waiting(page, pairs)
    masukan.answered(page, pairs)
