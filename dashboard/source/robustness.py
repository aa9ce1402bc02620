"""What the robustness page asks of the core: other weights, other cut-offs, overlapping indicators."""

from fractions import Fraction

from dashboard.filters.filter import Filter
from dashboard.source.areas import Areas
from peka_core.measures.counting.histogram import Histogram, histogram
from peka_core.measures.counting.redundancy import Redundancy, redundancy
from peka_core.measures.sampling.quality import MINIMUM_SHOWN
from peka_core.tabulation import sensitivity, superlatives
from peka_core.tabulation.families import select
from peka_core.tabulation.sensitivity import Cutoffs, Sensitivity


class Robustness(Areas):
    """Answers about the city under other assumptions."""

    def cutoff(self, state: Filter) -> Fraction:
        """The poverty cut-off on trial; the catalogue's when there is none."""
        return Fraction(state.k) if state.k else self.katalog.k_miskin

    def weights(self, state: Filter) -> tuple[int, ...]:
        """The weights of the dimensions on trial, whole numbers of which only the proportions count."""
        base = tuple(item.bobot for item in self.katalog.dimensi)
        return tuple(int(part) for part in state.bobot.split("-")) if state.bobot else base

    def trial(self, state: Filter) -> dict[str, float]:
        """H of every gampong whose rate may be shown, with the cut-off and the weights on trial.

        One cut-off after the other says how poor the poor are: where that is hidden nothing else is tried.
        """
        bobot, hidden = sensitivity.bobot_for(self.katalog, self.weights(state)), "M0" if _tries(state) else "H"
        return sensitivity.shares(self._counts(state), bobot, self.cutoff(state), self._shown(state, hidden))

    def assessment(self, state: Filter) -> Sensitivity:
        """What other weights do to the ranking of the gampong that may be ranked, at the cut-off on trial.

        The city's rate with other weights says how poor its poor are: NaN where that is hidden.
        """
        k, katalog = self.cutoff(state), self.katalog
        areas = self._ranked(state) & self._shown(state, "M0") if _tries(state) else self._ranked(state)
        make = sensitivity.assess
        asked, told = (self.everywhere(state), k, areas), self.city(state)["M0"] is not None
        found = self.cached("assessment", asked, lambda: make(self._counts(state), katalog, k, areas))
        return found if told else sensitivity.without_total(found)

    def cutoffs(self, state: Filter) -> Cutoffs:
        """H of every gampong whose index may be shown at every cut-off, with the weights of the catalogue.

        A curve says how poor the poor are: where that is hidden there is none.
        """
        asked, make = self.everywhere(state), sensitivity.cutoffs
        areas = (self._shown(state, "M0"), self._ranked(state))
        return self.cached("cutoffs", (asked,), lambda: make(self._counts(state), self.katalog, *areas))

    def redundancy(self, state: Filter) -> Redundancy:
        """Which indicators are lacking in the same families, in the whole city; blank on fewer than 10 families."""
        asked, n = self.everywhere(state), len(self.katalog.indikator)
        return self.cached("redundancy", (asked,), lambda: redundancy(self._counts(state), n, MINIMUM_SHOWN))

    def _shown(self, state: Filter, kode: str = "H") -> frozenset[str]:
        table = self.by_gampong(state)
        return frozenset(table.filter(table[kode].is_not_null())["kode"])

    def _ranked(self, state: Filter) -> frozenset[str]:
        table = self.by_gampong(state)
        return frozenset(table.filter(superlatives.eligible(table, self.ukuran["H"]))["kode"])

    def _counts(self, state: Filter) -> Histogram:
        """Families by gampong and set of deprivations, in the whole city."""
        asked = self.everywhere(state)
        return self.cached("counts", (asked,), lambda: histogram(select(self.turunan, asked), ["kode_gampong"]))


def _tries(state: Filter) -> bool:
    """True when another cut-off or other weights than those of the catalogue are tried."""
    return bool(state.k or state.bobot)
