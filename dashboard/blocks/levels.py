"""Levels of poverty of one group or cause."""

from collections.abc import Mapping

import streamlit as st

from dashboard.blocks import chart, text
from dashboard.charts.bars import Bar, ordered_bars
from dashboard.sentences import measures, subject
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, bahasa


@faults.part
def of_term(view: View, total: Mapping[str, float]) -> None:
    """Persons at each level of poverty; of public figures these stand for the whole city alone."""
    title = _("Tingkat kemiskinan: persen penduduk (orang)")
    st.header(title)
    shares = [(item, total[f"tingkat-{item.kode}_bagian"]) for item in view.data.katalog.tingkat]
    if all(share is None for _item, share in shares):
        text.note(measures.unpublished())
        return
    bars = [
        Bar(item.kode, item.label(bahasa()), share, measures.shared_text(share, total["orang"]))
        for item, share in shares
    ]
    chart.chart(ordered_bars(bars, view.look), "rincian_tingkat", subject.title(view, title))
