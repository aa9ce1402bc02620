"""Money poverty by area: Foster-Greer-Thorbecke, Watts, Sen, Sen-Shorrocks-Thon; inequality beside them.

A person is poor when expenditure is strictly below the line (BPS). Weights are persons; splitting a weighted row in two
changes nothing. For equal weights all equal the R package ``ineq``; for any weights they equal ``convey``, but for two
things: ``convey`` counts a person exactly on the line as poor, and ranks by the form of Gini named in ``inequality``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import ArrayLike, NDArray

from peka_core.errors import MeasureError
from peka_core.measures.arrays import Bools, Floats, Ints, ratio
from peka_core.measures.money import inequality
from peka_core.measures.money.ranked import Ranked, encode, rank


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
    gini, s80s20, palma : see ``inequality``; ratios of totals
    bottom40 : share of the total that goes to the poorest 40 % of persons
    total_gap : what all the poor together miss to the line, same unit as y: N z P1 when there is one line z
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
    palma: Floats
    bottom40: Floats
    total_gap: Floats


@dataclass(frozen=True, eq=False)
class Sample:
    """Rows ready to measure: those with a missing value are gone, the others ranked within their area.

    Attributes
    ----------
    areas : names, sorted
    n_missing : rows of each area that left
    kept : place in the input of each row that stayed, in the order of the input
    order : place among ``kept`` of each ranked row
    rows : the rows ranked by ``y``
    z : line of each ranked row
    """

    areas: list[Any]
    n_missing: Ints
    kept: Ints
    order: Ints
    rows: Ranked
    z: Floats

    @cached_property
    def below(self) -> Bools:
        """Which rows are strictly below the line."""
        return self.rows.value < self.z

    @cached_property
    def fgt(self) -> tuple[Bools, Floats, Floats]:
        """What each person adds to P0, P1 and P2."""
        return fgt_terms(self.rows.value, self.z, self.below)

    @cached_property
    def poor(self) -> tuple[Ints, Ranked]:
        """Places of the poor among the rows, and the poor ranked by y / line (another order when lines differ)."""
        place = np.flatnonzero(self.below)
        relative = self.rows.value[place] / self.z[place]
        order, ranked = rank(relative, self.rows.w[place], self.rows.index[place], self.rows.areas)
        return place[order], ranked


def sample(
    y: ArrayLike,
    weight: ArrayLike | None,
    line: ArrayLike,
    area: Sequence[Any] | NDArray[Any] | pl.Series | None = None,
) -> Sample:
    """Check and rank rows once, for ``measures`` and ``money_variance.influence``; arguments as in ``by_area``."""
    money, w, z = _checked(y, weight, line)
    names, index = (["semua"], np.zeros(len(money), dtype=np.int64)) if area is None else encode(area)
    known = ~(np.isnan(money) | np.isnan(w) | np.isnan(z))
    n_missing = np.bincount(index[~known], minlength=len(names))
    order, rows = rank(money[known], w[known], index[known], len(names))
    return Sample(names, n_missing, np.flatnonzero(known), order, rows, z[known][order])


def by_area(
    y: ArrayLike,
    weight: ArrayLike | None,
    line: ArrayLike,
    area: Sequence[Any] | NDArray[Any] | pl.Series | None = None,
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
    return measures(sample(y, weight, line, area))


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


def fgt_terms(y: Any, line: Any, below: Any) -> tuple[Any, Any, Any]:
    """What each person adds to P0, P1 and P2: one, the share of the line missed, its square; 0 where not ``below``.

    The means of the three are the measures of Foster, Greer & Thorbecke (1984). Arguments are arrays of one length, or
    polars expressions for the columns of a frame; so are the results.
    """
    gap = below * (1 - y / line).clip(0)
    return below, gap, gap**2


def measures(data: Sample) -> MoneyMeasures:
    """Money measures of a sample made by ``sample``."""
    rows = data.rows
    headcount, gap, severity = data.fgt
    orang, orang_poor = rows.total, rows.sum(rows.w * headcount)
    logs, positive = watts_terms(data)
    return MoneyMeasures(
        areas=data.areas,
        n=np.bincount(rows.index, minlength=rows.areas),
        n_missing=data.n_missing,
        orang=orang,
        orang_poor=orang_poor,
        P0=ratio(orang_poor, orang),
        P1=ratio(rows.sum(rows.w * gap), orang),
        P2=ratio(rows.sum(rows.w * severity), orang),
        watts=ratio(rows.sum(rows.w * logs), rows.sum(rows.w * positive)),
        n_watts_dropped=np.bincount(rows.index[~positive], minlength=rows.areas),
        sen=_sen(data),
        sst=_sst(data),
        gini=inequality.gini(rows),
        s80s20=inequality.s80s20(rows),
        palma=inequality.palma(rows),
        bottom40=inequality.bottom_share(rows, 0.4),
        total_gap=rows.sum(rows.w * gap * data.z),
    )


def watts_terms(data: Sample) -> tuple[Floats, Bools]:
    """ln(line / y) of the poor with y > 0, else 0; and which rows have y > 0."""
    positive = data.rows.value > 0
    counted = positive & data.below
    logs = np.zeros_like(data.z)
    logs[counted] = np.log(data.z[counted] / data.rows.value[counted])
    return logs, positive


def _sen(data: Sample) -> Floats:
    """Sen as twice the mean of the gaps, each times the share of the poor who are not poorer (half of the row itself).

    The same number as P0 [I + (1 - I) G], and defined also where the poor have nothing at all.
    """
    _, poor = data.poor
    rank_share = 1 - (poor.before + poor.w / 2) * ratio(np.ones(poor.areas), poor.total)[poor.index]
    return ratio(2 * poor.sum(poor.w * (1 - poor.value) * rank_share), data.rows.total)


def _sst(data: Sample) -> Floats:
    _, poor = data.poor
    orang = data.rows.total
    ranks = 2 * (orang[poor.index] - poor.before) - poor.w
    return ratio(poor.sum(poor.w * (1 - poor.value) * ranks), orang**2)


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
