"""CSV as offices write it: ``;`` ``,`` tab or ``|`` between cells, read as text and reconciled with its lines.

The separator is the one that cuts a heading row into known headings, and only where nothing is known the one that cuts
most lines alike. Every line of the file is a row of its own, part of a quoted cell, or named in an error.
"""

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import polars as pl

from peka_core.cells.encoding import decoded
from peka_core.cells.records import JOINT, LONGEST_CELL, Records, joined, require_shape, shape_of, shown, whole
from peka_core.errors import ReadError

SEPARATORS = ";,\t|"
MAX_COLUMNS, MAX_CELLS = 16_384, 60_000_000
"""Cells of a text table: room for 100,000 families in three rounds with all their members."""
PACKED = pl.Categorical
"""Text as a table of many rows is kept: a quarter of the memory, and each distinct text is looked at once."""
_LINES_LOOKED_AT, _ROWS_AT_ONCE = 30, 65_536
_MOST_ASKED, _LONGEST_HEADING = 3_000, 1_000
"""Distinct cells that are asked for as headings, and letters of one: whoever sends more must not hold a worker."""
_DECLARED = re.compile(r'"?sep=(.)"?')


@dataclass(frozen=True, slots=True)
class Table:
    """A text table.

    Attributes
    ----------
    cells : polars.DataFrame
        Packed text (Categorical: each distinct text once) in columns "0", "1", ...; row i (from 0) is record i + 1 of
        the file, empty lines too; an empty cell is null.
    heading : int
        Row of ``cells`` with most known headings; 0 where none is known.
    notices : tuple of str
        What is to be said of the reading, in Indonesian.
    """

    cells: pl.DataFrame
    heading: int
    notices: tuple[str, ...]


def read(content: bytes, name: str, known: Callable[[str], bool]) -> Table:
    """The table in the bytes of a CSV file.

    Parameters
    ----------
    content : bytes
    name : str
        Name of the file, for messages.
    known : callable of str to bool
        True for a heading that is looked for; it settles the separator and where the heading stands.

    Raises
    ------
    ReadError
        It is no text, too large, or has a row that can be read two ways; names file and line.
    """
    text, notices = decoded(content, name)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if JOINT in text:
        text = text.replace(JOINT, " ")
    lines = text.split("\n")
    del text
    if lines[-1] == "":
        lines.pop()
    separator, heading = _heading(lines, known)
    shape = shape_of(lines, heading, separator)
    records = joined(lines, separator, shape, name)
    _require_small(name, records.counts)
    require_shape(records, shape, name)
    if records.letters:
        where = shown([line - 1 for line in records.letters])
        notices = (*notices, f"{name}: tanda kutip tanpa pasangan di {where} dibaca sebagai huruf.")
    return Table(_columns(records, name), records.heading, notices)


def _heading(lines: Sequence[str], known: Callable[[str], bool]) -> tuple[str, tuple[int, int]]:
    """The separator, and of the heading row: the lines up to and with it, and its cells."""
    declared = _DECLARED.fullmatch(lines[0].strip()) if lines else None
    found, asked = [], _Asked(known)
    for separator in declared[1] if declared else SEPARATORS:
        for place in range(min(_LINES_LOOKED_AT, len(lines))):
            cells, last = whole(lines, place, separator) or (lines[place].split(separator), place)
            found.append((sum(map(asked, dict.fromkeys(cells))), -place, separator, (last + 1, len(cells))))
    best = max(found, default=(0, 0, ";", (0, 1)), key=lambda row: row[:2])
    if best[0]:
        return best[2], best[3]
    return _voted(lines[:_LINES_LOOKED_AT], declared[1] if declared else SEPARATORS)


class _Asked:
    """``known`` of each distinct cell once, and of so many alone; cells beyond are no headings."""

    def __init__(self, known: Callable[[str], bool]) -> None:
        self._known, self._said = known, dict[str, bool]()

    def __call__(self, cell: str) -> bool:
        if cell not in self._said:
            if len(self._said) >= _MOST_ASKED or len(cell) > _LONGEST_HEADING:
                return False
            self._said[cell] = self._known(cell)
        return self._said[cell]


def _voted(lines: Sequence[str], separators: str) -> tuple[str, tuple[int, int]]:
    """The separator that cuts most lines of the beginning into the same, largest number of cells."""
    cut = []
    for separator in separators:
        widths = [len(record[0]) if (record := whole(lines, i, separator)) else 0 for i in range(len(lines))]
        cut.append(max(((width * widths.count(width), width) for width in set(widths) if width > 1), default=(0, 1)))
    best = max(range(len(separators)), key=cut.__getitem__)
    return separators[best], (1, max(cut[best][1], 1))


def _require_small(name: str, counts: Sequence[int]) -> None:
    """Every row is filled up to the widest one, so one endless row could ask for gigabytes."""
    width = max(counts, default=0)
    if width > MAX_COLUMNS or width * len(counts) > MAX_CELLS:
        raise ReadError(
            f"{name} terlalu luas: baris ke-{counts.index(width) + 1} memuat {width} sel, "
            f"seluruhnya {len(counts)} baris.",
            "Periksa pemisah kolom dan tanda kutip pada baris itu.",
        )


def _columns(records: Records, name: str) -> pl.DataFrame:
    """The records as columns, all as wide as the widest; as many rows as records, or an error."""
    width = max(records.counts, default=0)
    names = [str(place) for place in range(width)]
    parts = [pl.DataFrame(schema=dict.fromkeys(names, PACKED))]
    for first in range(0, len(records.lines), _ROWS_AT_ONCE):
        lines = _filled_up(records, first, width, name)
        if width > 1:
            part = pl.read_csv(
                io.BytesIO("\n".join(lines).encode()),
                has_header=False,
                separator=records.joint,
                quote_char=None,
                schema=dict.fromkeys(names, PACKED),
            )
        else:
            part = pl.DataFrame({"0": [line or None for line in lines]}, schema={"0": PACKED})
        if part.height != len(lines):
            raise ReadError(
                f"{name}: baris {first + 1} sampai {first + len(lines)} tidak terbaca semuanya.",
                "Simpan ulang sebagai .xlsx.",
            )
        parts.append(part)
    return pl.concat(parts, rechunk=True)


def _filled_up(records: Records, first: int, width: int, name: str) -> list[str]:
    """Some records, each with as many cells as the widest; cells may not be endless."""
    lines = records.lines[first : first + _ROWS_AT_ONCE]
    for place, line in enumerate(lines):
        if len(line) > LONGEST_CELL and (longest := max(map(len, line.split(records.joint)))) > LONGEST_CELL:
            raise ReadError(
                f"{name}, baris {first + place + 1}: sel lebih panjang dari {LONGEST_CELL} huruf ({longest}).",
                "Periksa tanda kutip yang tidak ditutup di sekitar baris itu, atau simpan ulang sebagai CSV UTF-8.",
            )
        lacking = width - records.counts[first + place]
        if lacking:
            lines[place] = line + records.joint * lacking
    return lines
