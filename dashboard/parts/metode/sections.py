"""The sections of the method page, each with an anchor to which a note elsewhere may lead."""

import re
from collections.abc import Callable, Mapping

import pandas as pd
import streamlit as st

from dashboard.blocks import tables
from dashboard.filters import codes
from dashboard.parts.metode import (
    board,
    catalogue,
    challenges,
    figures,
    graduation,
    integration,
    participation,
    partners,
    priorities,
    programmes,
    self_reliance,
    simulation,
    terms,
)
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _
from peka_core.exports import Sheet

Content = str | pd.DataFrame
Make = Callable[[View], Content]

EMPHASIS = re.compile(r"(\*{1,2})(?=\S)(.+?)(?<=\S)\1")
NAME_LENGTH = 29
"""Longest name of a sheet, with room for a number."""
SECTIONS: Mapping[str, tuple[Make, ...]] = {
    "indeks": (catalogue.introduction,),
    "indikator": (catalogue.indicators,),
    "ukuran": (catalogue.measures, lambda _view: catalogue.on_families(), catalogue.measures_of_families),
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
    "kemandirian": (
        figures.self_reliance,
        self_reliance.introduction,
        self_reliance.stages,
        self_reliance.words,
    ),
    "sesudah_lulus": (graduation.introduction, graduation.rules, graduation.words),
    "integrasi": (integration.counted, integration.words),
    "program": (programmes.counted, programmes.words, programmes.register),
    "tantangan": (challenges.counted, challenges.words),
    "partisipasi": (participation.counted, participation.words),
    "kemitraan": (partners.counted, partners.terms),
    "prioritas": (priorities.counted, priorities.words),
    "papan": (board.introduction, board.indicators, board.states),
    "simulasi": (simulation.counted, simulation.words, simulation.assumptions),
    "data": (figures.provenance,),
}
"""What stands in each section of ``codes.METHOD``, in order: Markdown and tables."""
OF_PUBLIC: Mapping[str, tuple[Make, ...]] = {
    **SECTIONS,
    "ukuran": (catalogue.measures, catalogue.measures_of_families),
    "tingkat": (catalogue.levels,),
    "penyebab": (catalogue.causes,),
    "mutu": (lambda _view: figures.published(),),
    "bacaan": (),
    "sesudah_lulus": (),
    "integrasi": (),
    "program": (),
    "tantangan": (),
    "prioritas": (),
    "papan": (),
    "simulasi": (),
}
"""The same of public figures."""


def _sections(view: View) -> dict[str, tuple[str, tuple[Make, ...]]]:
    """The sections that have something to say, with their headings."""
    every = OF_PUBLIC if view.data.public else SECTIONS
    return {anchor: (_(label), every[anchor]) for anchor, label in codes.METHOD.items() if every[anchor]}


@faults.part
def contents(view: View) -> None:
    """All sections as links."""
    st.markdown(" · ".join(f"[{label}](#{anchor})" for anchor, (label, _makers) in _sections(view).items()))


@faults.part
def sections(view: View) -> None:
    """Every section under its heading; one that cannot be made says so, the others stand."""
    for anchor, (label, makers) in _sections(view).items():
        st.header(label, anchor=anchor)
        for make in makers:
            with faults.caught():
                content = make(view)
                if isinstance(content, str):
                    st.markdown(content)
                else:
                    st.table(content, border="horizontal", hide_index=True)


def tables_of(view: View) -> list[Sheet]:
    """Every table of the page, named by its section; a second one of a section is numbered."""
    found = []
    for label, makers in _sections(view).values():
        frames = [content for make in makers if isinstance(content := make(view), pd.DataFrame)]
        for place, frame in enumerate(frames, start=1):
            name = f"{label[:NAME_LENGTH]} {place}" if place > 1 else label[:NAME_LENGTH]
            found.append(tables.of_pandas(name, label, frame.map(plain)))
    return found


def plain(cell: object) -> str:
    """A cell without the marks of Markdown."""
    return EMPHASIS.sub(r"\2", str(cell))
