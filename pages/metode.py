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
st.table(methodology.indicators(page), border="horizontal", hide_index=True)
st.subheader(_("Tingkat kemiskinan"))
st.markdown(methodology.levels(page))
left, right = st.columns(2, gap="medium")
with left:
    st.subheader(_("Penyebab"))
    st.table(methodology.causes(page), border="horizontal", hide_index=True)
with right:
    st.subheader(_("Kelompok"))
    st.table(methodology.groups(page), border="horizontal", hide_index=True)
st.subheader(_("Garis kemiskinan"))
st.table(methodology.lines(page), border="horizontal", hide_index=True)
st.subheader(_("Menuju kemandirian"))
st.markdown(methodology.self_reliance(page))
st.subheader(_("Data dan batas wilayah"))
st.markdown(methodology.provenance(page))
components.source_line(page, source.families(page.data, page.state))
