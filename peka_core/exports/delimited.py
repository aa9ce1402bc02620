"""CSV as an Indonesian Excel opens it: semicolons, decimal commas, UTF-8 with its mark, notes in front."""

import csv as standard
from io import StringIO

from peka_core.exports.sheet import DECIMALS, Book, Sheet, Value, book_of

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters that make a spreadsheet run a cell; such text gets an apostrophe in front."""
NOTE = "# "
"""Begins the lines in front of the table, so that programs can leave them out."""


def csv(content: Book | Sheet) -> bytes:
    """``content`` as CSV: title and notes in lines of their own, then the table; several tables follow each other."""
    book = book_of(content)
    out = StringIO()
    writer = standard.writer(out, delimiter=";", lineterminator="\r\n")
    titles = [sheet.judul for sheet in book.tabel]
    lines = [("", title) for title in titles or [book.judul]] + ([("", book.label)] if book.label else [])
    for about, line in (*lines, *book.keterangan):
        out.write(f"{NOTE}{_plain(f'{about}: {line}' if about else line)}\r\n")
    for sheet in book.tabel:
        writer.writerow([_text(column.judul) for column in sheet.kolom])
        writer.writerows([_text(value) for value in row] for row in sheet.rows)
    return out.getvalue().encode("utf-8-sig")


def _plain(note: str) -> str:
    """A note that stays in one cell of one line, unquoted."""
    return " ".join(note.replace(";", ",").replace('"', "'").split())


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    if isinstance(value, int):
        return str(value)
    return f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".").replace(".", ",")
