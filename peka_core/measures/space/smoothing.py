"""Empirical Bayes rates: the rate of a small area drawn towards the city's, the more the fewer families it has.

A smoothed rate is shown beside the raw one, never alone. The units are families, not persons: members of a family
share its poverty, so counting persons as if each were a draw of its own would smooth too little.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from peka_core.errors import MeasureError
from peka_core.measures.arrays import Floats, ratio


@dataclass(frozen=True, slots=True, eq=False)
class Smoothed:
    """Raw and smoothed rates, arrays in the order given; NaN for an area without families or without data.

    Attributes
    ----------
    raw : events / population
    smoothed : rho raw + (1 - rho) mean
    rho : weight of the area's own rate, 0-1; 0 everywhere when the areas differ no more than chance explains
    mean : rate of all areas together
    """

    raw: Floats
    smoothed: Floats
    rho: Floats
    mean: float


def binomial(events: ArrayLike, population: ArrayLike) -> Smoothed:
    """Binomial empirical Bayes (Martuzzi & Elliott 1996), for rates that are not rare, such as poverty.

    rho_i = [x_i s2 - (x_i / xm) b (1 - b)] / [(x_i - 1) s2 + (1 - x_i / xm) b (1 - b)], with b the mean rate, x the
    population, xm its mean and s2 the weighted variance of the rates. With v = s2 - b (1 - b) / xm, the part of the
    variance beyond chance, this is x_i v / (x_i v + b (1 - b) - s2). A v below 0 counts as 0, so that nothing is left
    of the raw rates; clamping rho itself would then give 1 to large areas, whose denominator is negative as well.

    Parameters
    ----------
    events, population : array, areas
        Families with the property and all families; NaN = no data.

    Raises
    ------
    MeasureError
        When lengths differ, a number is negative, or there are more events than population.
    """
    n, x, b, s2 = _moments(events, population)
    if (n > x).any():
        raise MeasureError(
            f"Ada {n[n > x][0]:g} kejadian pada {x[n > x][0]:g} keluarga.", "Kejadian paling banyak sejumlah keluarga."
        )
    chance = b * (1 - b)
    beyond = max(0.0, s2 - chance / np.nanmean(x)) if np.isfinite(b) else np.nan
    return _smoothed(n, x, b, x * beyond, max(0.0, chance - s2))


def poisson(events: ArrayLike, population: ArrayLike) -> Smoothed:
    """Poisson empirical Bayes (Marshall 1991), for rare events, such as deaths of infants.

    est_i = b + a (p_i - b) / (a + b / x_i), a = max(0, s2 - b / xm). Parameters and errors as in :func:`binomial`,
    but events may exceed the population.
    """
    n, x, b, s2 = _moments(events, population)
    beyond = max(0.0, s2 - b / np.nanmean(x)) if np.isfinite(b) else np.nan
    return _smoothed(n, x, b, x * beyond, b)


def standardised(events: ArrayLike, population: ArrayLike) -> Floats:
    """Rates as deviations from the mean in units of their expected spread (Assuncao & Reis 1999).

    Moran's I of these (``spatial.moran``) is not misled by rates of small areas being noisier. NaN where the rate is;
    0 where rates cannot differ. Parameters and errors as in :func:`binomial`, but events may exceed the population.
    """
    n, x, b, s2 = _moments(events, population)
    chance = b / x
    variance = s2 - b / np.nanmean(x) + chance if np.isfinite(b) else chance
    variance = np.where(variance > 0, variance, chance)
    spread = np.sqrt(variance)
    return np.where(np.isnan(spread), np.nan, ratio(n / x - b, spread, empty=0.0))


def _moments(events: ArrayLike, population: ArrayLike) -> tuple[Floats, Floats, float, float]:
    """Events and population (NaN in both where either is unknown or nobody lives), mean rate and weighted variance."""
    n, x = np.asarray(events, dtype=np.float64), np.asarray(population, dtype=np.float64)
    if n.shape != x.shape or n.ndim != 1:
        raise MeasureError(
            f"Panjang kejadian {n.shape} dan keluarga {x.shape} berbeda.", "Beri satu angka per wilayah."
        )
    if (n < 0).any() or (x < 0).any():
        raise MeasureError("Jumlah kejadian atau keluarga negatif.", "Periksa tabel per wilayah.")
    known = (x > 0) & ~np.isnan(n)
    n, x = np.where(known, n, np.nan), np.where(known, x, np.nan)
    if not known.any():
        return n, x, float("nan"), float("nan")
    total = float(np.nansum(x))
    b = float(np.nansum(n)) / total
    return n, x, b, float(np.nansum(x * (n / x - b) ** 2)) / total


def _smoothed(n: Floats, x: Floats, b: float, signal: Floats, noise: float) -> Smoothed:
    """``signal`` over ``signal + noise`` is the weight of the own rate; no signal, no weight."""
    raw = n / x
    rho = np.divide(signal, signal + noise, out=np.zeros_like(x), where=signal > 0)
    rho[np.isnan(x)] = np.nan
    return Smoothed(raw, b + rho * (raw - b), rho, b)
