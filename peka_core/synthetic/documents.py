"""Identity papers, health insurance and orphanhood of every member, by round."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from peka_core.synthetic.draw import EMPTY, Bools, Ints, chance, coded, pick, steps_by_age, sticky
from peka_core.synthetic.members import CHILD, GRANDCHILD, HEAD, WIDOWED
from peka_core.synthetic.population import Families, Persons
from peka_core.synthetic.welfare import Hardship

BIRTH_CERTIFICATE, CHILD_CARD, IDENTITY_CARD = 1, 2, 4
"""Bits of Regsosek 411."""
CIVIL_AGE = 17
CHILD_UNTIL = 18
YES, NO = 1, 2


def documents(
    families: Families, persons: Persons, hard: Hardship, rng: np.random.Generator, parameters: Mapping[str, Any]
) -> dict[str, Ints]:
    """Columns of papers, insurance and orphanhood, shape (persons, rounds); empty where not asked."""
    p = parameters["dokumen"]
    return {
        "kartu_identitas": _papers(persons, hard, rng, p),
        "jaminan_kesehatan": _insurance(families, persons, hard, rng, parameters),
        "yatim_piatu": _orphans(persons, rng, p),
    }


def _papers(persons: Persons, hard: Hardship, rng: np.random.Generator, p: Mapping[str, Any]) -> Ints:
    usia = persons.usia
    pull = p["muatan_identitas"] * hard.permanen[persons.keluarga][:, None]
    none = sticky(rng, usia.shape, p["tetap_identitas"], uniform=True) < chance(
        steps_by_age(usia, p["tanpa_identitas"]), pull
    )
    child_card, certificate = rng.random((2, usia.shape[0], 1))
    child = BIRTH_CERTIFICATE + np.where(child_card < p["kia"], CHILD_CARD, 0)
    grown = IDENTITY_CARD + np.where(certificate < p["akta_dewasa"], BIRTH_CERTIFICATE, 0)
    return np.where(none, 0, np.where(usia < CIVIL_AGE, child, grown))


def _insurance(
    families: Families, persons: Persons, hard: Hardship, rng: np.random.Generator, parameters: Mapping[str, Any]
) -> Ints:
    """One kind of cover for the whole family; members without any cluster in families."""
    p = parameters["dokumen"]
    n, rounds = hard.kini.shape
    employee = families.pencaharian == list(parameters["mata_pencaharian"]["daftar"]).index("pegawai")
    kind = np.where(
        employee[:, None],
        pick(rng.random((n, 1)), **p["pegawai"]),
        coded(rng, hard.permanen, hard.kini, p["umum"]),
    )
    cluster = sticky(rng, (n, rounds), p["tetap_jaminan"])
    pull = p["muatan_jaminan"] * hard.permanen[:, None] + p["serumpun_jaminan"] * cluster
    without = sticky(rng, persons.usia.shape, p["tetap_jaminan"], uniform=True)
    return np.where(without < chance(p["tanpa_jaminan"], pull)[persons.keluarga], 0, kind[persons.keluarga])


def _orphans(persons: Persons, rng: np.random.Generator, p: Mapping[str, Any]) -> Ints:
    relation = persons.hubungan
    widowed: Bools = (relation == HEAD) & (persons.status_kawin == WIDOWED)
    bereft = persons.per_family(widowed, int(persons.keluarga[-1]) + 1)[persons.keluarga] > 0
    share = np.where(bereft & (relation == CHILD), p["yatim_janda"], p["yatim_lain"])
    share = np.where(bereft & (relation == GRANDCHILD), p["yatim_cucu"], share)
    orphan = rng.random((relation.shape[0], 1)) < share
    return np.where(persons.usia < CHILD_UNTIL, np.where(orphan, YES, NO), EMPTY)
