"""Gampong: the profile of one gampong against its kecamatan and the city."""

import streamlit as st

from dashboard.blocks import controls, frame, text
from dashboard.filters.filter import Filter
from dashboard.parts import gampong
from dashboard.shell.view import view
from dashboard.wording import _

page = view()
chosen = gampong.chosen(page)
here = gampong.figures(page, chosen)
frame.title(gampong.headline(page, chosen, here))
controls.controls(page, measure=False, profile=chosen.kode, tables=lambda: gampong.tables_of(page, chosen, here))
if not here.gampong["keluarga"]:
    frame.nothing_matches(page, Filter.of_all_families)

gampong.cards(page, here)
left, right = st.columns([3, 2], gap="medium")
with left:
    st.subheader(_("Indikator terhadap kecamatan dan kota"))
    gampong.indicators(page, chosen, here)
with right:
    st.subheader(_("Tingkat kemiskinan"))
    gampong.levels(page, here)
    st.subheader(_("Perubahan antarputaran"))
    gampong.change(page, chosen)
left, right = st.columns(2, gap="medium")
with left:
    st.subheader(_("Penyebab"))
    gampong.terms(page, chosen, "penyebab")
with right:
    st.subheader(_("Kelompok"))
    gampong.terms(page, chosen, "kelompok")
text.source_line(page, here.gampong["tercacah"])
