"""Alkire-Foster measures of depth: M1 and M2, for achievements that are numbers.

Source: Alkire & Foster (2011), section 5. A yes/no indicator enters as 0 with cut-off 1, its gap is then 1.
"""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike

from peka_core.errors import MeasureError
from peka_core.measures.counting.alkire_foster import reaches
from peka_core.measures.sampling.design import Floats


def censored_gaps(
    achievements: ArrayLike, batas: Sequence[float], bobot: Sequence[int], k: Fraction, alpha: float
) -> Floats:
    """Weighted deprivation gaps of the poor, one value per row; 0 for those who are not poor.

    Parameters
    ----------
    achievements : array, rows x d
        Deprived in j when strictly below ``batas[j]``. A row with a missing (NaN) value has no value.
    batas : sequence of float, d
        Deprivation cut-offs, > 0, each in the unit of its achievement.
    bobot : sequence of int, d
        Integer weights; k is compared exactly with their sum.
    k : Fraction
        Poverty cut-off.
    alpha : float
        0 counts deprivations, 1 measures their depth, 2 gives the deepest more weight.

    Returns
    -------
    array, rows
        Their weighted mean is M_alpha, also for standard errors (``design.Domains``).

    Raises
    ------
    MeasureError
        When the numbers of columns, cut-offs and weights differ, or a cut-off is not above 0.
    """
    x, z, weights = np.asarray(achievements, float), np.asarray(batas, float), np.asarray(bobot, dtype=np.int64)
    if x.ndim != 2 or not x.shape[1] == len(z) == len(weights):
        raise MeasureError(
            f"Ada {len(z)} batas dan {len(weights)} bobot untuk data berukuran {x.shape}.",
            "Beri satu batas dan satu bobot untuk setiap kolom.",
        )
    if not (z > 0).all():
        raise MeasureError(f"Batas kekurangan {z.min()} tidak di atas 0.", "Beri batas di atas 0 untuk setiap kolom.")
    deprived = x < z
    poor = reaches(deprived @ weights, k, int(weights.sum()))
    gaps = np.where(deprived, ((z - x) / z) ** alpha, 0.0) @ (weights / weights.sum())
    return np.where(np.isnan(x).any(axis=1), np.nan, gaps * poor)


def m_alpha(values: Floats, weight: ArrayLike | None = None) -> float:
    """Mean of ``censored_gaps`` over all persons; rows without a value leave. NaN without persons.

    >>> gaps = censored_gaps([[5.0, 1.0], [12.0, 0.0]], [10, 1], (1, 1), Fraction(1, 2), alpha=1)
    >>> m_alpha(gaps)  # half of half a gap, and a full gap in one of two
    0.375
    """
    w = np.ones_like(values) if weight is None else np.asarray(weight, dtype=np.float64)
    known = ~np.isnan(values)
    total = w[known].sum()
    return float(w[known] @ values[known] / total) if total > 0 else float("nan")
