"""Rincian: one drill-down by dimension, cause or group; clicks filter the whole dashboard."""

import streamlit as st

from dashboard import components, drilldown, narrative, widgets
from dashboard import data as source
from dashboard.shell import view
from dashboard.wording import _

page = view()
total = source.total(page.data, page.state)
components.title(drilldown.headline(page, total))
widgets.controls(page, measure=False)
widgets.axis(page)
if not total["keluarga"] and not total["keluarga_hilang"]:
    components.nothing_matches(page)

left, right = st.columns([1, 1], gap="medium")
with left:
    st.subheader(drilldown.BARS[page.state.sumbu]())
    drilldown.bars(page, total)
with right:
    st.subheader(drilldown.BOXES[page.state.sumbu]())
    drilldown.boxes(page, total)
st.subheader(_("Penyebab menurut kelompok"))
drilldown.matrix(page)
components.note(
    _("Jumlah keluarga di {tempat}. Satu keluarga dapat punya beberapa penyebab dan kelompok.").format(
        tempat=narrative.place(page, page.state)
    )
)
components.source_line(page, total["keluarga"])
