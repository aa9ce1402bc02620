"""Metode: how the numbers come about, straight from the catalogue."""

import streamlit as st

from dashboard import components, methodology
from dashboard import data as source
from dashboard.shell import view
from dashboard.wording import _

page = view()
components.title(_("Bagaimana angka-angka ini dihitung"))
st.markdown(methodology.introduction(page))
st.subheader(_("Indikator dan bobot"))
st.dataframe(methodology.indicators(page), hide_index=True, width="stretch", height="content")
st.subheader(_("Tingkat kemiskinan"))
st.markdown(methodology.levels(page))
left, right = st.columns(2, gap="medium")
with left:
    st.subheader(_("Penyebab"))
    st.dataframe(methodology.causes(page), hide_index=True, width="stretch", height="content")
with right:
    st.subheader(_("Kelompok"))
    st.dataframe(methodology.groups(page), hide_index=True, width="stretch", height="content")
st.subheader(_("Garis kemiskinan"))
st.dataframe(methodology.lines(page), hide_index=True, width="stretch", height="content")
st.subheader(_("Menuju kemandirian"))
st.markdown(methodology.self_reliance(page))
st.subheader(_("Data dan batas wilayah"))
st.markdown(methodology.provenance(page))
components.source_line(page, source.families(page.data, page.state))
