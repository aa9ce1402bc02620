"""Other weights for the same indicators: integer alternatives that ask how much a result owes to its weights.

Every function returns whole weights, one row per alternative and one column per indicator; the row's own sum is its
denominator, so a cut-off stays exact. Dimensions are re-weighted nested: an indicator keeps its share of its
dimension. ``groups`` are the positions of the indicators of each dimension.

Source of the practice: S. Alkire, J. Foster, S. Seth, M. E. Santos, J. M. Roche and P. Ballon, "Multidimensional
Poverty Measurement and Analysis", Oxford University Press 2015, chapter 8 (robustness to weights).
"""

from collections.abc import Sequence
from fractions import Fraction
from math import gcd, lcm

import numpy as np
from numpy.typing import NDArray

from peka_core.errors import MeasureError
from peka_core.measures.arrays import Floats, Ints

Groups = Sequence[Sequence[int]]

RAISED = Fraction(2, 5)
"""Share of the one dimension that is given more than the others."""
SCALE = 1_000
"""Common denominator of a random weight: per mille."""
CONCENTRATION = 20.0
"""How closely random weights keep to the centre: with five dimensions of 20 %, nine in ten lie between 8 and 36 %."""
DRAWS = 1_000
SEED = 2026


def nested(bobot: Sequence[int], groups: Groups, dimensions: NDArray[np.integer] | Sequence[Sequence[int]]) -> Ints:
    """Spread weights of dimensions over their indicators.

    Parameters
    ----------
    bobot : sequence of int
        Base weights; they fix each indicator's share of its dimension.
    groups : sequence of sequence of int
        Positions of the indicators of each dimension; together every indicator once.
    dimensions : array, alternatives x dimensions
        Whole weights, not negative, some above zero in every row.

    Returns
    -------
    int64 array, alternatives x d
        Weights in lowest terms of the whole table.

    >>> nested((2, 1, 3), [[0, 1], [2]], [[1, 1], [3, 1]]).tolist()
    [[2, 1, 3], [6, 3, 3]]

    Raises
    ------
    MeasureError
        When a row has another length, a negative weight or no weight at all.
    """
    rows = np.atleast_2d(np.asarray(dimensions, dtype=np.int64))
    if rows.shape[1] != len(groups) or (rows < 0).any() or not rows.any(axis=1).all():
        raise MeasureError(
            f"Bobot dimensi harus {len(groups)} bilangan bulat, tidak negatif, dan tidak semuanya nol.",
            "Beri sedikitnya satu dimensi bobot lebih dari nol.",
        )
    shares = [Fraction(bobot[j], sum(bobot[i] for i in group)) for group in groups for j in group]
    common = lcm(*(share.denominator for share in shares))
    inner = iter(int(share * common) for share in shares)
    spread = np.zeros((len(rows), len(bobot)), dtype=np.int64)
    for position, group in enumerate(groups):
        for j in group:
            spread[:, j] = rows[:, position] * next(inner)
    return spread // gcd(*(int(weight) for weight in np.unique(spread)))


def each_raised(count: int, share: Fraction = RAISED) -> Ints:
    """One row per dimension: that one has ``share``, the others the rest equally.

    >>> each_raised(5)[0].tolist()  # 40 % and 15 % each
    [8, 3, 3, 3, 3]
    """
    rest = (1 - share) / (count - 1)
    common = lcm(share.denominator, rest.denominator)
    rows = np.full((count, count), int(rest * common), dtype=np.int64)
    np.fill_diagonal(rows, int(share * common))
    return rows


def without_each(bobot: Sequence[int], groups: Groups) -> Ints:
    """One row per indicator left out: its dimension keeps its weight, shared by the indicators that stay.

    The only indicator of a dimension takes the dimension with it.

    >>> without_each((1, 1, 2), [[0, 1], [2]]).tolist()
    [[0, 2, 2], [2, 0, 2], [1, 1, 0]]
    """
    rows = np.tile(np.asarray(bobot, dtype=np.int64), (len(bobot), 1))
    for group in groups:
        whole = sum(bobot[j] for j in group)
        for j in group:
            kept = whole - bobot[j]
            if kept:
                others = [i for i in group if i != j]
                rows[j] *= kept
                rows[j, others] = [bobot[i] * whole for i in others]
            rows[j, j] = 0
    return rows


def random_dimensions(
    centre: Sequence[int], draws: int = DRAWS, seed: int = SEED, concentration: float = CONCENTRATION
) -> Ints:
    """Random weights of dimensions around ``centre``, each row a whole number of per mille that sums to ``SCALE``.

    Drawn from a Dirichlet distribution with mean ``centre``; the same seed gives the same table.

    Parameters
    ----------
    centre : sequence of int
        Base weights of the dimensions.
    draws : int
        Number of rows.
    seed : int
    concentration : float
        Sum of the distribution's parameters. The number of dimensions makes all weights equally likely when the
        centre is equal; larger keeps closer to the centre.
    """
    parameters = np.asarray(centre, dtype=np.float64) / sum(centre) * concentration
    return largest_remainder(np.random.default_rng(seed).dirichlet(parameters, draws), SCALE)


def largest_remainder(shares: Floats, total: int) -> Ints:
    """Whole numbers that sum to ``total`` in every row, each less than 1 from ``share x total``.

    >>> largest_remainder(np.array([[0.4, 0.35, 0.25]]), 10).tolist()
    [[4, 4, 2]]
    """
    exact = shares * total
    whole = np.floor(exact).astype(np.int64)
    missing = total - whole.sum(axis=1, keepdims=True)
    order = np.argsort(whole - exact, axis=1, kind="stable")  # largest remainder first
    place = np.argsort(order, axis=1, kind="stable")
    return whole + (place < missing)
