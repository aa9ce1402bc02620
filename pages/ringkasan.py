"""Ringkasan: the finding, the map, three figures, and where the shortfalls lie."""

import streamlit as st

from dashboard import charts
from dashboard.blocks import chart, frame, mapview, text
from dashboard.blocks import controls as blocks_controls
from dashboard.charts import Bar
from dashboard.sentences import headlines, measures
from dashboard.shell.view import view
from dashboard.wording import _, bahasa, number, percent

page = view()
table = page.data.by_gampong(page.state)
total = page.data.total(page.state)
drawing = mapview.overview(page) if total["keluarga"] else None
heading, controls = st.container(gap=None), st.container()  # filled last: the map is what people wait for
left, right = st.columns([3, 2], gap="medium")
if drawing:
    with left:
        mapview.draw(drawing)
        mapview.legend(page, drawing.picture)
with heading:
    frame.title(headlines.headline(page, table, total), page)
with controls:
    blocks_controls.controls(page)
if not drawing:
    frame.nothing_matches(page)

with left:
    text.source_line(page, *measures.counted(page.data.ukuran[page.state.ukuran], total))
with right:
    before = page.data.previous(page.state)
    text.metrics(headlines.figures(page, total, before), since=headlines.since(page))
    st.subheader(_("Kekurangan menurut dimensi"))
    dimensions = [
        Bar(f"dimensi-{d.kode}", d.label(bahasa()), total[f"dimensi-{d.kode}"], percent(total[f"dimensi-{d.kode}"]))
        for d in page.data.katalog.dimensi
    ]
    chart.chart(
        charts.ranked_bars(dimensions, page.look), "ringkasan_dimensi", _("Kekurangan menurut dimensi"), after_map=True
    )
    st.subheader(_("Penyebab yang paling sering disebut"))
    causes = page.data.by_term(page.state, "penyebab").sort("keluarga", descending=True).head(5)
    causes = causes.filter(causes["keluarga"] > 0)  # nobody named the others
    labels = {item.kode: item.label(bahasa()) for item in page.data.katalog.penyebab}
    bars = [Bar(r["kode"], labels[r["kode"]], r["keluarga"], number(r["keluarga"])) for r in causes.rows(named=True)]
    chart.chart(
        charts.ranked_bars(bars, page.look, page.state.penyebab, stacked=True),
        "ringkasan_penyebab",
        _("Penyebab yang paling sering disebut"),
        field="penyebab",
        after_map=True,
    )
    text.note(_("Jumlah keluarga; satu keluarga dapat menyebut beberapa penyebab. Klik batang untuk menyaring."))
