"""What an export is made of: a table with typed columns, and the lines that must travel with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Literal

from peka_core.catalog.units import UnitCode

Value = str | int | float | None
Kind = Literal["teks"] | UnitCode


@dataclass(frozen=True, slots=True)
class Column:
    """A column: heading, its values, and how they are written: ``teks``, or a unit of ``catalog.units.UNITS``."""

    judul: str
    jenis: Kind
    nilai: Sequence[Value]

    @property
    def cells(self) -> list[Value]:
        """The values as files hold them: what is no number (NaN, infinite) is an empty cell."""
        return [None if isinstance(value, float) and not isfinite(value) else value for value in self.nilai]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to hand out.

    Attributes
    ----------
    judul : str
        Title in one line.
    keterangan : sequence of str
        Source, date, n, filters, meaning, and the labels that must not get lost (sample data, schematic boundaries).
    kolom : sequence of Column
        Columns of equal length.
    """

    judul: str
    keterangan: Sequence[str]
    kolom: Sequence[Column]

    @property
    def rows(self) -> list[tuple[Value, ...]]:
        """Values row by row."""
        return list(zip(*(column.cells for column in self.kolom), strict=True))


@dataclass(frozen=True, slots=True)
class Export:
    """A format: file suffix, name in menus (Indonesian), MIME type, and the function that writes it."""

    suffix: str
    label: str
    mime: str
    write: Callable[[Sheet], bytes]
