"""Families by gampong and livelihood: exact city shares, each gampong with its own profile."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from peka_core.synthetic.draw import Floats, Ints

FIT_STEPS = 200


def apportion(total: int, weights: Floats, least: int = 0) -> Ints:
    """Whole numbers near ``total`` x weights that sum to ``total`` (largest remainders), each at least ``least``."""
    shares = (total - least * weights.size) * weights / weights.sum()
    counts = np.floor(shares).astype(np.int64)
    rest = total - least * weights.size - counts.sum()
    counts[np.argsort(counts - shares, kind="stable")[:rest]] += 1
    return counts + least


def families_by_gampong(total: int, parameters: Mapping[str, Any]) -> Ints:
    """Gampong index (order of the catalogue file) of each family, sorted; every gampong has two families or more."""
    weights = np.array([item["keluarga"] for item in parameters["gampong"]["daftar"].values()], dtype=float)
    return np.repeat(np.arange(weights.size), apportion(total, weights, least=2))


def livelihoods(gampong: Ints, rng: np.random.Generator, parameters: Mapping[str, Any]) -> Ints:
    """Livelihood index of each family's head.

    City totals follow the published shares; gampong follow their profile (iterative proportional fitting).
    """
    daftar = parameters["gampong"]["daftar"].values()
    rows = np.bincount(gampong, minlength=len(daftar)).astype(float)
    shares = np.array([item["bagian"] for item in parameters["mata_pencaharian"]["daftar"].values()])
    table = _fit(np.array([parameters["profil"][item["profil"]] for item in daftar]), rows, shares * rows.sum())
    result = np.empty(gampong.size, dtype=np.int64)
    owed = np.zeros(shares.size)
    for g, row in enumerate(table):
        exact = np.maximum(row + owed, 0)
        counts = apportion(int(rows[g]), exact)
        owed += row - counts
        result[gampong == g] = rng.permutation(np.repeat(np.arange(shares.size), counts))
    return result


def _fit(affinity: Floats, rows: Floats, columns: Floats) -> Floats:
    table = affinity * columns
    for _ in range(FIT_STEPS):
        table *= (rows / table.sum(axis=1))[:, None]
        table *= columns / table.sum(axis=0)
    return table
