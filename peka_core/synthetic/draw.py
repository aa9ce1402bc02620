"""Random draws of the sample: named streams, draws that stay the same between rounds, codes by rank, chances."""

import zlib
from collections.abc import Mapping, Sequence
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

EMPTY = -1
"""Stands for an empty cell in integer arrays until the tables are built."""


def stream(benih: int, nama: str) -> np.random.Generator:
    """Generator of one part of the sample, so that a change in one part leaves the draws of the others alone."""
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([benih, zlib.crc32(nama.encode())])))


def sticky(rng: np.random.Generator, shape: tuple[int, ...], tetap: float, *, uniform: bool = False) -> Floats:
    """Noise of units in each round (``shape``) that stays the same from one round to the next with chance ``tetap``.

    Returns
    -------
    numpy.ndarray
        Shape (units, rounds); standard normal, or uniform on [0, 1).
    """
    draw = rng.random if uniform else rng.standard_normal
    noise = draw(shape)
    stays = rng.random(shape) < tetap
    for r in range(1, shape[1]):
        noise[:, r] = np.where(stays[:, r], noise[:, r - 1], noise[:, r])
    return noise


def ranks(values: Floats) -> Floats:
    """Ranks of all values, spread evenly inside (0, 1), in the shape of ``values``; the smallest comes first."""
    flat = values.ravel()
    order = np.argsort(flat, kind="stable")
    result = np.empty(flat.size)
    result[order] = (np.arange(flat.size) + 0.5) / max(flat.size, 1)
    return result.reshape(values.shape)


def by_rank(hardship: Floats, kode: Sequence[int], bagian: Sequence[float]) -> Ints:
    """Codes listed from worst to best, given out by rank: the hardest-hit get the first code, in exact shares."""
    return pick(ranks(-hardship), kode, bagian)


def pick(uniform: Floats, kode: Sequence[int], bagian: Sequence[float]) -> Ints:
    """The code whose cumulated share covers each value of ``uniform`` (0-1)."""
    steps = np.cumsum(np.asarray(bagian, dtype=float))[:-1]
    return np.asarray(kode, dtype=np.int64)[np.searchsorted(steps, uniform, side="right")]


def whole(rng: np.random.Generator, span: Sequence[int], size: int) -> Ints:
    """Whole numbers from the first to the last of ``span``, both included."""
    low, high = span
    return rng.integers(low, high + 1, size)


def chance(dasar: Floats | float, pull: Floats | float) -> Floats:
    """Chance ``dasar`` after its log odds are moved by ``pull``."""
    odds = np.asarray(dasar) / (1 - np.asarray(dasar)) * np.exp(pull)
    return cast(Floats, odds / (1 + odds))


def steps_by_age(usia: Ints, tangga: Sequence[Sequence[float]]) -> Floats:
    """Value of the last step ``[from age, value]`` at or below each age."""
    mulai = [step[0] for step in tangga]
    return np.asarray([step[1] for step in tangga])[np.searchsorted(mulai, usia, side="right").clip(1) - 1]


def blend(permanent: Floats, current: Floats, muatan: Sequence[float], noise: Floats) -> Floats:
    """Mix of permanent and current hardship and own noise, with unit variance; shape (n, rounds)."""
    tetap, kini = muatan
    return tetap * permanent[:, None] + kini * current + np.sqrt(1 - tetap**2 - kini**2) * noise


def coded(
    rng: np.random.Generator, permanent: Floats, current: Floats, isian: Mapping[str, Any], extra: Floats | float = 0.0
) -> Ints:
    """Codes of one column for every unit and round from its entry in parameters.toml.

    Parameters
    ----------
    rng : numpy.random.Generator
    permanent : numpy.ndarray
        Permanent hardship, shape (n,), about unit variance.
    current : numpy.ndarray
        Current hardship, shape (n, rounds), about unit variance.
    isian : mapping
        ``kode`` (worst first), ``bagian``, ``muatan`` and ``tetap``.
    extra : numpy.ndarray or float
        Added hardship, broadcast to (n, rounds).
    """
    noise = sticky(rng, current.shape, isian["tetap"])
    return by_rank(blend(permanent, current, isian["muatan"], noise) + extra, isian["kode"], isian["bagian"])
