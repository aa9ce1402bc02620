"""The board: every indicator of strategies against challenges in every round, of the whole city."""

from dataclasses import replace

import polars as pl

from dashboard.filters.filter import Filter
from dashboard.source import pledged
from dashboard.source.due import Due
from dashboard.source.participation import Participation
from peka_core.followup.board import board
from peka_core.followup.board.basis import Basis


class Board(Participation, Due):
    """Answers about the board."""

    def board(self, state: Filter) -> pl.DataFrame:
        """Indicators in the rounds up to the one shown; see ``peka_core.followup.board.board``.

        What was recorded in the dashboard since the import counts: visits, plans, exits, meetings, needs, and confirmed
        pledges.
        """
        days = {putaran: self.heard_day(replace(state, putaran=putaran)) for putaran in self.putaran}
        key = (
            tuple(days.items()),
            self.written_key(),
            self.voices_key(),
            pledged.stamp(),
            tuple(sorted(pledged.merged().items())),
        )

        def make() -> pl.DataFrame:
            tables = self.written() | self.voices() | self._partners_at_work()

            def read(nama: str) -> pl.DataFrame:
                if nama not in tables:
                    tables[nama] = self.release.read(nama)
                return tables[nama]

            return board.board(Basis(self.turunan, read, self.katalog, days))

        whole = self.cached("board", key, make)
        return whole.filter(pl.col("putaran") <= self.round_of(state))

    def _partners_at_work(self) -> dict[str, pl.DataFrame]:
        """Partners and activities of the release and of confirmed pledges."""
        held = self.release.read("kegiatan")
        activities = pl.concat([held, pledged.beside(held).select(held.columns)])
        merged = pledged.merged()
        return {
            "kegiatan": activities.with_columns(pl.col("kode_mitra").replace(merged)),
            "mitra": pledged.partners(self.release.read("mitra")).filter(~pl.col("kode_mitra").is_in(list(merged))),
        }
