"""How often chance alone would put neighbours as high or as low: exact where every set of them can be counted.

Under chance the value of an area stays and those of all other areas are dealt anew, so its neighbours are any set of
that size among the others (conditional permutation, Anselin 1995). Of 18 areas that are at most C(17, 8) = 24,310 sets:
all are counted and the p-value has no seed and no error. Only where there are more than ``EXACT`` sets are they drawn.

p-values are two-sided: twice the share of the nearer tail, at most 1. Drawn ones add the observed set to both sides,
``2 (R + 1) / (M + 1)`` (esda: ``alternative="two-sided"``).
"""

from dataclasses import dataclass
from math import comb

import numpy as np

from peka_core.measures.arrays import Bools, Floats, Ints

EXACT = 50_000
"""Most sets of neighbours that are counted one by one."""
_TIE = 1e-9  # sums closer than this share of the largest value are equal: their difference is rounding


@dataclass(frozen=True, slots=True, eq=False)
class Chance:
    """p-values of some statistics, arrays of one length.

    Attributes
    ----------
    p : two-sided p-value
    se : its Monte-Carlo standard error; 0 where every set was counted
    sets : sets of neighbours counted, or drawn
    exact : whether every set was counted
    """

    p: Floats
    se: Floats
    sets: Ints
    exact: Bools

    @property
    def floor(self) -> Bools:
        """Where ``p`` is only known to be at most this: none of the sets drawn was as extreme as the observed one."""
        return ~self.exact & (self.p <= 2 / (self.sets + 1))


def around(z: Floats, links: Floats, draws: int, seed: int) -> Chance:
    """Chance of a sum over the neighbours of each area as far out as the observed one.

    Parameters
    ----------
    z : array, n
        One value an area.
    links : array, n x n
        0/1, symmetric, zero diagonal, at least one neighbour each.
    draws, seed : int
        Number and seed of the draws for areas with more than ``EXACT`` possible sets of neighbours.
    """
    others, counts = z.size - 1, links.sum(axis=1).astype(np.int64)
    possible = [comb(others, count) for count in counts.tolist()]
    exact = np.array([sets <= EXACT for sets in possible])
    slack, observed = _TIE * np.abs(z).max(), links @ z
    p, se = np.zeros(z.size), np.zeros(z.size)
    for i in np.flatnonzero(exact):
        sums = subset_sums(np.delete(z, i), int(counts[i]))
        p[i] = min(1.0, 2 * np.minimum((sums >= observed[i] - slack).mean(), (sums <= observed[i] + slack).mean()))
    drawn = np.flatnonzero(~exact)
    if drawn.size:
        order = np.random.default_rng(seed).permuted(np.tile(np.arange(others), (draws, 1)), axis=1)
        for i in drawn:
            sums = np.delete(z, i)[order[:, : counts[i]]].sum(axis=1)
            p[i], se[i] = simulated(float(observed[i]), sums, slack)
    return Chance(p, se, np.array([sets if sets <= EXACT else draws for sets in possible]), exact)


def simulated(observed: float, drawn: Floats, slack: float) -> tuple[float, float]:
    """Two-sided p-value of ``observed`` among values drawn by chance, and its standard error.

    Values within ``slack`` of the observed one are equal to it.
    """
    tail = min(int((drawn >= observed - slack).sum()), int((drawn <= observed + slack).sum()))
    share = min(0.5, (tail + 1) / (drawn.size + 1))
    return 2 * share, 2 * float(np.sqrt(share * (1 - share) / drawn.size))


def subset_sums(values: Floats, size: int) -> Floats:
    """Sums of all subsets of ``size`` of the values, in no order.

    >>> sorted(subset_sums(np.array([1.0, 2.0, 4.0]), 2).tolist())
    [3.0, 5.0, 6.0]
    """
    if 2 * size > values.size:  # what is left out is a smaller subset
        return values.sum() - subset_sums(values, values.size - size)
    sums = [np.zeros(1), *[np.empty(0)] * size]
    for value in values.tolist():
        for k in range(size, 0, -1):
            sums[k] = np.concatenate((sums[k], sums[k - 1] + value))
    return sums[size]
