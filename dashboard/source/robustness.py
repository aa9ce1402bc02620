"""What the robustness page asks of the core: other weights, other cut-offs, overlapping indicators."""

from fractions import Fraction

from dashboard.filters.filter import Filter
from dashboard.source.register import Data, cached, conditions
from peka_core.measures.counting.histogram import Histogram, histogram
from peka_core.measures.counting.redundancy import Redundancy, redundancy
from peka_core.tabulation import families, sensitivity
from peka_core.tabulation.sensitivity import Cutoffs, Sensitivity


def cutoff(data: Data, state: Filter) -> Fraction:
    """The poverty cut-off on trial; the catalogue's when there is none."""
    return Fraction(state.k) if state.k else data.katalog.k_miskin


def weights(data: Data, state: Filter) -> tuple[int, ...]:
    """The weights of the dimensions on trial, whole numbers of which only the proportions count."""
    base = tuple(item.bobot for item in data.katalog.dimensi)
    return tuple(int(part) for part in state.bobot.split("-")) if state.bobot else base


def trial(data: Data, state: Filter) -> dict[str, float]:
    """H of every gampong with data, with the cut-off and the weights on trial."""
    bobot = sensitivity.bobot_for(data.katalog, weights(data, state))
    return sensitivity.shares(counts(data, state), bobot, cutoff(data, state))


def assessment(data: Data, state: Filter) -> Sensitivity:
    """What other weights do to the ranking of the gampong, at the cut-off on trial."""
    k = cutoff(data, state)
    asked = conditions(data, state, areas=False)
    return cached(data, "assessment", (asked, k), lambda: sensitivity.assess(counts(data, state), data.katalog, k))


def cutoffs(data: Data, state: Filter) -> Cutoffs:
    """H of every gampong at every cut-off, with the weights of the catalogue."""
    asked = conditions(data, state, areas=False)
    return cached(data, "cutoffs", (asked,), lambda: sensitivity.cutoffs(counts(data, state), data.katalog))


def overlap(data: Data, state: Filter) -> Redundancy:
    """Which indicators are lacking in the same families, in the whole city."""
    asked = conditions(data, state, areas=False)
    return cached(data, "overlap", (asked,), lambda: redundancy(counts(data, state), len(data.katalog.indikator)))


def counts(data: Data, state: Filter) -> Histogram:
    """Families by gampong and set of deprivations, in the whole city."""
    asked = conditions(data, state, areas=False)
    return cached(data, "counts", (asked,), lambda: histogram(families.select(data.turunan, asked), ["kode_gampong"]))
