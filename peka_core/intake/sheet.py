"""A file as read: sheets of cells, addressed as in a spreadsheet."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from string import ascii_uppercase

import polars as pl

from peka_core.cells.separated import PACKED

ROW = "baris"
"""Column that carries the row of the file through intake; never part of a table."""
EXCEL_ERROR = "#GALAT "
"""What an error cell (#N/A, #SPILL!, ...) reads as, before its name."""
UNFINISHED = f"{EXCEL_ERROR}tanpa hasil"
"""What a formula reads as whose result was never stored."""
_WRITTEN_OUT = 1e17


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet or one single-table file.

    Attributes
    ----------
    name : str
        Name as the user sees it.
    cells : polars.DataFrame
        What each cell shows, as packed text (Categorical): columns named by their letter (A, B, ... AA); row i (from 0)
        is row i + 1 of the file; empty = null.
    numbers : polars.DataFrame
        Float64 columns of the same letters and rows: the number of every cell that the file itself calls a number, null
        elsewhere. Columns without any are left out; a text file has none.
    """

    name: str
    cells: pl.DataFrame
    numbers: pl.DataFrame = field(default_factory=pl.DataFrame)


@dataclass(frozen=True, slots=True)
class Document:
    """Everything read from one file or folder, with its checksum and what the reader wants said."""

    name: str
    sha256: str
    sheets: tuple[Sheet, ...]
    notices: tuple[str, ...] = ()


def letters(index: int) -> str:
    """Column letters of a 0-based index.

    >>> letters(0), letters(25), letters(26), letters(701), letters(702)
    ('A', 'Z', 'AA', 'ZZ', 'AAA')
    """
    before, last = divmod(index, 26)
    return (letters(before - 1) if before else "") + ascii_uppercase[last]


def sheet_of(name: str, columns: Sequence[pl.Series]) -> Sheet:
    """Build a sheet from text columns, the first of which is A."""
    return Sheet(name, pl.DataFrame([column.cast(PACKED).alias(letters(i)) for i, column in enumerate(columns)]))


def number_text(digits: str) -> str:
    """What a number cell shows: whole numbers digit by digit as the file has them, others as short as they are exact.

    >>> [number_text(digits) for digits in ("9972010101010001", "7.0", "0.1", "1.5E+3", "1E+20")]
    ['9972010101010001', '7', '0.1', '1500', '1e+20']
    """
    if digits.lstrip("-").isdigit():
        return digits
    value = float(digits)
    return str(int(value)) if value.is_integer() and abs(value) < _WRITTEN_OUT else repr(value)
