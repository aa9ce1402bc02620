"""May an estimate be shown? Three classes, by sample size and coefficient of variation.

The limits are those usual in official statistics (BPS: relative standard error up to 25 % accurate, 25-50 % with care,
above 50 % not accurate), with a minimum of families so that no rate stands on a handful.
"""

from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from peka_core.measures.arrays import Bools, Floats, ratio

MINIMUM_FAMILIES = 30
ROUNDING = 1e-12
"""Errors below this part of their estimate are what rounding leaves of a zero."""
GOOD_CV, USABLE_CV = 0.25, 0.50
GOOD_COVERAGE, USABLE_COVERAGE = 0.90, 0.70


class Quality(StrEnum):
    """Class of an estimate, as shown."""

    BAIK = "baik"
    HATI_HATI = "hati-hati"
    TIDAK_DITAMPILKAN = "tidak_ditampilkan"


def of_sample(est: ArrayLike, se: ArrayLike, n: ArrayLike) -> NDArray[Any]:
    """Class of estimates from a survey.

    Good needs at least 30 families and a coefficient of variation (se / est) of at most 25 %; up to 50 % with care;
    else not shown. An error that is unknown or 0 (an estimate of 0, one value for everybody) cannot vouch for the
    estimate: with care at best.

    Parameters
    ----------
    est, se : array
        Estimate (NaN: no value, not shown) and its standard error (NaN: unknown).
    n : array
        Families interviewed behind the estimate: those of its denominator, for a mean over the poor the poor.

    Returns
    -------
    array of Quality
    """
    est, se, n = np.broadcast_arrays(np.asarray(est, float), np.asarray(se, float), np.asarray(n))
    known = has_error(est, se) & (est != 0)
    cv = np.divide(se, np.abs(est), out=np.full(est.shape, USABLE_CV), where=known)
    return _classes((n < MINIMUM_FAMILIES) | np.isnan(est) | (cv > USABLE_CV), cv > GOOD_CV)


def of_enumeration(est: ArrayLike, n: ArrayLike, n_missing: ArrayLike) -> NDArray[Any]:
    """Class of figures from a full enumeration, whose sampling error is 0: the families retained decide.

    Good with answers of at least 90 % of the families, with care from 70 %, else not shown. Few families in a small
    gampong are no error here; whether they may be shown is a matter of confidentiality.

    Parameters
    ----------
    est : array
        Figure (NaN: no value, not shown).
    n, n_missing : array
        Families with complete answers, and families left out.

    Returns
    -------
    array of Quality
    """
    est, kept = np.broadcast_arrays(np.asarray(est, float), coverage(n, n_missing))
    return _classes(np.isnan(est) | ~(kept >= USABLE_COVERAGE), ~(kept >= GOOD_COVERAGE))


def has_error(est: ArrayLike, se: ArrayLike) -> Bools:
    """Whether a standard error is known and more than what rounding leaves of a zero."""
    return np.asarray(se, float) > ROUNDING * np.maximum(np.abs(np.asarray(est, float)), ROUNDING)


def coverage(n: ArrayLike, n_missing: ArrayLike) -> Floats:
    """Share of families whose answers are complete, 0-1; NaN where there is no family."""
    n, every = np.asarray(n, float), np.asarray(n, float) + np.asarray(n_missing, float)
    return ratio(n, every)


def _classes(hidden: Bools, careful: Bools) -> NDArray[Any]:
    names = np.array([Quality.BAIK, Quality.HATI_HATI, Quality.TIDAK_DITAMPILKAN], dtype=object)
    return names[np.where(hidden, 2, np.where(careful, 1, 0))]
