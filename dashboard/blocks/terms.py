"""Bars of causes and groups: one way to show them on every page, among the poor or among all families."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import polars as pl
import streamlit as st

from dashboard.blocks import chart, controls, table_html, text
from dashboard.charts.bars import Bar, ordered_bars
from dashboard.filters import codes
from dashboard.filters.filter import Filter
from dashboard.sentences import subject, terms
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _
from peka_core.catalog.units import UnitCode
from peka_core.exports import Column
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES

Row = dict[str, Any]
Pick = Callable[[list[Row]], list[Row]]


def whom(view: View) -> None:
    """Switch of what is counted, and who is poor; once a page."""
    switch_whom(view)
    who_is_poor(view)


def switch_whom(view: View) -> None:
    """Switch of what is counted: the poor families, or all of them."""
    controls.switch("siapa", _("Yang dihitung"), codes.labels("siapa"), view.state.siapa)


def who_is_poor(view: View) -> None:
    """Which families are the poor ones, while they are counted."""
    if terms.among_poor(view):
        text.note(terms.poor_means(view))


def ranked(view: View, axis: str, table: pl.DataFrame) -> list[Row]:
    """Terms that some family has: highest first, those on few families after the others, hidden ones last."""
    rows = [row for row in table.rows(named=True) if row["keluarga"]]
    rated = axis == "kelompok" and terms.among_poor(view)

    def place(row: Row) -> tuple[bool, bool, float]:
        value = value_of(view, axis, row)
        return value is None, rated and row["tercacah_lengkap"] < MINIMUM_FAMILIES, -(value or 0)

    return sorted(rows, key=place)


def value_of(view: View, axis: str, row: Row) -> float | None:
    """What a bar is as long as: the rate of a group, the families of a cause; None where it may not be shown."""
    if not terms.among_poor(view):
        return row["keluarga"]
    return row["H" if axis == "kelompok" else "keluarga_miskin"]


@faults.part
def bars(
    view: View,
    state: Filter,
    axis: str,
    key: str,
    *,
    heading: str = "",
    pick: Pick = list,
    after_map: bool = False,
) -> None:
    """Heading, bars and notes of causes or groups; a click filters.

    Parameters
    ----------
    view : View
    state : Filter
        What is asked of families: the view's own state, or that of one gampong.
    axis : {"penyebab", "kelompok"}
    key : str
    heading : str
        Instead of the usual one.
    pick : callable
        Which of the ranked terms are drawn.
    after_map : bool
        See ``chart.chart``.
    """
    total = view.data.total(state)
    table = view.data.by_term(state, axis)
    kept = pick(ranked(view, axis, table))
    title = heading or terms.title(view, axis, table, total)
    st.subheader(title)
    if not kept:
        text.note(_("Belum ada yang tercatat untuk pilihan ini."))
        return
    drawn = [
        Bar(
            row["kode"],
            terms.marked(view, axis, row),
            value_of(view, axis, row),
            terms.value_text(view, axis, row),
            hover=terms.sentence(view, axis, row),
        )
        for row in kept
    ]
    few = [row["kode"] for row in kept if axis == "kelompok" and terms.among_poor(view) and terms.careful(row)]
    fig = ordered_bars(drawn, view.look, getattr(view.state, axis), faded=few, stacked=True, size=14)
    chart.chart(fig, key, subject.title(replace(view, state=state), title), field=axis, after_map=after_map)
    text.note(" ".join(terms.notes(view, axis, table, [row["kode"] for row in kept])))


def columns(view: View, axis: str, rows: Sequence[Row]) -> list[Column]:
    """``rows`` of ``by_term`` as a table: families beside families, persons beside persons."""
    names = terms.labels(view, axis)

    def column(heading: str, kind: UnitCode, name: str) -> Column:
        return Column(heading, kind, [row[name] for row in rows])

    first = Column(
        {"penyebab": _("Penyebab"), "kelompok": _("Kelompok")}[axis], "teks", [names[r["kode"]] for r in rows]
    )
    shared = (
        column(_("Keluarga dinilai"), "bulat", "lengkap"),
        column(_("Keluarga miskin"), "bulat", "keluarga_miskin"),
        column(_("Persen keluarga miskin"), "bagian", "laju"),
    )
    if axis == "kelompok":
        persons = (
            column(_("Penduduk dinilai"), "bulat", "orang"),
            column(_("Penduduk miskin"), "bulat", "orang_miskin"),
            column(_("Persen penduduk miskin"), "bagian", "H"),
        )
        return [first, *shared, *persons]
    named = (
        column(_("Dari keluarga miskin yang menyebut penyebab"), "bagian", "bagian_miskin"),
        column(_("Penyebab utama, keluarga miskin"), "bulat", "utama_miskin"),
        column(_("Semua keluarga yang menyebut"), "bulat", "keluarga"),
    )
    return [first, *shared[:2], named[0], *named[1:], shared[2]]


@faults.part
def table(view: View, state: Filter, axis: str, caption: str) -> None:
    """All causes or groups of the catalogue with families, persons and both rates, whatever is counted in the bars."""
    found = view.data.by_term(state, axis)
    rows = sorted(
        found.rows(named=True),
        key=lambda row: (row["H"] is None, row["tercacah_lengkap"] < MINIMUM_FAMILIES, -(row["H"] or 0)),
    )
    blank = [_("tidak ada") if not row["keluarga"] else terms.hidden(row) for row in rows]
    care = [_("hati-hati") if terms.careful(row) else "" for row in rows]
    st.html(table_html.plain(columns(view, axis, rows), caption, blank, care))
