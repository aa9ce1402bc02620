"""Takes a file apart into what it says and the tables in it, archives inside archives included."""

import bz2
import csv
import gzip
import lzma
import re
import sqlite3
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from io import BytesIO, StringIO
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from tests.gate.records import MAX_ROWS, Rows, cell_text, parsed, tables

MAX_DEPTH = 6
MAX_BYTES = 400 * 1024 * 1024
CODE = (".py", ".js", ".mjs", ".css", ".toml", ".yaml", ".yml", ".po", ".svg", ".mk", ".sh", ".cfg", ".ini", ".lock")
"""Files of the program itself: looked through for numbers, not for tables."""
WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
SEPARATORS = ";,\t|"


class UnreadableError(Exception):
    """A file that nobody can look into: encrypted, damaged, too deep or too large."""


class Part(NamedTuple):
    """A piece of a file: where it stands, its text, and its rows when it is a table; ``headed``: columns have names."""

    where: str
    text: str = ""
    rows: Rows = []  # noqa: RUF012 - never changed
    headed: bool = False


def parts(name: str, content: bytes, depth: int = 0) -> Iterator[Part]:
    """All texts and tables of a file.

    Raises
    ------
    UnreadableError
        When a part of it cannot be looked into.
    """
    if depth > MAX_DEPTH or len(content) > MAX_BYTES:
        raise UnreadableError(f"{name}: terlalu dalam atau terlalu besar untuk diperiksa")
    suffix = PurePosixPath(name.lower()).suffix
    try:
        if opened := _unpacked(content):
            for inner, inside in opened():
                yield from parts(f"{name} > {inner}", inside, depth + 1)
        if reader := _binary_reader(suffix, content):
            yield from reader(name, content)
        elif not opened:
            yield from _text_parts(name, suffix, _decoded(content))
    except UnreadableError:
        raise
    except Exception as error:
        raise UnreadableError(f"{name}: tidak dapat diperiksa ({type(error).__name__})") from error


def _unpacked(content: bytes) -> Callable[[], Iterator[tuple[str, bytes]]] | None:
    """What opens an archive, by its first bytes; None for what is none."""
    if content.startswith(b"PK\x03\x04"):
        return lambda: _zip(content)
    for magic, opener in ((b"\x1f\x8b", gzip.decompress), (b"BZh", bz2.decompress), (b"\xfd7zXZ", lzma.decompress)):
        if content.startswith(magic):
            return lambda: iter([("isi", opener(content))])
    if content[257:262] == b"ustar":
        return lambda: _tar(content)
    return None


