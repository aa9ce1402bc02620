"""Alkire-Foster measures decoded from a mask histogram, for any weights and any cut-off k.

Source: S. Alkire and J. Foster, "Counting and multidimensional poverty measurement", Journal of Public Economics 95
(2011) 476-487. Scores are integers over a common denominator and k is an exact fraction, because a float score is
wrong exactly at the cut-off, where many families stand.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, gcd, lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

from peka_core.errors import MeasureError
from peka_core.measures.arrays import Bools, Floats, Ints, ratio
from peka_core.measures.counting.histogram import MAX_BITS, Area, Histogram, whole

TABLE_BITS = 18
"""Up to so many indicators the scores of all masks fit into a small table, and a score is one look-up."""
MAX_TOTAL = 2**53
"""Largest sum of whole weights: up to here scores are exact as int64 and as float64."""


@dataclass(frozen=True, eq=False)
class AreaMeasures:
    """Measures per area (first axis, in the order of ``areas``) and indicator or dimension (second axis).

    Shares are 0-1 of persons; ``*_n`` count families, ``orang*`` count persons.

    Attributes
    ----------
    n, orang : families and persons with complete answers
    n_missing, orang_missing : families and persons left out because an indicator is missing
    n_poor, orang_poor : families and persons with score >= k
    H : headcount ratio, orang_poor / orang; NaN in an area without persons
    A : intensity, mean score of the poor; NaN where nobody is poor
    M0 : adjusted headcount ratio, H x A = sum_j w_j censored_j
    uncensored, censored : areas x d, share of persons deprived in j; and poor as well
    contribution : areas x d, w_j censored_j / M0, sums to 1; 0 where M0 is 0
    dimension_headcount : areas x dimensions, share of persons deprived in at least one indicator of the dimension
    dimension_contribution : areas x dimensions, sum of its indicators' contributions
    """

    areas: list[Area]
    k: Fraction
    n: Ints
    orang: Floats
    n_missing: Ints
    orang_missing: Floats
    n_poor: Ints
    orang_poor: Floats
    H: Floats
    A: Floats
    M0: Floats
    uncensored: Floats
    censored: Floats
    uncensored_n: Ints
    censored_n: Ints
    contribution: Floats
    dimension_headcount: Floats
    dimension_contribution: Floats


@dataclass(frozen=True, eq=False)
class Bands:
    """Families and persons per area and band of the score, with their shares of the area."""

    n: Ints
    orang: Floats
    share_n: Floats
    share_orang: Floats


def integer_weights(weights: Sequence[Fraction | int]) -> tuple[tuple[int, ...], int]:
    """Weights as the smallest integers over their sum.

    >>> integer_weights([Fraction(1, 2), Fraction(1, 4), Fraction(1, 4)])
    ((2, 1, 1), 4)

    Raises
    ------
    MeasureError
        When there is no weight, one is negative, all are zero, or their common denominator exceeds ``MAX_TOTAL``.
    """
    exact = [Fraction(weight) for weight in weights]
    if not exact or min(exact) < 0 or not any(exact):
        raise MeasureError(
            f"Bobot {', '.join(map(str, weights)) or '(kosong)'} tidak dapat dipakai.",
            "Beri satu bobot per indikator, tidak negatif, dan sedikitnya satu lebih dari nol.",
        )
    common = lcm(*(weight.denominator for weight in exact))
    whole = [int(weight * common) for weight in exact]
    shared = gcd(*whole)
    ints = tuple(weight // shared for weight in whole)
    if sum(ints) > MAX_TOTAL:
        raise MeasureError(
            "Bobot terlalu berbeda atau terlalu rinci untuk dihitung tepat.",
            "Pakai bilangan bulat kecil atau pecahan sederhana, misalnya 3,3,1 atau 1/6,1/6,1/3.",
        )
    return ints, sum(ints)


def scores(hist: Histogram, bobot: Sequence[int]) -> Ints:
    """Integer deprivation score of each histogram row.

    Raises
    ------
    MeasureError
        When a mask has a bit beyond the weights given.
    """
    d, used = len(bobot), hist.bits.shape[1]
    if used > d or d > MAX_BITS:
        raise MeasureError(
            f"Ada {d} bobot untuk {used} indikator.", f"Beri satu bobot per indikator, paling banyak {MAX_BITS}."
        )
    if used > TABLE_BITS:
        return hist.bits @ np.asarray(bobot[:used], dtype=np.int64)
    table = np.zeros(1, dtype=np.int64)
    # Bit j doubles the table: the score of a mask with it is the score without it plus its weight.
    for weight in bobot[:used]:
        table = np.concatenate([table, table + weight])
    return table[hist.mask]


def decode(
    hist: Histogram,
    bobot: Sequence[int],
    k: Fraction,
    penyebut: int | None = None,
    dimensi: Sequence[Sequence[int]] | None = None,
) -> AreaMeasures:
    """Alkire-Foster measures of every area of ``hist``.

    A new ``k`` or new weights need only this call; the histogram keeps its bit matrix.

    Parameters
    ----------
    hist : Histogram
    bobot : sequence of int
        Weight of indicator j as an integer over ``penyebut``.
    k : Fraction
        Poverty cut-off, 0 <= k <= 1. Poor is ``score >= k``, compared exactly.
    penyebut : int, optional
        Common denominator; the sum of ``bobot`` when left out.
    dimensi : sequence of sequence of int, optional
        Positions of the indicators of each dimension.

    Raises
    ------
    MeasureError
        When weights do not fit the masks or k is outside 0-1.
    """
    penyebut = sum(bobot) if penyebut is None else penyebut
    score = scores(hist, bobot)
    poor = hist.sums(reaches(score, k, penyebut).astype(np.float64))
    width, used = len(bobot), hist.bits.shape[1]
    orang_poor, n_poor = poor[:, -2], whole(poor[:, -1])
    censored_orang = _widen(poor[:, :used], width)
    points = censored_orang @ np.asarray(bobot, dtype=np.float64)
    contribution = ratio(censored_orang * np.asarray(bobot), points[:, None], empty=0.0)
    groups = [list(group) for group in dimensi or ()]
    return AreaMeasures(
        areas=hist.areas,
        k=k,
        n=hist.area_n,
        orang=hist.area_orang,
        n_missing=hist.n_missing,
        orang_missing=hist.orang_missing,
        n_poor=n_poor,
        orang_poor=orang_poor,
        H=ratio(orang_poor, hist.area_orang),
        A=ratio(points, orang_poor * penyebut),
        M0=ratio(points, hist.area_orang * penyebut),
        uncensored=ratio(_widen(hist.deprived_orang, width), hist.area_orang[:, None]),
        censored=ratio(censored_orang, hist.area_orang[:, None]),
        uncensored_n=_widen(hist.deprived_n, width),
        censored_n=_widen(whole(poor[:, used : 2 * used]), width),
        contribution=contribution,
        dimension_headcount=_dimension_headcount(hist, groups),
        dimension_contribution=_columns([contribution[:, group].sum(axis=1) for group in groups], len(hist.areas)),
    )


def bands(hist: Histogram, bobot: Sequence[int], penyebut: int, tingkat: Sequence[Fraction]) -> Bands:
    """Families and persons per area and band of the score.

    Parameters
    ----------
    hist : Histogram
    bobot, penyebut
        As in ``decode``.
    tingkat : sequence of Fraction
        Lower cut-off of each band, descending and ending at 0, e.g. 1/2, 1/3, 1/5, 0. A family is in the first band
        whose cut-off its score reaches.

    Returns
    -------
    Bands
        Arrays of areas x bands, in the order of ``tingkat``.
    """
    if list(tingkat) != sorted(tingkat, reverse=True) or not tingkat or tingkat[-1] != 0:
        raise MeasureError("Batas tingkat harus menurun dan berakhir 0.", "Contoh: 1/2, 1/3, 1/5, 0.")
    score = scores(hist, bobot)
    band = np.sum([~reaches(score, batas, penyebut) for batas in tingkat], axis=0)
    member = band[:, None] == np.arange(len(tingkat))
    n = hist.by_area(member * hist.n[:, None])
    orang = hist.by_area(member * hist.orang[:, None])
    return Bands(n, orang, ratio(n, hist.area_n[:, None]), ratio(orang, hist.area_orang[:, None]))


def reaches(score: Ints, batas: Fraction, penyebut: int) -> Bools:
    """``score / penyebut >= batas``, exactly: a whole score reaches it when it reaches the next whole number.

    Raises
    ------
    MeasureError
        When ``batas`` is outside 0-1.
    """
    if not 0 <= batas <= 1:
        raise MeasureError(f"Ambang {batas} di luar 0 sampai 1.", "Tulis pecahan seperti 1/3 atau desimal seperti 0,4.")
    return score >= ceil(batas * penyebut)


def _widen(matrix: NDArray[Any], width: int) -> NDArray[Any]:
    """Columns of zeros for the indicators nobody is deprived in beyond the highest bit in use."""
    return np.pad(matrix, ((0, 0), (0, width - matrix.shape[1])))


def _dimension_headcount(hist: Histogram, groups: Sequence[Sequence[int]]) -> Floats:
    deprived = [hist.mask & sum(1 << j for j in group) != 0 for group in groups]
    return _columns([ratio(hist.by_area(hist.orang * any_), hist.area_orang) for any_ in deprived], len(hist.areas))


def _columns(columns: Sequence[NDArray[Any]], rows: int) -> Floats:
    return np.stack(columns, axis=1) if columns else np.empty((rows, 0))
