"""The sections of the method page, each with an anchor to which a note elsewhere may lead."""

from collections.abc import Callable, Mapping

import pandas as pd
import streamlit as st

from dashboard.filters import codes
from dashboard.parts.metode import catalogue, figures, terms
from dashboard.shell.view import View
from dashboard.wording import _

Content = str | pd.DataFrame
Make = Callable[[View], Content]

SECTIONS: Mapping[str, tuple[Make, ...]] = {
    "indeks": (catalogue.introduction,),
    "indikator": (catalogue.indicators,),
    "ukuran": (catalogue.measures,),
    "tingkat": (catalogue.levels, catalogue.on_levels),
    "kelompok": (lambda _view: catalogue.on_groups(), catalogue.groups),
    "penyebab": (figures.on_causes, figures.speakers, catalogue.causes),
    "garis": (lambda _view: catalogue.on_lines(), catalogue.lines_by_round, catalogue.lines),
    "hitungan": (lambda _view: figures.counting(),),
    "mutu": (lambda _view: figures.quality(), lambda _view: figures.on_quality()),
    "ketidakpastian": (lambda _view: figures.uncertainty(),),
    "kelas": (lambda _view: figures.classes(), lambda _view: figures.on_classes()),
    "istilah": (lambda _view: terms.others(),),
    "bacaan": (catalogue.readings,),
    "kemandirian": (figures.self_reliance,),
    "data": (figures.provenance,),
}
"""What stands in each section of ``codes.METHOD``, in order: Markdown and tables."""


def contents() -> None:
    """All sections as links."""
    st.markdown(" · ".join(f"[{_(label)}](#{anchor})" for anchor, label in codes.METHOD.items()))


def sections(view: View) -> None:
    """Every section under its heading."""
    for anchor, label in codes.METHOD.items():
        st.subheader(_(label), anchor=anchor)
        for make in SECTIONS[anchor]:
            content = make(view)
            if isinstance(content, str):
                st.markdown(content)
            else:
                st.table(content, border="horizontal", hide_index=True)
