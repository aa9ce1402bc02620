"""Excel workbooks, all cells as text, by fastexcel (13-17 times cheaper than openpyxl). Macros are never read."""

import re
from pathlib import Path

import fastexcel
import polars as pl

from peka_core.errors import ReadError
from peka_core.files import panic
from peka_core.intake.readers import extent
from peka_core.intake.readers.guard import check_workbook, checksum
from peka_core.intake.sheet import Document, Sheet, sheet_of

_RESAVE = "Buka di Excel lalu Simpan Sebagai .xlsx baru."
EXCEL_ERROR = "#GALAT "
"""What an error cell (#N/A, #REF!, ...) reads as, before its name."""


def read(path: Path) -> Document:
    """Every sheet of a workbook as text.

    Raises
    ------
    ReadError
        The file is no plain .xlsx (``guard.check_workbook``), reaches too far (``extent.check``) or cannot be parsed.
    """
    digest = checksum(path)
    check_workbook(path)
    notices = tuple(
        f"Lembar {name}: {count} sel rumus belum punya hasil dan terbaca kosong. Buka berkas itu di Excel, simpan, "
        "lalu impor lagi."
        for name, count in extent.check(path).items()
    )
    try:
        with panic.refused(ReadError(f"{path.name} tidak dapat dibaca.", _RESAVE)):
            workbook = fastexcel.read_excel(path)
            sheets = tuple(_sheet(workbook, name) for name in workbook.sheet_names)
    except fastexcel.FastExcelError as error:
        raise ReadError(f"{path.name} tidak dapat dibaca: {str(error).splitlines()[0]}.", _RESAVE) from None
    return Document(path.name, digest, sheets, notices)


def _sheet(workbook: fastexcel.ExcelReader, name: str) -> Sheet:
    sheet = workbook.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
    if sheet.height == 0:
        return Sheet(name, pl.DataFrame())
    cells, errors = sheet.to_arrow_with_errors()
    frame = pl.DataFrame(cells)
    for error in errors.errors if errors else ():
        row, column = error.offset_position
        frame[row, column] = EXCEL_ERROR + _error_name(error.detail)
    places = [column.absolute_index for column in sheet.selected_columns]  # leading empty columns are left out
    return sheet_of(name, frame.get_columns(), places)


def _error_name(detail: str) -> str:
    match = re.search(r"Error\((\w+)\)", detail)
    return match.group(1) if match else ""
