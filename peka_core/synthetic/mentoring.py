"""Mentors of the sample, which families each of them has, and every visit they noted."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from peka_core.synthetic import frames
from peka_core.synthetic.draw import Bools, Floats, Ints, pick, whole
from peka_core.synthetic.graduations import Exits
from peka_core.synthetic.past import NEVER, Days, Past, dates, days_after
from peka_core.synthetic.programmes import MENTORING, Given

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Mentors:
    """Mentors, one entry each: gampong (index), whether overloaded, and how often (0-1 a month) they visit."""

    gampong: Ints
    beban: Bools
    rajin: Floats
    kapasitas: Ints
    sampai: Days

    @property
    def kode(self) -> pl.Series:
        """Codes of the mentors, P-001 and so on."""
        return pl.select(
            pl.format("P-{}", pl.int_range(1, self.gampong.size + 1).cast(pl.String).str.zfill(3))
        ).to_series()


def nearness(past: Past, exits: Exits) -> Floats:
    """Who is near a mentor in each round: 1 for families the story says were mentored, else 0."""
    p, rng = past.town.parameters["kelulusan"], past.town.rng("didampingi")
    shape = past.town.size.shape
    near = np.zeros(shape)
    draw = rng.random(exits.unit.size)
    for alasan, chance in (("bertahan", "didampingi_bertahan"), ("jatuh", "didampingi_jatuh"), ("cepat", None)):
        share = p[chance] if chance else p["didampingi_cepat"]
        those = exits.approved(alasan) & (draw < share)
        for r in range(shape[1]):
            near[exits.unit[those & (exits.putaran >= r)], r] = 1.0
        avoided = exits.approved(alasan) & (draw >= share)
        near[exits.unit[avoided]] = -1.0
    return near


def appoint(past: Past) -> Mentors:
    """Mentors of the town; a gampong has them by its number of families, above all of poor ones."""
    p, rng = past.town.parameters["pendamping"], past.town.rng("pendamping")
    n = past.town.size.shape[0]
    count = max(2, round(n / p["keluarga"]))
    poor = np.repeat(past.town.families.gampong[past.miskin.any(axis=1)], p["miskin"])
    weighed = np.sort(np.concatenate([past.town.families.gampong, poor]))
    gampong = weighed[((np.arange(count) + 0.5) * weighed.size / count).astype(int)]
    heavy = rng.random(count) < p["kelebihan"]
    low, high = past.town.parameters["kunjungan"]["rajin"]
    rajin = rng.uniform(low, high, count)
    capacity = whole(rng, p["kapasitas"], count)
    leaves = rng.random(count) < p["berhenti"]
    until = days_after(np.full(count, past.horizon), -rng.integers(60, 420, count))
    return Mentors(gampong, heavy, rajin, capacity, np.where(leaves, until, NEVER))


def assign(past: Past, mentors: Mentors, units: Ints) -> Ints:
    """Mentor of each family in ``units``: of its gampong, else of the nearest in the order of gampong codes."""
    p, rng = past.town.parameters["pendamping"], past.town.rng("pasangan")
    weight = np.where(mentors.beban, p["beban_lebih"], 1.0)
    own = past.town.families.gampong[units]
    result = np.empty(units.size, dtype=np.int64)
    for g in np.unique(own):
        distance = np.abs(mentors.gampong - g)
        near = np.flatnonzero(distance == distance.min())
        here = own == g
        result[here] = pick(rng.random(here.sum()), near.tolist(), (weight[near] / weight[near].sum()).tolist())
    return result


def visits(past: Past, mentors: Mentors, given: list[Given]) -> pl.DataFrame:
    """Table ``kunjungan``: at most one visit a family and month of mentoring, some months without."""
    p, rng = past.town.parameters["kunjungan"], past.town.rng("kunjungan")
    ours = [one for one in given if one.kode == MENTORING]
    unit = np.concatenate([one.unit for one in ours])
    begun = np.concatenate([one.mulai for one in ours])
    families = np.unique(unit)
    mentor = assign(past, mentors, families)[np.searchsorted(families, unit)]
    often = mentors.rajin[mentor] * np.where(mentors.beban[mentor], p["lebih_jarang"], 1.0)
    row, month = np.nonzero(rng.random((unit.size, MONTHS)) < often[:, None])
    first = begun[row].astype("datetime64[M]") + month.astype("timedelta64[M]")
    day = days_after(first.astype("datetime64[D]"), rng.integers(0, 27, row.size))
    year_end = (begun[row].astype("datetime64[Y]") + 1).astype("datetime64[D]")
    kept = (day >= begun[row]) & (day < year_end) & (day <= past.horizon) & ~(day > mentors.sampai[mentor[row]])
    kept &= day <= past.last_day(unit[row])
    row, day = row[kept], day[kept]
    last = np.append(np.diff(row) != 0, True) & _ends(past, ours)[row]
    return _visit_table(past, mentors, unit[row], mentor[row], day, last)


def _ends(past: Past, ours: list[Given]) -> Bools:
    """Whether the mentoring of each family and year in ``ours`` ended with that year."""
    n, rounds = past.town.size.shape
    has = np.zeros((n, rounds + 1), dtype=bool)
    has[:, rounds] = True  # the last year is still running
    for one in ours:
        has[one.unit, one.putaran] = True
    return np.concatenate([~has[one.unit, one.putaran + 1] for one in ours])


def _visit_table(past: Past, mentors: Mentors, unit: Ints, mentor: Ints, day: Days, last: Bools) -> pl.DataFrame:
    """The visits with what happened in each; after the ``last`` one of a family no further is agreed upon."""
    p, rng = past.town.parameters["kunjungan"], past.town.rng("isi kunjungan")
    kinds, topics = list(p["jenis"]), list(p["topik"])
    kind = pick(rng.random(unit.size), range(len(kinds)), list(p["jenis"].values()))
    topic = pick(rng.random(unit.size), range(len(topics)), list(p["topik"].values()))
    hours = np.array([p["jam"][nama] for nama in kinds])[kind]
    lama = np.rint(rng.uniform(hours[:, 0], hours[:, 1]) * 4) / 4
    following = days_after(day, whole(rng, p["berikut_hari"], unit.size))
    following = np.where(last | (rng.random(unit.size) < p["tanpa_janji"]), NEVER, following)
    steps = pl.Series([p["langkah"][nama] for nama in topics])
    return frames.table(
        "kunjungan",
        {
            "id_keluarga": past.id_keluarga.gather(unit),
            "kode_pendamping": mentors.kode.gather(mentor),
            "tanggal": dates(day),
            "jenis": pl.Series(kinds).gather(kind),
            "lama_jam": lama,
            "topik": pl.Series(topics).gather(topic),
            "langkah": steps.gather(topic),
            "tanggal_berikut": dates(following),
        },
    ).sort("tanggal", "id_keluarga", maintain_order=True)


def mentor_table(past: Past, mentors: Mentors) -> pl.DataFrame:
    """Table ``pendamping``: codes and institutions, no names."""
    p, rng = past.town.parameters["pendamping"], past.town.rng("lembaga")
    count = mentors.gampong.size
    lembaga = pick(rng.random(count), range(len(p["lembaga"])), p["bagian_lembaga"])
    start = days_after(np.full(count, np.datetime64(f"{past.years[0]}-01-01")), -rng.integers(0, 300, count))
    return frames.table(
        "pendamping",
        {
            "kode_pendamping": mentors.kode,
            "lembaga": pl.Series(p["lembaga"]).gather(lembaga),
            "kode_gampong": pl.Series(list(past.town.parameters["gampong"]["daftar"])).gather(mentors.gampong),
            "kapasitas_keluarga": mentors.kapasitas,
            "bertugas_sejak": dates(start),
            "bertugas_sampai": dates(mentors.sampai),
        },
    )
