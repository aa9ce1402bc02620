"""Nutrition, disability, illness and care of every member, by round."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from peka_core.synthetic.draw import (
    EMPTY,
    Bools,
    Floats,
    Ints,
    blend,
    by_rank,
    coded,
    pick,
    ranks,
    steps_by_age,
    sticky,
)
from peka_core.synthetic.members import FEMALE, MARRIED
from peka_core.synthetic.population import Persons
from peka_core.synthetic.welfare import Hardship
from peka_core.tables import DISABILITAS

CANNOT, HARDLY, A_LITTLE, FINE = 1, 2, 3, 4
"""Regsosek 428: degree of difficulty."""
WASTED, STUNTED, NOT_RECORDED, UNKNOWN = 1, 2, 3, 8
"""Regsosek 427; 3 = no record of malnutrition."""
NO_ILLNESS = 1
YES, NO = 1, 2
UNDER_FIVE = 5
ASKED_MOOD_FROM = 10
FERTILE = (10, 54)


def disabilities(persons: Persons, rng: np.random.Generator, parameters: Mapping[str, Any]) -> dict[str, Ints]:
    """Nine columns of difficulty (Regsosek 428 a-i), shape (persons, rounds); they only come with age."""
    p = parameters["kesehatan"]
    n = persons.keluarga.size
    u, v, second = rng.random((3, n))
    kinds = np.stack([pick(rng.random(n), range(len(DISABILITAS)), p["jenis_disabilitas"]) for _ in range(2)])
    severe = u[:, None] < steps_by_age(persons.usia, p["disabilitas_berat"])
    mild = u[:, None] < steps_by_age(persons.usia, p["disabilitas_ringan"])
    degree = np.where((v < p["sama_sekali"])[:, None], CANNOT, HARDLY)
    code = np.where(severe, degree, np.where(mild, A_LITTLE, FINE))
    also = second < p["ganda"]
    return {
        f"disabilitas_{nama}": np.where(((kinds[0] == k) | ((kinds[1] == k) & also))[:, None], code, FINE)
        for k, (nama, _) in enumerate(DISABILITAS)
    }


def severely_disabled(columns: Mapping[str, Ints]) -> Ints:
    """1 for each person and round with a severe disability, else 0."""
    return np.any([column <= HARDLY for column in columns.values()], axis=0).astype(np.int64)


def health(
    persons: Persons,
    hard: Hardship,
    severe: Ints,
    rng: np.random.Generator,
    parameters: Mapping[str, Any],
) -> dict[str, Ints]:
    """Nutrition, mood, carer, chronic illness and pregnancy, shape (persons, rounds); empty where not asked."""
    p = parameters["kesehatan"]
    permanen, kini = hard.permanen[persons.keluarga], hard.kini[persons.keluarga]
    illness = _illness(persons, rng, p)
    mood = coded(rng, permanen, kini, p["depresi"])
    return {
        "gizi": _nutrition(persons, permanen, kini, rng, p),
        "depresi": np.where(persons.usia >= ASKED_MOOD_FROM, mood, EMPTY),
        "pendamping": _carer(persons, permanen, kini, severe > 0, rng, p),
        "penyakit_kronis": illness,
        "hamil": _pregnant(persons, rng, p),
    }


def _illness(persons: Persons, rng: np.random.Generator, p: Mapping[str, Any]) -> Ints:
    onset, kind = rng.random((2, persons.keluarga.size))
    ill = onset[:, None] < steps_by_age(persons.usia, p["penyakit_usia"])
    return np.where(ill, pick(kind, **p["penyakit"])[:, None], NO_ILLNESS)


def _nutrition(
    persons: Persons, permanen: Floats, kini: Floats, rng: np.random.Generator, p: Mapping[str, Any]
) -> Ints:
    small = persons.hadir & (persons.usia < UNDER_FIVE)
    noise = sticky(rng, small.shape, p["tetap_gizi"])
    latent = blend(permanen, kini, p["muatan_gizi"], noise)
    wasted = p["kurang_gizi"] * p["gizi_buruk"]
    shares = [p["gizi_buruk"] - wasted, wasted, 1 - p["gizi_buruk"]]
    code = np.full(small.shape, EMPTY)
    code[small] = by_rank(latent[small], [STUNTED, WASTED, NOT_RECORDED], shares)
    unknown = rng.random(small.shape) < p["tidak_tahu"]
    return np.where(small & unknown, UNKNOWN, code)


def _carer(
    persons: Persons, permanen: Floats, kini: Floats, asked: Bools, rng: np.random.Generator, p: Mapping[str, Any]
) -> Ints:
    """Carer of the severely disabled, who alone are asked; someone who lives alone mostly has none in the house."""
    isian = p["pendamping"]
    noise = sticky(rng, asked.shape, isian["tetap"])
    latent = blend(permanen, kini, isian["muatan"], noise)
    alone = persons.per_family(persons.hadir, int(persons.keluarga[-1]) + 1)[persons.keluarga] == 1
    code = np.full(asked.shape, EMPTY)
    for who, kind in ((asked & ~alone, isian), (asked & alone, p["pendamping_sendiri"])):
        code[who] = pick(ranks(-latent[who]), kind["kode"], kind["bagian"])
    return code


def _pregnant(persons: Persons, rng: np.random.Generator, p: Mapping[str, Any]) -> Ints:
    usia = persons.usia
    woman = (persons.jenis_kelamin == FEMALE)[:, None] & (usia >= FERTILE[0]) & (usia <= FERTILE[1])
    first, last = p["usia_hamil"]
    may = woman & (persons.status_kawin == MARRIED) & (usia >= first) & (usia <= last)
    return np.where(woman, np.where(may & (rng.random(usia.shape) < p["hamil"]), YES, NO), EMPTY)
