"""Families by two axes at once, and what every part of them adds to the index."""

import polars as pl

from dashboard.filters.filter import Filter
from dashboard.source.areas import Areas
from peka_core.tabulation import withheld
from peka_core.tabulation.axes import DEPRIVATIONS
from peka_core.tabulation.contributions import contributions
from peka_core.tabulation.crossed import crossed
from peka_core.tabulation.families import select


class Crossing(Areas):
    """Answers by rows and columns, and by parts."""

    def crossed(self, state: Filter) -> pl.DataFrame:
        """Families by ``state.baris`` and ``state.kolom``: of the poor or of all, deprivations censored or not."""
        asked, whole = self.conditions(state), self.everywhere(state)
        poor = state.siapa == "miskin"
        censored = bool(state.sensor) and bool({state.baris, state.kolom} & {*DEPRIVATIONS})

        def make() -> pl.DataFrame:
            found = crossed(
                select(self.turunan, whole),
                self.katalog,
                state.baris,
                state.kolom,
                among_poor=poor,
                censored=censored,
                inside=self.inside(asked, whole),
            )
            return withheld.of_cross(found, self.total(state), (state.baris, state.kolom), poor=poor)

        return self.cached("crossed", (asked, whole, state.baris, state.kolom, poor, censored), make)

    def contributions(self, state: Filter) -> pl.DataFrame:
        """Every part of ``state.pilah`` with its share of the persons and of the index."""
        asked, whole = self.conditions(state), self.everywhere(state)

        def make() -> pl.DataFrame:
            rows = select(self.turunan, whole)
            found = contributions(rows, self.katalog, state.pilah, self.inside(asked, whole))
            return withheld.of_contributions(found, self.total(state))

        return self.cached("contributions", (asked, whole, state.pilah), make)
