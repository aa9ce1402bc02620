"""XLSX with numbers as numbers, so that a planner can go on calculating."""

from io import BytesIO

import xlsxwriter

from peka_core.catalog.units import UNITS
from peka_core.exports.sheet import Sheet

TEXT = "@"
"""Number format of a cell that holds text."""
SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def xlsx(sheet: Sheet) -> bytes:
    """``sheet`` as a workbook: title and notes on top, then the table with a filter on its headings."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, SAFE) as book:
        page = book.add_worksheet("data")
        page.write_string(0, 0, sheet.judul, book.add_format({"bold": True, "font_size": 14}))
        for row, line in enumerate(sheet.keterangan, start=1):
            page.write_string(row, 0, line, book.add_format({"italic": True, "font_color": "#555555"}))
        top = len(sheet.keterangan) + 2
        heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        for j, column in enumerate(sheet.kolom):
            page.write_string(top, j, column.judul, heading)
            style = book.add_format({"num_format": TEXT if column.jenis == "teks" else UNITS[column.jenis].excel})
            page.set_column(j, j, 26 if column.jenis == "teks" else 16)
            for i, value in enumerate(column.cells, start=top + 1):
                if isinstance(value, str):
                    page.write_string(i, j, value, style)
                elif value is not None:
                    page.write_number(i, j, value, style)
        page.freeze_panes(top + 1, 1)
        page.autofilter(top, 0, top + len(sheet.rows), len(sheet.kolom) - 1)
    return out.getvalue()
