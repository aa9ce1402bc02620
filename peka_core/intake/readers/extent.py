"""How large a workbook really is, found by unpacking it once in small pieces before anything is built in memory.

A spreadsheet library allots the rectangle up to the farthest filled cell, so one stray cell in the last corner asks for
gigabytes; and the sizes written in an archive may lie. A sheet as Excel writes it is judged by a search for its
addresses (1 s for a million cells); any other, or one that looks too large, element by element (2 s more).
"""

import posixpath
import re
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import reduce
from pathlib import Path
from typing import BinaryIO
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from peka_core.errors import ReadError
from peka_core.intake.sheet import letters

MAX_CELLS = 20_000_000
"""Cells of a sheet, whose XML unfolds far beyond its size."""
MAX_FLAT_CELLS = 60_000_000
"""Cells of a CSV or Parquet table: room for 100,000 families in three rounds with all their members."""
MAX_COLUMNS, MAX_ROWS = 16_384, 1_048_576
"""What a sheet of Excel can hold."""
_PIECE = 2**20
_BOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_ANY_CELL = re.compile(rb"<(?:[^\s<>/!?:]*:)?c[\s/>]")
_PLAIN_CELL = re.compile(rb'<c r="([A-Z]{1,3})([1-9]\d{0,6})"')
_NOT_PLAIN = re.compile(rb"\0|<!|<f[\s/>]|encoding=(?![\"']utf-8)", re.IGNORECASE)
_RESAVE = "Buka di Excel lalu Simpan Sebagai .xlsx baru."


class _DamagedError(Exception):
    """A part of the archive is not what it should be; becomes a ``ReadError`` that names file and sheet."""


def check(path: Path) -> dict[str, int]:
    """Unpack every part once and measure every sheet.

    Returns
    ------
    dict of str to int
        Sheet name -> formula cells without a stored result, which read as empty; only sheets that have some.

    Raises
    ------
    ReadError
        A part is damaged, larger than the archive says or carries a document type; or the filled cells of a sheet span
        more than ``MAX_CELLS``, or bear an address Excel does not have. Names the sheet and the cells.
    """
    with ZipFile(path) as archive, path.open("rb") as file:
        parts = {part.filename: part for part in archive.infolist()}
        try:
            titles = _titles(file, parts)
            return {
                titles.get(name, name): without_result
                for name, part in parts.items()
                if (without_result := _measured(file, part, titles.get(name)))
            }
        except _DamagedError as error:
            raise ReadError(f"{path.name} tidak dapat dibaca: {error}.", _RESAVE) from None


