"""From poverty to self-reliance in four lines: who stands on its own feet, whom programmes reach, who stayed out."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape
from typing import Any

import streamlit as st

from dashboard.filters.filter import Filter
from dashboard.filters.query import write
from dashboard.navigation import PAGES
from dashboard.sentences import measures
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, bahasa, number, percent
from peka_core.exports import Column, Sheet
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES
from peka_core.tabulation.suppression import CLOSED

Row = dict[str, Any]
CODES = ("mandiri", "terjangkau", "tanpa_program")
"""Measures of the lines."""
STAYED = "bertahan"
"""Measure of the last line where figures are public: whoever left poverty is not followed there."""
LEADS_TO = ("kemandirian", "program", "integrasi")
"""Pages the lines lead to."""


@faults.part
def menuju(view: View, state: Filter, *, beside: bool = False) -> None:
    """Heading, lines and links; where figures are public the lines that are published, and no links.

    Parameters
    ----------
    view : View
    state : Filter
        What is asked of families: the view's own state, or that of one gampong.
    beside : bool
        Whether the whole city stands in brackets.
    """
    lines = told(view, state, beside=beside)
    if not lines:
        return
    st.header(_("Menuju kemandirian"))
    items = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in lines)
    st.html(f'<dl class="peka-lines">{items}</dl>')
    if view.data.public:
        return
    with st.container(horizontal=True, gap="small"):
        for spec in (spec for spec in PAGES if spec.url in LEADS_TO):
            st.page_link(spec.path, label=_(spec.title), icon=spec.icon, width="content", query_params=write(state))


def told(view: View, state: Filter, *, beside: bool = False) -> list[tuple[str, str]]:
    """Name and figure of every line that can be told; a release without programmes has none of them."""
    row = view.data.measured_total(state, CODES)
    city = view.data.measured(state, "", CODES).row(0, named=True) if beside else None
    found = [(view.data.ukuran[kode].label(bahasa()), _figure(view, kode, row, city)) for kode in _known(view, row)]
    stayed = "" if view.data.public else _stayed(view, state)
    return [*found, (_("Keluar dari kemiskinan dan tetap di luar"), stayed)] if stayed else found


def _known(view: View, row: Row) -> Sequence[str]:
    """Measures the release can have: of programmes only where it names some; the public ones if any has a figure."""
    if view.data.public:
        codes = [kode for kode in (*CODES, STAYED) if kode in view.data.allowed.ukuran]
        return codes if any(row[kode] is not None for kode in codes) else ()
    return CODES if view.data.katalog.program else CODES[:1]


def _figure(view: View, kode: str, row: Row, city: Row | None) -> str:
    ukuran = view.data.ukuran[kode]
    if row[kode] is None:
        closed = row[ukuran.kolom_mutu] == CLOSED
        return measures.unpublished() if closed else measures.in_short(ukuran, row)
    text = measures.figure_text(ukuran, row)
    if row[ukuran.kolom_mutu] == measures.CAREFUL:
        text += ", " + _("hati-hati")
    if city is not None and city[kode] is not None:
        text += "; " + _("kota: {nilai}").format(nilai=measures.value_text(ukuran, city[kode]))
    return text


def _stayed(view: View, state: Filter) -> str:
    """How many that left poverty before the round are still out of it; empty before the third round, or of too few."""
    row = _left(view, state)
    if row is None:
        return ""
    before, now = view.data.round_before(state), view.data.round_of(state)
    out = row["keluarga_left"] - row["keluarga_relapsed"]
    text = _("{nilai} ({n} dari {total} keluarga yang keluar sampai {dulu} tetap tidak miskin pada {kini})").format(
        n=number(out), total=number(row["keluarga_left"]), dulu=before, kini=now, nilai=percent(1 - row["share"])
    )
    return text + ", " + _("hati-hati") if row["tercacah_left"] < MINIMUM_FAMILIES else text


def _left(view: View, state: Filter) -> Row | None:
    """Families that left poverty and those of them poor again; the level of poverty is what is measured."""
    found = view.data.relapse(replace(state, tingkat=()))
    if found is None:
        return None
    row = found.row(0, named=True)
    return row if row["share"] is not None else None


def sheet(view: View, state: Filter, title: str) -> Sheet:
    """The lines to take along."""
    lines = told(view, state)
    columns = [
        Column(_("Ukuran"), "teks", [name for name, _text in lines]),
        Column(_("Angka"), "teks", [text for _name, text in lines]),
    ]
    return Sheet(_("Menuju kemandirian"), title, columns)
