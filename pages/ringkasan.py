"""Ringkasan: the finding, the map, three figures, and where the shortfalls lie."""

import streamlit as st

from dashboard import charts, components, mapview, narrative, widgets
from dashboard import data as source
from dashboard.charts import Bar
from dashboard.shell import view
from dashboard.wording import _, bahasa, number, percent

page = view()
table = source.by_gampong(page.data, page.state)
total = source.total(page.data, page.state)
drawing = mapview.overview(page) if total["keluarga"] else None
heading, controls = st.container(gap=None), st.container()  # filled last: the map is what people wait for
left, right = st.columns([3, 2], gap="medium")
if drawing:
    with left:
        mapview.draw(drawing)
        mapview.legend(page, drawing.picture)
with heading:
    components.title(narrative.headline(page, table, total), page)
with controls:
    widgets.controls(page)
if not drawing:
    components.nothing_matches(page)

with left:
    components.source_line(page, *narrative.counted(page.data.ukuran[page.state.ukuran], total))
with right:
    before = source.previous(page.data, page.state)
    components.metrics(narrative.figures(page, total, before), since=narrative.since(page))
    st.subheader(_("Kekurangan menurut dimensi"))
    dimensions = [
        Bar(f"dimensi-{d.kode}", d.label(bahasa()), total[f"dimensi-{d.kode}"], percent(total[f"dimensi-{d.kode}"]))
        for d in page.data.katalog.dimensi
    ]
    components.chart(
        charts.ranked_bars(dimensions, page.look), "ringkasan_dimensi", _("Kekurangan menurut dimensi"), after_map=True
    )
    st.subheader(_("Penyebab yang paling sering disebut"))
    causes = source.by_term(page.data, page.state, "penyebab").sort("keluarga", descending=True).head(5)
    labels = {item.kode: item.label(bahasa()) for item in page.data.katalog.penyebab}
    bars = [Bar(r["kode"], labels[r["kode"]], r["keluarga"], number(r["keluarga"])) for r in causes.rows(named=True)]
    components.chart(
        charts.ranked_bars(bars, page.look, page.state.penyebab, stacked=True),
        "ringkasan_penyebab",
        _("Penyebab yang paling sering disebut"),
        field="penyebab",
        after_map=True,
    )
    components.note(_("Jumlah keluarga; satu keluarga dapat menyebut beberapa penyebab. Klik batang untuk menyaring."))
