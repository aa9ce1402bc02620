"""Partners of the sample and their activities: who does what, where, when and for how many families."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import polars as pl

from peka_core.synthetic import frames
from peka_core.synthetic.draw import Bools, Ints, whole
from peka_core.synthetic.past import Past
from peka_core.synthetic.programmes import Given

OF_THE_CITY = 10_100
"""Families of the city by which the parameters count."""
MILLION = 1_000_000


def partner_table(past: Past) -> pl.DataFrame:
    """Table ``mitra``; some institutions stand there twice, spelt otherwise, as lists of many offices do."""
    entries = past.town.parameters["mitra"]["daftar"]
    return frames.table(
        "mitra",
        {
            "kode_mitra": pl.Series(_codes(entries)),
            "nama_mitra": pl.Series([item["nama"] for item in entries]),
            "jenis": pl.Series([item.get("jenis") for item in entries], dtype=pl.String),
            "nama_lain": pl.Series([item.get("lain") for item in entries], dtype=pl.String),
        },
    )


def _codes(entries: list[dict[str, Any]]) -> list[str]:
    return [f"M-{number:02d}" for number in range(1, len(entries) + 1)]


def activity_table(past: Past, given: list[Given]) -> pl.DataFrame:
    """Table ``kegiatan``, by first day; those that carry out a programme count families among its recipients."""
    entries = past.town.parameters["mitra"]["daftar"]
    rows = [
        row
        for kode, item in zip(_codes(entries), entries, strict=True)
        for activity in item["kegiatan"]
        for row in _of_years(past, kode, activity, given)
    ]
    rows += _planned(past, _codes(entries), entries)
    rows.sort(key=lambda row: (row["mulai"], row["nama_kegiatan"]))
    for number, row in enumerate(rows, 1):
        row["kode_kegiatan"] = f"K-{row['mulai'].year}-{number:03d}"
    return frames.table("kegiatan", pl.DataFrame(rows, infer_schema_length=None).to_dict())


def _of_years(past: Past, kode: str, activity: Mapping[str, Any], given: list[Given]) -> Iterator[dict[str, Any]]:
    """One row a year of an activity; a year in which its programme did not run has none."""
    p = past.town.parameters["kegiatan"]
    rng = past.town.rng(f"kegiatan {kode} {activity['nama']}")
    for year in activity["tahun"]:
        where = _where(past, activity, rng)
        ours = next(
            (one for one in given if one.kode == activity.get("program") and past.years[one.putaran] == year), None
        )
        planned, done = _families(past, activity, where, ours, rng)
        yield {
            "kode_mitra": kode,
            "kode_program": ours.kode if ours else None,
            "tahun": year if ours else None,
            "nama_kegiatan": f"{activity['nama']} {year}",
            "jenis": activity["jenis"],
            "sektor": activity["sektor"],
            "gampong": [list(past.town.parameters["gampong"]["daftar"])[g] for g in where],
            **_times(past, year, activity, rng),
            "keluarga_rencana": None if rng.random() < p["tanpa_rencana"] else planned,
            "keluarga_terjangkau": done,
            "anggaran_rp": max(MILLION, round(planned * activity["rp"] * rng.uniform(0.9, 1.15), -6)),
        } | _outcome(past, year, activity, rng, p)


def _where(past: Past, activity: Mapping[str, Any], rng: np.random.Generator) -> Ints:
    """Gampong (index) of an activity: of its kind, above all those near the town."""
    p = past.town.parameters
    daftar = list(p["gampong"]["daftar"].values())
    remote = np.array([item["terpencil"] for item in daftar])
    kinds = {
        "semua": np.ones(len(daftar), dtype=bool),
        "terpencil": remote >= np.median(remote),
        "kota": remote <= np.median(remote),
    }
    of_kind: Bools = kinds.get(activity["di"], np.array([item["profil"] == activity["di"] for item in daftar]))
    pull = rng.standard_normal(remote.size) - p["kegiatan"]["kota_menarik"] * remote + 9.0 * of_kind
    count = int(whole(rng, activity["gampong"], 1)[0])
    return np.sort(np.argsort(-pull, kind="stable")[:count])


def _families(
    past: Past, activity: Mapping[str, Any], where: Ints, ours: Given | None, rng: np.random.Generator
) -> tuple[int, int]:
    """Families planned and reached: a part of the recipients of its programme there, else as the list says."""
    p = past.town.parameters["kegiatan"]
    if ours is not None:
        there = int(np.isin(past.town.families.gampong[ours.unit], where).sum())
        done = max(1, round(there * rng.uniform(*p["bagian_pelaksana"])))
        return -(-round(done * rng.uniform(*p["lebih"])) // 5) * 5, done
    scale = past.present[:, -1].sum() / OF_THE_CITY
    low, high = activity.get("keluarga", (20, 40))
    planned = max(5, -(-round(scale * rng.uniform(low, high)) // 5) * 5)
    return planned, max(1, round(planned * rng.uniform(*p["tercapai"])))


def _times(past: Past, year: int, activity: Mapping[str, Any], rng: np.random.Generator) -> dict[str, Any]:
    begun = np.datetime64(f"{year}-{activity['bulan']:02d}-01") + np.timedelta64(int(rng.integers(0, 28)), "D")
    until = begun + np.timedelta64(30 * activity["lama"] - 1, "D")
    return {"mulai": begun.astype(object), "selesai": until.astype(object)}


def _outcome(
    past: Past, year: int, activity: Mapping[str, Any], rng: np.random.Generator, p: Mapping[str, Any]
) -> dict[str, Any]:
    """The status on the last day of the sample; what was called off reached nobody."""
    if rng.random() < p["batal"] and "program" not in activity:
        return {"status": "batal", "keluarga_terjangkau": 0}
    first = np.datetime64(f"{year}-{activity['bulan']:02d}-28")
    if first > past.horizon:
        return {"status": "direncanakan", "keluarga_terjangkau": None}
    return {"status": "selesai" if first + 30 * activity["lama"] <= past.horizon else "berjalan"}


def _planned(past: Past, codes: list[str], entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What some partners plan for the year after: nobody is reached yet."""
    rng = past.town.rng("rencana mitra")
    year = past.years[-1] + 1
    rows = []
    own = [(kode, one) for kode, item in zip(codes, entries, strict=True) for one in item["kegiatan"][-1:]]
    for kode, activity in [pair for pair in own if "program" not in pair[1]][::4]:
        planned, _ = _families(past, activity, where := _where(past, activity, rng), None, rng)
        rows.append(
            {
                "kode_mitra": kode,
                "kode_program": None,
                "tahun": None,
                "nama_kegiatan": f"{activity['nama']} {year}",
                "jenis": activity["jenis"],
                "sektor": activity["sektor"],
                "gampong": [list(past.town.parameters["gampong"]["daftar"])[g] for g in where],
                **_times(past, year, activity, rng),
                "keluarga_rencana": planned,
                "keluarga_terjangkau": None,
                "anggaran_rp": float(max(MILLION, round(planned * activity["rp"], -6))),
                "status": "direncanakan",
            }
        )
    return rows
