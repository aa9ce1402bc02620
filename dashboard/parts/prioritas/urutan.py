"""Section ``urutan``: families put first by gampong, cause and group, and the cells where most of them are."""

from typing import Any

import polars as pl
import streamlit as st

from dashboard.blocks import chart, table_html, text
from dashboard.blocks.heat_html import Cell, Heat, heat
from dashboard.charts.bars import Bar, ranked_bars
from dashboard.sentences import places, priorities, programmes, subject
from dashboard.shell import faults
from dashboard.shell.view import View
from dashboard.wording import _, number, percent
from peka_core.exports import Column, Sheet
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES

Row = dict[str, Any]
TRIPLE = ("kode_gampong", "penyebab", "kelompok")
MOST = 12
"""Cells that the page lists; a file has all."""
FEW = "\N{BULLET OPERATOR}"
"""In a cell that may not be told."""


def headline(view: View) -> str:
    """How many come first of whom, and where most."""
    return priorities.headline(view)


@faults.part
def section(view: View) -> None:
    """By gampong, cause and group as bars, then the cells with most, then gampong by cause and by group as shades."""
    left, right = st.columns(2, gap="medium")
    with left:
        _by_gampong(view)
    with right:
        _by_terms(view, "penyebab", _("Keluarga didahulukan menurut penyebab"))
    _cells(view)
    notes = (priorities.unknown(view), priorities.about_ties(), priorities.small(view))
    text.note(" ".join(part for part in notes if part))
    _shades(view, "penyebab", _("Keluarga didahulukan menurut gampong dan penyebab"))
    _shades(view, "kelompok", _("Keluarga didahulukan menurut gampong dan kelompok"))
    text.note(_("Satu keluarga dapat menyebut beberapa penyebab dan termasuk beberapa kelompok."))


@faults.part
def _by_gampong(view: View) -> None:
    title = _("Keluarga didahulukan menurut gampong")
    st.header(title)
    names = places.area_names(view)
    rows = view.data.priority_first(view.state, ("kode_gampong",)).rows(named=True)
    bars = [
        Bar(
            row["kode_gampong"],
            places.careful(names[row["kode_gampong"]], row["tercacah"]),
            row["masuk"],
            _("{n} ({nilai})").format(n=number(row["masuk"]), nilai=percent(row["bagian"]))
            if row["masuk"] is not None and row["keluarga"]
            else priorities.share(row),
            hover=f"{names[row['kode_gampong']]}: {priorities.share(row)}",
        )
        for row in rows
    ]
    fig = ranked_bars(bars, view.look, view.state.gampong, faded=view.selection.faded["gampong"])
    chart.chart(fig, "prioritas_gampong", title, field="gampong")


@faults.part
def _by_terms(view: View, axis: str, title: str) -> None:
    st.header(title)
    labels = programmes.labels(view, axis)
    rows = view.data.priority_first(view.state, (axis,)).rows(named=True)
    bars = [
        Bar(
            row[axis],
            places.careful(labels[row[axis]], row["tercacah"]),
            row["masuk"],
            _("{n} ({nilai})").format(n=number(row["masuk"]), nilai=percent(row["bagian"]))
            if row["masuk"] is not None and row["keluarga"]
            else priorities.share(row),
            hover=f"{labels[row[axis]]}: {priorities.share(row)}",
        )
        for row in rows
    ]
    fig = ranked_bars(bars, view.look, getattr(view.state, axis), stacked=True, size=14)
    chart.chart(fig, f"prioritas_{axis}", title, field=axis)


def _ranked(view: View) -> list[Row]:
    """Cells in which somebody may be said to come first, most families first."""
    table = view.data.priority_first(view.state, TRIPLE).filter(pl.col("masuk") > 0)
    return table.sort("masuk", *TRIPLE, descending=[True, False, False, False]).rows(named=True)


@faults.part
def _cells(view: View) -> None:
    """Gampong, cause and group at once: where most families come first."""
    title = _("Gampong, penyebab, dan kelompok dengan keluarga didahulukan terbanyak")
    st.header(title)
    rows = [row for row in _ranked(view) if row["dari"] or view.data.is_sample(view.state)][:MOST]
    if not rows:
        text.note(_("Tidak ada sel dengan cukup keluarga untuk diperingkat; longgarkan saringan atau aturannya."))
        return
    care = [_("hati-hati") if row["tercacah"] < MINIMUM_FAMILIES else "" for row in rows]
    st.html(table_html.plain(_columns(view, rows), subject.title(view, title), care, whole=True))


