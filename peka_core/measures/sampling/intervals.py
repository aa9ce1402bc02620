"""Confidence intervals: logit-t for survey estimates, and those for small counts.

All functions take arrays or numbers and give ``(low, high)``; NaN where an interval has no meaning.
"""

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import expit, logit, ndtri, stdtrit

from peka_core.measures.arrays import Floats

Interval = tuple[Floats, Floats]
LEVEL = 0.95


def share(p: ArrayLike, se: ArrayLike, df: float, n: ArrayLike, level: float = LEVEL) -> Interval:
    """Interval of a share or a mean within 0-1, estimated from a survey: the one rule of this package.

    Logit-t wherever it exists. At 0 and 1 it does not: Wilson on the number of rows, as the standard of the US
    National Center for Health Statistics has it (Parker et al. 2017), for a mean within 0-1 on the safe side.

    Parameters
    ----------
    p, se : array
        Estimate and its standard error; NaN where unknown.
    df : float
        Degrees of freedom of the design.
    n : array
        Rows behind each estimate.
    level : float
        Confidence level.
    """
    p, se = np.asarray(p, dtype=np.float64), np.asarray(se, dtype=np.float64)
    low, high = logit_t(p, se, df, level)
    edge = ((p == 0) | (p == 1)) & ~np.isnan(se)
    edge_low, edge_high = wilson(p * np.asarray(n), n, level)
    return np.where(edge, edge_low, low), np.where(edge, edge_high, high)


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


def wilson(x: ArrayLike, n: ArrayLike, level: float = LEVEL) -> Interval:
    """Wilson's score interval of ``x`` cases out of ``n`` (Wilson 1927; Newcombe 1998, method 3).

    ``x`` and ``n`` need not be whole: for a survey give the effective n = p (1 - p) / se^2 and x = p n.
    """
    x, n = _counts(x, n)
    z = float(ndtri((1 + level) / 2))
    p = x / n
    middle, half = p + z * z / (2 * n), z * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    low, high = (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)
    return np.where(x == 0, 0.0, low), np.where(x == n, 1.0, high)


def quantile(df: float, level: float = LEVEL) -> float:
    """Two-sided t quantile; NaN without a degree of freedom.

    >>> round(quantile(10), 6), round(quantile(float("inf")), 6)
    (2.228139, 1.959964)
    """
    return float(stdtrit(df, (1 + level) / 2)) if df > 0 else float("nan")


def _counts(x: ArrayLike, n: ArrayLike) -> Interval:
    x, n = np.broadcast_arrays(np.asarray(x, dtype=np.float64), np.asarray(n, dtype=np.float64))
    valid = (n > 0) & (x >= 0) & (x <= n)
    return np.where(valid, x, np.nan), np.where(valid, n, np.nan)
