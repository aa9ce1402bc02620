"""Families by cause, by group and by what they lack together."""

import polars as pl

from dashboard.filters.filter import Filter
from dashboard.source.areas import Areas
from peka_core.measures.counting.histogram import histogram
from peka_core.measures.counting.overlap import Overlap, overlap
from peka_core.measures.counting.represented import is_sample
from peka_core.tabulation import by_term, withheld
from peka_core.tabulation.deciles import Deciles, deciles
from peka_core.tabulation.families import Conditions, select
from peka_core.tabulation.speakers import Named, speakers


class Families(Areas):
    """Answers about families."""

    def by_term(self, state: Filter, column: str) -> pl.DataFrame:
        """Families by cause (``penyebab``) or group (``kelompok``) in the selected areas, and the poor among them."""
        asked, whole = self.conditions(state), self.everywhere(state)

        def make() -> pl.DataFrame:
            rows = select(self.turunan, whole)
            every = self.round_rows(whole.putaran) if is_sample(rows) else None
            found = by_term.by_term(rows, self.katalog, column, self.inside(asked, whole), every)
            return withheld.of_terms(found, self.total(state))

        return self.cached("by_term", (asked, whole, column), make)

    def deciles(self, state: Filter) -> Deciles:
        """When the deciles of the round were ranked, and how many of its families have none."""
        putaran = self.round_of(state)
        return self.cached("deciles", (putaran,), lambda: deciles(self.turunan, putaran))

    def speakers(self, state: Filter) -> dict[str, Named]:
        """Of which families of the round causes are on record, and who named them; whatever is filtered."""
        asked = Conditions(self.round_of(state))
        return self.cached("speakers", (asked,), lambda: speakers(select(self.turunan, asked), self.katalog))

    def together(self, state: Filter, sets: tuple[tuple[int, ...], ...]) -> Overlap:
        """Families lacking in the same of ``sets``, each the positions of its indicators, in the selected areas."""
        asked = self.conditions(state)

        def make() -> Overlap:
            rows = select(self.turunan, asked)
            stand_for = histogram(rows, bobot="bobot").n if is_sample(rows) else None
            return overlap(histogram(rows), [list(members) for members in sets], stand_for=stand_for)

        return self.cached("together", (asked, sets), make)