def _columns(view: View, rows: list[Row]) -> list[Column]:
    names = places.area_names(view)
    causes, groups = (programmes.labels(view, axis) for axis in ("penyebab", "kelompok"))
    return [
        Column(_("Peringkat"), "teks", [priorities.rank(row) for row in rows]),
        Column(_("Gampong"), "teks", [names[row["kode_gampong"]] for row in rows]),
        Column(_("Penyebab"), "teks", [causes[row["penyebab"]] for row in rows]),
        Column(_("Kelompok"), "teks", [groups[row["kelompok"]] for row in rows]),
        *_numbers(rows),
    ]


def _numbers(rows: list[Row]) -> list[Column]:
    return [
        Column(
            _("Didahulukan (keluarga)"),
            "bulat",
            [priorities.hidden(row) if row["masuk"] is None else row["masuk"] for row in rows],
        ),
        Column(_("Dari (keluarga)"), "bulat", [row["keluarga"] for row in rows]),
        Column(_("Bagian"), "bagian", [row["bagian"] for row in rows]),
    ]


@faults.part
def _shades(view: View, axis: str, title: str) -> None:
    """Gampong by cause or group: the share of a cell that comes first, with its families."""
    st.header(title)
    drawn = view.kept(f"shades {axis}", lambda: _heat(view, axis, title), priorities.rule(view).priority)
    if drawn:
        st.html(drawn)
    else:
        text.note(_("Tidak ada sel dengan cukup keluarga."))


def _heat(view: View, axis: str, title: str) -> str:
    rows = view.data.priority_first(view.state, ("kode_gampong", axis)).rows(named=True)
    cells = {(row["kode_gampong"], row[axis]): row for row in rows}
    names, labels = places.area_names(view), programmes.labels(view, axis)
    shown = list(dict.fromkeys(row["kode_gampong"] for row in rows))
    if not shown or all(row["masuk"] is None for row in rows):
        return ""
    table = Heat(
        [names[kode] for kode in shown],
        list(labels.values()),
        [],
        [[_cell(label, cells.get((kode, code))) for code, label in labels.items()] for kode in shown],
        _("Tidak ada sel dengan cukup keluarga."),
    )
    caption = subject.title(view, _("{apa}: bagian keluarga sel itu, dengan banyaknya").format(apa=title))
    return heat(table, view.look, caption, _("Gampong"), "")


def _cell(label: str, row: Row | None) -> Cell:
    if row is None or not row["keluarga"]:
        return Cell(None, "–", _("{nama}: tidak ada keluarga").format(nama=label))
    if row["masuk"] is None:
        return Cell(None, FEW, f"{label}: {priorities.hidden(row)}")
    careful = row["tercacah"] < MINIMUM_FAMILIES
    said = f"{label}: {priorities.share(row)}" + (", " + _("hati-hati") if careful else "")
    return Cell(row["bagian"], number(row["masuk"]), said, ranked=not careful)


def tables_of(view: View) -> list[Sheet]:
    """Families put first by gampong, by cause, by group, and of every cell that may be told."""
    names = places.area_names(view)
    sheets = []
    for axis, heading, name in (
        ("kode_gampong", _("Gampong"), _("Per gampong")),
        ("penyebab", _("Penyebab"), _("Per penyebab")),
        ("kelompok", _("Kelompok"), _("Per kelompok")),
    ):
        rows = view.data.priority_first(view.state, (axis,)).rows(named=True)
        labels = names if axis == "kode_gampong" else programmes.labels(view, axis)
        columns = [
            Column(heading, "teks", [labels[row[axis]] for row in rows]),
            Column(_("Peringkat"), "teks", [priorities.rank(row) for row in rows]),
            *_numbers(rows),
        ]
        sheets.append(Sheet(name, subject.title(view, f"{priorities.what(view)}, {name.lower()}"), columns))
    cells = _ranked(view)
    title = subject.title(view, _("{apa}, per gampong, penyebab, dan kelompok").format(apa=priorities.what(view)))
    return [*sheets, Sheet(_("Per sel"), title, _columns(view, cells))]
