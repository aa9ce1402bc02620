"""Excel workbooks, cell by cell as the file itself says: numbers, texts, dates, errors. Macros are never read."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from zipfile import ZipFile, ZipInfo

from peka_core.errors import ReadError
from peka_core.intake.readers import elements, grid, plain
from peka_core.intake.readers.archive import DamagedError, pieces
from peka_core.intake.readers.book import book
from peka_core.intake.readers.guard import check_workbook, checksum
from peka_core.intake.sheet import Document, Sheet

_RESAVE = "Buka di Excel lalu Simpan Sebagai .xlsx baru."


def read(path: Path) -> Document:
    """Every sheet of a workbook.

    Raises
    ------
    ReadError
        The file is no plain .xlsx (``guard.check_workbook``), a part of it is damaged, larger than the archive says or
        carries a document type, or the filled cells of a sheet reach too far; names the sheet and the cells.
    """
    digest = checksum(path)
    check_workbook(path)
    with ZipFile(path) as archive, path.open("rb") as file:
        parts = {part.filename: part for part in archive.infolist()}
        try:
            sheets = tuple(_sheets(file, parts))
        except DamagedError as error:
            raise ReadError(f"{path.name} tidak dapat dibaca: {error}.", _RESAVE) from None
    return Document(path.name, digest, sheets)


def _sheets(file: BinaryIO, parts: dict[str, ZipInfo]) -> Iterator[Sheet]:
    shared = book(file, parts)
    for title, name in shared.sheets.items():
        if name not in parts:
            raise DamagedError(f"lembar {title!r} tidak ada di arsipnya")
        cells = plain.cells(pieces(file, parts[name]))
        if cells is None:
            cells = elements.cells(file, parts[name], title)
        if cells is not None:
            yield grid.sheet(title, cells, shared)