def _titles(file: BinaryIO, parts: Mapping[str, ZipInfo]) -> dict[str, str]:
    """Part name -> name of the sheet it holds."""
    places: dict[str, str] = {}

    def link(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            path = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", "")))
            places[attributes.get("Id", "")] = path[1:]

    titles: dict[str, str] = {}

    def sheet(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            targets = [target for key, target in attributes.items() if key.endswith(":id")]
            titles.update({places.get(target, ""): attributes.get("name", "") for target in targets})

    for name, start in ((_LINKS, link), (_BOOK, sheet)):
        if name in parts:
            _parse(file, parts[name], start)
    return titles


def _measured(file: BinaryIO, part: ZipInfo, title: str | None) -> int:
    """Formula cells without a result in one part; 0 for a part that is no sheet."""
    if title is None and not part.filename.endswith(".xml"):
        for _ in _pieces(file, part):
            pass  # a picture or the like: only its real size counts
        return 0
    if _plain_and_small(_pieces(file, part)):
        return 0
    extent = _Extent(title or part.filename)
    try:
        _parse(file, part, extent.start, extent)
    except _DamagedError:
        if title is not None or extent.is_sheet:
            raise
    extent.close_cell()
    return extent.without_result


def _plain_and_small(pieces: Iterator[bytes]) -> bool:
    """True for a sheet without formulas whose every cell says its address as Excel does, all within bounds.

    Whatever could hide a cell from the search (another encoding, a comment, a prefix) makes it False, never True.
    """
    rows, columns, rest = 0, set[bytes](), b""
    for piece in pieces:
        text, sign, rest = (rest + piece).rpartition(b"<")
        rest = sign + rest
        cells = _PLAIN_CELL.findall(text)
        if len(rest) > _PIECE or _NOT_PLAIN.search(text) or len(cells) != len(_ANY_CELL.findall(text)):
            return False
        columns.update(column for column, _ in cells)
        rows = max(rows, max((int(row) for _, row in cells), default=0))
    width = max((_column_number(column.decode()) for column in columns), default=0)
    return rows <= MAX_ROWS and width <= MAX_COLUMNS and rows * width <= MAX_CELLS and not _ANY_CELL.search(rest)


def _column_number(letters: str) -> int:
    """Column of its letters, from 1."""
    return reduce(lambda number, letter: number * 26 + ord(letter) - 64, letters, 0)


def _parse(
    file: BinaryIO, part: ZipInfo, start: Callable[[str, dict[str, str]], None], extent: "_Extent | None" = None
) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: start(name[name.rfind(":") + 1 :], attributes)
    parser.StartDoctypeDeclHandler = _refuse_doctype
    if extent is not None:
        extent.parser = parser
    try:
        for piece in _pieces(file, part):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise _DamagedError(f"XML di {part.filename} rusak") from None


def _refuse_doctype(*_: object) -> None:
    raise _DamagedError("memuat DOCTYPE, yang tidak pernah ditulis Excel")


def _pieces(file: BinaryIO, part: ZipInfo) -> Iterator[bytes]:
    """The unpacked bytes of a part, however many there really are, as long as the archive says so."""
    file.seek(part.header_offset)
    header = file.read(30)
    if len(header) < 30 or part.flag_bits & 1 or part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise _DamagedError(f"bagian {part.filename} rusak atau bersandi")
    file.seek(sum(struct.unpack("<HH", header[26:])), 1)
    left, unpacked = part.compress_size, 0
    inflater = zlib.decompressobj(-15) if part.compress_type == ZIP_DEFLATED else None
    while left > 0 and (raw := file.read(min(left, _PIECE))):
        left -= len(raw)
        for piece in [raw] if inflater is None else _inflated(inflater, raw, part.filename):
            unpacked += len(piece)
            if unpacked > part.file_size:
                raise _DamagedError(f"isi {part.filename} lebih besar daripada yang tertulis di arsipnya")
            yield piece


def _inflated(inflater: "zlib._Decompress", raw: bytes, name: str) -> Iterator[bytes]:
    try:
        while raw:
            yield inflater.decompress(raw, _PIECE)
            raw = inflater.unconsumed_tail
    except zlib.error:
        raise _DamagedError(f"bagian {name} rusak") from None


class _Extent:
    """Follows the elements of a sheet and keeps how far its filled cells reach."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.parser: expat.XMLParserType | None = None
        self.is_sheet = False
        self.without_result = 0
        self._root_seen = self._open_formula = self._text_result = False
        self._row = self._column = self._rows = self._columns = 0
        self._lowest = self._rightmost = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """One opening element; only those of a worksheet count."""
        if not self._root_seen:
            self._root_seen, self.is_sheet = True, name == "worksheet"
        if not self.is_sheet:
            return
        if name == "c":
            self.close_cell()
            self._place(attributes.get("r"))
            self._text_result = attributes.get("t") == "str"
        elif name in {"v", "is"}:
            self._filled()
        elif name == "f":
            self._open_formula = not self._text_result  # an empty text is a result
        elif name == "row":
            self.close_cell()
            self._new_row(attributes.get("r"))

    def close_cell(self) -> None:
        """Count the cell before when it is a formula without a result."""
        if self._open_formula:
            self.without_result += 1
            self._open_formula = False
            self._listen(None)

    def _listen(self, handler: Callable[[str], None] | None) -> None:
        if self.parser is not None:
            self.parser.CharacterDataHandler = handler

    def _result(self, _: str) -> None:
        self._open_formula = False
        self._listen(None)

    def _new_row(self, number: str | None) -> None:
        if number is not None and not (number.isascii() and number.isdigit() and 1 <= int(number[:9]) <= MAX_ROWS):
            raise _DamagedError(f"lembar {self.title!r} memuat nomor baris {number[:20]!r}")
        self._row = self._row + 1 if number is None else int(number)
        self._column = 0

    def _place(self, address: str | None) -> None:
        if address is None:  # allowed: the cell right of the one before
            self._column += 1
            return
        match = _REFERENCE.fullmatch(address)
        if match is None:
            raise _DamagedError(f"lembar {self.title!r} memuat alamat sel {address[:20]!r}")
        self._column, self._row = _column_number(match[1]), int(match[2])
        if self._column > MAX_COLUMNS or self._row > MAX_ROWS:
            raise _DamagedError(f"lembar {self.title!r} memuat alamat sel {address[:20]!r}")

    def _filled(self) -> None:
        if self._open_formula:
            self._listen(self._result)
        if self._row > self._rows:
            self._rows, self._lowest = self._row, self._address()
        if self._column > self._columns:
            self._columns, self._rightmost = self._column, self._address()
        if self._rows * self._columns > MAX_CELLS:
            raise ReadError(
                f"Lembar {self.title!r} terlalu luas: selnya terisi sampai {self._rightmost} di kanan dan "
                f"{self._lowest} di bawah.",
                "Hapus sel yang tersesat itu (Ctrl+End menunjukkannya), simpan, lalu impor lagi.",
            )

    def _address(self) -> str:
        return f"{letters(self._column - 1)}{self._row}"
