"""The board: every indicator of strategies against challenges in every round, of the whole city."""

from dataclasses import replace

import polars as pl

from dashboard.filters.filter import Filter
from dashboard.source.due import Due
from peka_core.followup.board import board
from peka_core.followup.board.basis import Basis


class Board(Due):
    """Answers about the board."""

    def board(self, state: Filter) -> pl.DataFrame:
        """Indicators in the rounds up to the one shown; see ``peka_core.followup.board.board``."""
        days = {putaran: self.day(replace(state, putaran=putaran)) for putaran in self.putaran}

        def read(tabel: str) -> pl.DataFrame:
            written = self.written()
            return written[tabel] if tabel in written else self.release.read(tabel)

        def make() -> pl.DataFrame:
            return board.board(Basis(self.turunan, read, self.katalog, days))

        whole = self.cached("board", (tuple(days.items()), self.written_key()), make)
        return whole.filter(pl.col("putaran") <= self.round_of(state))
