"""Who and what makes up poverty: shares of areas or groups, and how deprived the poor are.

M0, H and headcounts are means over persons, so population shares add them up; A is a mean over the poor, so the
poor's shares do (Alkire & Foster 2011, "decomposability"; Alkire et al. 2015, chapter 5).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from peka_core.measures.arrays import Floats, Ints, ratio
from peka_core.measures.counting.alkire_foster import AreaMeasures, reaches, scores
from peka_core.measures.counting.histogram import Area, Histogram


@dataclass(frozen=True, eq=False)
class Subgroups:
    """What each area or group adds to the whole. Shares are 0-1; the contributions of all areas add up to 1.

    Attributes
    ----------
    areas : list of tuple
    population_share : share of the persons; ``sum(population_share * M0)`` is the M0 of the whole
    poor_share : share of the poor, which is also the contribution to H; ``sum(poor_share * A)`` is the A of the whole
    contribution : contribution to M0, population_share x M0 / M0 of the whole; 0 when nobody is poor
    censored_contribution : areas x d, contribution to each censored headcount; 0 when nobody is poor and deprived
    """

    areas: list[Area]
    population_share: Floats
    poor_share: Floats
    contribution: Floats
    censored_contribution: Floats


@dataclass(frozen=True, eq=False)
class Scores:
    """Distribution of the deprivation scores of the poor.

    Attributes
    ----------
    score : list of Fraction
        Scores that occur, ascending.
    n, orang : areas x scores
        Poor families and persons with each score.
    share : areas x scores
        Share of the poor persons of the area; NaN where nobody is poor.
    variance : areas
        Variance of the score among poor persons: inequality among the poor (Seth & Alkire 2017, up to a constant).
    """

    score: list[Fraction]
    n: Ints
    orang: Floats
    share: Floats
    variance: Floats


def subgroups(parts: AreaMeasures) -> Subgroups:
    """Shares and contributions of areas or groups that do not overlap and together are the whole.

    Parameters
    ----------
    parts : AreaMeasures
        From ``alkire_foster.decode``, one row per area.
    """
    points = np.nan_to_num(parts.A) * parts.orang_poor
    censored = np.nan_to_num(parts.censored) * parts.orang[:, None]
    return Subgroups(
        areas=parts.areas,
        population_share=_share(parts.orang),
        poor_share=_share(parts.orang_poor),
        contribution=_share(points),
        censored_contribution=_share(censored),
    )


def intensity(hist: Histogram, bobot: Sequence[int], k: Fraction, penyebut: int | None = None) -> Scores:
    """How the scores of the poor are distributed in every area: the distribution whose mean is A.

    Parameters
    ----------
    hist : Histogram
    bobot, k, penyebut
        As in ``alkire_foster.decode``.

    Raises
    ------
    MeasureError
        As ``alkire_foster.decode``.
    """
    penyebut = sum(bobot) if penyebut is None else penyebut
    score = scores(hist, bobot)
    poor = np.flatnonzero(reaches(score, k, penyebut))
    values, column = np.unique(score[poor], return_inverse=True)
    n = np.zeros((len(hist.areas), len(values)), dtype=np.int64)
    orang = np.zeros(n.shape)
    np.add.at(n, (hist.area_index[poor], column), hist.n[poor])
    np.add.at(orang, (hist.area_index[poor], column), hist.orang[poor])
    total = orang.sum(axis=1, keepdims=True)
    share = ratio(orang, total)
    value = values / penyebut
    mean = share @ value if len(values) else np.full(len(hist.areas), np.nan)
    variance = (share * (value - mean[:, None]) ** 2).sum(axis=1) + 0 * mean
    return Scores([Fraction(int(v), penyebut) for v in values], n, orang, share, variance)


def _share(amounts: NDArray[Any]) -> Floats:
    total = amounts.sum(axis=0)
    return ratio(amounts, total, empty=0.0)
