"""Confidence intervals: logit-t for survey estimates, exact at 0 and 1, t for what has no bounds.

All functions take arrays or numbers and give ``(low, high)``; NaN where an interval has no meaning.
"""

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import expit, logit, stdtrit

from peka_core.measures.arrays import Floats
from peka_core.measures.sampling.quality import ROUNDING, has_error

Interval = tuple[Floats, Floats]
LEVEL = 0.95


def share(p: ArrayLike, se: ArrayLike, df: float, n: ArrayLike, edge_df: ArrayLike = np.inf) -> Interval:
    """95 % interval of a share or a mean within 0-1, estimated from a survey: the one rule of this package.

    Logit-t wherever it exists. At 0 and 1 it does not: the exact interval of Clopper and Pearson as Korn and Graubard
    (1998) carry it over to surveys, which is the standard of the US National Center for Health Statistics (Parker et
    al. 2017). For a mean within 0-1 that is the safe side. None where the error is 0 though the share is neither 0 nor
    1: one value for everybody in a sample does not make the value certain. None outside 0-1.

    Parameters
    ----------
    p, se : array
        Estimate and its standard error; NaN where unknown.
    df : float
        Degrees of freedom of the design.
    n : array
        Rows behind each estimate: those of its denominator.
    edge_df : array
        Degrees of freedom of each estimate's own clusters, for the interval at 0 and 1; rows drawn one by one when
        left out.
    """
    p, se = np.asarray(p, dtype=np.float64), np.asarray(se, dtype=np.float64)
    low, high = logit_t(p, np.where(has_error(p, se), se, np.nan), df)
    near = np.round(p)
    edge = (np.abs(p - near) < ROUNDING) & ((near == 0) | (near == 1)) & ~np.isnan(se) & (df > 0)
    p = np.where(edge, near, p)
    edge_low, edge_high = clopper_pearson(p, effective_n(n, edge_df))
    return np.where(edge, edge_low, low), np.where(edge, edge_high, high)


def effective_n(n: ArrayLike, df: ArrayLike) -> Floats:
    """Rows that count at a share of 0 or 1, where no variance says it: ``n (t_{n-1} / t_df)^2``, at most ``n``.

    Few clusters are few degrees of freedom, and fewer rows count (Korn and Graubard 1998, their adjustment for the
    degrees of freedom).

    >>> effective_n([60, 60, 1], [11, 59, 5]).round(2).tolist()
    [49.59, 60.0, 1.0]
    """
    n, df = np.broadcast_arrays(np.asarray(n, dtype=np.float64), np.asarray(df, dtype=np.float64))
    tail = (1 + LEVEL) / 2
    rows = np.where(n > 1, stdtrit(np.where(n > 1, n - 1, 1.0), tail), np.inf)
    clusters = stdtrit(np.where(df > 0, df, 1.0), tail)
    return n * np.minimum(rows / clusters, 1.0) ** 2


def clopper_pearson(p: ArrayLike, n: ArrayLike) -> Interval:
    """Exact interval of a share that is 0 or 1 among ``n``, which need not be whole; NaN for other shares and n = 0."""
    p, n = np.broadcast_arrays(np.asarray(p, dtype=np.float64), np.asarray(n, dtype=np.float64))
    reach = 1 - ((1 - LEVEL) / 2) ** (1 / np.where(n > 0, n, np.nan))
    none, every = (np.where(p == value, reach, np.nan) for value in (0, 1))
    return np.where(p == 0, 0.0 * none, 1 - every), np.where(p == 1, 1.0 + 0.0 * every, none)


def wilson(count: ArrayLike, n: ArrayLike, level: float = LEVEL) -> Interval:
    """Score interval of ``count`` among ``n`` (Wilson 1927), for shares of few; NaN for n = 0.

    >>> [round(float(end), 4) for end in wilson(8, 10)]
    [0.4902, 0.9433]
    """
    count, n = np.asarray(count, dtype=np.float64), np.where(np.asarray(n) > 0, n, np.nan)
    z2 = quantile(np.inf, level) ** 2
    middle = (count + z2 / 2) / (n + z2)
    half = np.sqrt(z2) / (n + z2) * np.sqrt(count * (n - count) / n + z2 / 4)
    return np.where(count == 0, count / n, middle - half), np.where(count == n, n / n, middle + half)


def logit_t(p: ArrayLike, se: ArrayLike, df: float, level: float = LEVEL) -> Interval:
    """``expit(logit(p) -+ t_df se / (p (1 - p)))``, NaN unless 0 < p < 1.

    Equals ``svyciprop(method="logit")`` of the R package survey and the intervals of mpitbR and Stata's
    ``svy: proportion``.
    """
    p, se = np.asarray(p, dtype=np.float64), np.asarray(se, dtype=np.float64)
    inside = np.where((p > 0) & (p < 1), p, np.nan)
    half = quantile(df, level) * se / (inside * (1 - inside))
    return expit(logit(inside) - half), expit(logit(inside) + half)


def student(value: ArrayLike, se: ArrayLike, df: float = np.inf, level: float = LEVEL) -> Interval:
    """``value -+ t_df se``, for what has no bounds: changes, gaps, rupiah. Normal when ``df`` is infinite."""
    value, half = np.asarray(value, dtype=np.float64), quantile(df, level) * np.asarray(se, dtype=np.float64)
    return value - half, value + half


def quantile(df: float, level: float = LEVEL) -> float:
    """Two-sided t quantile; NaN without a degree of freedom.

    >>> round(quantile(10), 6), round(quantile(float("inf")), 6)
    (2.228139, 1.959964)
    """
    return float(stdtrit(df, (1 + level) / 2)) if df > 0 else float("nan")
