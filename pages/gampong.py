"""Gampong: the profile of one gampong against its kecamatan and the city, or of two to four beside each other."""

from functools import partial

import streamlit as st

from dashboard.blocks import controls, frame, terms, text
from dashboard.filters.filter import Filter
from dashboard.parts import cerita, dugaan, gampong, perbandingan
from dashboard.shell import notices
from dashboard.shell.view import view
from dashboard.wording import _

page = gampong.of_page(view())
beside = perbandingan.compared(page)
if beside:
    frame.title(perbandingan.headline(page, beside))
    files = partial(perbandingan.tables_of, page, beside)
    controls.controls(page, measure=False, profile=beside.codes[0], tables=files)
    if not any(row["keluarga"] for row in beside.rows):
        frame.nothing_matches(page, Filter.of_all_families)
    perbandingan.left_out(page, beside)
    perbandingan.cards(page, beside)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        st.header(_("Kekurangan menurut indikator"))
        perbandingan.indicators(page, beside)
    with right:
        st.header(_("Letaknya"))
        perbandingan.where(page)
        st.header(_("Perubahan antarputaran"))
        perbandingan.change(page, beside)
    st.header(_("Semua angka berdampingan"))
    perbandingan.table(page, beside)
    perbandingan.notes(page)
    text.source_line(page, sum(row["tercacah"] for row in beside.rows))
    raise notices.PageEnd

chosen = gampong.chosen(page)
here = gampong.figures(page, chosen)
frame.title(gampong.headline(page, chosen, here))
controls.controls(page, measure=False, profile=chosen.kode, tables=lambda: gampong.tables_of(page, chosen, here))
if here.gampong["keluarga"] == 0:
    frame.nothing_matches(page, Filter.of_all_families)

gampong.cards(page, here)
left, right = st.columns([3, 2], gap="medium")
with left:
    st.header(_("Indikator terhadap kecamatan dan kota"))
    gampong.indicators(page, chosen, here)
    gampong.following(page, chosen)
with right:
    st.header(_("Tingkat kemiskinan"))
    gampong.levels(page, here)
    st.header(_("Perubahan antarputaran"))
    gampong.change(page, chosen)
terms.whom(page)
left, right = st.columns(2, gap="medium")
with left:
    gampong.terms(page, chosen, "penyebab")
with right:
    gampong.terms(page, chosen, "kelompok")
if not page.data.public:
    st.header(_("Kelompok dan kemiskinan"))
    gampong.groups(page, chosen)
    dugaan.listed(page, chosen)
cerita.story(page, chosen)
text.source_line(page, here.gampong["tercacah"])
