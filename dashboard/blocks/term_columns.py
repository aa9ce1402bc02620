"""Causes and groups in order, and as typed columns: for the table on a page and for the files that leave it."""

from collections.abc import Sequence
from typing import Any

import polars as pl

from dashboard.sentences import measures, terms
from dashboard.shell.view import View
from dashboard.wording import _
from peka_core.catalog.units import UnitCode
from peka_core.exports import Column
from peka_core.exports.sheet import Value
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES

Row = dict[str, Any]


def ranked(view: View, axis: str, table: pl.DataFrame) -> list[Row]:
    """Terms that some family has: highest first, those on few families after the others, hidden ones last."""
    rows = [row for row in table.rows(named=True) if row["keluarga"] != 0]  # a number that is not told is not none
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


def by_poverty(table: pl.DataFrame) -> list[Row]:
    """All terms of ``by_term``, the highest rate first, those on few families after the others, hidden ones last."""
    return sorted(
        table.rows(named=True),
        key=lambda row: (row["H"] is None, row["tercacah_lengkap"] < MINIMUM_FAMILIES, -(row["H"] or 0)),
    )


def _told(row: Row, name: str) -> Value:
    """A number; the word for one that may not be shown; nothing where there is none.

    Persons go with their rate, for of one family they would tell its size.
    """
    value = None if name == "orang" and row["orang"] and row["H"] is None else row[name]
    return terms.hidden(row) if value is None and row["mutu"] is not None else value


def columns(view: View, axis: str, rows: Sequence[Row]) -> list[Column]:
    """``rows`` of ``by_term``: families beside families, persons beside persons; a hidden number is a word.

    A column of nothing but signs that figures are not published is left out.
    """
    first, *others = _columns(view, axis, rows)
    return [first, *(c for c in others if not view.data.public or any(value != measures.SIGN for value in c.nilai))]


def _columns(view: View, axis: str, rows: Sequence[Row]) -> list[Column]:
    names = terms.labels(view, axis)

    def column(heading: str, kind: UnitCode, name: str, arti: str = "") -> Column:
        return Column(heading, kind, [_told(row, name) for row in rows], arti)

    term = {"penyebab": _("Penyebab"), "kelompok": _("Kelompok")}[axis]
    first = Column(term, "teks", [names[row["kode"]] for row in rows])
    families = (
        column(_("Keluarga dinilai"), "bulat", "lengkap", _("Keluarga berdata lengkap.")),
        column(_("Keluarga miskin"), "bulat", "keluarga_miskin", terms.poor_means(view)),
    )
    of_families = column(_("Bagian keluarga miskin"), "bagian", "laju", _("Keluarga miskin dari keluarga dinilai."))
    if axis == "kelompok":
        return [
            *(first, *families, of_families),
            column(_("Penduduk dinilai"), "bulat", "orang", _("Penduduk keluarga dinilai.")),
            column(_("Penduduk miskin"), "bulat", "orang_miskin", _("Penduduk keluarga miskin.")),
            column(_("Bagian penduduk miskin"), "bagian", "H", _("Penduduk miskin dari penduduk dinilai.")),
        ]
    return [
        *(first, *families),
        column(
            _("Bagian dari keluarga miskin"),
            "bagian",
            "bagian_miskin",
            _("Dari keluarga miskin yang menyebut sedikitnya satu penyebab."),
        ),
        column(_("Penyebab utama keluarga miskin"), "bulat", "utama_miskin"),
        column(
            _("Semua keluarga yang menyebut"), "bulat", "keluarga", _("Miskin atau tidak, berdata lengkap atau tidak.")
        ),
        of_families,
    ]
