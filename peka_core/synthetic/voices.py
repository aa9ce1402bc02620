"""What people of the sample say: needs they state, judgements of programmes, corrections of the data."""

from collections.abc import Mapping

import numpy as np
import polars as pl

from peka_core.catalog.model import Catalog
from peka_core.synthetic import frames
from peka_core.synthetic.draw import Bools, Floats, Ints, pick, ranks, whole
from peka_core.synthetic.past import NEVER, Days, Past, dates, days_after
from peka_core.synthetic.programmes import MENTORING, Given

LATEST = 300
"""Days after the round until which its data are corrected."""


def wanted(past: Past, katalog: Catalog) -> Floats:
    """How much each gampong wants each need in each round: its lacks, and what people ask for anywhere.

    Returns
    -------
    numpy.ndarray
        Shape (gampong, rounds, needs), needs in the order of the catalogue.
    """
    p = past.town.parameters["aspirasi"]["kebutuhan"]
    position = {item.kode: j for j, item in enumerate(katalog.indikator)}
    mask = past.spread(past.frame["mask"].fill_null(0).cast(pl.Int64), 0)
    areas, rounds = past.town.families.gampong, mask.shape[1]
    families = np.maximum(np.array([np.bincount(areas, past.present[:, r]) for r in range(rounds)]).T, 1)
    result = np.empty((families.shape[0], rounds, len(katalog.kebutuhan)))
    for k, need in enumerate(katalog.kebutuhan):
        lacking = mask >> position.get(p[need.kode]["indikator"], 63) & 1
        short = np.array([np.bincount(areas, lacking[:, r] * past.present[:, r]) for r in range(rounds)]).T
        result[:, :, k] = p[need.kode]["dasar"] + short / families
    return result


def stated_table(past: Past, want: Floats, activities: pl.DataFrame, katalog: Catalog) -> pl.DataFrame:
    """Table ``aspirasi``, by day: far gampong are answered later, some never."""
    p, rng = past.town.parameters["aspirasi"], past.town.rng("aspirasi")
    daftar = past.town.parameters["gampong"]["daftar"]
    count = max(3, round(p["per_keluarga"] * past.present[:, -1].sum()))
    first = np.datetime64(past.town.parameters["putaran"]["mulai"][0]) - 240
    day = np.sort(first + (rng.random(count) * (past.horizon - first).astype(int)).astype("timedelta64[D]"))
    poor = np.bincount(past.town.families.gampong[past.miskin.any(axis=1)], minlength=len(daftar)) + 1.0
    g = rng.choice(len(daftar), count, p=poor**0.7 / (poor**0.7).sum())
    r = np.clip((day.astype("datetime64[Y]").astype(int) + 1970) - past.years[0], 0, len(past.years) - 1)
    need = np.array([rng.choice(want.shape[2], p=want[a, b] / want[a, b].sum()) for a, b in zip(g, r, strict=True)])
    slow = 1 + p["lambat_terpencil"] * np.array([item["terpencil"] for item in daftar.values()])[g]
    status, answered, done = _clock(past, day, slow, rng)
    words = [p["kebutuhan"][katalog.kebutuhan[k].kode] for k in need]
    asked = [
        None if skip else word["isi"] for word, skip in zip(words, rng.random(count) < p["tanpa_isi"], strict=True)
    ]
    said = [word["tanggapan"] if there else None for word, there in zip(words, ~np.isnat(answered), strict=True)]
    frame = frames.table(
        "aspirasi",
        {
            "no_aspirasi": pl.Series([f"A-{n:04d}" for n in range(1, count + 1)]),
            "kode_gampong": pl.Series(list(daftar)).gather(g),
            "tanggal": dates(day),
            "kebutuhan": pl.Series([item.kode for item in katalog.kebutuhan]).gather(need),
            "sumber": _drawn(p["sumber_bagian"], count, rng),
            "isi": pl.Series(asked, dtype=pl.String),
            "tanggapan": pl.Series(said, dtype=pl.String),
            "status": pl.Series(status),
            "tanggal_tanggapan": dates(answered),
            "tanggal_selesai": dates(done),
        },
    )
    return frame.with_columns(kode_kegiatan=_answering(frame, activities, katalog))


def _clock(past: Past, day: Days, slow: Floats, rng: np.random.Generator) -> tuple[np.ndarray, Days, Days]:
    """Status, day of the answer and day of the end of each stated need, as they stand on the last day."""
    p, n = past.town.parameters["aspirasi"], day.size
    answered = days_after(day, (whole(rng, p["tanggap_hari"], n) * slow).astype(int))
    ignored = rng.random(n) < p["diabaikan"]
    fate = _drawn(p["nasib"], n, rng).to_numpy()
    done = days_after(answered, (whole(rng, p["selesai_hari"], n) * slow).astype(int))
    done = np.where(fate == "tidak_dapat", answered, done)
    open_yet = (answered > past.horizon) | ignored
    ends = np.isin(fate, ["terlaksana", "tidak_dapat"])
    status = np.where(open_yet, "baru", np.where(ends & (done > past.horizon), "dijadwalkan", fate))
    finished = np.isin(status, ["terlaksana", "tidak_dapat"])
    return status, np.where(open_yet, NEVER, answered), np.where(finished, done, NEVER)


