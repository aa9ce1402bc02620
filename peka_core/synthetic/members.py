"""Who belongs to a family in the last round, and who has died or left since the first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from peka_core.synthetic.draw import EMPTY, Bools, Floats, Ints

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
    children, in_laws = _children(head, parent_age, rng, parameters["keluarga"])
    groups = [head, spouse, children, in_laws]
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
    women = np.select([(u < dead) & (usia >= p["usia_janda"]), u < dead + divorced], [WIDOWED, DIVORCED], SINGLE)
    alone = np.where((u - p["laki_kawin"]) / (1 - p["laki_kawin"]) < p["laki_duda"], WIDOWED, SINGLE)
    men = np.where(u < p["laki_kawin"], MARRIED, np.where(usia < p["usia_duda"], SINGLE, alone))
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


def _children(head: Seeds, parent_age: Ints, rng: np.random.Generator, p: Mapping[str, Any]) -> tuple[Seeds, Seeds]:
    """Children at home, and the husbands and wives of those who have married and stayed."""
    mean = np.where(parent_age >= 0, np.interp(parent_age, p["usia_orang_tua"], p["anak_serumah"]), 0)
    keluarga = np.repeat(head.keluarga, rng.poisson(mean).clip(0, p["anak_maksimal"]))
    first, last = p["usia_melahirkan"]
    oldest = (parent_age[keluarga] - first).clip(0, p["usia_anak_maksimal"])
    youngest = np.minimum((parent_age[keluarga] - last).clip(0), oldest)
    usia = _between(rng, youngest, oldest + 1)
    sex = _sexes(rng, usia.size)
    u = np.where(usia >= p["usia_anak_kawin"], rng.random(usia.size), 1.0)
    wed, apart = p["anak_kawin_serumah"], p["anak_cerai"]
    status = np.select([u < wed, u < wed + apart], [MARRIED, DIVORCED], SINGLE)
    couple = u < wed
    partner_age = np.maximum(usia[couple] + rng.integers(-2, 3, couple.sum()), p["usia_anak_kawin"] - 1)
    partners = _persons(keluarga[couple], CHILD_IN_LAW, MALE + FEMALE - sex[couple], partner_age, MARRIED)
    return _persons(keluarga, CHILD, sex, usia, status), partners


def _relatives(head: Seeds, parent_age: Ints, rng: np.random.Generator, p: Mapping[str, Any]) -> list[Seeds]:
    """Grandchildren, parents and other kin who live with the family."""
    n = head.keluarga.size
    grandparent = parent_age >= p["usia_bercucu"]
    grand = np.repeat(head.keluarga, np.where(grandparent, rng.poisson(p["cucu"], n), 0))
    parent = np.flatnonzero((rng.random(n) < p["orang_tua"]) & (head.usia_akhir < ELDERLY))
    kin = np.flatnonzero(rng.random(n) < p["kerabat"])
    mothers = rng.random(parent.size) < p["orang_tua_perempuan"]
    eldest = (parent_age[grand] - p["beda_usia_cucu"]).clip(1, p["usia_cucu_maksimal"])
    parent_usia = head.usia_akhir[parent] + _within(rng, p["beda_usia_orang_tua"], parent.size)
    kin_usia = _within(rng, p["usia_kerabat"], kin.size)
    return [
        _persons(grand, GRANDCHILD, _sexes(rng, grand.size), _between(rng, 0, eldest + 1), SINGLE),
        _persons(parent, PARENT, np.where(mothers, FEMALE, MALE), parent_usia, WIDOWED),
        _persons(kin, OTHER, _sexes(rng, kin.size), kin_usia, SINGLE),
    ]


def _departed(
    head: Seeds, parent_age: Ints, rng: np.random.Generator, p: Mapping[str, Any], rounds: int
) -> list[Seeds]:
    """Husbands and parents who died and grown children who moved out between the rounds."""
    n, events = head.keluarga.size, rounds - 1
    low, high = p["usia_merantau"]
    husband = np.flatnonzero(head.janda_sejak > 0)
    child = np.flatnonzero((rng.random(n) < p["anak_merantau"] * events) & (parent_age >= low + ADULT + events))
    parent = np.flatnonzero((rng.random(n) < p["orang_tua_meninggal"] * events) & (head.usia_akhir < ELDERLY))
    men_usia = head.usia_akhir[husband] + _within(rng, p["suami_lebih_tua"], husband.size)
    child_usia = np.minimum(parent_age[child] - ADULT, rng.integers(low, high, child.size))
    parent_usia = head.usia_akhir[parent] + _within(rng, p["beda_usia_orang_tua"], parent.size)
    men = _persons(husband, HEAD, np.full(husband.size, MALE), men_usia, MARRIED)
    children = _persons(child, CHILD, _sexes(rng, child.size), child_usia, SINGLE)
    parents = _persons(parent, PARENT, _sexes(rng, parent.size), parent_usia, WIDOWED)
    abroad = np.where(rng.random(child.size) < p["ke_luar_negeri"], ABROAD, MOVED)
    return [
        _leave(men, head.janda_sejak[husband], DIED),
        _leave(children, _event(rng, child, rounds), abroad),
        _leave(parents, _event(rng, parent, rounds), DIED),
    ]


def _leave(seeds: Seeds, pergi: Ints, sebab: Ints | int) -> Seeds:
    return replace(seeds, pergi=pergi, sebab=np.broadcast_to(sebab, pergi.size).astype(np.int64))


def _event(rng: np.random.Generator, who: Ints, rounds: int) -> Ints:
    return rng.integers(1, rounds, who.size)


def _sexes(rng: np.random.Generator, n: int) -> Ints:
    return rng.integers(MALE, FEMALE + 1, n)


def _within(rng: np.random.Generator, bounds: Sequence[int], n: int) -> Ints:
    """``n`` whole numbers from the first bound up to, not including, the second."""
    low, high = bounds
    return rng.integers(low, high, n)


def _between(rng: np.random.Generator, low: Ints | int, high: Ints) -> Ints:
    """Whole numbers in [low, high)."""
    u: Floats = rng.random(np.shape(high))
    return (low + np.floor(u * (high - low))).astype(np.int64)
