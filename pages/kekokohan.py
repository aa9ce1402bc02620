"""Kekokohan: would other weights, another cut-off or other indicators change the ranking?"""

import streamlit as st

from dashboard.blocks import controls, frame, text
from dashboard.parts.kekokohan import findings, headline
from dashboard.parts.kekokohan import tables as kokoh_tables
from dashboard.parts.kekokohan.controls import sliders
from dashboard.shell.view import view
from dashboard.wording import _

page = view()
found = findings.findings(page)
frame.title(headline.headline(page, found))
controls.controls(page, measure=False, tables=lambda: kokoh_tables.tables_of(page, found))
if not found.base:
    frame.nothing_matches(page)

text.metrics(findings.figures(page, found))
text.note(findings.explanation(page, found))
left, right = st.columns([2, 3], gap="medium")
with left:
    st.header(_("Coba ambang dan bobot lain"))
    sliders(page)
    st.markdown(headline.verdict(page, found))
with right:
    st.header(_("Penduduk miskin: baku dan pilihan Anda"))
    findings.moves(page, found)
left, right = st.columns(2, gap="medium")
with left:
    st.header(_("Rentang peringkat bila bobot diubah"))
    findings.ranges(page, found)
with right:
    st.header(_("Penduduk miskin menurut ambang, bobot baku"))
    findings.cutoffs(page)
left, right = st.columns(2, gap="medium")
with left:
    st.header(_("Indikator yang bertumpang tindih"))
    findings.overlap(page)
with right:
    st.header(_("Bila bobot atau indikator lain dipakai"))
    kokoh_tables.alternatives(page, found)
st.header(_("Angka per gampong"))
findings.by_gampong(page, found)
text.source_line(page, page.data.city(page.state)["tercacah"])
