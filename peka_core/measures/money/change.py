"""What moved money poverty between two dates: growth, redistribution, and the line itself.

Datt & Ravallion (1992) without a residual: every part is its Shapley value (Shorrocks 2013), the average over all
orders in which mean, shape of the distribution and line can be changed one after the other.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import permutations

import numpy as np
from numpy.typing import ArrayLike

from peka_core.errors import MeasureError
from peka_core.measures.arrays import Floats
from peka_core.measures.money.measures import fgt

PARTS = ("growth", "redistribution", "line")


@dataclass(frozen=True, eq=False)
class Distribution:
    """Expenditure per head of one date and the line of that date, same unit; ``weight`` = persons, None = 1 each."""

    y: ArrayLike
    weight: ArrayLike | None
    line: float


@dataclass(frozen=True, slots=True)
class Change:
    """Change of a Foster-Greer-Thorbecke measure and its parts, which add up to ``after - before``.

    Attributes
    ----------
    alpha : 0, 1 or 2, for P0, P1, P2
    before, after : the measure at both dates
    growth : part of a changed mean, everybody's expenditure multiplied alike
    redistribution : part of a changed shape (Lorenz curve), mean held
    line : part of a changed poverty line; 0 when both dates have the same
    """

    alpha: int
    before: float
    after: float
    growth: float
    redistribution: float
    line: float


def decompose(before: Distribution, after: Distribution) -> list[Change]:
    """Split the change of P0, P1 and P2 between two dates.

    Parameters
    ----------
    before, after : Distribution
        In nominal money: dearer goods are in the line.

    Raises
    ------
    MeasureError
        When a date has nobody or its mean is not above 0.
    """
    return [_change(before, after, alpha) for alpha in (0, 1, 2)]


def _change(before: Distribution, after: Distribution, alpha: int) -> Change:
    dates = (before, after)
    means = [_mean(date) for date in dates]

    def measure(mean: int, shape: int, line: int) -> float:
        """The measure with the mean, the shape and the line of the dates so numbered."""
        y = np.asarray(dates[shape].y, dtype=np.float64)
        scaled: Floats = y if mean == shape else y * (means[mean] / means[shape])
        return fgt(scaled, dates[shape].weight, dates[line].line, alpha)

    parts = dict(zip(PARTS, _shapley(measure), strict=True))
    return Change(alpha=alpha, before=measure(0, 0, 0), after=measure(1, 1, 1), **parts)


def _shapley(measure: Callable[[int, int, int], float]) -> list[float]:
    """Average change of ``measure`` when each of its three arguments goes from 0 to 1, over all orders."""
    orders = list(permutations(range(3)))
    parts = [0.0, 0.0, 0.0]
    for order in orders:
        state = [0, 0, 0]
        for moved in order:
            was = measure(state[0], state[1], state[2])
            state[moved] = 1
            parts[moved] += (measure(state[0], state[1], state[2]) - was) / len(orders)
    return parts


def _mean(date: Distribution) -> float:
    y = np.asarray(date.y, dtype=np.float64)
    w = np.ones_like(y) if date.weight is None else np.asarray(date.weight, dtype=np.float64)
    known = ~(np.isnan(y) | np.isnan(w))
    total = w[known].sum()
    mean = float(w[known] @ y[known] / total) if total > 0 else 0.0
    if mean <= 0:
        raise MeasureError(
            "Rata-rata pengeluaran salah satu putaran kosong atau tidak di atas 0.",
            "Bandingkan hanya putaran yang memuat pengeluaran.",
        )
    return mean
