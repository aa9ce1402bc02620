"""School of every member: one final certificate a person, from which attendance and certificate at each age follow."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from peka_core.synthetic.draw import EMPTY, Floats, Ints, by_rank, pick
from peka_core.synthetic.members import HEAD
from peka_core.synthetic.population import Families, Persons
from peka_core.synthetic.welfare import Hardship

NEVER, ATTENDS, LEFT = 1, 2, 3
"""Regsosek 412: takes part in school."""
NONE, ELEMENTARY, LOWER, UPPER, DIPLOMA, DEGREE, MASTER = range(7)
"""Final levels, in the order of parameters.toml."""
NO_CERTIFICATE = 23
ASKED_FROM = 5


def final_level(
    families: Families, persons: Persons, hard: Hardship, rng: np.random.Generator, parameters: Mapping[str, Any]
) -> Ints:
    """Level each person ends with (0 none ... 6 master), in the exact shares of the cohort."""
    p = parameters["pendidikan"]
    work = np.array([item["pendidikan"] for item in parameters["mata_pencaharian"]["daftar"].values()])
    pull = p["muatan"] * hard.permanen + p["pengaruh_keluarga"] * work[families.pencaharian]
    is_head = persons.hubungan[:, -1] == HEAD
    own = np.where(is_head, p["pengaruh_kepala"] * work[families.pencaharian][persons.keluarga], 0)
    latent = pull[persons.keluarga] + own + np.sqrt(1 - p["muatan"] ** 2) * rng.standard_normal(is_head.size)
    level = np.zeros(is_head.size, dtype=np.int64)
    youngest = -1000
    for cohort in p["angkatan"]:
        age = persons.usia[:, -1]
        who = (age > youngest) & (age <= cohort["sampai_usia"])
        level[who] = by_rank(latent[who], range(7), cohort["bagian"])
        youngest = cohort["sampai_usia"]
    return level


def school(persons: Persons, level: Ints, rng: np.random.Generator, parameters: Mapping[str, Any]) -> dict[str, Ints]:
    """Attendance, level and certificate by round, shape (persons, rounds); empty below five years."""
    p = parameters["pendidikan"]
    usia = persons.usia
    late = rng.random(level.size) < 0.5
    leaves = np.array(p["keluar"])[level] + np.where(level == NONE, late, 0)
    starts = p["usia_masuk_sd"] + late
    never = (level == NONE) & (rng.random(level.size) < p["tidak_pernah"])
    attends = (usia >= starts[:, None]) & (usia < leaves[:, None]) & ~never[:, None]
    begun = (usia >= starts[:, None]) & ~never[:, None]
    attendance = np.where(attends, ATTENDS, np.where(begun, LEFT, NEVER))
    held = _held(usia, level[:, None], p["tamat"])
    codes = _codes(rng.random(level.size), p["jenjang"])
    person = np.arange(level.size)[:, None]
    current = np.where(attends, _attended(held, level[:, None]), np.maximum(level, ELEMENTARY)[:, None])
    young = usia < ASKED_FROM
    return {
        "partisipasi_sekolah": np.where(young, EMPTY, attendance),
        "jenjang": np.where(young | ~begun, EMPTY, codes[person, current]),
        "ijazah": np.where(young, EMPTY, np.where(held == NONE, NO_CERTIFICATE, codes[person, held])),
    }


def _held(usia: Ints, level: Ints, tamat: list[int]) -> Ints:
    """Highest level completed at each age; nobody on the way to a degree takes a diploma first."""
    held = np.minimum(np.searchsorted(tamat, usia, side="right") - 1, level)
    return np.where((held == DIPLOMA) & (level > DIPLOMA), UPPER, held)


def _attended(held: Ints, level: Ints) -> Ints:
    """Level a pupil or student attends: the next one, or the kind of higher education the person ends with."""
    higher = np.where((held < DEGREE) & (level == MASTER), DEGREE, level)
    return np.where(held < UPPER, held + 1, higher)


def _codes(u: Floats, jenjang: list[dict[str, Any]]) -> Ints:
    """Regsosek code of each level for each person, who keeps to one kind of school; shape (persons, levels)."""
    return np.stack([pick(u, item["kode"], item["bagian"]) for item in jenjang], axis=1)
