"""May an estimate be shown? Four classes, by the families behind it, coverage and coefficient of variation.

No rate stands on fewer than 10 families, whoever looks; on fewer than 30 it is shown with care. The limits of error are
those usual in official statistics (BPS: relative standard error up to 25 % accurate, 25-50 % with care, above 50 % not
accurate).
"""

from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from peka_core.measures.arrays import Bools, Floats, ratio

MINIMUM_SHOWN = 10
"""Fewest families a rate is shown for: below it one family is told by it."""
MINIMUM_FAMILIES = 30
"""Fewest families a rate may be relied on for, named highest or ranked."""
ROUNDING = 1e-12
"""Errors below this part of their estimate are what rounding leaves of a zero."""
GOOD_CV, USABLE_CV = 0.25, 0.50
GOOD_COVERAGE, USABLE_COVERAGE = 0.90, 0.70


class Quality(StrEnum):
    """Class of an estimate, as shown."""

    BAIK = "baik"
    HATI_HATI = "hati-hati"
    TERLALU_SEDIKIT = "terlalu_sedikit"
    TIDAK_DITAMPILKAN = "tidak_ditampilkan"
    PELINDUNG = "pelindung"
    """Withheld so that what is on too few families cannot be had from it; given by ``tabulation.suppression``."""
    TIDAK_TERBIT = "tidak_terbit"
    """Not among the published figures, whatever the reason; given by whoever reads a public release."""


def of_sample(est: ArrayLike, se: ArrayLike, n: ArrayLike) -> NDArray[Any]:
    """Class of estimates from a survey.

    Good needs at least 30 families and a coefficient of variation (se / est) of at most 25 %; with care from 10
    families and up to 50 %; else not shown. An error that is unknown or 0 (an estimate of 0, one value for everybody)
    cannot vouch for the estimate: with care at best.

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
    return _classes(n, np.isnan(est) | (cv > USABLE_CV), cv > GOOD_CV)


def of_enumeration(est: ArrayLike, n: ArrayLike, n_missing: ArrayLike, base: ArrayLike | None = None) -> NDArray[Any]:
    """Class of figures from a full enumeration, whose sampling error is 0: families and coverage decide.

    Good with at least 30 families and answers of at least 90 %; with care from 10 families and 70 %; else not shown.
    How small a rate is does not matter: 1 of 40 families is as certain as none of 40.

    Parameters
    ----------
    est : array
        Figure (NaN: no value, not shown).
    n, n_missing : array
        Families with complete answers, and families left out.
    base : array, optional
        Families the figure stands on, where it is not about all of ``n``.

    Returns
    -------
    array of Quality
    """
    size = np.asarray(n if base is None else base)
    est, kept, size = np.broadcast_arrays(np.asarray(est, float), coverage(n, n_missing), size)
    return _classes(size, np.isnan(est) | ~(kept >= USABLE_COVERAGE), ~(kept >= GOOD_COVERAGE))


def has_error(est: ArrayLike, se: ArrayLike) -> Bools:
    """Whether a standard error is known and more than what rounding leaves of a zero."""
    return np.asarray(se, float) > ROUNDING * np.maximum(np.abs(np.asarray(est, float)), ROUNDING)


def coverage(n: ArrayLike, n_missing: ArrayLike) -> Floats:
    """Share of families whose answers are complete, 0-1; NaN where there is no family."""
    n, every = np.asarray(n, float), np.asarray(n, float) + np.asarray(n_missing, float)
    return ratio(n, every)


def _classes(n: NDArray[Any], hidden: Bools, careful: Bools) -> NDArray[Any]:
    """``n`` families decide first, where there are any: what is too little cannot be mended by a small error."""
    names = np.array(list(Quality), dtype=object)
    few = (n > 0) & (n < MINIMUM_SHOWN)
    return names[np.where(few, 2, np.where(hidden, 3, np.where(careful | (n < MINIMUM_FAMILIES), 1, 0)))]
