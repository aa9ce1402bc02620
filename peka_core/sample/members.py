"""Who belongs to a family in the last round, and who has died or left since the first."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from peka_core.sample.draw import EMPTY, Bools, Floats, Ints

MALE, FEMALE = 1, 2
HEAD, SPOUSE, CHILD, CHILD_IN_LAW, GRANDCHILD, PARENT, OTHER = 1, 2, 3, 4, 5, 6, 8
"""Regsosek 409: relation to the head."""
SINGLE, MARRIED, DIVORCED, WIDOWED = 1, 2, 3, 4
"""Regsosek 408: marital status."""
DIED, MOVED, ABROAD = 2, 3, 4
"""Regsosek 404: why a member is gone."""
STAYS = 99
"""First round without a person who is still there in the last."""
ADULT = 19
ELDERLY = 60


@dataclass(frozen=True, slots=True)
class Seeds:
    """One entry per person: state in the last round, and the round (``pergi``) from which the person is gone.

    ``urutan`` orders the members of a family; ``sebab`` is Regsosek 404 on leaving; ``janda_sejak`` is the round in
    which the husband of a widowed head died (0 when before the first).
    """

    keluarga: Ints
    urutan: Ints
    hubungan: Ints
    jenis_kelamin: Ints
    usia_akhir: Ints
    status_kawin: Ints
    pergi: Ints
    sebab: Ints
    janda_sejak: Ints

    def take(self, order: Ints | Bools) -> "Seeds":
        """The same persons in another order."""
        return Seeds(*(getattr(self, field.name)[order] for field in fields(self)))


def build(pencaharian: Ints, rng: np.random.Generator, parameters: Mapping[str, Any]) -> Seeds:
    """All persons of the families whose heads live from ``pencaharian`` (index into the parameters)."""
    rounds = len(parameters["putaran"]["nama"])
    head = _heads(pencaharian, rng, parameters)
    spouse, parent_age = _spouses(head, rng, parameters["keluarga"])
    groups = [head, spouse, _children(head, parent_age, rng, parameters["keluarga"])]
    groups.extend(_relatives(head, parent_age, rng, parameters["keluarga"]))
    groups.extend(_departed(head, parent_age, rng, parameters["perpindahan"], rounds))
    return Seeds(*(np.concatenate([getattr(group, field.name) for group in groups]) for field in fields(Seeds)))


def _persons(keluarga: Ints, hubungan: int, jenis_kelamin: Ints, usia: Ints, status: Ints | int) -> Seeds:
    n = keluarga.size
    return Seeds(
        keluarga,
        np.full(n, hubungan),
        np.full(n, hubungan),
        jenis_kelamin,
        usia,
        np.broadcast_to(status, n).astype(np.int64),
        np.full(n, STAYS),
        np.full(n, EMPTY),
        np.zeros(n, dtype=np.int64),
    )


def _heads(pencaharian: Ints, rng: np.random.Generator, parameters: Mapping[str, Any]) -> Seeds:
    daftar = list(parameters["mata_pencaharian"]["daftar"].values())
    p = parameters["keluarga"]
    mean, spread, oldest = np.array([item["usia"] for item in daftar], dtype=float)[pencaharian].T
    n = pencaharian.size
    usia = np.rint(mean + spread * rng.standard_normal(n)).clip(p["usia_kk_minimal"], oldest).astype(np.int64)
    female = rng.random(n) < np.array([item["perempuan"] for item in daftar])[pencaharian]
    u = rng.random(n)
    dead, divorced = p["perempuan_cerai_mati"], p["perempuan_cerai_hidup"]
    women = np.select([(u < dead) & (usia >= 30), u < dead + divorced], [WIDOWED, DIVORCED], SINGLE)
    alone = np.where((u - p["laki_kawin"]) / (1 - p["laki_kawin"]) < p["laki_duda"], WIDOWED, SINGLE)
    men = np.where(u < p["laki_kawin"], MARRIED, np.where(usia < 35, SINGLE, alone))
    head = _persons(np.arange(n), HEAD, np.where(female, FEMALE, MALE), usia, np.where(female, women, men))
    return _recent_widows(head, rng, parameters["perpindahan"], len(parameters["putaran"]["nama"]))


def _recent_widows(head: Seeds, rng: np.random.Generator, p: Mapping[str, Any], rounds: int) -> Seeds:
    widow = (head.jenis_kelamin == FEMALE) & (head.status_kawin == WIDOWED)
    recent = widow & (rng.random(widow.size) < p["suami_meninggal"])
    since = np.where(recent, rng.integers(1, rounds, widow.size), 0)
    return replace(head, janda_sejak=since)


def _spouses(head: Seeds, rng: np.random.Generator, p: Mapping[str, Any]) -> tuple[Seeds, Ints]:
    """Wives of married heads, and the age of the parent by whom children are counted (-1: none)."""
    mean, spread = p["selisih_usia_istri"]
    gap = np.rint(mean + spread * rng.standard_normal(head.usia_akhir.size)).astype(np.int64)
    wife_age = np.maximum(head.usia_akhir - gap, ADULT)
    married = head.status_kawin == MARRIED
    parent_age = np.where(married, wife_age, np.where(head.status_kawin == SINGLE, -1, head.usia_akhir))
    wives = np.flatnonzero(married)
    return _persons(wives, SPOUSE, np.full(wives.size, FEMALE), wife_age[wives], MARRIED), parent_age


def _children(head: Seeds, parent_age: Ints, rng: np.random.Generator, p: Mapping[str, Any]) -> Seeds:
    mean = np.where(parent_age >= 0, np.interp(parent_age, p["usia_orang_tua"], p["anak_serumah"]), 0)
    keluarga = np.repeat(head.keluarga, rng.poisson(mean).clip(0, p["anak_maksimal"]))
    first, last = p["usia_melahirkan"]
    oldest = (parent_age[keluarga] - first).clip(0, p["usia_anak_maksimal"])
    youngest = np.minimum((parent_age[keluarga] - last).clip(0), oldest)
    usia = _between(rng, youngest, oldest + 1)
    marry = np.where(rng.random(usia.size) < 0.93, SINGLE, DIVORCED)
    return _persons(keluarga, CHILD, _sexes(rng, usia.size), usia, np.where(usia < 23, SINGLE, marry))


def _relatives(head: Seeds, parent_age: Ints, rng: np.random.Generator, p: Mapping[str, Any]) -> list[Seeds]:
    """Children-in-law, grandchildren, parents and other kin who live with the family."""
    n = head.keluarga.size
    older = parent_age >= 50
    in_law = np.flatnonzero((rng.random(n) < p["menantu"]) & older)
    grand = np.repeat(head.keluarga, np.where(older, rng.poisson(p["cucu"], n), 0))
    parent = np.flatnonzero((rng.random(n) < p["orang_tua"]) & (head.usia_akhir < 60))
    kin = np.flatnonzero(rng.random(n) < p["kerabat"])
    parent_sex = np.where(rng.random(parent.size) < 0.75, FEMALE, MALE)
    return [
        _persons(in_law, CHILD_IN_LAW, _sexes(rng, in_law.size), rng.integers(22, 36, in_law.size), MARRIED),
        _persons(
            grand, GRANDCHILD, _sexes(rng, grand.size), _between(rng, 0, (parent_age[grand] - 44).clip(1, 16)), SINGLE
        ),
        _persons(parent, PARENT, parent_sex, head.usia_akhir[parent] + rng.integers(20, 30, parent.size), WIDOWED),
        _persons(kin, OTHER, _sexes(rng, kin.size), rng.integers(10, 30, kin.size), SINGLE),
    ]


def _departed(
    head: Seeds, parent_age: Ints, rng: np.random.Generator, p: Mapping[str, Any], rounds: int
) -> list[Seeds]:
    """Husbands and parents who died and grown children who moved out between the rounds."""
    n = head.keluarga.size
    husband = np.flatnonzero(head.janda_sejak > 0)
    events = rounds - 1
    child = np.flatnonzero((rng.random(n) < p["anak_merantau"] * events) & (parent_age >= 42))
    parent = np.flatnonzero((rng.random(n) < p["orang_tua_meninggal"] * events) & (head.usia_akhir < 62))
    abroad = np.where(rng.random(child.size) < p["ke_luar_negeri"], ABROAD, MOVED)
    ages = {
        "husband": head.usia_akhir[husband] + rng.integers(0, 8, husband.size),
        "child": np.minimum(parent_age[child] - 20, rng.integers(20, 30, child.size)),
        "parent": head.usia_akhir[parent] + rng.integers(22, 32, parent.size),
    }
    men = np.full(husband.size, MALE)
    return [
        _leave(_persons(husband, HEAD, men, ages["husband"], MARRIED), head.janda_sejak[husband], DIED),
        _leave(
            _persons(child, CHILD, _sexes(rng, child.size), ages["child"], SINGLE), _event(rng, child, rounds), abroad
        ),
        _leave(
            _persons(parent, PARENT, _sexes(rng, parent.size), ages["parent"], WIDOWED),
            _event(rng, parent, rounds),
            DIED,
        ),
    ]


def _leave(seeds: Seeds, pergi: Ints, sebab: Ints | int) -> Seeds:
    return replace(seeds, pergi=pergi, sebab=np.broadcast_to(sebab, pergi.size).astype(np.int64))


def _event(rng: np.random.Generator, who: Ints, rounds: int) -> Ints:
    return rng.integers(1, rounds, who.size)


def _sexes(rng: np.random.Generator, n: int) -> Ints:
    return rng.integers(MALE, FEMALE + 1, n)


def _between(rng: np.random.Generator, low: Ints | int, high: Ints) -> Ints:
    """Whole numbers in [low, high)."""
    u: Floats = rng.random(np.shape(high))
    return (low + np.floor(u * (high - low))).astype(np.int64)
