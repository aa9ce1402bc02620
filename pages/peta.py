"""Peta: any measure as any kind of map, the linked charts, and the table behind it."""

import streamlit as st

from dashboard.blocks import controls as blocks_controls
from dashboard.blocks import frame, gap, mapview, text
from dashboard.blocks.table import area_table
from dashboard.parts.peta import causes, panel
from dashboard.parts.peta.controls import crumbs, row
from dashboard.parts.peta.controls import measures as measures_of_map
from dashboard.sentences import changes, comparing, headlines, maps, measures, subject
from dashboard.shell.view import view
from dashboard.wording import _

page = view()
ukuran = page.data.ukuran[page.state.ukuran]
table = page.data.shown(page.state)
total = page.data.total(page.state)
drawing = mapview.prepare(page) if table[ukuran.kolom_dasar].sum() else None
heading, controls = frame.reserved("judul_peta"), frame.reserved("kendali")  # filled last: people wait for the map
left, right = st.columns([3, 2], gap="medium")
if drawing:
    with left:
        mapview.draw(drawing)
    with right:
        mapview.legend(page, drawing.picture)
with heading:
    way = st.container(gap=None)  # above the headline, and yet it can quote it
    frame.title(maps.headline(page, drawing.picture) if drawing else headlines.nothing(page))
    with way:
        crumbs(page, table)
with controls:
    blocks_controls.controls(page, measures=measures_of_map(page), map_controls=lambda: row(page))
if not drawing:
    frame.nothing_matches(page)

with left, st.container(key="catatan_peta"):
    for line in page.kept(
        "notes", lambda: [comparing.merged(page), subject.meaning(page), *changes.notes_of_map(page)]
    ):
        if line:
            text.note(line)
    if measures.smoothed(ukuran, table):
        text.note(measures.smoothing_note())
    text.source_line(page, *measures.counted(ukuran, total))
    text.note(measures.data_quality(page, total))
    mapview.layers(page)
    gap.behind(page)
    causes.main(page)
with right:
    panel.panel(page, table, drawing.picture)
st.header(_("Tabel angka pada peta"))
area_table(page, table)
