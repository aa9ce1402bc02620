"""What an export is made of: tables with typed columns, and the notes that must travel with them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import isfinite
from typing import Literal

from peka_core.catalog.units import UNITS, Unit, UnitCode

Value = str | int | float | None
Kind = Literal["teks"] | UnitCode
DECIMALS = 10
"""Decimals a file holds: more than any number here means, and none of what binary fractions leave behind."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: heading, its values, how they are written (``teks`` or a unit of ``catalog.units.UNITS``), its meaning.

    A word in a column of numbers stands for a number that is not shown.
    """

    judul: str
    jenis: Kind
    nilai: Sequence[Value]
    arti: str = ""

    @property
    def cells(self) -> list[Value]:
        """The values as files hold them, the same in every format: per cent as 36.0 for a share of 0.36, counts whole;
        what is no number (NaN, infinite) is an empty cell.
        """
        return list(self.nilai) if self.jenis == "teks" else [_cell(value, UNITS[self.jenis]) for value in self.nilai]


def _cell(value: Value, unit: Unit) -> Value:
    if not isinstance(value, float):
        return value * unit.scale if isinstance(value, int) else value
    if not isfinite(value):
        return None
    if not unit.digits:
        return round(value)  # persons and families of a sample are estimates with fractions
    return round(unit.scale * value, DECIMALS) + 0.0  # + 0.0: no minus zero


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to hand out: short name (of a worksheet, in a file's name), title in one line, columns of equal length.

    A column's unit stands in its heading.
    """

    nama: str
    judul: str
    kolom: Sequence[Column]

    @property
    def rows(self) -> list[tuple[Value, ...]]:
        """Cells row by row."""
        return list(zip(*(column.cells for column in self.kolom), strict=True))


@dataclass(frozen=True, slots=True)
class Book:
    """Tables that leave together, with what must not get lost on the way.

    Attributes
    ----------
    judul : str
        Title in one line.
    label : str
        What stands with every table, such as that the data are a sample; "" = nothing.
    keterangan : sequence of (str, str)
        Notes and what each is about: source, date, n, filters, meaning, boundaries.
    tabel : sequence of Sheet
    catatan : str
        Name of the sheet with the notes.
    """

    judul: str
    label: str
    keterangan: Sequence[tuple[str, str]]
    tabel: Sequence[Sheet]
    catatan: str = "Catatan"

    @property
    def notes(self) -> list[tuple[str, str]]:
        """All notes: title, label, those of the book, then the meaning of each column that has one, told once."""
        meanings = {column.judul: column.arti for sheet in self.tabel for column in sheet.kolom if column.arti}
        label = [("", self.label)] if self.label else []
        return [("", self.judul), *label, *self.keterangan, *meanings.items()]


def book_of(table: Book | Sheet) -> Book:
    """A book as it is; a table that leaves alone as a book of its own."""
    if isinstance(table, Book):
        return table
    title = str(table.judul)  # whoever hands over notes as a list gets them as a title, not a failed file
    return Book(title, "", [], [replace(table, judul=title)])


@dataclass(frozen=True, slots=True)
class Export:
    """A format: file suffix, name in menus (Indonesian), MIME type, the function that writes it, and whether a file of
    it holds one table only."""

    suffix: str
    label: str
    mime: str
    write: Callable[[Book], bytes]
    single: bool = False
