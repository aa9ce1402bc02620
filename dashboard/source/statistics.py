"""What the statistics page asks of the core: money, change, space and gaps in the data.

The poverty level must be cleared from the filter, because it is what is measured here.
"""

import polars as pl

from dashboard.filters.filter import Filter
from dashboard.source.areas import Areas
from geodata.neighbours import contiguity
from peka_core.measures.change import comparability
from peka_core.tabulation import statistics, withheld
from peka_core.tabulation.families import select
from peka_core.tabulation.statistics import Changes, Gaps, Space, Spread

ANSWERS = ("keluarga", "anggota")
"""Tables with the answers that deprivations are derived from."""
MONEY_MEASURES = ("P0", "P1", "P2", "watts", "sen", "gini", "s80s20", "bottom40", "biaya_rp_bulan")


class Statistics(Areas):
    """Answers for planners and statisticians."""

    def money(self, state: Filter, level: str = "", *, areas: bool = False) -> pl.DataFrame:
        """Measures of expenditure by area; null where P0, or for those of the poor P1, may not be shown.

        Parameters
        ----------
        state : Filter
        level : {"gampong", ""}
        areas : bool
            Only the selected areas; else the whole city.

        Returns
        -------
        polars.DataFrame
            ``kode``, ``keluarga_uang`` and ``MONEY_MEASURES``: shares, indices, a ratio, rupiah a month.
        """
        asked = self.conditions(state) if areas else self.everywhere(state)
        column = f"kode_{level}" if level else ""
        if level:
            table = self.by_level(state, level)
        else:
            table = pl.DataFrame([self.total(state) if areas else self.city(state)], infer_schema_length=None)
        more = self.cached(
            "money", (asked, level), lambda: statistics.money_by_area(select(self.turunan, asked), column)
        )
        joined = table.join(more, on="kode", how="left", maintain_order="left")
        return withheld.of_money(joined).select("kode", "keluarga_uang", *MONEY_MEASURES)

    def spread(self, state: Filter, *, areas: bool = True) -> Spread:
        """Lorenz curve and both kinds of poverty, in the selected areas or in the whole city."""
        asked = self.conditions(state) if areas else self.everywhere(state)
        total = self.total(state) if areas else self.city(state)

        def make() -> Spread:
            return withheld.of_spread(statistics.spread(select(self.turunan, asked), self.katalog), total)

        return self.cached("spread", (asked, self.everywhere(state)), make)

    def changes(self, state: Filter) -> Changes | None:
        """Change since the round before; None in the first round."""
        until, asked = self.rounds_until(state), self.conditions(state)
        if len(until) < 2:
            return None
        tables = [self.by_gampong(state, putaran) for putaran in until[-2:]]

        def make() -> Changes:
            found = statistics.changes(self.turunan, until, asked, self.katalog)
            return withheld.of_changes(found, tables, [self.total(state, putaran) for putaran in until[-2:]])

        return self.cached("changes", (asked, self.everywhere(state)), make)

    def differences(self, state: Filter) -> list[str]:
        """Why the round and the one before cannot be compared, as Indonesian sentences; none when they can."""
        until = self.rounds_until(state)
        if len(until) < 2:
            return []
        pair = (until[-2], until[-1])
        return self.cached("differences", pair, lambda: self._differences(pair))

    def _differences(self, pair: tuple[str, str]) -> list[str]:
        rounds = comparability.rounds
        return [text for tabel in ANSWERS for text in rounds(tabel, self.release.read(tabel), pair)]

    def space(self, state: Filter) -> Space:
        """Spatial pattern of the measure over all gampong."""
        rated = self.ukuran[state.ukuran].kolom_dasar if self.can_smooth(state) else None
        near = self.cached("neighbours", (), lambda: contiguity(self.batas))
        asked = (self.everywhere(state), state.ukuran)
        make = statistics.space
        return self.cached(
            "space", asked, lambda: make(self.by_gampong(state), state.ukuran, rated, near.kode, near.matrix)
        )

    def gaps(self, state: Filter) -> Gaps:
        """What blank answers cost, in the selected areas and by gampong."""
        asked = (self.conditions(state), self.everywhere(state))

        def make() -> Gaps:
            inside, rows = (select(self.turunan, each) for each in asked)
            found = statistics.gaps(rows, inside, self.katalog)
            return withheld.of_gaps(found, self.by_gampong(state), self.total(state))

        return self.cached("gaps", asked, make)
