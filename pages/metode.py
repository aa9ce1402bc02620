"""Metode: how the numbers come about, straight from the catalogue."""

import streamlit as st

from dashboard.blocks import downloads, frame, text
from dashboard.parts import metode
from dashboard.shell.view import view
from dashboard.wording import _

page = view()
frame.title(_("Bagaimana angka-angka ini dihitung"), filtered=())
with st.container(horizontal=True):
    downloads.button(page, lambda: metode.tables_of(page))
st.markdown(metode.introduction(page))
st.header(_("Indikator dan bobot"))
st.table(metode.indicators(page), border="horizontal", hide_index=True)
st.header(_("Jawaban yang bacaannya belum pasti"))
st.table(metode.readings(page), border="horizontal", hide_index=True)
st.header(_("Tingkat kemiskinan"))
st.markdown(metode.levels(page))
left, right = st.columns(2, gap="medium")
with left:
    st.header(_("Penyebab"))
    st.table(metode.causes(page), border="horizontal", hide_index=True)
with right:
    st.header(_("Kelompok"))
    st.table(metode.groups(page), border="horizontal", hide_index=True)
st.header(_("Garis kemiskinan"))
st.markdown(metode.on_lines())
st.table(metode.lines(page), border="horizontal", hide_index=True)
st.header(_("Menuju kemandirian"))
st.markdown(metode.self_reliance(page))
st.header(_("Data dan batas wilayah"))
st.markdown(metode.provenance(page))
text.source_line(page, page.data.families(page.state))
