"""Kekokohan: would other weights, another cut-off or other indicators change the ranking?"""

import streamlit as st

from dashboard import components, robustness_controls, robustness_view, widgets
from dashboard import data as source
from dashboard.shell import view
from dashboard.wording import _

page = view()
found = robustness_view.findings(page)
components.title(robustness_view.headline(page, found))
widgets.controls(page, measure=False)
if not found.base:
    components.nothing_matches(page)

components.metrics(robustness_view.figures(page, found))
components.note(robustness_view.explanation(page, found))
left, right = st.columns([2, 3], gap="medium")
with left:
    st.subheader(_("Coba ambang dan bobot lain"))
    robustness_controls.sliders(page)
    st.markdown(robustness_view.verdict(page, found))
with right:
    st.subheader(_("Penduduk miskin: baku dan pilihan Anda"))
    robustness_view.moves(page, found)
left, right = st.columns(2, gap="medium")
with left:
    st.subheader(_("Rentang peringkat bila bobot diubah"))
    robustness_view.ranges(page, found)
with right:
    st.subheader(_("Penduduk miskin menurut ambang, bobot baku"))
    robustness_view.cutoffs(page)
left, right = st.columns(2, gap="medium")
with left:
    st.subheader(_("Indikator yang bertumpang tindih"))
    robustness_view.overlap(page)
with right:
    st.subheader(_("Bila bobot atau indikator lain dipakai"))
    robustness_view.alternatives(page, found)
st.subheader(_("Angka per gampong"))
robustness_view.by_gampong(page, found)
components.source_line(page, source.total(page.data, page.state, areas=False)["keluarga"])
