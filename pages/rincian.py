"""Rincian: one drill-down by dimension, cause or group; clicks filter the whole dashboard."""

import streamlit as st

from dashboard.blocks import controls, frame, text
from dashboard.parts import rincian
from dashboard.sentences import places
from dashboard.shell.view import view
from dashboard.wording import _

page = view()
total = page.data.total(page.state)
frame.title(rincian.headline(page, total))
controls.controls(page, measure=False, tables=lambda: rincian.tables_of(page, total))
rincian.axis(page)
if not total["keluarga"] and not total["keluarga_hilang"]:
    frame.nothing_matches(page)

left, right = st.columns([1, 1], gap="medium")
with left:
    st.subheader(_(rincian.BARS[page.state.sumbu]))
    rincian.bars(page, total)
with right:
    st.subheader(_(rincian.BOXES[page.state.sumbu]))
    rincian.boxes(page, total)
st.subheader(_("Penyebab menurut kelompok"))
rincian.matrix(page)
text.note(
    _("Jumlah keluarga di {tempat}. Satu keluarga dapat punya beberapa penyebab dan kelompok.").format(
        tempat=places.place(page, page.state)
    )
)
text.source_line(page, total["tercacah"])
