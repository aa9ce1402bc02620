"""CSV as an Indonesian Excel opens it: semicolons, decimal commas, UTF-8 with its mark."""

import csv as standard
from io import StringIO

from peka_core.exports.sheet import Sheet, Value

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters that make a spreadsheet run a cell; such text gets an apostrophe in front."""


def csv(sheet: Sheet) -> bytes:
    """``sheet`` as CSV; the lines that must travel with it stand in the last column of every row."""
    out = StringIO()
    writer = standard.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([*(_text(column.judul) for column in sheet.kolom), "keterangan"])
    note = _text(" | ".join(sheet.keterangan))
    writer.writerows([*(_text(value) for value in row), note] for row in sheet.rows)
    return out.getvalue().encode("utf-8-sig")


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    return str(value) if isinstance(value, int) else f"{value:.6g}".replace(".", ",")
