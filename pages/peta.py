"""Peta: any measure as any kind of map, the linked charts, and the table behind it."""

import streamlit as st

from dashboard import components, headlines, linked, map_controls, mapview, narrative, widgets
from dashboard import data as source
from dashboard.shell import view
from dashboard.wording import _, bahasa

page = view()
ukuran = page.data.ukuran[page.state.ukuran]
table = source.shown(page.data, page.state)
total = source.total(page.data, page.state)
drawing = mapview.prepare(page) if table["keluarga"].sum() else None
heading, controls = st.container(gap=None, key="judul_peta"), st.container()  # filled last: people wait for the map
left, right = st.columns([3, 2], gap="medium")
if drawing:
    with left:
        mapview.draw(drawing)
    with right:
        mapview.legend(page, drawing.picture)
with heading:
    map_controls.crumbs(page, table)
    finding = headlines.of_map(page, drawing.picture) if drawing else ""
    components.title(finding or narrative.headline(page, table, total))
with controls:
    widgets.controls(page, map_controls=lambda: map_controls.row(page))
if not drawing:
    components.nothing_matches(page)

with left, st.container(key="catatan_peta"):
    components.note(ukuran.arti(bahasa()))
    if narrative.smoothed(ukuran, table):
        components.note(narrative.smoothing_note())
    components.source_line(page, *narrative.counted(ukuran, total))
    components.note(narrative.data_quality(page, total))
    mapview.layers(page)
with right:
    linked.panel(page, table, drawing.picture)
st.subheader(_("Tabel angka pada peta"))
components.area_table(page, table)
