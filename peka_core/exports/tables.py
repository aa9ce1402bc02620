"""Tables of the contracts as sheets that an import reads back as they are: dates as dates, codes as text."""

from collections.abc import Iterator
from typing import Any

import polars as pl
from xlsxwriter.workbook import Workbook

BATCH = 20_000
DATE_FORMAT = "yyyy-mm-dd"
COLUMN_WIDTH = 16
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "default_date_format": DATE_FORMAT,
}
"""How a workbook of tables is opened: nothing that somebody typed becomes a formula or a link."""


def put(workbook: Workbook, nama: str, frame: pl.DataFrame) -> None:
    """Add one sheet a table, headings frozen."""
    frame = flat(frame)
    sheet = workbook.add_worksheet(nama)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, frame.width - 1, COLUMN_WIDTH)
    sheet.write_row(0, 0, frame.columns, workbook.add_format({"bold": True}))
    writers = [_writer(sheet, dtype) for dtype in frame.dtypes]
    for row, values in enumerate(_rows(frame), start=1):
        for column, value in enumerate(values):
            if value is not None:
                writers[column](row, column, value)


def flat(frame: pl.DataFrame) -> pl.DataFrame:
    """Lists of codes as text with ``;`` between the items."""
    lists = [nama for nama, dtype in frame.schema.items() if isinstance(dtype, pl.List)]
    return frame.with_columns(pl.col(nama).list.join(";") for nama in lists)


def _writer(sheet: Any, dtype: pl.DataType) -> Any:
    """The method that writes cells of a column without guessing their type."""
    if dtype == pl.Date:
        return sheet.write_datetime
    return sheet.write_number if dtype.is_numeric() else sheet.write_string


def _rows(frame: pl.DataFrame) -> Iterator[tuple[Any, ...]]:
    for part in frame.iter_slices(BATCH):
        yield from zip(*(column.to_list() for column in part.get_columns()), strict=True)
