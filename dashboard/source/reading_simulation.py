"""What a page may ask about a budget: a part of the reading protocol."""

from typing import Protocol

import polars as pl

from dashboard.filters.filter import Filter
from peka_core.followup.allocation.told import Told


class Simulated(Protocol):
    """What a budget could buy for the families of the filter: numbers alone, as ranges."""

    def budget(self, state: Filter) -> Told:
        """The plan for the budget of ``state`` with its ranges, by gampong, package and combination."""
        ...

    def budget_curve(self, state: Filter) -> pl.DataFrame:
        """What less or more money serves: ``anggaran_rp``, ``layan``, ``keluarga``, ``rp``."""
        ...

    def budget_ways(self, state: Filter) -> tuple[pl.DataFrame, pl.DataFrame]:
        """Ways to share beside each other (``simulate.beside``), and by gampong: ``kode_gampong``, and a column
        ``rp_*`` and ``keluarga_*`` for each of ``sharing.WAYS``."""
        ...

    def budget_breakeven(self, state: Filter) -> pl.DataFrame:
        """What each package must achieve to cost no more than direct aid; see ``simulate.breakeven``."""
        ...

    def budget_tornado(self, state: Filter) -> pl.DataFrame:
        """How far each assumption alone moves the outcome, the widest first; see ``simulate.tornado``."""
        ...
