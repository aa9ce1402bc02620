"""What the sheets of a workbook share: their names and parts, the shared texts, and which formats are dates."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO
from zipfile import ZipInfo

import polars as pl

from peka_core.intake.readers.archive import DamagedError, parse

_BOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_BUILT_IN_DATES = frozenset((*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)))
"""Number formats Excel itself knows as dates or times, those of East Asian versions too; 46 is a length of time."""
_NOT_FORMAT = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook without its sheets.

    Attributes
    ----------
    sheets : mapping of str to str
        Name of a sheet -> part that holds it, in the order of the workbook.
    texts : polars.Series
        Shared texts by number.
    date_styles : frozenset of int
        Styles of cells that show a date or a time of day.
    from_1904 : bool
        True where day 0 is 1 January 1904.
    """

    sheets: Mapping[str, str]
    texts: pl.Series
    date_styles: frozenset[int]
    from_1904: bool


def book(file: BinaryIO, parts: Mapping[str, ZipInfo]) -> Book:
    """Read what the sheets share.

    Raises
    ------
    DamagedError
        A part is broken.
    """
    places, kinds = _links(file, parts)
    sheets: dict[str, str] = {}
    from_1904 = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal from_1904
        if name == "sheet":
            target = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            sheets[attributes.get("name", "")] = places.get(target, "")
        elif name == "workbookPr":
            from_1904 = attributes.get("date1904", "0") in ("1", "true")

    parse(file, parts[_BOOK], start)
    texts = parts.get(kinds.get("sharedStrings", ""))
    styles = parts.get(kinds.get("styles", ""))
    return Book(
        sheets,
        pl.Series(_texts(file, texts) if texts else [], dtype=pl.String),
        _date_styles(file, styles) if styles else frozenset(),
        from_1904,
    )


def _links(file: BinaryIO, parts: Mapping[str, ZipInfo]) -> tuple[dict[str, str], dict[str, str]]:
    """Part by the id that links to it, and by the last word of what it is."""
    places: dict[str, str] = {}
    kinds: dict[str, str] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            path = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", "")))[1:]
            places[attributes.get("Id", "")] = path
            kinds[attributes.get("Type", "").rsplit("/", 1)[-1]] = path

    if _LINKS in parts:
        parse(file, parts[_LINKS], start)
    return places, kinds


def unescaped(text: str) -> str:
    """A text without Excel's own escapes: ``_x000D_`` is a line end.

    >>> unescaped("a_x000D_b"), unescaped("a_x005F_x000D_")
    ('a\\rb', 'a_x000D_')
    """
    return _ESCAPED.sub(lambda hit: chr(int(hit[1], 16)), text) if "_x" in text else text


class TextRuns:
    """Collects the text of one item from its ``t`` elements; how a word is pronounced (``rPh``) is not its text."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._open = False
        self._aside = 0

    def start(self, name: str) -> None:
        """One opening element."""
        self._aside += name == "rPh"
        self._open = name == "t" and not self._aside

    def end(self, name: str) -> None:
        """One closing element."""
        self._aside -= name == "rPh"
        self._open = False

    def text(self, piece: str) -> None:
        """Characters, wherever they stand."""
        if self._open:
            self.parts.append(piece)

    def taken(self) -> str:
        """The text so far, without escapes; the next item begins empty."""
        whole = unescaped("".join(self.parts))
        self.parts = []
        return whole


def _texts(file: BinaryIO, part: ZipInfo) -> list[str]:
    texts: list[str] = []
    runs = TextRuns()

    def end(name: str) -> None:
        runs.end(name)
        if name == "si":
            texts.append(runs.taken())

    parse(file, part, lambda name, _: runs.start(name), end, runs.text)
    return texts


def _date_styles(file: BinaryIO, part: ZipInfo) -> frozenset[int]:
    formats: dict[int, str] = {}
    styles: list[int] = []
    within = ""

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal within
        if name in ("cellXfs", "cellStyleXfs", "dxfs"):
            within = name
        elif name == "numFmt" and within != "dxfs":
            formats[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "xf" and within == "cellXfs":
            styles.append(_number(attributes.get("numFmtId")))

    parse(file, part, start)
    return frozenset(
        place
        for place, number in enumerate(styles)
        if (is_date(formats[number]) if number in formats else number in _BUILT_IN_DATES)
    )


def _number(text: str | None) -> int:
    try:
        return int(text or 0)
    except ValueError:
        raise DamagedError(f"format angka bernomor {text!r:.20} tidak dikenal") from None


def is_date(code: str) -> bool:
    """True for a number format that shows a date or a time of day; lengths of time are numbers.

    >>> [is_date(code) for code in ("dd/mm/yyyy", "[$-421]d mmmm yyyy;@", '#.##0 "hari"', "[h]:mm", "0.00E+00")]
    [True, True, False, False, False]
    """
    plain = _NOT_FORMAT.sub("", code.split(";")[0]).casefold()
    return not re.search(r"\[[hms]+\]", plain) and "general" not in plain and bool(re.search(r"[ymdhs]", plain))
