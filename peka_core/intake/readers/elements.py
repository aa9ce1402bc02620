"""Any sheet, element by element: prefixes, missing addresses, rich text, comments; slow, 2 µs an element."""

import re
from array import array
from functools import reduce
from typing import BinaryIO
from zipfile import ZipInfo

import polars as pl

from peka_core.intake.readers.archive import DamagedError, parse
from peka_core.intake.readers.book import TextRuns
from peka_core.intake.readers.extent import MAX_CELLS, MAX_COLUMNS, MAX_ROWS

TYPES = ("n", "s", "str", "inlineStr", "b", "e", "d")
"""What a cell says it is; its place is the code in a frame of cells."""
NO_RESULT = len(TYPES)
"""Code of a formula whose result was never stored."""
SCHEMA = {"row": pl.Int32, "column": pl.Int32, "type": pl.UInt8, "style": pl.Int32, "text": pl.String}
"""A frame of filled cells: place from 0, type and style codes, and the text of the value."""
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


def cells(file: BinaryIO, part: ZipInfo, title: str) -> pl.DataFrame | None:
    """The filled cells of a sheet; None for a part that is no worksheet (a chart of its own).

    Raises
    ------
    DamagedError
        The XML is broken, or an address is none of Excel's; names the sheet.
    """
    sheet = _Sheet(title)
    parse(file, part, sheet.start, sheet.end, sheet.text)
    if not sheet.is_sheet:
        return None
    return pl.DataFrame(
        [
            pl.Series("row", sheet.rows, dtype=pl.Int32),
            pl.Series("column", sheet.columns, dtype=pl.Int32),
            pl.Series("type", list(sheet.types), dtype=pl.UInt8),
            pl.Series("style", sheet.styles, dtype=pl.Int32),
            pl.Series("text", sheet.texts, dtype=pl.String),
        ]
    )


class _Sheet:
    """Follows the elements of a sheet and keeps its filled cells."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.is_sheet = False
        self.rows, self.columns, self.styles = array("i"), array("i"), array("i")
        self.types = bytearray()
        self.texts: list[str] = []
        self._depth = self._row = self._column = self._type = self._style = 0
        self._in_cell = self._in_value = self._formula = False
        self._filled: str | None = None
        self._runs = TextRuns()
        self._value: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """One opening element; only those of a worksheet count."""
        self._depth += 1
        if self._depth == 1:
            self.is_sheet = name == "worksheet"
        if not self.is_sheet:
            return
        if name == "c":
            self._open(attributes)
        elif name == "row":
            self._new_row(attributes.get("r"))
        elif self._in_cell:
            if name == "v":
                self._in_value = True
            elif name == "f":
                self._formula = True
            else:
                self._runs.start(name)

    def text(self, piece: str) -> None:
        """Characters, which count inside a value or an inline text."""
        if self._in_value:
            self._value.append(piece)
        elif self._in_cell:
            self._runs.text(piece)

    def end(self, name: str) -> None:
        """One closing element."""
        self._depth -= 1
        if not self._in_cell:
            return
        if name == "v":
            self._in_value = False
            self._filled = "".join(self._value)
        elif name == "is":
            self._filled = self._runs.taken()
        elif name == "c":
            self._close()
        else:
            self._runs.end(name)

    def _open(self, attributes: dict[str, str]) -> None:
        self._place(attributes.get("r"))
        kind = attributes.get("t", "n")
        style = attributes.get("s", "0")
        if kind not in TYPES or not (style.isascii() and style.isdigit()):
            raise DamagedError(f"lembar {self.title!r} memuat jenis sel {kind[:20]!r} dengan gaya {style[:20]!r}")
        self._type, self._style = TYPES.index(kind), int(style[:9])
        self._in_cell, self._formula, self._filled, self._value = True, False, None, []

    def _close(self) -> None:
        self._in_cell = False
        kind = self._type
        if not self._filled and self._formula and TYPES[kind] != "str":  # an empty text is a result
            kind = NO_RESULT
        elif not self._filled:
            return
        if len(self.rows) >= MAX_CELLS:
            raise DamagedError(f"lembar {self.title!r} memuat lebih dari {MAX_CELLS} sel terisi")
        self.rows.append(self._row - 1)
        self.columns.append(self._column - 1)
        self.types.append(kind)
        self.styles.append(self._style)
        self.texts.append(self._filled or "")

    def _new_row(self, number: str | None) -> None:
        if number is not None and not (number.isascii() and number.isdigit() and 1 <= int(number[:9]) <= MAX_ROWS):
            raise DamagedError(f"lembar {self.title!r} memuat nomor baris {number[:20]!r}")
        self._row = self._row + 1 if number is None else int(number)
        self._column = 0

    def _place(self, address: str | None) -> None:
        if address is None:  # allowed: the cell right of the one before
            self._column += 1
            if self._row < 1 or self._column > MAX_COLUMNS:
                raise DamagedError(f"lembar {self.title!r} memuat sel tanpa alamat di luar batas Excel")
            return
        match = _REFERENCE.fullmatch(address)
        if match is None:
            raise DamagedError(f"lembar {self.title!r} memuat alamat sel {address[:20]!r}")
        self._column = reduce(lambda number, letter: number * 26 + ord(letter) - 64, match[1], 0)
        self._row = int(match[2])
        if self._column > MAX_COLUMNS or self._row > MAX_ROWS:
            raise DamagedError(f"lembar {self.title!r} memuat alamat sel {address[:20]!r}")
