"""The tables behind the map and the charts beside it."""

import polars as pl

from dashboard.blocks import columns, tables
from dashboard.shell.view import View
from peka_core.exports import Sheet


def tables_of(view: View, table: pl.DataFrame) -> list[Sheet]:
    """What the map shows, every measure by area, every round, causes and groups."""
    return [
        tables.areas(view, columns.inside(view, table)),
        tables.measured(view),
        tables.rounds(view),
        tables.terms(view, "penyebab"),
        tables.terms(view, "kelompok"),
    ]
