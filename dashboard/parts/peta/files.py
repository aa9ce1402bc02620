"""The tables behind the map and the charts beside it."""

import polars as pl

from dashboard.blocks import columns, gap, tables
from dashboard.parts.peta import causes
from dashboard.sentences import subject
from dashboard.shell.view import View
from peka_core.exports import Sheet


def tables_of(view: View, table: pl.DataFrame) -> list[Sheet]:
    """What the map shows, every measure by area, every round, causes and groups."""
    return [
        tables.areas(view, columns.inside(view, table)),
        *([gap.sheet(view)] if subject.is_gap(view) else []),
        *([causes.sheet(view)] if causes.asked(view) else []),
        tables.measured(view),
        *([] if view.data.public else [tables.measured_families(view)]),
        tables.rounds(view),
        tables.terms(view, "penyebab"),
        tables.terms(view, "kelompok"),
    ]