def _answering(stated: pl.DataFrame, activities: pl.DataFrame, katalog: Catalog) -> pl.Series:
    """The activity that answered each need that was met: of a fitting kind, there, not over before it was said."""
    kinds = pl.DataFrame(
        {
            "kebutuhan": [item.kode for item in katalog.kebutuhan],
            "kinds": [item.jenis_program for item in katalog.kebutuhan],
            "field": [item.sektor for item in katalog.kebutuhan],
        }
    )
    there = activities.explode("gampong").select(
        "kode_kegiatan", "jenis", "sektor", kode_gampong="gampong", begun="mulai", until="selesai", state="status"
    )
    fits = (
        stated.filter(pl.col("status") == "terlaksana")
        .drop("kode_kegiatan")
        .join(kinds, on="kebutuhan")
        .join(there, on="kode_gampong")
        .filter(
            pl.col("jenis").is_in(pl.col("kinds")),
            pl.col("sektor") == pl.col("field"),
            pl.col("until") >= pl.col("tanggal"),
            pl.col("begun") <= pl.col("tanggal_selesai"),
            pl.col("state") != "batal",
        )
        .sort("no_aspirasi", "begun", "kode_kegiatan")
        .unique("no_aspirasi", keep="first", maintain_order=True)
    )
    return stated.select("no_aspirasi").join(
        fits.select("no_aspirasi", "kode_kegiatan"), on="no_aspirasi", how="left", maintain_order="left"
    )["kode_kegiatan"]


def _drawn(weights: Mapping[str, float], count: int, rng: np.random.Generator) -> pl.Series:
    return pl.Series(list(weights)).gather(pick(rng.random(count), range(len(weights)), list(weights.values())))


def judged_table(past: Past, given: list[Given]) -> pl.DataFrame:
    """Table ``evaluasi``: some recipients judge what they got, whoever lives far away or was not visited lower."""
    p, rng = past.town.parameters["evaluasi"], past.town.rng("evaluasi")
    daftar = list(past.town.parameters["gampong"]["daftar"].values())
    unit, codes, years, begun, liked = _received(past, given, p["suka"])
    day = days_after(begun, whole(rng, p["jeda_hari"], unit.size))
    asked = (rng.random(unit.size) < p["bagian"]) & (day <= past.horizon) & (day <= past.last_day(unit))
    if not asked.any():
        asked[np.argmin(day)] = True
        day = np.minimum(day, past.horizon)
    unit, day, liked = unit[asked], day[asked], liked[asked]
    remote = np.array([item["terpencil"] for item in daftar])[past.town.families.gampong[unit]]
    mentored = np.isin(unit, np.concatenate([one.unit for one in given if one.kode == MENTORING]))
    leaning = liked + p["terpencil"] * remote + p["dampingan"] * mentored + rng.standard_normal(unit.size)
    skor = pick(ranks(leaning), range(1, 6), p["nilai"])
    draw = rng.random(unit.size)
    useful = np.where(skor + draw > 4.2, "ya", np.where(skor + draw > 2.7, "sebagian", "tidak"))
    complains = rng.random(unit.size) < np.array(p["mengeluh"])[skor - 1]
    about = _drawn(p["keluhan"], unit.size, rng)
    return frames.table(
        "evaluasi",
        {
            "id_keluarga": past.id_keluarga.gather(unit),
            "kode_program": pl.Series(codes[asked]),
            "tahun": years[asked],
            "tanggal": dates(day),
            "skor": np.where(rng.random(unit.size) < p["tanpa_skor"], -1, skor),
            "berguna": pl.Series(useful),
            "keluhan": pl.select(pl.when(pl.lit(pl.Series(complains))).then(pl.lit(about))).to_series(),
        },
    ).sort("tanggal", "id_keluarga", "kode_program", maintain_order=True)


def _received(
    past: Past, given: list[Given], liking: Mapping[str, float]
) -> tuple[Ints, np.ndarray, Ints, Days, Floats]:
    """Family, programme, year, first day, and how well liked the programme is, of every receipt."""
    sizes = [one.unit.size for one in given]
    return (
        np.concatenate([one.unit for one in given]),
        np.repeat([one.kode for one in given], sizes),
        np.repeat([past.years[one.putaran] for one in given], sizes),
        np.concatenate([one.mulai for one in given]),
        np.repeat([liking.get(one.kode, 0.0) for one in given], sizes),
    )


def corrected_table(past: Past) -> pl.DataFrame:
    """Table ``sanggah``, by day: proposals and objections, decided in time, late, or not yet."""
    p, rng = past.town.parameters["sanggah"], past.town.rng("sanggah")
    count = max(3, round(p["per_keluarga"] * past.present[:, -1].sum()))
    r = np.sort(rng.integers(0, len(past.years), count))
    unit = np.array([rng.choice(np.flatnonzero(past.present[:, a])) for a in r])
    seen = past.hari[unit, r]
    span = np.minimum(past.horizon - seen, past.last_day(unit) - seen).astype(int).clip(0, LATEST)
    day = days_after(seen, (rng.random(count) * span).astype(int))
    order = np.argsort(day, kind="stable")
    unit, day = unit[order], day[order]
    decided = days_after(day, whole(rng, p["hari"], count))
    late: Bools = (rng.random(count) < p["terbuka"]) | (decided > past.horizon)
    about = _drawn(p["hal"], count, rng)
    words = [p["isi"][hal] for hal in about]
    outcome = pl.select(pl.when(~pl.lit(pl.Series(late))).then(pl.lit(_drawn(p["nasib"], count, rng)))).to_series()
    return frames.table(
        "sanggah",
        {
            "no_sanggah": pl.Series([f"S-{n:04d}" for n in range(1, count + 1)]),
            "id_keluarga": past.id_keluarga.gather(unit),
            "tanggal": dates(day),
            "hal": about,
            "pengaju": _drawn(p["pengaju"], count, rng),
            "isi": pl.Series([word["isi"] for word in words]),
            "hasil": outcome,
            "tanggal_selesai": dates(np.where(late, NEVER, decided)),
            "alasan": pl.Series(
                [None if open_yet else word["alasan"] for word, open_yet in zip(words, late, strict=True)],
                dtype=pl.String,
            ),
        },
    )
