"""What a budget could buy: the plan for the families of the filter, its ranges, other ways to share, what matters."""

from collections.abc import Hashable

import polars as pl

from dashboard.filters.allowed import Cost
from dashboard.filters.filter import Filter
from dashboard.filters.following import BY_RULE
from dashboard.source.priorities import Priorities
from peka_core.followup import eligibility, needs
from peka_core.followup.allocation import simulate, tables
from peka_core.followup.allocation.simulate import Outcome
from peka_core.followup.allocation.told import Told, told
from peka_core.followup.allocation.wanting import unknown, wanting
from peka_core.followup.priority.rule import parsed
from peka_core.tabulation.families import select

MILLION = 1_000_000
FURTHEST = 2
"""The curve runs up to so many times the budget."""


class Simulation(Priorities):
    """Answers about a budget."""

    def budget(self, state: Filter) -> Told:
        """The plan for the budget, in numbers; see ``reading_simulation``."""

        def make() -> Told:
            asked = self.conditions(state)
            open_ = unknown(select(self._flags(asked.putaran), asked), self.katalog, self._budget_rule(state))
            return told(self._budget_outcome(state), self.katalog, self._budget_rp(state), open_)

        return self.cached("budget", self._budget_key(state), make)

    def budget_curve(self, state: Filter) -> pl.DataFrame:
        """What less or more money serves; see ``simulate.curve``."""

        def make() -> pl.DataFrame:
            steps, budget = self.katalog.anggaran.langkah, self._budget_rp(state)
            budgets = [budget * FURTHEST * step // steps for step in range(1, steps + 1)]
            return simulate.curve(self._budget_wanting(state), self.katalog, budgets, _own(state))

        return self.cached("budget_curve", self._budget_key(state), make)

    def budget_ways(self, state: Filter) -> tuple[pl.DataFrame, pl.DataFrame]:
        """Ways to share beside each other, and by gampong."""

        def make() -> tuple[pl.DataFrame, pl.DataFrame]:
            found = self._budget_outcome(state)
            plans = simulate.compared(self._budget_wanting(state), self._budget_rp(state), found)
            places = pl.DataFrame({"kode_gampong": [item.kode for item in self.katalog.wilayah.gampong]})
            for way, plan in plans.items():
                own = tables.by_gampong(plan, found.prices, self.katalog)
                places = places.with_columns(
                    own["rp"].alias(f"rp_{way}"), own["keluarga"].alias(f"keluarga_{way}"), own["perlu"]
                )
            return simulate.beside(plans, found.prices, self.katalog), places

        return self.cached("budget_ways", self._budget_key(state), make)

    def budget_breakeven(self, state: Filter) -> pl.DataFrame:
        """What each package must achieve; see ``simulate.breakeven``."""
        return self.cached(
            "budget_breakeven",
            self._budget_key(state),
            lambda: simulate.breakeven(self._budget_outcome(state), self.katalog, _own(state)),
        )

    def budget_tornado(self, state: Filter) -> pl.DataFrame:
        """How far each assumption moves the outcome; see ``simulate.tornado``."""
        return self.cached(
            "budget_tornado",
            self._budget_key(state),
            lambda: simulate.tornado(
                self._budget_wanting(state),
                self.katalog,
                self._budget_rp(state),
                _own(state),
                self._budget_outcome(state),
            ),
        )

    def budget_families(self, state: Filter) -> pl.DataFrame:
        """Families the plan serves, the poorest first; for ``rows.Personal`` alone."""

        def make() -> pl.DataFrame:
            served = tables.families(self._budget_outcome(state).plan.pairs).filter(pl.col("ambil") > 0)
            listed = served.sort("skor", "id_keluarga", descending=[True, False], nulls_last=True)
            return listed.select("id_keluarga", "kode_gampong", "tingkat", "skor", "paket", "layan")

        return self.cached("budget_families", self._budget_key(state), make)

    def _budget_outcome(self, state: Filter) -> Outcome:
        return self.cached(
            "budget_outcome",
            self._budget_key(state),
            lambda: simulate.outcome(self._budget_wanting(state), self.katalog, self._budget_rp(state), _own(state)),
        )

    def _budget_wanting(self, state: Filter) -> pl.DataFrame:
        """Families with an unmet need and the packages that would serve it; never handed to a page."""
        asked = self.conditions(state)

        def make() -> pl.DataFrame:
            served = needs.served(self._programmes(asked.putaran), self.katalog)
            flags = select(self._flags(asked.putaran), asked)
            found = wanting(flags, served, self.katalog, self._budget_rule(state), state.tujuan)
            return found.filter(pl.col("paket").is_in(list(state.paket))) if state.paket else found

        return self.cached("budget_wanting", (asked, self._budget_whom(state), state.tujuan, state.paket), make)

    def _budget_rule(self, state: Filter) -> eligibility.Rule:
        if state.sasaran == BY_RULE:
            return parsed(self.priority_rule(state).priority, self.katalog)
        wanted = {item.kode: item.aturan for item in self.katalog.sasaran_anggaran}
        return eligibility.parse(wanted[state.sasaran], self.katalog)

    def _budget_whom(self, state: Filter) -> Hashable:
        """What the rule of ``_budget_rule`` depends on."""
        return self.priority_rule(state).priority if state.sasaran == BY_RULE else state.sasaran

    def _budget_rp(self, state: Filter) -> int:
        return int(state.anggaran or self.katalog.anggaran.anggaran_juta) * MILLION

    def _budget_key(self, state: Filter) -> tuple[Hashable, ...]:
        plan = (self._budget_rp(state), self._budget_whom(state), state.tujuan, state.paket, state.biaya)
        return (self.conditions(state), *plan)


def _own(state: Filter) -> dict[str, int]:
    """Costs of one's own by package."""
    return {cost.paket: cost.rp for code in state.biaya if (cost := Cost.parse(code))}
