"""How far a table reaches: one stray cell in the last corner would ask for gigabytes."""

import polars as pl

from peka_core.cells.separated import MAX_CELLS as MAX_FLAT_CELLS
from peka_core.cells.separated import MAX_COLUMNS
from peka_core.errors import ReadError
from peka_core.intake.sheet import letters

__all__ = ["MAX_CELLS", "MAX_COLUMNS", "MAX_FLAT_CELLS", "MAX_ROWS", "require_small"]

MAX_CELLS = 20_000_000
"""Cells of a sheet, whose XML unfolds far beyond its size; of a CSV or Parquet table ``MAX_FLAT_CELLS``."""
MAX_ROWS = 1_048_576
"""What a sheet of Excel can hold."""


def require_small(title: str, cells: pl.DataFrame) -> None:
    """Refuse a sheet whose filled cells span more than ``MAX_CELLS``.

    Parameters
    ----------
    title : str
        Name of the sheet.
    cells : polars.DataFrame
        ``row`` and ``column`` of its filled cells, from 0; at least one.

    Raises
    ------
    ReadError
        Names the cells that lie farthest out.
    """
    lowest = cells.row(cells["row"].arg_max() or 0, named=True)
    rightmost = cells.row(cells["column"].arg_max() or 0, named=True)
    if (lowest["row"] + 1) * (rightmost["column"] + 1) > MAX_CELLS:
        raise ReadError(
            f"Lembar {title!r} terlalu luas: selnya terisi sampai {_address(rightmost)} di kanan dan "
            f"{_address(lowest)} di bawah.",
            "Hapus sel yang tersesat itu (Ctrl+End menunjukkannya), simpan, lalu impor lagi.",
        )


def _address(cell: dict[str, int]) -> str:
    return f"{letters(cell['column'])}{cell['row'] + 1}"
