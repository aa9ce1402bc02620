"""Rows of every area ranked from the poorest: what the measures of money and their linearisations share."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from peka_core.measures.arrays import Floats, Ints

BORDER = 1e-9
"""Weight that counts as equal at the border of a quantile, as a share of the area's weight."""


@dataclass(frozen=True, eq=False)
class Ranked:
    """Rows sorted by area, then by value.

    Attributes
    ----------
    areas : number of areas
    index : area of each row
    value : what the rows are ranked by
    w : weight of each row
    before : weight of the rows before it in the same area
    """

    areas: int
    index: Ints
    value: Floats
    w: Floats
    before: Floats

    def sum(self, values: NDArray[Any]) -> Floats:
        """Sum of ``values`` (one a row) in each area."""
        return np.bincount(self.index, weights=values, minlength=self.areas).astype(np.float64)

    def earlier(self, values: Floats) -> Floats:
        """For each row, the sum of ``values`` over the rows before it in its area."""
        return _before(values, self.index, self.areas)

    def later(self, values: Floats) -> Floats:
        """For each row, the sum of ``values`` over the rows after it in its area."""
        return _before(values[::-1], self.areas - 1 - self.index[::-1], self.areas)[::-1]

    @cached_property
    def total(self) -> Floats:
        """Weight of each area."""
        return self.sum(self.w)

    def spread(self) -> Floats:
        """Sum of ``w_i w_j max(value_i, value_j)`` over all pairs of an area, from which Gini and Sen follow."""
        return self.sum(self.w * self.value * (2 * self.before + self.w))

    def spread_slope(self) -> Floats:
        """How much ``spread`` grows with the weight of each row."""
        return 2 * (self.value * (self.before + self.w) + self.later(self.w * self.value))

    def quantile(self, share: float) -> Floats:
        """Smallest value of each area that at least ``share`` of its weight does not exceed; NaN in an empty area."""
        total = self.total
        reached = np.flatnonzero(self.before + self.w >= ((share - BORDER) * total)[self.index])
        result = np.full(self.areas, np.nan)
        result[self.index[reached[::-1]]] = self.value[reached[::-1]]  # the first row of each area is written last
        return result

    def below_share(self, share: float) -> Floats:
        """Weight of each row that lies within the poorest ``share`` of its area; the row at the border is split."""
        limit = (share * self.total)[self.index]
        return np.clip(limit - self.before, 0, self.w)


def rank(value: Floats, w: Floats, index: Ints, areas: int) -> tuple[Ints, Ranked]:
    """Rank rows within their area.

    Returns
    -------
    order : array, rows
        Place in the input of each ranked row.
    ranked : Ranked
    """
    order = np.lexsort((value, index))
    index, w = index[order], w[order]
    return order, Ranked(areas, index, value[order], w, _before(w, index, areas))


def encode(area: Sequence[Any] | NDArray[Any] | pl.Series) -> tuple[list[Any], Ints]:
    """Names of the areas, sorted, and the place of each row's area among them.

    >>> encode(["b", "a", "b"])
    (['a', 'b'], array([1, 0, 1]))
    """
    values = pl.Series(area)
    names = values.unique().sort()
    index = values.replace_strict(names, pl.Series(np.arange(len(names))), return_dtype=pl.Int64)
    return names.to_list(), index.to_numpy()


def _before(values: Floats, index: Ints, areas: int) -> Floats:
    """Sum over the rows before each in its area; each sum starts at its area, so that none carries another's rounding.

    One running sum over all areas, less what stood before the area, would lose the digits of a small area after a huge
    one.
    """
    before = np.zeros_like(values)
    bounds = np.searchsorted(index, np.arange(areas + 1)).tolist()
    for start, end in pairwise(bounds):
        if end - start > 1:
            np.cumsum(values[start : end - 1], out=before[start + 1 : end])
    return before
