"""Work and own business of every member, by round."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from peka_core.synthetic.draw import EMPTY, Bools, Floats, Ints, blend, by_rank, chance, coded, pick, ranks, sticky
from peka_core.synthetic.members import FEMALE, HEAD, SPOUSE
from peka_core.synthetic.population import Families, Persons
from peka_core.synthetic.schooling import ATTENDS, DIPLOMA
from peka_core.synthetic.welfare import Hardship

YES, NO = 1, 2
OWNERS = (1, 2, 3)
"""Regsosek 418: those who run a business of their own."""
PAID_OUT_OF_HOME = (4, 5, 7)
FAMILY_WORKER = 8
ADULT, YOUTH_UNTIL, ELDERLY = 15, 24, 65


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the work of a person depends on; arrays per person, ``kini`` and the flags per person and round."""

    permanen: Floats
    kini: Floats
    kepala: Bools
    pencaharian: Ints
    terdidik: Bools
    bersekolah: Bools


def circumstances(families: Families, persons: Persons, hard: Hardship, level: Ints, attendance: Ints) -> Circumstances:
    """Gather what the work of each person depends on."""
    return Circumstances(
        hard.permanen[persons.keluarga],
        hard.kini[persons.keluarga],
        (persons.hubungan == HEAD),
        families.pencaharian[persons.keluarga],
        level >= DIPLOMA,
        attendance == ATTENDS,
    )


def work(
    persons: Persons, around: Circumstances, rng: np.random.Generator, parameters: Mapping[str, Any]
) -> dict[str, Ints]:
    """Coded columns of work and business, shape (persons, rounds); empty where the form does not ask."""
    p = parameters["kerja"]
    asked = persons.usia >= p["usia_minimal"]
    works = _works(persons, around, rng, parameters) & asked
    lapangan, status = _jobs(persons, around, rng, parameters)
    owner = works & np.isin(status, OWNERS)
    hours = _hours(status, around, rng, p)
    looks = _looks_for_work(persons, around, rng, p)
    licence, turnover = (coded(rng, around.permanen, around.kini, p[nama]) for nama in ("izin", "omzet"))
    return {
        "bekerja": np.where(asked, np.where(works, YES, NO), EMPTY),
        "jam_kerja_minggu": np.where(works, hours, EMPTY),
        "mencari_kerja": np.where(asked & ~works, np.where(looks, YES, NO), EMPTY),
        "lapangan_usaha": np.where(works, lapangan, EMPTY),
        "status_pekerjaan": np.where(works, status, EMPTY),
        "punya_usaha": np.where(asked, np.where(owner, YES, NO), EMPTY),
        "izin_usaha": np.where(owner, licence, EMPTY),
        "omzet_usaha": np.where(owner, turnover, EMPTY),
    }


def _works(persons: Persons, around: Circumstances, rng: np.random.Generator, parameters: Mapping[str, Any]) -> Bools:
    """Heads work at their livelihood; of the heads with "lainnya" the youngest and best placed do, others by chance."""
    p = parameters["kerja"]
    usia = persons.usia
    wife = (persons.hubungan == SPOUSE) & (persons.jenis_kelamin == FEMALE)[:, None]
    share = np.select(
        [usia < ADULT, around.bersekolah, usia >= ELDERLY, wife, usia <= YOUTH_UNTIL],
        [0.0, p["bersekolah"], p["lansia"], p["pasangan"], p["dewasa_muda"]],
        p["dewasa"],
    )
    share = chance(share, p["kendala"] * (around.permanen[:, None] + around.kini) / 2)
    u = sticky(rng, usia.shape, p["tetap"], uniform=True)
    other = around.pencaharian == list(parameters["mata_pencaharian"]["daftar"]).index("lainnya")
    idle = around.kepala & other[:, None]
    old = ranks(usia + p["usia_tua_acak"] * (u - 0.5) + p["usia_tua_kesulitan"] * around.kini)
    cut = np.quantile(old[idle], p["kepala_lainnya"]) if idle.any() else 0.0
    return np.where(around.kepala, ~idle | (old < cut), u < share)


def _jobs(
    persons: Persons, around: Circumstances, rng: np.random.Generator, parameters: Mapping[str, Any]
) -> tuple[Ints, Ints]:
    """Field (Regsosek 417) and status (418) a person has when working."""
    p = parameters["kerja"]
    shape = persons.usia.shape
    u_field, u_join = rng.random((2, shape[0]))
    noise = sticky(rng, shape, p["tetap"])
    latent = blend(around.permanen, around.kini, p["status_muatan"], noise)
    lapangan, status = np.empty(shape, dtype=np.int64), np.empty(shape, dtype=np.int64)
    livelihoods = parameters["mata_pencaharian"]["daftar"]
    office = around.pencaharian == list(livelihoods).index("pegawai")
    joins = ((u_join < p["ikut_usaha_kepala"]) & ~office)[:, None] & ~around.kepala
    for i, item in enumerate(livelihoods.values()):
        follows = (around.kepala | joins) & (around.pencaharian == i)[:, None]
        field = np.broadcast_to(pick(u_field, **item["lapangan"])[:, None], shape)
        lapangan[follows] = field[follows]
        status[follows] = by_rank(latent[follows], **item["status"])
    helps = joins & ~np.isin(status, PAID_OUT_OF_HOME)
    status[helps] = FAMILY_WORKER
    for trained, suffix in ((True, "terdidik"), (False, "lain")):
        others = ~around.kepala & ~joins & (around.terdidik == trained)[:, None]
        field = np.broadcast_to(pick(u_field, **p[f"lapangan_{suffix}"])[:, None], shape)
        lapangan[others] = field[others]
        status[others] = by_rank(latent[others], **p[f"status_{suffix}"])
    return lapangan, status


def _hours(status: Ints, around: Circumstances, rng: np.random.Generator, p: Mapping[str, Any]) -> Ints:
    mean, spread = np.array(p["jam"], dtype=float)[status].transpose(2, 0, 1)
    slack = p["jam_guncangan"] * around.kini.clip(0)
    return np.rint(mean - slack + spread * rng.standard_normal(status.shape)).clip(1, 98).astype(np.int64)


def _looks_for_work(persons: Persons, around: Circumstances, rng: np.random.Generator, p: Mapping[str, Any]) -> Bools:
    usia = persons.usia
    young = usia <= YOUTH_UNTIL
    share = np.where(young, p["mencari_kerja_muda"], p["mencari_kerja"])
    of_age = (usia >= ADULT) & (usia < ELDERLY) & ~around.bersekolah
    return of_age & (sticky(rng, usia.shape, p["tetap_mencari"], uniform=True) < share)
