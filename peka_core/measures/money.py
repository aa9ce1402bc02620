"""Money measures: Foster-Greer-Thorbecke, Watts, Sen, Sen-Shorrocks-Thon, Gini and the quintile share ratio.

A person is poor when expenditure is strictly below the line (BPS). Weights are persons; splitting a weighted row in two
changes nothing. Definitions equal those of the R package ``ineq`` (unweighted) and ``laeken`` (weighted Gini).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from peka_core.errors import MeasureError

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class MoneyMeasures:
    """Money measures per area, arrays in the order of ``areas``; NaN where a measure has no meaning.

    Attributes
    ----------
    n, n_missing : rows used, and rows that left because expenditure, weight or line is missing
    orang, orang_poor : persons (sum of weights), and persons strictly below the line
    P0, P1, P2 : headcount, gap and severity (Foster, Greer & Thorbecke 1984), shares of all persons
    watts : mean of ln(line / y) over persons, 0 for the non-poor (Watts 1968); rows with y <= 0 leave this measure only
    n_watts_dropped : rows with y <= 0
    sen : P0 [I + (1 - I) G], I = mean gap and G = Gini among the poor (Sen 1976)
    sst : Sen-Shorrocks-Thon, twice the area under the poverty-gap profile (Shorrocks 1995)
    gini : Gini of y among all persons, trapezoid Lorenz curve
    s80s20 : y of the richest fifth of persons over that of the poorest fifth, rows split at the border
    total_gap : sum over persons of what is missing to the line, same unit as y
    """

    areas: list[Any]
    n: Ints
    n_missing: Ints
    orang: Floats
    orang_poor: Floats
    P0: Floats
    P1: Floats
    P2: Floats
    watts: Floats
    n_watts_dropped: Ints
    sen: Floats
    sst: Floats
    gini: Floats
    s80s20: Floats
    total_gap: Floats


@dataclass(frozen=True, eq=False)
class _Sorted:
    """Rows sorted by area, then by a value; ``before`` is the weight of the poorer rows of the same area."""

    areas: int
    index: Ints
    w: Floats
    before: Floats

    def sum(self, values: NDArray[Any]) -> Floats:
        return _sum(self.index, values, self.areas)

    def gini(self, values: Floats) -> Floats:
        total, spread = self.sum(self.w * values), self.sum(self.w * values * (2 * self.before + self.w))
        return _ratio(spread, self.sum(self.w) * total) - 1

    def below_share(self, share: float) -> Floats:
        """Weight of each row that lies within the poorest ``share`` of its area."""
        limit = (share * self.sum(self.w))[self.index]
        return np.clip(limit - self.before, 0, self.w)


def by_area(
    y: ArrayLike, weight: ArrayLike | None, line: ArrayLike, area: Sequence[Any] | NDArray[Any] | None = None
) -> MoneyMeasures:
    """Money measures of every area at once; rows are sorted once.

    Parameters
    ----------
    y : array, rows
        Expenditure or income per head; NaN = missing, the row leaves and is counted.
    weight : array, rows, or None
        Persons of each row, >= 0; None = 1 each.
    line : scalar or array, rows
        Poverty line in the unit of ``y``, > 0. A line per row serves data of several dates.
    area : array, rows, optional
        Area of each row; one area ``"semua"`` when left out. Areas come back sorted.

    Raises
    ------
    MeasureError
        When lengths differ, a weight is negative, or a line is not above 0.
    """
    money, w, z = _checked(y, weight, line)
    if area is None:
        names, index = ["semua"], np.zeros(len(money), dtype=np.int64)
    else:
        unique, index = np.unique(np.asarray(area), return_inverse=True)
        names = unique.tolist()
    known = ~(np.isnan(money) | np.isnan(w) | np.isnan(z))
    n_missing = np.bincount(index[~known], minlength=len(names))
    return _measures(money[known], w[known], z[known], index[known], names, n_missing)


def fgt(y: ArrayLike, weight: ArrayLike | None, line: ArrayLike, alpha: float) -> float:
    """Foster-Greer-Thorbecke index P_alpha of one population: mean of ``(gap / line) ** alpha`` over all persons.

    ``y``, ``weight`` and ``line`` as in ``by_area``; rows with a missing value leave.

    >>> fgt([5, 10, 15], None, 10, 0)
    0.3333333333333333
    """
    money, w, z = _checked(y, weight, line)
    known = ~(np.isnan(money) | np.isnan(w) | np.isnan(z))
    money, w, z = money[known], w[known], z[known]
    poor = money < z
    gap = (1 - money[poor] / z[poor]) ** alpha
    return float(w[poor] @ gap / w.sum()) if w.sum() > 0 else float("nan")


def _measures(y: Floats, w: Floats, z: Floats, index: Ints, names: list[Any], n_missing: Ints) -> MoneyMeasures:
    order = np.lexsort((y, index))
    y, z = y[order], z[order]
    rows = _sorted(w[order], index[order], len(names))
    poor = y < z
    gap = np.where(poor, 1 - y / z, 0.0)
    orang, orang_poor = rows.sum(rows.w), rows.sum(rows.w * poor)
    p1 = _ratio(rows.sum(rows.w * gap), orang)
    bottom, top = rows.below_share(0.2), rows.w - rows.below_share(0.8)
    watts, dropped = _watts(rows, y, z, poor)
    sen, sst = _sen_and_sst(y, w[order], z, index[order], len(names))
    return MoneyMeasures(
        areas=names,
        n=np.bincount(index, minlength=len(names)),
        n_missing=n_missing,
        orang=orang,
        orang_poor=orang_poor,
        P0=_ratio(orang_poor, orang),
        P1=p1,
        P2=_ratio(rows.sum(rows.w * gap**2), orang),
        watts=watts,
        n_watts_dropped=dropped,
        sen=sen,
        sst=sst,
        gini=rows.gini(y),
        s80s20=_ratio(rows.sum(top * y), rows.sum(bottom * y)),
        total_gap=rows.sum(rows.w * gap * z),
    )


def _sorted(w: Floats, index: Ints, areas: int) -> _Sorted:
    """``w`` and ``index`` already in order of area and value."""
    running = np.cumsum(w) - w
    starts = np.searchsorted(index, np.arange(areas))
    offset = np.append(running, w.sum())[starts]
    return _Sorted(areas, index, w, running - offset[index])


def _watts(rows: _Sorted, y: Floats, z: Floats, poor: NDArray[np.bool_]) -> tuple[Floats, Ints]:
    positive = y > 0
    logs = np.zeros_like(y)
    counted = poor & positive
    logs[counted] = np.log(z[counted] / y[counted])
    dropped = np.bincount(rows.index[~positive], minlength=rows.areas)
    return _ratio(rows.sum(rows.w * logs), rows.sum(rows.w * positive)), dropped


def _sen_and_sst(y: Floats, w: Floats, z: Floats, index: Ints, areas: int) -> tuple[Floats, Floats]:
    """Both rank the poor by y / z, which differs from the order of y only when lines differ."""
    poor = np.flatnonzero(y < z)
    relative = y[poor] / z[poor]
    poor = poor[np.lexsort((relative, index[poor]))]
    relative = y[poor] / z[poor]
    rows = _sorted(w[poor], index[poor], areas)
    orang = _sum(index, w, areas)
    orang_poor = rows.sum(rows.w)
    gap = _ratio(rows.sum(rows.w * (1 - relative)), orang_poor, empty=0.0)
    gini = np.nan_to_num(rows.gini(relative))
    sen = _ratio(orang_poor, orang) * (gap + (1 - gap) * gini)
    ranks = 2 * orang[rows.index] - 2 * rows.before - rows.w
    return sen, _ratio(rows.sum(rows.w * ranks * (1 - relative)), orang**2)


def _checked(y: ArrayLike, weight: ArrayLike | None, line: ArrayLike) -> tuple[Floats, Floats, Floats]:
    """Values, weights and lines as arrays of one length."""
    money = np.asarray(y, dtype=np.float64)
    w = np.ones_like(money) if weight is None else np.asarray(weight, dtype=np.float64)
    z = np.asarray(line, dtype=np.float64)
    if money.ndim != 1 or w.shape != money.shape or z.shape not in ((), money.shape):
        raise MeasureError(
            f"Panjang nilai {money.shape}, bobot {w.shape}, dan garis {z.shape} berbeda.",
            "Beri satu bobot per baris, dan satu garis untuk semua atau satu per baris.",
        )
    if (w < 0).any():
        raise MeasureError(f"Bobot {w[w < 0][0]} negatif.", "Bobot adalah jumlah orang, paling kecil 0.")
    if (z <= 0).any():
        raise MeasureError(f"Garis kemiskinan {z.min()} tidak di atas 0.", "Beri garis dalam rupiah, misalnya 563100.")
    return money, w, np.broadcast_to(z, money.shape)


def _sum(index: Ints, values: NDArray[Any], areas: int) -> Floats:
    return np.bincount(index, weights=values, minlength=areas).astype(np.float64)


def _ratio(above: Floats, below: Floats, empty: float = np.nan) -> Floats:
    """``above / below``, ``empty`` where ``below`` is not above 0."""
    return np.divide(above, below, out=np.full(np.shape(above), empty), where=below > 0)
