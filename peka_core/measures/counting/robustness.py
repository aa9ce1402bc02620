"""Does the ranking of areas depend on choices? Every cut-off and many weights, decoded from one histogram.

Sources: S. Alkire and J. Foster, "Counting and multidimensional poverty measurement", Journal of Public Economics 95
(2011) 476-487, section 7 (dominance over cut-offs); S. Alkire, J. Foster, S. Seth, M. E. Santos, J. M. Roche and
P. Ballon, "Multidimensional Poverty Measurement and Analysis", Oxford University Press 2015, chapter 8 (dominance,
rank correlation, pairwise comparisons).
"""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

import numpy as np
from numpy.typing import NDArray

from peka_core.errors import MeasureError
from peka_core.measures.arrays import Bools, Floats, Ints, ratio
from peka_core.measures.counting.alkire_foster import scores
from peka_core.measures.counting.histogram import Histogram

K_RANGE = (Fraction(1, 10), Fraction(6, 10))
"""Cut-offs a reasonable person might choose; dominance is asked over all of them."""
WORST = 3
"""How many areas "the worst three" are."""
INTERVAL = (0.05, 0.95)
"""Quantiles of a rank over many weights."""
SAME = 1e-12
"""Two headcount ratios closer than this are equal: survey weights make sums of floats."""
_CELLS = 1 << 20  # scores held at a time: about 4 MB of float32, which stays in the processor's cache
_EXACT_FLOAT32 = 1 << 24  # whole numbers below this are exact in float32


@dataclass(frozen=True, eq=False)
class Curves:
    """H and M0 of every area at every cut-off that some set of indicators reaches exactly.

    Attributes
    ----------
    k : float array, cut-offs
        Ascending shares of all weight.
    H, M0 : float array, areas x cut-offs
        NaN in an area without persons.
    """

    k: Floats
    H: Floats
    M0: Floats


def curves(hist: Histogram, bobot: tuple[int, ...], between: tuple[Fraction, Fraction] = K_RANGE) -> Curves:
    """H(k) and M0(k) over the attainable cut-offs, exactly, from one pass over the histogram.

    Between two attainable cut-offs nobody's status changes, so these are all cut-offs there are. The first and the
    last cut-off of ``between`` are always among them.

    Parameters
    ----------
    hist : Histogram
    bobot : tuple of int
        Weights; their sum is the denominator.
    between : tuple of Fraction
        Lowest and highest cut-off.
    """
    total = sum(bobot)
    low, high = (ceil(k * total) for k in between)
    score = scores(hist, bobot)
    size = len(hist.areas) * (total + 1)
    cell = hist.area_index * (total + 1) + score
    shape = (len(hist.areas), total + 1)
    persons: Floats = np.bincount(cell, weights=hist.orang, minlength=size).astype(np.float64).reshape(shape)
    poor = np.cumsum(persons[:, ::-1], axis=1)[:, ::-1]
    points = np.cumsum((persons * np.arange(total + 1))[:, ::-1], axis=1)[:, ::-1]
    cutoffs = np.array(sorted({low, high, *(c for c in attainable(bobot) if low <= c <= high)}))
    everybody = hist.area_orang[:, None]
    return Curves(cutoffs / total, ratio(poor[:, cutoffs], everybody), ratio(points[:, cutoffs], everybody * total))


def attainable(bobot: tuple[int, ...]) -> tuple[int, ...]:
    """Scores that some set of indicators adds up to, ascending.

    >>> attainable((1, 3))
    (0, 1, 3, 4)
    """
    reached = 1  # bit s = score s is reached
    for weight in bobot:
        reached |= reached << weight
    return tuple(s for s in range(sum(bobot) + 1) if reached >> s & 1)


def dominance(shares: Floats) -> Bools:
    """First-order dominance: ``[i, j]`` is true when i is nowhere better than j and somewhere worse.

    Parameters
    ----------
    shares : float array, areas x cut-offs
        H or M0 of each area at every cut-off. An area with NaN dominates nobody.
    """
    gap = shares[:, None, :] - shares[None, :, :]
    never_better = np.all(gap >= -SAME, axis=2)
    return np.asarray(never_better & np.any(gap > SAME, axis=2))


def ordered_pairs(shares: Floats) -> float:
    """Share of pairs of areas with data whose order is the same at every cut-off; NaN with fewer than two areas."""
    known = int((~np.isnan(shares).any(axis=1)).sum())
    return int(dominance(shares).sum()) / (known * (known - 1) / 2) if known > 1 else float("nan")


