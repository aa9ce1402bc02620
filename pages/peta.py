"""Peta: any measure on the map, ranked bars and the table behind it, all linked."""

import streamlit as st

from dashboard import charts, components, downloads, mapview, narrative, widgets
from dashboard import data as source
from dashboard.charts import Bar
from dashboard.shell import view
from dashboard.wording import _, bahasa

page = view()
ukuran = page.data.ukuran[page.state.ukuran]
table = source.shown(page.data, page.state)
value = narrative.shown(ukuran, table)
total = source.total(page.data, page.state)
components.title(narrative.headline(page, table, total), page)
widgets.controls(page)
if not table["keluarga"].sum():
    components.empty()
    st.stop()

left, right = st.columns([3, 2], gap="medium")
with left:
    mapview.choropleth(page, table)
    components.note(ukuran.arti(bahasa()))
    if narrative.smoothed(ukuran, table):
        components.note(narrative.smoothing_note())
    components.source_line(page, *narrative.counted(ukuran, total))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        widgets.raw_or_smoothed(page)
        widgets.class_method(page)
        downloads.button(page, table)
with right:
    names = {item.kode: item.nama for item in page.data.katalog.wilayah.gampong}
    bars = [
        Bar(
            row["kode"],
            names[row["kode"]],
            row[value],
            narrative.value_text(ukuran, row[value]),
            None if narrative.smoothed(ukuran, table) else narrative.interval(ukuran, row),
        )
        for row in table.rows(named=True)
    ]
    components.chart(
        charts.ranked_bars(bars, page.look, page.state.gampong, faded=narrative.outside(page)),
        "peta_peringkat",
        _("Peringkat gampong"),
        field="gampong",
        after_map=True,
    )
st.subheader(_("Tabel angka pada peta"))
components.area_table(page, table, "peta_tabel")
