"""Records of a text table, and what a quotation mark may hold.

A quoted cell may hold separators and line ends. But one mark too many makes a cell swallow whole rows without any
error, so what a mark holds is data only where the row then has the shape of the others, and its lines taken without the
mark have not. Where both readings fit, or none, the line is named and nothing is taken.
"""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from peka_core.errors import ReadError

JOINT = "\x1f"
"""Stands between the cells of a record: the sign ASCII has for it, which no office writes."""
LONGEST_CELL = 131_072
_SHOWN = 3
_USUAL_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Shape:
    """What the rows below a heading look like: lines up to and with the heading, its cells, the usual row lengths."""

    heading_lines: int
    width: int
    usual: frozenset[int]


@dataclass(frozen=True, slots=True)
class Records:
    """The records of a file, each one line with ``joint`` between its cells.

    Attributes
    ----------
    lines : list of str
    counts : list of int
        Cells of each record.
    heading : int
        Place of the heading row.
    letters : list of int
        Lines of the file (from 1) with a quotation mark that was read as a letter.
    """

    lines: list[str] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    letters: list[int] = field(default_factory=list)
    heading: int = 0
    joint: str = JOINT


def whole(lines: Sequence[str], first: int, separator: str) -> tuple[list[str], int] | None:
    """The record that begins on line ``first`` by the rules of quoting, and its last line; None where they are broken.

    A quoted cell begins and ends at a separator or line end, and a mark inside it is doubled.
    """
    if '"' not in lines[first]:
        return lines[first].split(separator), first
    try:
        return next(csv.reader((lines[first],), delimiter=separator, strict=True)), first
    except (csv.Error, StopIteration):
        pass  # a mark is open at the end of the line, or in a wrong place
    reader = csv.reader(_ends(lines, first), delimiter=separator, strict=True)
    try:
        cells = next(reader)
    except (csv.Error, StopIteration):
        return None
    return cells, first + reader.line_num - 1


def _ends(lines: Sequence[str], first: int) -> Iterator[str]:
    held = 0
    for place in range(first, len(lines)):
        held += len(lines[place])
        if held > LONGEST_CELL:
            return
        yield f"{lines[place]}\n"


def joined(lines: Sequence[str], separator: str, shape: Shape, name: str) -> Records:
    """Every record of the file, in order.

    Raises
    ------
    ReadError
        What a mark holds can be read two ways or none; names the file and the line.
    """
    if not any('"' in line for line in lines):
        counts = [line.count(separator) + 1 for line in lines]
        return Records(list(lines), counts, heading=shape.heading_lines - 1, joint=separator)
    made = Records()
    place = heading = 0
    while place < len(lines):
        line, last = lines[place], place
        if place < shape.heading_lines:
            heading = len(made.lines)
        if '"' not in line:
            made.lines.append(line.replace(separator, JOINT))
            made.counts.append(line.count(separator) + 1)
        else:
            read = _record(lines, place, separator, shape, name)
            if read is None:
                made.letters.append(place + 1)
            cells, last = read or ([_bare(cell) for cell in line.split(separator)], place)
            made.lines.append(JOINT.join(cells).replace("\n", " "))
            made.counts.append(len(cells))
        place = last + 1
    return replace(made, heading=heading)


def _bare(cell: str) -> str:
    """A cell of a row with a stray mark: without its own pair of marks where it has a right one."""
    inner = cell[1:-1]
    paired = len(cell) > 1 and cell[0] == cell[-1] == '"' and '"' not in inner.replace('""', "")
    return inner.replace('""', '"') if paired else cell


def _record(lines: Sequence[str], first: int, separator: str, shape: Shape, name: str) -> tuple[list[str], int] | None:
    """The record that begins on a line with quotation marks and its last line; None where the marks are letters."""
    read = whole(lines, first, separator)
    if first < shape.heading_lines:
        return read
    plain = [lines[place].count(separator) + 1 for place in range(first, (read[1] if read else first) + 1)]
    fits_plain = all(count in shape.usual for count in plain)
    if read is None:
        if fits_plain:
            return None
        raise _error(name, first, "tidak ditutup")
    cells, last = read
    fits = len(cells) in shape.usual
    hides_none = len(cells) == plain[0] or len(cells) > shape.width
    note = len(cells) == 1 and not fits_plain
    if last == first and (fits or hides_none or note):
        return read
    swallowed = sum(plain) - len(plain) - (len(cells) - 1)
    if last > first and fits and not fits_plain and swallowed < shape.width - 1:
        return read
    if fits_plain and not fits and last > first:
        return None
    raise _error(name, first, f"menelan pemisah atau akhir baris sampai baris {last + 1}")


def _error(name: str, first: int, what: str) -> ReadError:
    return ReadError(
        f'{name}, baris {first + 1}: tanda kutip (") di baris ini {what}, sehingga isi selnya tidak pasti.',
        "Hapus atau lengkapi tanda kutip itu, atau simpan ulang sebagai .xlsx.",
    )


def require_shape(records: Records, shape: Shape, name: str) -> None:
    """Refuse rows whose cells cannot stand below their headings.

    Raises
    ------
    ReadError
        A row is filled beyond the last heading, or a row was broken in two; names file and rows.
    """
    long = [
        place
        for place, count in enumerate(records.counts)
        if count > shape.width and place > records.heading and _beyond(records, place, shape.width)
    ]
    if long:
        raise ReadError(
            f"{name}: {shown(long)} memuat lebih banyak sel daripada judul kolomnya ({shape.width}).",
            "Sel yang memuat pemisah kolom harus diapit tanda kutip; betulkan baris itu, atau simpan ulang dari Excel.",
        )
    if broken := _broken(records, shape):
        raise ReadError(
            f"{name}: {shown(broken)} tampaknya satu baris yang terpotong oleh akhir baris di dalam sel.",
            "Gabungkan kembali baris itu, atau simpan ulang dari Excel.",
        )


def _beyond(records: Records, place: int, width: int) -> bool:
    return any(cell.strip() for cell in records.lines[place].split(records.joint)[width:])


def _broken(records: Records, shape: Shape) -> list[int]:
    """The first rows below the heading that are pieces of one: each shorter than usual, together just as long."""
    run: list[int] = []
    counts = records.counts
    for place, count in enumerate(counts):
        if (
            place <= records.heading
            or count in shape.usual
            or count > shape.width
            or not records.lines[place].strip(f" {records.joint}")
        ):
            run = []
            continue
        run.append(place)
        for start in range(len(run) - 1):
            if sum(counts[piece] - 1 for piece in run[start:]) == shape.width - 1 and counts[run[start]] > 1:
                return run[start:]
        run = run[-_SHOWN:]
    return []


def shown(places: Sequence[int]) -> str:
    """Rows by their number from 1, the first few of many."""
    rest = f" dan {len(places) - _SHOWN} baris lagi" if len(places) > _SHOWN else ""
    return f"baris {', '.join(str(place + 1) for place in places[:_SHOWN])}{rest}"


def shape_of(lines: Sequence[str], heading: tuple[int, int], separator: str) -> Shape:
    """The shape of the rows below a heading of so many lines and cells, by the lines without quotation marks."""
    heading_lines, width = heading
    counts = Counter(line.count(separator) + 1 for line in lines[heading_lines:] if line.strip() and '"' not in line)
    often = max(2, _USUAL_SHARE * counts.total())
    return Shape(
        heading_lines, width, frozenset({width, *(n for n, times in counts.items() if n > 1 and times >= often)})
    )