def headcounts(hist: Histogram, bobot: Ints, k: Fraction) -> Floats:
    """H of every area under many weights: equal to ``decode`` with each row, at the price of one matrix product.

    Parameters
    ----------
    hist : Histogram
    bobot : int64 array, alternatives x d
        Whole weights; a row's sum is its denominator, so ``score >= k`` is compared exactly.
    k : Fraction
        Poverty cut-off.

    Returns
    -------
    float64 array, alternatives x areas
        NaN in an area without persons.

    Raises
    ------
    MeasureError
        When there are fewer weights than indicators, a weight is negative, a row is zero, or k is outside 0-1.
    """
    used, totals = hist.bits.shape[1], bobot.sum(axis=1)
    if bobot.shape[1] < used or (bobot < 0).any() or not totals.all() or not 0 <= k <= 1:
        raise MeasureError(
            f"Bobot berukuran {bobot.shape[0]} × {bobot.shape[1]} dengan ambang {k} tidak dapat dipakai.",
            f"Beri sedikitnya {used} bobot per baris, tidak negatif dan tidak semuanya nol, dan ambang 0 sampai 1.",
        )
    exact = np.float32 if totals.max(initial=0) < _EXACT_FLOAT32 else np.float64
    bits, weights = hist.bits.astype(exact), bobot[:, :used].T.astype(exact)
    cutoffs = np.array([ceil(k * int(total)) for total in totals], dtype=exact)
    poor = np.empty((len(bobot), len(hist.areas)))
    step = max(1, _CELLS // max(1, len(bits)))
    for start in range(0, len(bobot), step):
        part = slice(start, start + step)
        reached = bits @ weights[:, part] >= cutoffs[part]
        poor[part] = hist.by_area(np.where(reached, hist.orang[:, None], 0.0)).T
    return ratio(poor, hist.area_orang)


def ranks(shares: Floats) -> Floats:
    """Rank of each area within each row: 1 = highest share; equal shares share the smaller rank.

    Parameters
    ----------
    shares : float array, alternatives x areas

    Returns
    -------
    float array, alternatives x areas
        NaN where the share is NaN.
    """
    higher = (_signs(shares) < 0).sum(axis=2)
    return np.where(np.isnan(shares), np.nan, higher + 1.0)


def among_worst(shares: Floats, worst: int = WORST) -> Floats:
    """Share of alternatives in which each area is among the ``worst`` highest; an area without poor never is."""
    return ((ranks(shares) <= worst) & (shares > 0)).mean(axis=0)


def rank_interval(shares: Floats, between: tuple[float, float] = INTERVAL) -> tuple[Floats, Floats]:
    """Ranks between which each area lies in most alternatives: an observed low and high rank per area."""
    low, high = np.quantile(ranks(shares), between, axis=0, method="inverted_cdf")
    return low, high


@dataclass(frozen=True, eq=False)
class Agreement:
    """Rank correlation of each alternative with the base ranking: Spearman's rho and Kendall's tau-b (ties counted)."""

    rho: Floats
    tau: Floats


def agreement(shares: Floats, base: Floats) -> Agreement:
    """Correlate the ranking of areas in every row with the base ranking.

    Parameters
    ----------
    shares : float array, alternatives x areas
    base : float array, areas
        Areas that are NaN here or in a row are left out of that row.

    Returns
    -------
    Agreement
        NaN where fewer than two areas are left or one of the rankings is all ties.
    """
    known = ~np.isnan(shares) & ~np.isnan(base)
    one = _signs(np.where(known, shares, np.nan))
    two = _signs(np.where(known, base, np.nan))
    tau = _cosine(one, two, (1, 2))
    return Agreement(_cosine(one.sum(axis=2, dtype=np.float64), two.sum(axis=2, dtype=np.float64), (1,)), tau)


def _signs(shares: Floats) -> NDArray[np.int8]:
    """``[row, i, j]``: 1 when i is above j, -1 below, 0 when equal or one of them is unknown."""
    gap = shares[:, :, None] - shares[:, None, :]
    return (gap > SAME).astype(np.int8) - (gap < -SAME).astype(np.int8)


def _cosine(one: NDArray[np.generic], two: NDArray[np.generic], axes: tuple[int, ...]) -> Floats:
    """Cosine of the angle: of pair signs it is tau-b, of mean ranks (how many below less how many above) it is rho."""
    first, second = one.astype(np.float64), two.astype(np.float64)
    length = np.sqrt((first**2).sum(axis=axes) * (second**2).sum(axis=axes))
    return ratio((first * second).sum(axis=axes), length)
