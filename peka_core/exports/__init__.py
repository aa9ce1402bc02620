"""Bytes out: one function a format; every file carries its source, its date and the sample label.

Adding a format: write a function from ``Book`` to bytes in a file of this package and add its line to EXPORTS.
"""

from peka_core.exports.delimited import csv
from peka_core.exports.sheet import Book, Column, Export, Kind, Sheet
from peka_core.exports.workbook import xlsx

EXPORTS: tuple[Export, ...] = (
    Export("xlsx", "Excel (.xlsx)", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx),
    Export("csv", "CSV (titik koma)", "text/csv", csv, single=True),
)
"""All formats, in the order of menus."""

__all__ = ["EXPORTS", "Book", "Column", "Export", "Kind", "Sheet", "csv", "xlsx"]
