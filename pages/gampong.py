"""Gampong: the profile of one gampong against its kecamatan and the city."""

import streamlit as st

from dashboard import components, gampong_profile, widgets
from dashboard.shell import view
from dashboard.wording import _

page = view()
chosen = gampong_profile.chosen(page)
here = gampong_profile.figures(page, chosen)
components.title(gampong_profile.headline(page, chosen, here))
widgets.controls(page, measure=False, profile=chosen.kode)
if not here.gampong["keluarga"]:
    components.nothing_matches(page)

gampong_profile.cards(page, here)
left, right = st.columns([3, 2], gap="medium")
with left:
    st.subheader(_("Indikator terhadap kecamatan dan kota"))
    gampong_profile.indicators(page, chosen, here)
with right:
    st.subheader(_("Tingkat kemiskinan"))
    gampong_profile.levels(page, here)
    st.subheader(_("Perubahan antarputaran"))
    gampong_profile.change(page, chosen)
left, right = st.columns(2, gap="medium")
with left:
    st.subheader(_("Penyebab"))
    gampong_profile.terms(page, chosen, "penyebab")
with right:
    st.subheader(_("Kelompok"))
    gampong_profile.terms(page, chosen, "kelompok")
components.source_line(page, here.gampong["keluarga"])
