"""How much the ranking of areas owes to the catalogue's weights, cut-off and choice of indicators.

Everything is decoded from one histogram. "Other weights" are random weights of the dimensions around the catalogue's
(``weighting.random_dimensions``), the same for every call, so that two views of the same data agree.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from peka_core.catalog import Catalog
from peka_core.measures.arrays import Floats
from peka_core.measures.counting import weighting
from peka_core.measures.counting.histogram import Histogram
from peka_core.measures.counting.robustness import (
    INTERVAL,
    agreement,
    among_worst,
    curves,
    headcounts,
    ordered_pairs,
    rank_interval,
    ranks,
)

EQUAL = "setara"
"""Code of the alternative in which every indicator weighs the same."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """One other set of weights against the base.

    Attributes
    ----------
    kode : str
        Dimension raised, ``EQUAL``, or indicator left out.
    H : float
        Headcount ratio of all areas together, 0-1.
    rho, tau : float
        Spearman and Kendall tau-b with the base ranking; NaN with fewer than two areas.
    moved : int
        Largest change of an area's rank.
    """

    kode: str
    H: float
    rho: float
    tau: float
    moved: int


@dataclass(frozen=True, eq=False)
class Sensitivity:
    """What other weights do to H and to the ranking (1 = highest H) of the areas that are ranked, at one cut-off.

    Attributes
    ----------
    kode : tuple of str
        Areas, in the order of all arrays below.
    H, rank : float array, areas
        With the weights of the catalogue.
    rank_low, rank_high : float array, areas
        Ranks between which the area lies in nine of ten random weights.
    worst : float array, areas
        Share of random weights in which the area is among the three highest.
    H_kota : tuple of float
        H of all areas together: lowest and highest in nine of ten random weights.
    tau : float
        Median Kendall tau-b of the random weights with the base ranking.
    draws : int
        Number of random weights.
    bobot : tuple of float
        Share that a dimension mostly gets in a random weight (nine of ten), lowest and highest.
    schemes, without : tuple of Alternative
        One dimension at 40 % each, then all indicators equal; and each indicator left out.
    """

    kode: tuple[str, ...]
    H: Floats
    rank: Floats
    rank_low: Floats
    rank_high: Floats
    worst: Floats
    H_kota: tuple[float, float]
    tau: float
    draws: int
    bobot: tuple[float, float]
    schemes: tuple[Alternative, ...]
    without: tuple[Alternative, ...]


@dataclass(frozen=True, eq=False)
class Cutoffs:
    """H of the areas shown (``kode``) and of all together at every attainable cut-off ``k``, with the base weights.

    ``ordered`` is the share of pairs of ranked areas whose order is the same at all of them.
    """

    kode: tuple[str, ...]
    k: Floats
    H: Floats
    kota: Floats
    ordered: float


def groups(katalog: Catalog) -> list[tuple[int, ...]]:
    """Positions of the indicators of each dimension, in the order of the catalogue."""
    return [katalog.members(item.kode) for item in katalog.dimensi]


def bobot_for(katalog: Catalog, dimensions: Sequence[int]) -> tuple[int, ...]:
    """Integer weights of the indicators for other weights of the dimensions; their sum is the denominator.

    Raises
    ------
    MeasureError
        When there is not one whole weight per dimension, one is negative, or all are zero.
    """
    return tuple(int(weight) for weight in weighting.nested(katalog.bobot, groups(katalog), [dimensions])[0])


def assess(hist: Histogram, katalog: Catalog, k: Fraction, ranked: Collection[str] | None = None) -> Sensitivity:
    """Compare the base ranking at ``k`` with random weights, named schemes and each indicator left out.

    Parameters
    ----------
    hist : Histogram
        By one area key, as ``histogram(rows, ["kode_gampong"])``; areas without persons are left out.
    katalog : Catalog
    k : Fraction
        Poverty cut-off.
    ranked : collection of str, optional
        Areas on enough families to be ranked; all when not given. H of all areas together is never less than all.
    """
    hist = _with_persons(hist)
    at = _places(hist, ranked)
    members = groups(katalog)
    dimensions = weighting.random_dimensions([d.bobot for d in katalog.dimensi])
    base = headcounts(hist, np.array([katalog.bobot]), k)[:, at]
    every = headcounts(hist, weighting.nested(katalog.bobot, members, dimensions), k)
    drawn = every[:, at]
    low, high = rank_interval(drawn)
    raised = weighting.nested(katalog.bobot, members, weighting.each_raised(len(members)))
    equal = np.ones((1, len(katalog.bobot)), dtype=np.int64)
    left_out = weighting.without_each(katalog.bobot, members)
    return Sensitivity(
        kode=tuple(_codes(hist)[i] for i in at),
        H=base[0],
        rank=ranks(base)[0],
        rank_low=low,
        rank_high=high,
        worst=among_worst(drawn),
        H_kota=_middle(_together(hist, every)),
        tau=_median(agreement(drawn, base[0]).tau),
        draws=len(drawn),
        bobot=_middle(dimensions / weighting.SCALE),
        schemes=_compare(
            hist,
            headcounts(hist, np.vstack([raised, equal]), k),
            at,
            [*(d.kode for d in katalog.dimensi), EQUAL],
            base[0],
        ),
        without=_compare(hist, headcounts(hist, left_out, k), at, [i.kode for i in katalog.indikator], base[0]),
    )


def without_total(found: Sensitivity) -> Sensitivity:
    """``found`` with no rate of all areas together."""
    schemes, without = (tuple(replace(item, H=np.nan) for item in each) for each in (found.schemes, found.without))
    return replace(found, H_kota=(np.nan, np.nan), schemes=schemes, without=without)


def shares(
    hist: Histogram, bobot: Sequence[int], k: Fraction, shown: Collection[str] | None = None
) -> dict[str, float]:
    """H by area ``shown``, 0-1; areas without persons are left out."""
    hist = _with_persons(hist)
    found = headcounts(hist, np.array([bobot]), k)[0].tolist()
    return {_codes(hist)[i]: found[i] for i in _places(hist, shown)}


def cutoffs(
    hist: Histogram, katalog: Catalog, shown: Collection[str] | None = None, ranked: Collection[str] | None = None
) -> Cutoffs:
    """H at every attainable cut-off, by area ``shown`` and for all areas together; pairs of ``ranked`` areas."""
    hist = _with_persons(hist)
    by_area, together = curves(hist, katalog.bobot), curves(hist.total(), katalog.bobot)
    at, codes = _places(hist, shown), _codes(hist)
    pairs = ordered_pairs(by_area.H[_places(hist, ranked)])
    every = together.H[0] if len(together.H) else np.full(len(by_area.k), np.nan)  # no family that can be counted
    return Cutoffs(tuple(codes[i] for i in at), by_area.k, by_area.H[at], every, pairs)


def _places(hist: Histogram, areas: Collection[str] | None) -> list[int]:
    """Places of ``areas`` in the histogram."""
    return [i for i, kode in enumerate(_codes(hist)) if areas is None or kode in areas]


def _with_persons(hist: Histogram) -> Histogram:
    return hist.restrict([area for area, orang in zip(hist.areas, hist.area_orang, strict=True) if orang > 0])


def _codes(hist: Histogram) -> tuple[str, ...]:
    return tuple(str(area[0]) for area in hist.areas)


def _compare(
    hist: Histogram, every: Floats, at: Sequence[int], codes: Sequence[str], base: Floats
) -> tuple[Alternative, ...]:
    """Alternatives against the ``base`` ranking, from the shares of ``every`` area; ``at`` are those ranked."""
    shares = every[:, at]
    alike = agreement(shares, base)
    moved = np.abs(ranks(shares) - ranks(base[None, :])).max(axis=1, initial=0)
    columns = zip(codes, _together(hist, every), alike.rho, alike.tau, moved, strict=True)
    return tuple(Alternative(kode, float(H), float(rho), float(tau), int(most)) for kode, H, rho, tau, most in columns)


def _together(hist: Histogram, shares: Floats) -> Floats:
    """H of all areas together, per row; NaN without persons."""
    persons = hist.area_orang.sum()
    return shares @ hist.area_orang / persons if persons else np.full(len(shares), np.nan)


def _middle(values: Floats) -> tuple[float, float]:
    low, high = np.quantile(values, INTERVAL)
    return float(low), float(high)


def _median(values: Floats) -> float:
    known = values[~np.isnan(values)]
    return float(np.median(known)) if len(known) else float("nan")
