"""A file as read: sheets of text cells, addressed as in a spreadsheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_uppercase

import polars as pl

ROW = "baris"
"""Column that carries the row of the file through intake; never part of a table."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet or one single-table file.

    Attributes
    ----------
    name : str
        Name as the user sees it.
    cells : polars.DataFrame
        Text columns named by their letter (A, B, ... AA); row i (from 0) is row i + 1 of the file; empty = null.
    """

    name: str
    cells: pl.DataFrame


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


def sheet_of(name: str, columns: Sequence[pl.Series], positions: Sequence[int] | None = None) -> Sheet:
    """Build a sheet from text columns; ``positions`` are their 0-based places in the file, by default 0, 1, 2 ..."""
    places = positions if positions is not None else range(len(columns))
    return Sheet(name, pl.DataFrame([column.alias(letters(i)) for i, column in zip(places, columns, strict=True)]))
