"""Inequality of expenditure or income: Gini, S80/S20, Palma, share of the poorest two fifths, Lorenz curve.

Every measure depends on values and weights alone: splitting a weighted row in two changes nothing.

Which definition, where R packages differ:

- Gini is the trapezoid under the Lorenz polygon, ``ineq::Gini`` for equal weights and ``laeken::gini`` for any.
  ``convey::svygini`` ranks a row by all of its own weight, so that splitting it changes the answer.
- S80/S20 is ``laeken::qsr`` (0.5) and ``convey::svyqsr``: total of those above the weighted 80 % quantile over total of
  those not above the 20 % quantile, nobody split. Where many rows share one value, the groups hold more or less than a
  fifth; ``fifths`` tells how much.
- Palma and the share of the poorest 40 % are read from the Lorenz curve: the row at the border is split.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from peka_core.measures.arrays import Floats, ratio
from peka_core.measures.money.ranked import Ranked, rank

TENTHS = tuple(tenth / 10 for tenth in range(11))


def gini(rows: Ranked) -> Floats:
    """Gini coefficient of each area, 0 (all equal) to 1; NaN where the total is not above 0."""
    return ratio(rows.spread(), rows.total * rows.sum(rows.w * rows.value)) - 1


def gini_influence(rows: Ranked) -> Floats:
    """Change of its area's Gini per unit of weight of each row (Deville 1999)."""
    total, money = rows.total, rows.sum(rows.w * rows.value)
    scale = ratio(np.ones(rows.areas), total * money)
    level = gini(rows) + 1
    lost = (level * ratio(np.ones(rows.areas), total))[rows.index] + ratio(level, money)[rows.index] * rows.value
    return rows.spread_slope() * scale[rows.index] - lost


def s80s20(rows: Ranked) -> Floats:
    """Total of the richest fifth over that of the poorest fifth; NaN where nobody is above the 80 % quantile."""
    poor, rich = _fifths(rows)
    above = np.where(rows.sum(rows.w * rich) > 0, rows.sum(rows.w * rows.value * rich), np.nan)
    return ratio(above, rows.sum(rows.w * rows.value * poor))


def s80s20_influence(rows: Ranked) -> Floats:
    """Change of its area's S80/S20 per unit of weight of each row.

    The quantile moves with the weights, but its density cancels out: what enters or leaves a group is worth exactly the
    quantile (Langel & Tille 2011). ``convey`` estimates the density by a kernel instead.
    """
    poor, rich = _fifths(rows)
    poorest = rows.sum(rows.w * rows.value * poor)
    change = _tail_influence(rows, rich, 0.8) - s80s20(rows)[rows.index] * _tail_influence(rows, poor, 0.2)
    return change * ratio(np.ones(rows.areas), poorest)[rows.index]


def fifths(rows: Ranked) -> tuple[Floats, Floats]:
    """Share of persons that the poorest and the richest group of S80/S20 really hold in each area."""
    poor, rich = _fifths(rows)
    return ratio(rows.sum(rows.w * poor), rows.total), ratio(rows.sum(rows.w * rich), rows.total)


def palma(rows: Ranked) -> Floats:
    """Share of the richest tenth over the share of the poorest four tenths."""
    return ratio(1 - bottom_share(rows, 0.9), bottom_share(rows, 0.4))


def bottom_share(rows: Ranked, share: float) -> Floats:
    """Share of the total that goes to the poorest ``share`` of persons (Lorenz curve at ``share``)."""
    return ratio(rows.sum(rows.below_share(share) * rows.value), rows.sum(rows.w * rows.value))


def lorenz(y: ArrayLike, weight: ArrayLike | None = None, shares: tuple[float, ...] = TENTHS) -> Floats:
    """Lorenz curve of one population: share of the total held by the poorest ``shares`` of persons.

    Parameters
    ----------
    y : array, rows
        Value per person; rows with a missing value or weight leave.
    weight : array, rows, or None
        Persons of each row; None = 1 each.
    shares : tuple of float
        Shares of persons, 0-1.

    >>> lorenz([1, 3], shares=(0, 0.5, 1)).tolist()
    [0.0, 0.25, 1.0]
    """
    money = np.asarray(y, dtype=np.float64)
    w = np.ones_like(money) if weight is None else np.asarray(weight, dtype=np.float64)
    known = ~(np.isnan(money) | np.isnan(w))
    index = np.zeros(known.sum(), dtype=np.int64)
    _, rows = rank(money[known], w[known], index, 1)
    return np.array([bottom_share(rows, share)[0] for share in shares])


def _fifths(rows: Ranked) -> tuple[Any, Any]:
    return rows.value <= rows.quantile(0.2)[rows.index], rows.value > rows.quantile(0.8)[rows.index]


def _tail_influence(rows: Ranked, tail: Any, share: float) -> Floats:
    """Change of the total of ``tail``, cut off at the quantile ``share``, per unit of weight of each row."""
    border = rows.quantile(share)
    held = ratio(rows.sum(rows.w * tail), rows.total)
    return (rows.value - border[rows.index]) * tail + (held * border)[rows.index]
