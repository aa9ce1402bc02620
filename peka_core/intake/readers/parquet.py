"""Parquet tables, brought to text so that they pass the same gates as any other file."""

from pathlib import Path

import polars as pl

from peka_core.errors import ReadError
from peka_core.intake.readers.guard import checksum
from peka_core.intake.sheet import Document, sheet_of


def read(path: Path) -> Document:
    """One table; row 1 of the sheet is the column names, as if it stood in a spreadsheet.

    Raises
    ------
    ReadError
        The file is not Parquet.
    """
    jejak = checksum(path)
    try:
        frame = pl.read_parquet(path)
    except (OSError, pl.exceptions.PolarsError):
        raise ReadError(
            f"{path.name} bukan berkas Parquet yang utuh.", "Buat ulang berkasnya, atau pakai CSV."
        ) from None
    kolom = [pl.Series([frame[nama].name]).append(_text(frame[nama])) for nama in frame.columns]
    return Document(path.name, jejak, (sheet_of(path.stem, kolom),))


def _text(kolom: pl.Series) -> pl.Series:
    """The column as text; list items are joined with ``;`` as in a workbook."""
    if isinstance(kolom.dtype, pl.List):
        return kolom.cast(pl.List(pl.String)).list.join(";")
    try:
        return kolom.cast(pl.String)
    except pl.exceptions.PolarsError:
        raise ReadError(
            f"Kolom {kolom.name} bertipe {kolom.dtype} dan tidak dapat dibaca.", "Simpan kolom itu sebagai teks."
        ) from None
