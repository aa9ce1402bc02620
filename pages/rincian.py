"""Rincian: one drill-down by dimension, cause or group; clicks filter the whole dashboard."""

import streamlit as st

from dashboard.blocks import controls, frame, text
from dashboard.parts.rincian import kotak, perincian, silang, sumbangan
from dashboard.sentences import measures
from dashboard.shell.view import view

page = view()
total = page.data.total(page.state)
frame.title(perincian.headline(page, total))
controls.controls(page, measure=False, tables=lambda: perincian.tables_of(page, total))
perincian.axis(page)
if measures.nobody(total):
    frame.nothing_matches(page)

left, right = st.columns([1, 1], gap="medium")
with left:
    perincian.bars(page, total)
with right:
    kotak.boxes(page, total)
if not page.data.public:
    silang.silang(page)
    sumbangan.sumbangan(page, total)
perincian.table(page)
text.source_line(page, total["tercacah"])
