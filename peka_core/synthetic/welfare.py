"""Hardship of a family, permanent and current, and what follows from it in rupiah and national decile."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import root_scalar

from peka_core.synthetic.draw import Bools, Floats, Ints, blend, by_rank, sticky
from peka_core.synthetic.members import ELDERLY, FEMALE, HEAD
from peka_core.synthetic.population import Families, Persons

ROUND_RP = 1000


@dataclass(frozen=True, slots=True)
class Hardship:
    """How hard life is: ``permanen`` per family, ``kini`` per family and round, both about unit variance.

    ``guncangan`` marks the rounds in which a shock hit the family; ``terpencil`` is the remoteness of its gampong and
    ``belanja`` how much shorter of money its people are there than the rest of their hardship says.
    """

    permanen: Floats
    kini: Floats
    guncangan: Bools
    terpencil: Floats
    belanja: Floats


def hardship(
    families: Families, persons: Persons, severe: Ints, rng: np.random.Generator, parameters: Mapping[str, Any]
) -> Hardship:
    """Hardship of every family; ``severe`` counts members with severe disability, shape (families, rounds)."""
    p = parameters["kesulitan"]
    n, rounds = severe.shape
    daftar = list(parameters["gampong"]["daftar"].values())
    work = [item["kesulitan"] for item in parameters["mata_pencaharian"]["daftar"].values()]
    size = persons.per_family(persons.hadir, n).max(axis=1)
    old = persons.per_family(persons.usia >= ELDERLY, n).max(axis=1)
    woman = persons.per_family((persons.hubungan == HEAD) & (persons.jenis_kelamin == FEMALE)[:, None], n).any(axis=1)
    raw = (
        np.array([item["kesulitan"] for item in daftar])[families.gampong]
        + np.array(work)[families.pencaharian]
        + p["perempuan_kk"] * woman
        + p["lansia_sendiri"] * ((size == old) & (size > 0))
        + p["besar_keluarga"] * (size - 5).clip(0)
        + p["disabilitas"] * (severe.max(axis=1) > 0)
        + p["simpangan"] * rng.standard_normal(n)
    )
    kini, shocks = _current(n, rounds, rng, p)
    remote, money = (np.array([item[name] for item in daftar])[families.gampong] for name in ("terpencil", "belanja"))
    return Hardship((raw - raw.mean()) / raw.std(), kini, shocks, remote, money)


def _current(n: int, rounds: int, rng: np.random.Generator, p: Mapping[str, Any]) -> tuple[Floats, Bools]:
    """AR(1) with rare shocks and a falling trend."""
    rho = p["korelasi_putaran"]
    kini = rng.standard_normal((n, rounds))
    shocks = rng.random((n, rounds)) < p["guncangan"]
    for r in range(1, rounds):
        kini[:, r] = rho * kini[:, r - 1] + np.sqrt(1 - rho**2) * kini[:, r] + p["besar_guncangan"] * shocks[:, r]
    return kini + p["tren"] * np.arange(rounds), shocks


def expenditure(
    hard: Hardship,
    size: Ints,
    line: Sequence[float],
    rng: np.random.Generator,
    parameters: Mapping[str, Any],
) -> Floats:
    """Family expenditure a month (rupiah), NaN where not given or the family is away.

    Every round meets its P0, P1 and P2 by construction: families are ranked by welfare and take the quantiles of a
    distribution with exactly these figures, weighted by persons.

    Parameters
    ----------
    size : numpy.ndarray
        Members present, shape (families, rounds); 0 when the family is away.
    line : sequence of float
        Poverty line of each round, rupiah per head per month.
    """
    p = parameters["uang"]
    noise = sticky(rng, size.shape, p["tetap"])
    score = -blend(hard.permanen, hard.kini, p["muatan"], noise) - hard.belanja[:, None]
    given = (size > 0) & (rng.random(size.shape) >= p["kosong"])
    result = np.full(size.shape, np.nan)
    for r, poor in enumerate(p["P0"]):
        who = np.flatnonzero(given[:, r])
        who = who[np.argsort(score[who, r], kind="stable")]
        persons = size[who, r]
        quantile = (np.cumsum(persons) - persons / 2) / persons.sum()
        per_head = line[r] * quantiles(quantile, poor, p)
        result[who, r] = np.rint(per_head * persons / ROUND_RP) * ROUND_RP
    return result


def quantiles(q: Floats, P0: float, p: Mapping[str, Any]) -> Floats:
    """Expenditure per head over the poverty line at quantile ``q``.

    Below the line the gap is c x u^a + d x u^b for u from 0 (at the line) to 1 (poorest): d and b make the few
    extremely poor, a and c then follow from P1/P0 and P2/P0. Above the line the tail is log-logistic.
    """
    d, b = p["ekor_bawah"]
    a, c = _gap(p["P1_per_P0"], p["P2_per_P0"], d, b)
    u = (1 - q / P0).clip(0)
    odds = (q / (1 - q)) / (P0 / (1 - P0))
    return np.where(q < P0, 1 - c * u**a - d * u**b, np.minimum(odds ** p["ekor"], p["maksimal_garis"]))


def _gap(first: float, second: float, d: float, b: float) -> tuple[float, float]:
    """Exponent a and size c of the gap c u^a + d u^b whose mean is ``first`` and whose mean square is ``second``."""

    def size(a: float) -> float:
        return (first - d / (b + 1)) * (a + 1)

    def square(a: float) -> float:
        c = size(a)
        return c * c / (2 * a + 1) + 2 * c * d / (a + b + 1) + d * d / (2 * b + 1)

    a = float(root_scalar(lambda a: square(a) - second, bracket=(0.0, 10.0), method="brentq").root)
    return a, size(a)


def deciles(spending: Floats, size: Ints, rng: np.random.Generator, parameters: Mapping[str, Any]) -> Ints:
    """National decile as received (1-10), 0 when not listed: it follows expenditure, with the errors of a ranking."""
    p = parameters["desil"]
    n, rounds = spending.shape
    per_head = np.log(np.where(np.isnan(spending), np.nan, spending / size.clip(1)))
    known = np.where(np.isnan(per_head), np.nanmedian(per_head), per_head)
    ranked = known + p["simpangan"] * sticky(rng, (n, rounds), p["tetap"])
    listed = sticky(rng, (n, rounds), p["tetap"], uniform=True) >= p["kosong"]
    return np.where(listed, by_rank(-ranked, range(1, 11), p["bagian"]), 0)
