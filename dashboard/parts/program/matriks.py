"""Programmes by area, level, group or decile as shades of a share, each cell with its families when pointed at."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboard.blocks import text
from dashboard.blocks.heat_html import Cell, Heat, heat
from dashboard.sentences import places, programmes, subject
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, number
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES

Row = dict[str, Any]
FEW = "\N{BULLET OPERATOR}"
"""In a cell that may not be told."""


@faults.part
def matrix(
    view: View, axis: str, title: str, rate: str = "cakupan", parts: tuple[str, str] = ("tepat", "berhak")
) -> None:
    """Programmes by ``axis``: their ``rate``, with the families it is of."""
    st.header(title)
    shown = view.kept(f"matrix {axis} {rate}", lambda: _matrix(view, axis, title, rate, parts))
    if shown:
        st.html(shown)
    else:
        text.note(_("Tidak ada keluarga yang berhak."))


def _matrix(view: View, axis: str, title: str, rate: str, parts: tuple[str, str]) -> str:
    codes = view.data.running(view.state).codes
    rows = {(row["program"], row[axis]): row for row in view.data.programme_reach(view.state, axis).rows(named=True)}
    columns = _columns(view, axis)
    shown = [kode for kode in codes if any((row := rows.get((kode, c))) and row["tercacah_berhak"] for c in columns)]
    of = subject.around(view) if axis == "kode_gampong" else view
    cells = [[_cell(columns[c], rows.get((kode, c)), rate, parts) for c in columns] for kode in shown]
    return drawn(of, title, [programmes.named(view, kode) for kode in shown], list(columns.values()), cells)


def drawn(view: View, title: str, rows: Sequence[str], columns: Sequence[str], cells: Sequence[Sequence[Cell]]) -> str:
    """The shades with what they mean; empty without rows."""
    table = Heat(rows, columns, [], cells, _("Tidak ada sel dengan cukup keluarga."))
    return heat(table, view.look, subject.title(view, title), _("Program"), "") if rows else ""


def _columns(view: View, axis: str) -> dict[str, str]:
    if axis != "kode_gampong":
        return programmes.labels(view, axis)
    faded = set(view.selection.faded["gampong"])
    return {kode: name for kode, name in places.area_names(view).items() if kode.count(".") == 3 and kode not in faded}


def _cell(name: str, row: Row | None, rate: str, parts: tuple[str, str]) -> Cell:
    if row is None or not row["tercacah_berhak"]:
        return Cell(None, "–", _("{nama}: tidak ada yang berhak").format(nama=name))
    if row[rate] is None:
        return Cell(None, FEW, f"{name}: {programmes.hidden(row['mutu_sasaran'], '–')}")
    part, whole = (row[one] for one in parts)
    said = f"{name}: {programmes.of(row[rate], part, whole)}"
    careful = row["tercacah_berhak"] < MINIMUM_FAMILIES
    return Cell(
        row[rate], number(100 * row[rate]), said + (", " + _("hati-hati") if careful else ""), ranked=not careful
    )
