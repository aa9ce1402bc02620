"""What the statistics page asks of the core: money, change, space and gaps in the data.

The poverty level must be cleared from the filter, because it is what is measured here.
"""

from dataclasses import replace

import polars as pl

from dashboard.filters.filter import Filter
from dashboard.source.areas import Areas
from geodata.neighbours import contiguity
from peka_core.catalog import Garis
from peka_core.measures.change import comparability
from peka_core.tabulation import lines_used, readings, statistics, withheld
from peka_core.tabulation.comparison import Comparison, comparison
from peka_core.tabulation.families import select
from peka_core.tabulation.line_gaps import Gap
from peka_core.tabulation.panel import Level
from peka_core.tabulation.readings import Reading
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

    def pair(self, state: Filter) -> tuple[str, str] | None:
        """The two rounds compared, the earlier first; None in the first round."""
        before = self.round_before(state)
        return (before, self.round_of(state)) if before else None

    def changes(self, state: Filter) -> Changes | None:
        """Moves of families since the round compared with; None in the first round, and where none can be followed."""
        pair, asked = self.pair(state), self.conditions(state)
        if pair is None:
            return None
        until = (*self.putaran[: self.putaran.index(pair[0])], *pair)
        tables = [self.by_gampong(state, putaran) for putaran in pair]

        def make() -> Changes | None:
            found = statistics.changes(self.turunan, until, asked, self.katalog)
            return found and withheld.of_changes(found, tables, [self.total(state, putaran) for putaran in pair])

        return self.cached("changes", (asked, self.everywhere(state), until), make)

    def relapse(self, state: Filter) -> pl.DataFrame | None:
        """Families that left poverty by the round compared with and those of them poor again; None before the third."""
        pair, asked = self.pair(state), self.conditions(state)
        if pair is None:
            return None
        until = (*self.putaran[: self.putaran.index(pair[0])], *pair)

        def make() -> pl.DataFrame | None:
            found = statistics.relapse(self.turunan, until, asked, self.katalog)
            return None if found is None else withheld.of_relapse(found)

        return self.cached("relapse", (asked, until), make)

    def comparison(self, state: Filter, level: str = "") -> Comparison | None:
        """Change of every measure since the round compared with, by area of ``level``; None in the first round.

        Areas of a ``level`` are all areas, under every filter but the area ones; without one it is the selection.
        """
        pair = self.pair(state)
        if pair is None:
            return None
        asked = self.everywhere(state) if level else self.conditions(state)
        column: Level = "kode_gampong" if level == "gampong" else "kode_kecamatan" if level else ""
        one_line = state.garis == "harga"

        def make(families: tuple[str, ...] = ()) -> Comparison:
            rows = self._at_one_line(pair) if one_line else self.turunan
            return comparison(rows, pair, asked, self.katalog, column, families)

        found = self.cached("comparison", (asked, pair, column, one_line), make)
        families = self.of_families(state)
        if not families:
            return found
        more = self.cached("comparison", (asked, pair, column, one_line, families), lambda: make(families))
        return replace(found, table=found.table.hstack(more.table.drop("kode", "keluarga")))

    def _at_one_line(self, pair: tuple[str, str]) -> pl.DataFrame:
        make = lines_used.at_one_line
        return self.cached("at_one_line", pair, lambda: make(self.turunan, self.katalog, pair))

    def lines(self, state: Filter, jenis: str, putaran: str = "") -> tuple[Garis, ...]:
        """Poverty lines the families of the round were measured by, oldest first."""
        asked = (jenis, putaran or self.round_of(state))
        return self.cached("lines", asked, lambda: lines_used.used(self.turunan, self.katalog, *asked))

    def line_gap(self, state: Filter, jenis: str) -> Gap | None:
        """Why the two rounds compared have lines of ``jenis`` that do not compare; None when they do."""
        pair = self.pair(state)
        if pair is None or state.garis == "harga":
            return None
        make = lines_used.gap
        return self.cached("line_gap", (jenis, *pair), lambda: make(self.turunan, self.katalog, jenis, pair))

    def readings(self, state: Filter) -> list[Reading]:
        """H of the whole round with each uncertain answer read otherwise."""
        putaran = self.round_of(state)

        def make() -> list[Reading]:
            keluarga, anggota = (self.release.read(n).filter(pl.col("putaran") == putaran) for n in ANSWERS)
            return readings.otherwise(keluarga, anggota, self.katalog)

        return self.cached("readings", (putaran,), make)

    def differences(self, state: Filter) -> list[str]:
        """Why the two rounds compared did not ask the same, as Indonesian sentences; none when they did."""
        pair = self.pair(state)
        return self.cached("differences", pair, lambda: self._differences(pair)) if pair else []

    def _differences(self, pair: tuple[str, str]) -> list[str]:
        tables = comparability.tables
        return [text for tabel in ANSWERS for text in tables(tabel, self.release.read(tabel), pair)]

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
