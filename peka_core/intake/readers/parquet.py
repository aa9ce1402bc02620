"""Parquet tables, brought to text so that they pass the same gates as any other file."""

from pathlib import Path

import polars as pl

from peka_core.errors import ReadError
from peka_core.files import panic
from peka_core.intake.readers.extent import MAX_FLAT_CELLS
from peka_core.intake.readers.guard import checksum
from peka_core.intake.sheet import Document, sheet_of


def read(path: Path) -> Document:
    """One table; row 1 of the sheet is the column names, as if it stood in a spreadsheet.

    Raises
    ------
    ReadError
        The file is not Parquet, holds too many cells, or a column is of a type that is no cell.
    """
    jejak = checksum(path)
    rusak = ReadError(f"{path.name} bukan berkas Parquet yang utuh.", "Buat ulang berkasnya, atau pakai CSV.")
    try:
        with panic.refused(rusak):
            _require_small(path)
            frame = pl.read_parquet(path)
    except pl.exceptions.PolarsError:
        raise rusak from None
    kolom = [pl.Series([frame[nama].name]).append(_text(frame[nama])) for nama in frame.columns]
    return Document(path.name, jejak, (sheet_of(path.stem, kolom),))


def _require_small(path: Path) -> None:
    """A few bytes of Parquet can stand for a billion equal cells."""
    rencana = pl.scan_parquet(path)
    baris, kolom = rencana.select(pl.len()).collect().item(), len(rencana.collect_schema())
    if baris * kolom > MAX_FLAT_CELLS:
        raise ReadError(
            f"{path.name} terlalu luas: {baris} baris kali {kolom} kolom; batasnya {MAX_FLAT_CELLS} sel.",
            "Pecah per putaran.",
        )


def _text(kolom: pl.Series) -> pl.Series:
    """The column as text; list items are joined with ``;`` as in a workbook."""
    jenis = kolom.dtype
    try:
        if isinstance(jenis, pl.List) and not jenis.inner.is_nested():
            return kolom.cast(pl.List(pl.String)).list.join(";")
        if jenis.is_nested():
            raise pl.exceptions.InvalidOperationError(str(jenis))
        return kolom.cast(pl.String)
    except pl.exceptions.PolarsError:
        raise ReadError(
            f"Kolom {kolom.name} bertipe {kolom.dtype} dan tidak dapat dibaca.", "Simpan kolom itu sebagai teks."
        ) from None
