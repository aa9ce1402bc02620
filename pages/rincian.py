"""Rincian: one drill-down by dimension, cause or group; clicks filter the whole dashboard."""

import streamlit as st

from dashboard.blocks import controls, cross, frame, text
from dashboard.parts import rincian
from dashboard.sentences import measures
from dashboard.shell.view import view
from dashboard.wording import _

page = view()
total = page.data.total(page.state)
frame.title(rincian.headline(page, total))
controls.controls(page, measure=False, tables=lambda: rincian.tables_of(page, total))
rincian.axis(page)
if measures.nobody(total):
    frame.nothing_matches(page)

left, right = st.columns([1, 1], gap="medium")
with left:
    rincian.bars(page, total)
with right:
    rincian.boxes(page, total)
if not page.data.public:
    st.header(_("Penyebab menurut kelompok"))
    cross.cross(page)
rincian.table(page)
text.source_line(page, total["tercacah"])
