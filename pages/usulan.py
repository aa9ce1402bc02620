"""Usulan: graduations proposed, for whoever decides them: families by their code alone, no row of them opened."""

import streamlit as st

from dashboard.blocks import frame
from dashboard.parts.usulan import decided, headline, waiting
from dashboard.shell.view import view

page = view()
found = page.data.proposals()
frame.title(headline.headline(found))
with st.container(key="belakang"):
    waiting.section(page, found)
    decided.section(page, found)
    decided.download(page)
