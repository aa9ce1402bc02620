"""Tables on a page, whose rows choose their area."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

import polars as pl
import streamlit as st
from pandas.io.formats.style import Styler

from dashboard.blocks import table_html, tables, text
from dashboard.blocks.columns import assessed, counted, inside
from dashboard.sentences import measures, subject
from dashboard.shell import address, faults
from dashboard.shell.view import View
from dashboard.wording import _


@faults.part
def area_table(view: View, frame: pl.DataFrame) -> None:
    """The table behind the map; its rows select their area and light up with it. See ``tables.by_area``."""
    st.html(view.kept("by_area", lambda: _by_area(view, inside(view, frame))))
    ukuran = view.data.ukuran[view.state.ukuran]
    text.note(f"{counted(ukuran)} {assessed(ukuran)}")
    if view.data.public:
        text.note(measures.about_sign())


def _by_area(view: View, frame: pl.DataFrame) -> str:
    caption = _("Tabel: {judul}").format(judul=subject.map_title(view))
    columns = tables.stacked_by_area(view, [frame, *tables.wider(view)])[1:]
    return table_html.table(columns, frame["kode"].to_list(), getattr(view.state, view.state.jenjang), caption)


def linked_table(styled: Styler, codes: Sequence[str], key: str, height: int | Literal["auto", "content"]) -> None:
    """A sortable table with one code a row; a selected row selects its gampong, and the code "" lets go of any."""
    st.dataframe(
        styled,
        key=key,
        hide_index=True,
        placeholder="\N{EN DASH}",
        width="stretch",
        height=height,
        on_select=faults.callback(lambda: _row_chosen(key, codes)),
        selection_mode="single-row",
    )


def _row_chosen(key: str, codes: Sequence[str]) -> None:
    rows = st.session_state[key].selection.rows
    if rows and codes[rows[0]]:
        address.choose("gampong", str(codes[rows[0]]))
    else:
        address.change(lambda state: replace(state, gampong=()))
