"""Ringkasan: the finding, the map, three figures, and where the shortfalls lie."""

import streamlit as st

from dashboard.blocks import controls as blocks_controls
from dashboard.blocks import frame, mapview, menuju, terms, text
from dashboard.parts import ringkasan
from dashboard.sentences import changes, headlines, measures
from dashboard.shell.view import view
from dashboard.wording import _

page = view()
table = page.data.by_level(page.state, page.data.finest(page.state))
total = page.data.total(page.state)
ukuran = page.data.ukuran[page.state.ukuran]
drawing = mapview.overview(page) if measures.told_of(ukuran, total) else None
heading, controls = frame.reserved("judul"), frame.reserved("kendali")  # filled last: the map is what people wait for
left, right = st.columns([3, 2], gap="medium")
if drawing:
    with left:
        mapview.draw(drawing)
        mapview.legend(page, drawing.picture)
with heading:
    frame.title(headlines.headline(page, table, total), page)
with controls:
    blocks_controls.controls(page, tables=lambda: ringkasan.tables_of(page, table, total))
if not drawing:
    frame.nothing_matches(page)

with left:
    text.source_line(page, *measures.counted(ukuran, total))
    menuju.menuju(page, page.state)
with right:
    text.metrics(headlines.figures(page, total))
    for line in changes.remarks(page):
        text.note(line)
    st.header(_("Penduduk yang kekurangan sedikitnya satu hal, menurut dimensi"))
    ringkasan.dimensions(page, total)
    text.note(_("Bagian dari seluruh penduduk, miskin atau tidak."))
    terms.whom(page)
    ringkasan.causes(page)
    ringkasan.who(page)
