"""Parquet tables, brought to cells so that they pass the same gates as any other file; numbers stay numbers."""

from dataclasses import replace
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
    digest = checksum(path)
    damaged = ReadError(f"{path.name} bukan berkas Parquet yang utuh.", "Buat ulang berkasnya, atau pakai CSV.")
    try:
        with panic.refused(damaged):
            _require_small(path)
            frame = pl.read_parquet(path)
    except pl.exceptions.PolarsError:
        raise damaged from None
    columns = [pl.Series([frame[name].name]).append(_text(frame[name])) for name in frame.columns]
    sheet = sheet_of(path.stem, columns)
    numeric = {letter: frame[name] for letter, name in zip(sheet.cells.columns, frame.columns, strict=True)}
    numbers = [
        pl.Series([None], dtype=pl.Float64).append(values.cast(pl.Float64).fill_nan(None)).alias(letter)
        for letter, values in numeric.items()
        if values.dtype.is_numeric()
    ]
    return Document(path.name, digest, (replace(sheet, numbers=pl.DataFrame(numbers)),))


def _require_small(path: Path) -> None:
    """A few bytes of Parquet can stand for a billion equal cells."""
    plan = pl.scan_parquet(path)
    rows, columns = plan.select(pl.len()).collect().item(), len(plan.collect_schema())
    if rows * columns > MAX_FLAT_CELLS:
        raise ReadError(
            f"{path.name} terlalu luas: {rows} baris kali {columns} kolom; batasnya {MAX_FLAT_CELLS} sel.",
            "Pecah per putaran.",
        )


def _text(column: pl.Series) -> pl.Series:
    """The column as text; list items are joined with ``;`` as in a workbook."""
    dtype = column.dtype
    try:
        if isinstance(dtype, pl.List) and not dtype.inner.is_nested():
            return column.cast(pl.List(pl.String)).list.join(";")
        if dtype.is_nested():
            raise pl.exceptions.InvalidOperationError(str(dtype))
        return column.cast(pl.String)
    except pl.exceptions.PolarsError:
        raise ReadError(
            f"Kolom {column.name} bertipe {column.dtype} dan tidak dapat dibaca.", "Simpan kolom itu sebagai teks."
        ) from None
