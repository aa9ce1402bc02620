"""Bars of causes and groups: one way to show them on every page, among the poor or among all families."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from dashboard.blocks import chart, controls, table_html, text
from dashboard.blocks.term_columns import Row, by_poverty, columns, ranked, value_of
from dashboard.charts.bars import Bar, ordered_bars
from dashboard.filters.filter import Filter
from dashboard.sentences import subject, terms
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _

Pick = Callable[[list[Row]], list[Row]]


def whom(view: View) -> None:
    """Switch of what is counted, and who is poor; once a page."""
    switch_whom(view)
    who_is_poor(view)


def switch_whom(view: View) -> None:
    """Switch of what is counted: the poor families, or all of them."""
    kinds = controls.offered(view, "siapa")
    if len(kinds) > 1:
        controls.switch("siapa", _("Yang dihitung"), kinds, view.state.siapa)


def who_is_poor(view: View) -> None:
    """Which families are the poor ones, while they are counted."""
    if terms.among_poor(view):
        text.note(terms.poor_means(view))


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
    if terms.beyond(view, state):
        st.header(terms.plain_title(axis))
        text.note(terms.beyond(view, state))
        return
    total = view.data.total(state)
    table = view.data.by_term(state, axis)
    kept = pick(ranked(view, axis, table))
    title = heading or terms.title(view, axis, table, total)
    st.header(title)
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
    field = "" if terms.fixed(view, state) else axis
    chart.chart(fig, key, subject.title(replace(view, state=state), title), field=field, after_map=after_map)
    text.note(" ".join(terms.notes(view, axis, table, [row["kode"] for row in kept])))


@faults.part
def table(view: View, state: Filter, axis: str, caption: str) -> None:
    """All causes or groups of the catalogue with families, persons and both rates, whatever is counted in the bars."""
    if terms.beyond(view, state):
        text.note(terms.beyond(view, state))
        return
    rows = by_poverty(view.data.by_term(state, axis))
    care = [_("hati-hati") if terms.careful(row) else "" for row in rows]
    st.html(table_html.plain(columns(view, axis, rows), caption, care))
