"""XLSX with numbers as numbers, so that a planner can go on calculating: a sheet a table, and one with the notes."""

import re
from collections.abc import Iterable
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from peka_core.catalog.units import UNITS
from peka_core.exports.sheet import Book, Kind, Sheet, book_of

TEXT = "@"
"""Number format of a cell that holds text."""
SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
TOP = 3
"""Rows above the headings: title, label, an empty one."""
LONGEST_NAME = 31
"""Characters the name of a worksheet may have."""
FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


def xlsx(content: Book | Sheet) -> bytes:
    """``content`` as a workbook: a sheet a table, its title and a filter on its headings, then the notes."""
    book = book_of(content)
    out = BytesIO()
    with xlsxwriter.Workbook(out, SAFE) as file:
        *names, notes = sheet_names([*(sheet.nama for sheet in book.tabel), book.catatan])
        title = file.add_format({"bold": True, "font_size": 14})
        label = file.add_format({"italic": True, "font_color": "#555555"})
        heading = file.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        kinds: tuple[Kind, ...] = ("teks", *UNITS)
        styles: dict[Kind, Format] = {kind: file.add_format({"num_format": _number_format(kind)}) for kind in kinds}
        for name, sheet in zip(names, book.tabel, strict=True):
            page = file.add_worksheet(name)
            page.write_string(0, 0, sheet.judul, title)
            if book.label:
                page.write_string(1, 0, book.label, label)
            _table(page, sheet, heading, styles)
        _notes(file, file.add_worksheet(notes), book)
    return out.getvalue()


def sheet_names(wanted: Iterable[str]) -> list[str]:
    """Names Excel takes for worksheets: short, without the signs it refuses, each once whatever its case."""
    names: list[str] = []
    for name in wanted:
        plain = FORBIDDEN.sub(" ", name).strip(" '")[:LONGEST_NAME].strip() or "data"
        taken = {other.lower() for other in names}
        number, free = 1, plain
        while free.lower() in taken:
            number += 1
            free = f"{plain[: LONGEST_NAME - len(str(number)) - 1]} {number}"
        names.append(free)
    return names


def _number_format(kind: Kind) -> str:
    return TEXT if kind == "teks" else UNITS[kind].excel


def _table(page: Worksheet, sheet: Sheet, heading: Format, styles: dict[Kind, Format]) -> None:
    rows = len(sheet.rows)
    for j, column in enumerate(sheet.kolom):
        page.write_string(TOP, j, column.judul, heading)
        page.set_column(j, j, 26 if column.jenis == "teks" else 16)
        for i, value in enumerate(column.cells, start=TOP + 1):
            if isinstance(value, str):
                page.write_string(i, j, value, styles["teks"])
            elif value is not None:
                page.write_number(i, j, value, styles[column.jenis])
    page.freeze_panes(TOP + 1, 1)
    if sheet.kolom:
        page.autofilter(TOP, 0, TOP + rows, len(sheet.kolom) - 1)


def _notes(file: Workbook, page: Worksheet, book: Book) -> None:
    about = file.add_format({"bold": True, "valign": "top", "text_wrap": True})
    line = file.add_format({"valign": "top", "text_wrap": True})
    page.set_column(0, 0, 34)
    page.set_column(1, 1, 110)
    for row, (subject, text) in enumerate(book.notes):
        page.write_string(row, 0, subject, about)
        page.write_string(row, 1, text, line)
