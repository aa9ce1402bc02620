"""What the sections of the page Kemandirian are split by: the switch, names and order of rows, why one is silent."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import polars as pl
import streamlit as st

from dashboard.blocks import chart, table_html
from dashboard.blocks.columns import hidden_words
from dashboard.blocks.controls import switch
from dashboard.blocks.heat_html import legend
from dashboard.charts.shares import Kind, Shares, shares
from dashboard.filters import codes
from dashboard.sentences import filters, places, subject
from dashboard.shell import faults
from dashboard.shell.view import View, narrow_screen
from dashboard.wording import _, bahasa, number, percent
from peka_core.catalog.units import UnitCode
from peka_core.exports import Column
from peka_core.exports.sheet import Value
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES, MINIMUM_SHOWN
from peka_core.tabulation.split import INCOMPLETE, WHOLE

AREAS = ("gampong", "kecamatan")
Row = Mapping[str, Any]


@faults.part
def choose(view: View) -> None:
    """Switch between what tables are split by."""
    switch("menurut", _("Menurut"), codes.labels("menurut"), view.state.menurut)


def column(view: View) -> str:
    """Column of derived rows that is split by."""
    return f"kode_{view.state.menurut}" if view.state.menurut in AREAS else view.state.menurut


def about(view: View) -> View:
    """The view whose families a split table is about: of areas all of the city, else the selected ones."""
    return subject.whole(view) if view.state.menurut in AREAS else view


def name(view: View) -> str:
    """What is split by, inside a sentence: ``gampong``."""
    return filters.lowered(codes.labels("menurut")[view.state.menurut])


def names(view: View) -> dict[str, str]:
    """Names of the rows of a split table by code."""
    found = {WHOLE: subject.where(view), INCOMPLETE: _("Data tak lengkap")}
    if view.state.menurut in AREAS:
        return found | places.area_names(view)
    return found | {item.kode: item.label(bahasa()) for item in getattr(view.data.katalog, view.state.menurut)}


def ordered(view: View, table: pl.DataFrame, value: Callable[[Row], float]) -> list[dict[str, Any]]:
    """The rows of a split table without the whole and without nobody: largest value first, on enough families before
    few, hidden ones last; levels of poverty stay in their order."""
    rows = [row for row in table.rows(named=True) if row["kode"] != WHOLE and row["dasar"]]
    if view.state.menurut == "tingkat":
        return rows

    def place(row: Row) -> tuple[bool, bool, float]:
        return hidden(row), row["tercacah"] < MINIMUM_FAMILIES, 0.0 if hidden(row) else -value(row)

    return sorted(rows, key=place)


def whole(table: pl.DataFrame) -> dict[str, Any]:
    """The row of all families together."""
    return table.row(0, named=True)


def hidden(row: Row) -> bool:
    """True where nothing may be told of a row, though there is somebody."""
    return row["mutu"] in hidden_words()


def caution(row: Row) -> str:
    """That a row stands on few families; empty on enough."""
    if hidden(row) or not 0 < row["tercacah"] < MINIMUM_FAMILIES:
        return ""
    return " " + _("(hati-hati: hanya {n} keluarga)").format(n=number(row["tercacah"]))


def counted(row: Row) -> str:
    """How many families a row stands on, or why it tells nothing: ``1.234 keluarga``."""
    if hidden(row):
        return hidden_words()[row["mutu"]]
    careful = f" ({_('hati-hati')})" if row["tercacah"] < MINIMUM_FAMILIES else ""
    return _("{n} keluarga").format(n=number(row["dasar"])) + careful


def share(part: float, row: Row) -> str:
    """``12,3 % (123 dari 1.000 keluarga)``."""
    return _("{nilai} ({n} dari {total} keluarga)").format(
        nilai=percent(part / row["dasar"]), n=number(part), total=number(row["dasar"])
    )


def chosen(view: View) -> tuple[str, ...]:
    """Codes of the rows that the filter selects."""
    return tuple(getattr(view.state, view.state.menurut))


def about_hidden() -> str:
    """What the words in place of numbers mean."""
    return _(
        "terlalu sedikit: di bawah {sedikit} keluarga; tidak ditampilkan: supaya yang terlalu sedikit tidak dapat "
        "dihitung darinya; hati-hati: {sedikit} sampai {cukup} keluarga."
    ).format(sedikit=number(MINIMUM_SHOWN), cukup=number(MINIMUM_FAMILIES - 1))


def drawn(row: Row, label: str, parts: Mapping[str, str]) -> Shares:
    """A row as a bar of ``parts``: names of its columns with what they are called."""
    if hidden(row):
        told = f"{label}: {counted(row)}"
        return Shares(row["kode"], label, None, counted(row), [told] * len(parts))
    hovers = [f"{label}<br>{title}: {share(row[column], row)}" for column, title in parts.items()]
    return Shares(row["kode"], label, [row[column] / row["dasar"] for column in parts], counted(row), hovers)


@faults.part
def bars(view: View, rows: Sequence[Row], kinds: Sequence[Kind], columns: Sequence[str], key: str, alt: str) -> None:
    """The rows of a split table as bars of ``kinds``; a click filters by a row, but by a level of poverty."""
    called = names(view)
    parts = {column: kind.title for column, kind in zip(columns, kinds, strict=True)}
    found = [drawn(row, called[row["kode"]], parts) for row in rows]
    st.html(legend(kinds))
    field = view.state.menurut if view.state.menurut != "tingkat" else ""
    chart.chart(
        shares(found, view.look, kinds, chosen(view), stacked=narrow_screen()),
        f"{key}_{view.state.menurut}",
        alt,
        field=field,
    )


def named(view: View, rows: Sequence[Row]) -> Column:
    """The first column of a split table: what its rows are called."""
    called = names(view)
    return Column(codes.labels("menurut")[view.state.menurut], "teks", [called[row["kode"]] for row in rows])


def told(heading: str, kind: UnitCode, rows: Sequence[Row], value: Callable[[Row], Value], arti: str = "") -> Column:
    """A column of numbers; of a row that may tell nothing the word for that."""
    words = hidden_words()
    return Column(
        heading, kind, [words.get(row["mutu"]) or (value(row) if row["dasar"] else None) for row in rows], arti
    )


def table(columns: Sequence[Column], rows: Sequence[Row], caption: str) -> None:
    """A split table on the page, with care where a row stands on few families."""
    care = [_("hati-hati") if caution(row) else "" for row in rows]
    st.html(table_html.plain(columns, caption, care))
