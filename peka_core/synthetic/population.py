"""Families and their members over the rounds: built for the last round, then looked back upon.

Someone aged 0 today was not there two rounds ago, so births follow from ages; deaths and departures are persons
who are only in the earlier rounds.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from peka_core.synthetic import members
from peka_core.synthetic.areas import families_by_gampong, livelihoods
from peka_core.synthetic.draw import EMPTY, Bools, Ints
from peka_core.tables import HADIR

PRESENT, NEW = HADIR
"""Lives with the family, new member; why others are gone stands in ``members``."""


@dataclass(frozen=True, slots=True)
class Families:
    """Families of the sample, one entry each, sorted by gampong.

    ``gampong`` and ``pencaharian`` are indices into parameters.toml; ``datang`` is the first round with the family,
    ``pergi`` the first round without it (the number of rounds when it stays).
    """

    gampong: Ints
    pencaharian: Ints
    datang: Ints
    pergi: Ints

    def present(self, rounds: int) -> Bools:
        """Whether each family is there in each round, shape (families, rounds)."""
        r = np.arange(rounds)
        return (self.datang[:, None] <= r) & (r < self.pergi[:, None])


@dataclass(frozen=True, slots=True)
class Persons:
    """Members of the families, sorted by family and number; arrays per person, or per person and round.

    ``keluarga`` points to the family; ``nomor`` counts from 1 in each family and stays the same; ``usia`` may be
    negative before birth; ``keberadaan`` is Regsosek 404, ``EMPTY`` when the person has no row in that round.
    """

    keluarga: Ints
    nomor: Ints
    jenis_kelamin: Ints
    usia: Ints
    hubungan: Ints
    status_kawin: Ints
    keberadaan: Ints

    @property
    def hadir(self) -> Bools:
        """Whether the person lives with the family, shape (persons, rounds)."""
        return np.isin(self.keberadaan, HADIR)

    def per_family(self, flags: Bools, families: int) -> Ints:
        """Number of present members with a true flag, shape (families, rounds)."""
        counted = flags & self.hadir
        columns = [
            np.bincount(self.keluarga[counted[:, r]], minlength=families) for r in range(self.keberadaan.shape[1])
        ]
        return np.stack(columns, axis=1)


def build_families(total: int, rng: np.random.Generator, parameters: Mapping[str, Any]) -> Families:
    """Families with gampong, livelihood and the rounds in which they are there; ``total`` are there in the last."""
    rounds = len(parameters["putaran"]["nama"])
    moves = parameters["perpindahan"]
    leaving, coming = (max(1, round(moves[kind] * total)) for kind in ("pergi", "datang"))
    gampong = families_by_gampong(total + leaving * (rounds - 1), parameters)
    movable = np.flatnonzero(np.diff(gampong, prepend=-1) == 0)
    chosen = rng.permutation(movable)[: (leaving + coming) * (rounds - 1)].reshape(rounds - 1, -1)
    datang = np.zeros(gampong.size, dtype=np.int64)
    pergi = np.full(gampong.size, rounds)
    for r, group in enumerate(chosen, start=1):
        pergi[group[:leaving]] = r
        datang[group[leaving:]] = r
    return Families(gampong, livelihoods(gampong, rng, parameters), datang, pergi)


def build_persons(families: Families, rng: np.random.Generator, parameters: Mapping[str, Any]) -> Persons:
    """Members of all families in all rounds."""
    rounds = len(parameters["putaran"]["nama"])
    seeds = members.build(families.pencaharian, rng, parameters)
    order = np.lexsort((np.arange(seeds.keluarga.size), seeds.urutan, seeds.keluarga))
    seeds = seeds.take(order)
    usia = seeds.usia_akhir[:, None] - np.arange(rounds - 1, -1, -1)
    first = np.flatnonzero(np.diff(seeds.keluarga, prepend=-1))
    nomor = np.arange(seeds.keluarga.size) - np.repeat(first, np.diff(first, append=seeds.keluarga.size)) + 1
    keberadaan = _whereabouts(seeds, usia, families)
    hubungan, status = _before_the_death(seeds, rounds)
    return Persons(seeds.keluarga, nomor, seeds.jenis_kelamin, usia, hubungan, status, keberadaan)


def _whereabouts(seeds: members.Seeds, usia: Ints, families: Families) -> Ints:
    """Regsosek 404 by round; a departure is reported once, and only of someone the family was met with."""
    r = np.arange(usia.shape[1])
    arrival, leaves = families.datang[seeds.keluarga][:, None], seeds.pergi[:, None]
    here = np.where((usia == 0) & (r > arrival), NEW, PRESENT)
    code = np.where(r < leaves, here, np.where(r == leaves, seeds.sebab[:, None], EMPTY))
    met = families.present(r.size)[seeds.keluarga] & (usia >= 0) & (leaves > arrival)
    return np.where(met, code, EMPTY)


def _before_the_death(seeds: members.Seeds, rounds: int) -> tuple[Ints, Ints]:
    """Relation and marital status by round: a widow was the wife of the head until he died."""
    r = np.arange(rounds)
    was_wife = r < seeds.janda_sejak[:, None]
    hubungan = np.where(was_wife, members.SPOUSE, seeds.hubungan[:, None])
    status = np.where(was_wife, members.MARRIED, seeds.status_kawin[:, None])
    dead_head = (seeds.hubungan == members.HEAD) & (seeds.pergi < rounds)
    hubungan = np.where(dead_head[:, None] & (r >= seeds.pergi[:, None]), members.SPOUSE, hubungan)
    return hubungan, status
