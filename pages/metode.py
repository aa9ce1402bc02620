"""Metode: how the numbers come about, and what every word of a chart means, straight from the catalogue."""

import streamlit as st

from dashboard.blocks import downloads, frame, text
from dashboard.parts.metode import sections
from dashboard.shell.view import view
from dashboard.wording import _

page = view()
frame.title(_("Bagaimana angka-angka ini dihitung"))
with st.container(horizontal=True):
    sections.contents(page)
    downloads.button(page, lambda: sections.tables_of(page))
sections.sections(page)
text.source_line(page, page.data.families(page.state))