def _zip(content: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        if sum(member.file_size for member in archive.infolist()) > MAX_BYTES:
            raise UnreadableError("arsip terlalu besar untuk diperiksa")
        for member in archive.infolist():
            if not member.is_dir():
                yield member.filename, archive.read(member)


def _tar(content: bytes) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(fileobj=BytesIO(content)) as archive:
        for member in archive:
            if file := archive.extractfile(member):
                yield member.name, file.read(MAX_BYTES)


def _binary_reader(suffix: str, content: bytes) -> Callable[[str, bytes], Iterator[Part]] | None:
    zipped = content.startswith(b"PK\x03\x04")
    if content.startswith(OLD_WORKBOOK) or suffix in WORKBOOKS:
        return _workbook if content.lstrip()[:1] != b"<" else None  # a page of the web under another name
    if zipped and (b"xl/workbook" in content or b"opendocument.spreadsheet" in content[:200]):
        return _workbook
    if content.startswith((b"PAR1", b"ARROW1")) or suffix in (".parquet", ".feather", ".arrow"):
        return _frame
    if content.startswith(b"SQLite format 3\x00") or suffix in (".db", ".sqlite", ".gpkg"):
        return _database
    return _dbf if suffix == ".dbf" else None


def _workbook(name: str, content: bytes) -> Iterator[Part]:
    import fastexcel

    book = fastexcel.read_excel(content)
    for sheet in book.sheet_names:
        frame = book.load_sheet(sheet, header_row=None, dtypes="string").to_polars()
        yield _table(
            f"{name} > {sheet}", [["" if v is None else v for v in row] for row in frame.iter_rows()], headed=False
        )


def _frame(name: str, content: bytes) -> Iterator[Part]:
    import polars as pl

    frame = (pl.read_parquet if content.startswith(b"PAR1") else pl.read_ipc)(BytesIO(content))
    yield _table(name, [frame.columns, *([cell_text(v) for v in row] for row in frame.iter_rows())])


def _database(name: str, content: bytes) -> Iterator[Part]:
    with tempfile.TemporaryDirectory() as folder:
        (copy := Path(folder) / "isi.db").write_bytes(content)
        with closing(sqlite3.connect(f"{copy.as_uri()}?mode=ro", uri=True)) as db:
            db.text_factory = lambda raw: raw.decode("utf-8", "replace")
            for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                quoted = table.replace('"', '""')
                found = db.execute(f'SELECT * FROM "{quoted}" LIMIT {MAX_ROWS}')  # noqa: S608 - quoted above
                heading = [column[0] for column in found.description]
                yield _table(f"{name} > {table}", [heading, *([cell_text(v) for v in row] for row in found)])


def _dbf(name: str, content: bytes) -> Iterator[Part]:
    """Attributes of a shapefile: fixed widths after a header that says them."""
    start, width = int.from_bytes(content[8:10], "little"), int.from_bytes(content[10:12], "little")
    fields = [content[at : at + 32] for at in range(32, start - 1, 32)]
    heading = [field[:11].split(b"\0")[0].decode("latin-1") for field in fields]
    rows: Rows = []
    for at in range(start, len(content) - width + 1, width):
        place, cells = at + 1, []
        for field in fields:
            cells.append(content[place : place + field[16]].decode("latin-1").strip())
            place += field[16]
        rows.append(cells)
    yield _table(name, [heading, *rows])


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    if content[:400].count(0) > len(content[:400]) // 4:
        return content.decode("utf-16-le" if content[1:2] == b"\0" else "utf-16-be", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _text_parts(name: str, suffix: str, text: str) -> Iterator[Part]:
    yield Part(name, text)
    if suffix in CODE or "\0" in text[:2000]:
        return
    start = text.lstrip()[:1]
    if start in ("{", "[") and (found := parsed(text)) is not None:
        for where, rows, headed in tables(found, name):
            yield Part(where, rows=rows, headed=headed)
    elif start == "<":
        yield Part(name, rows=_marked_up(text))
    elif suffix == ".md":
        for block in re.findall(r"(?:^[ \t]*\|.*\n?)+", text, re.MULTILINE):
            yield Part(name, rows=[_piped(line) for line in block.splitlines()], headed=True)
    else:
        yield Part(name, rows=_delimited(text))


def _marked_up(text: str) -> Rows:
    """Rows of a page of the web or of an XML workbook, which officials get under the name .xls."""
    rows = re.finditer(r"<((?:\w+:)?(?:tr|row|table-row))\b(.*?)</\1>", text, re.IGNORECASE | re.DOTALL)
    cells = re.compile(r"<((?:\w+:)?(?:td|th|data|tc|table-cell))\b[^>]*>(.*?)</\1>", re.IGNORECASE | re.DOTALL)
    return [[re.sub(r"<[^>]+>", "", cell[1]).strip() for cell in cells.findall(row[2])] for row in rows]


def _piped(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _delimited(text: str) -> Rows:
    """Rows of a text by the separator that cuts most lines alike; columns apart by blanks where none does."""
    lines = [line for line in text.splitlines()[:MAX_ROWS] if line.strip()]
    best = max(SEPARATORS, key=lambda mark: _agreement(lines, mark))
    if _agreement(lines, best):
        return [row for row in csv.reader(StringIO("\n".join(lines)), delimiter=best, strict=False) if any(row)]
    return [re.split(r"\s{2,}", line.strip()) for line in lines]


def _agreement(lines: Sequence[str], mark: str) -> int:
    """How many lines have as many separators as the most usual line that has any."""
    counts = [line.count(mark) for line in lines[:200]]
    some = [count for count in counts if count]
    usual = max(set(some), key=some.count) if some else 0
    return usual and counts.count(usual)


def _table(where: str, rows: Rows, *, headed: bool = True) -> Part:
    """A table with its cells as text too, so that numbers in any of them are seen."""
    return Part(where, "\n".join("\t".join(row) for row in rows), rows[:MAX_ROWS], headed)
