"""What a page may ask about measures of families besides the one its view names."""

from collections.abc import Sequence
from typing import Protocol

import polars as pl

from dashboard.filters.filter import Filter


class FamilyMeasures(Protocol):
    """Several measures of families at once: of the register alone."""

    def measured(self, state: Filter, level: str, codes: Sequence[str]) -> pl.DataFrame:
        """``by_level`` with the measures of families ``codes`` besides those that ``state`` names; of the level "" the
        whole city as one row."""
        ...

    def relapse(self, state: Filter) -> pl.DataFrame | None:
        """Families that left poverty and were poor again; see ``peka_core.tabulation.statistics.relapse``."""
        ...

    def measured_total(self, state: Filter, codes: Sequence[str]) -> dict[str, float]:
        """``total`` with the measures of families ``codes`` and no others of families."""
        ...
