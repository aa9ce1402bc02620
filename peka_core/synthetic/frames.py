"""From arrays by family or person and round to the tables of the contract."""

from collections.abc import Mapping

import numpy as np
import polars as pl
from numpy.typing import NDArray

from peka_core.synthetic.draw import EMPTY, Bools, Floats, Ints
from peka_core.tables.schema import polars_schema


def present_cells(present: Bools) -> tuple[Ints, Ints]:
    """Unit and round of every table row: round by round, units in order."""
    rounds, units = np.nonzero(present.T)
    return units, rounds


def take(values: NDArray, cells: tuple[Ints, Ints]) -> NDArray:
    """Value of each row from an array by unit and round, or by unit."""
    units, rounds = cells
    return values[units] if values.ndim == 1 else values[units, rounds]


def table(tabel: str, columns: Mapping[str, Ints | Floats | pl.Series]) -> pl.DataFrame:
    """The rows in the columns and types of the contract; ``EMPTY`` and NaN become blank, absent columns are blank."""
    schema = polars_schema(tabel)
    given = pl.DataFrame(dict(columns))
    return given.select(
        (_blank(given, nama) if nama in given.columns else pl.lit(None).alias(nama)).cast(dtype)
        for nama, dtype in schema.items()
    )


def _blank(frame: pl.DataFrame, nama: str) -> pl.Expr:
    column = pl.col(nama)
    if frame.schema[nama].is_float():
        return column.fill_nan(None)
    return pl.when(column != EMPTY).then(column) if frame.schema[nama].is_integer() else column
