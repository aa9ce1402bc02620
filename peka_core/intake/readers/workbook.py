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
    jejak = checksum(path)
    check_workbook(path)
    catatan = tuple(
        f"Lembar {nama}: {banyak} sel rumus belum punya hasil dan terbaca kosong. Buka berkas itu di Excel, simpan, "
        "lalu impor lagi."
        for nama, banyak in extent.check(path).items()
    )
    try:
        with panic.refused(ReadError(f"{path.name} tidak dapat dibaca.", _RESAVE)):
            buku = fastexcel.read_excel(path)
            lembar = tuple(_sheet(buku, nama) for nama in buku.sheet_names)
    except fastexcel.FastExcelError as error:
        raise ReadError(f"{path.name} tidak dapat dibaca: {str(error).splitlines()[0]}.", _RESAVE) from None
    return Document(path.name, jejak, lembar, catatan)


def _sheet(buku: fastexcel.ExcelReader, nama: str) -> Sheet:
    sheet = buku.load_sheet(nama, header_row=None, skip_rows=0, dtypes="string")
    if sheet.height == 0:
        return Sheet(nama, pl.DataFrame())
    isi, galat = sheet.to_arrow_with_errors()
    frame = pl.DataFrame(isi)
    for salah in galat.errors if galat else ():
        baris, kolom = salah.offset_position
        frame[baris, kolom] = EXCEL_ERROR + _error_name(salah.detail)
    letak = [kolom.absolute_index for kolom in sheet.selected_columns]  # leading empty columns are left out
    return sheet_of(nama, frame.get_columns(), letak)


def _error_name(uraian: str) -> str:
    cocok = re.search(r"Error\((\w+)\)", uraian)
    return cocok.group(1) if cocok else ""
