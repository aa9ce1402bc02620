"""Programmes of the sample by budget year, and the families each of them reaches."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from peka_core.catalog.model import Catalog
from peka_core.followup import eligibility
from peka_core.synthetic import frames
from peka_core.synthetic.draw import EMPTY, Bools, Floats, Ints, sticky
from peka_core.synthetic.past import NEVER, Days, Past, dates, days_after
from peka_core.tables import RANAH_IKK

VERSI = "1"
MENTORING = "DAMPING"
"""The programme whose recipients are visited."""
THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Given:
    """One programme and year: the families it reaches, and what each gets."""

    kode: str
    putaran: int
    unit: Ints
    mulai: Days
    selesai: Days
    nilai_rp: Floats
    jumlah: Floats
    status: np.ndarray


def eligible(aturan: str, frame: pl.DataFrame, katalog: Catalog) -> pl.Series:
    """Whether each row of the derived columns fits a target rule; unknown counts as no."""
    meant = eligibility.compiled(eligibility.parse(aturan, katalog), katalog)
    return frame.select(meant.fill_null(value=False)).to_series()


def reach(past: Past, mentored: Floats, gone: Bools, katalog: Catalog) -> list[Given]:
    """All programmes in all years.

    Parameters
    ----------
    mentored : numpy.ndarray
        How near each family is to a mentor in each round, shape (families, rounds).
    gone : numpy.ndarray
        Families that graduated before each round and still stand on their own feet: direct aid passes them by.
    """
    p = past.town.parameters
    direct = {item.kode for item in katalog.jenis_program if item.langsung}
    leanings = _leanings(past, mentored)
    given: list[Given] = []
    for kode, program in p["program"]["daftar"].items():
        rng = past.town.rng(f"program {kode}")
        fits = past.spread(eligible(program["aturan"], past.frame, katalog), False)
        score = _scores(past, program, fits, leanings, rng)
        if program["jenis"] in direct:
            score += p["penyaluran"]["gantung"] * leanings["gantung"] - p["penyaluran"]["lulus"] * gone
        running = [r for r, share in enumerate(program["bagian"]) if share]
        years = [_one_year(past, kode, program, r, score[:, r], rng) for r in running]
        given += years
        if kode == MENTORING:  # the first of the list: who is mentored is led to the others
            for one in years:
                leanings["dampingan"][one.unit, one.putaran] += 1.0
    return given


def _leanings(past: Past, mentored: Floats) -> dict[str, Floats]:
    """What makes a family more likely to be chosen beside the target rule, by the names of programmes.toml."""
    shape = past.town.size.shape
    need = past.town.hard.permanen[:, None] + past.town.hard.kini
    ikk = np.where(np.isnan(past.ikk), 0.0, past.ikk)
    assessed = (~np.isnan(past.ikk[:, 0])) & (~np.isnan(past.ikk[:, -1]))
    rise = np.where(assessed, ikk[:, -1] - ikk[:, 0], 0.0) / 15

    def lasting(nama: str) -> Floats:
        return np.broadcast_to(past.town.rng(nama).standard_normal(shape[0])[:, None], shape)

    aid = past.skor[:, :, RANAH_IKK.index("bantuan")]
    return {
        "butuh": need / need.std(),
        "kenal": lasting("kenal"),
        "usaha": lasting("usaha keluarga"),
        "naik": np.broadcast_to(rise.clip(-2, 2)[:, None], shape),
        "dampingan": mentored.copy(),
        "terpencil": np.broadcast_to(past.town.hard.terpencil[:, None] * 2 - 1, shape),
        "gantung": np.where(aid == EMPTY, 0.0, 3.0 - aid),
    }


def _scores(
    past: Past, program: Mapping[str, Any], fits: Bools, leanings: Mapping[str, Floats], rng: np.random.Generator
) -> Floats:
    """How likely each family is chosen in each round: higher is earlier."""
    p = past.town.parameters["penyaluran"]
    shape = past.town.size.shape
    areas = rng.standard_normal(past.town.families.gampong.max() + 1)[past.town.families.gampong]
    score = program["tepat"] * fits + p["simpangan_gampong"] * areas[:, None]
    for nama, leaning in leanings.items():
        score = score + program.get(nama, 0.0) * leaning
    return score + sticky(rng, shape, program.get("tetap", p["tetap"]))


def _one_year(
    past: Past, kode: str, program: Mapping[str, Any], r: int, score: Floats, rng: np.random.Generator
) -> Given:
    """The families with the highest scores, as many as the programme has room for, and what they get."""
    p = past.town.parameters["penyaluran"]
    present = np.flatnonzero(past.present[:, r])
    room = max(1, round(program["bagian"][r] * present.size))
    unit = np.sort(present[np.argsort(-score[present], kind="stable")[:room]])
    begun = np.datetime64(f"{past.years[r]}-{program['bulan']:02d}-01")
    mulai = days_after(np.full(unit.size, begun), rng.integers(0, p["jeda_hari"], unit.size))
    months = program.get("lama", 0)
    stopped = (rng.random(unit.size) < p["putus"]) & bool(months)
    length = np.where(stopped, 15 * months, 30 * months)
    until = days_after(mulai, length) if months else np.full(unit.size, np.datetime64(f"{past.years[r]}-12-31"))
    leaves = past.last_day(unit)
    stopped |= until > leaves
    until = np.minimum(until, leaves)
    running = until > past.horizon
    low, high = program["nilai_rp"]
    value = np.rint(rng.uniform(low, high, unit.size) / THOUSAND / 50) * THOUSAND * 50
    least, most = program.get("jumlah", (np.nan, np.nan))
    amount = np.rint(rng.uniform(least, most, unit.size)) if "jumlah" in program else np.full(unit.size, np.nan)
    status = np.where(running, "aktif", np.where(stopped, "berhenti", "selesai"))
    return Given(kode, r, unit, mulai, np.where(running, NEVER, until), value, amount, status)


def recipient_table(given: list[Given], past: Past) -> pl.DataFrame:
    """Table ``penerima``, by year, programme and family."""
    daftar = past.town.parameters["program"]["daftar"]
    ordered = sorted(given, key=lambda one: one.putaran)

    def joined(field: str) -> np.ndarray:
        return np.concatenate([getattr(one, field) for one in ordered])

    sizes = [one.unit.size for one in ordered]
    return frames.table(
        "penerima",
        {
            "id_keluarga": past.id_keluarga.gather(joined("unit")),
            "kode_program": pl.Series(np.repeat([one.kode for one in ordered], sizes)),
            "tahun": np.repeat([past.years[one.putaran] for one in ordered], sizes),
            "mulai": dates(joined("mulai")),
            "selesai": dates(joined("selesai")),
            "nilai_rp": joined("nilai_rp"),
            "jumlah": joined("jumlah"),
            "satuan": pl.Series(
                [satuan for one in ordered for satuan in [daftar[one.kode].get("satuan")] * one.unit.size],
                dtype=pl.String,
            ),
            "status": pl.Series(joined("status")),
        },
    )


def programme_table(given: list[Given], past: Past) -> pl.DataFrame:
    """Table ``program``: one row a programme and budget year, with budget and spending."""
    return frames.table("program", pl.DataFrame(list(_entries(given, past)), infer_schema_length=None).to_dict())


def _entries(given: list[Given], past: Past) -> Iterator[dict[str, Any]]:
    p = past.town.parameters
    rng = past.town.rng("anggaran")
    for one in sorted(given, key=lambda one: one.putaran):
        item, year = p["program"]["daftar"][one.kode], past.years[one.putaran]
        aim = -(-round(one.unit.size * p["penyaluran"]["lebih_sasaran"] * rng.uniform(0.96, 1.25)) // 10) * 10
        budget = aim * float(np.mean(item["nilai_rp"])) * (1 + p["penyaluran"]["biaya_kelola"])
        done = 1.0 if year < past.horizon.astype(object).year else 0.8
        spent = float(one.nilai_rp.sum()) * done * (1 + p["penyaluran"]["biaya_kelola"])
        yield {
            "kode_program": one.kode,
            "tahun": year,
            "nama_program": item["nama"],
            "pemilik": item["pemilik"],
            "mitra": item.get("mitra"),
            "sumber_dana": item["dana"],
            "mulai": np.datetime64(f"{year}-{item['bulan']:02d}-01").astype(object),
            "selesai": item.get("habis"),
            "anggaran_rp": round(budget, -6),
            "realisasi_rp": min(round(spent, -5), round(budget, -6)),
            "jenis": item["jenis"],
            "strategi": item.get("strategi"),
            "strategi_permendagri": item["strategi_permendagri"],
            "dimensi": item["dimensi"],
            "indikator": item["indikator"],
            "penyebab": item["penyebab"],
            "aturan_sasaran": item["aturan"],
            "versi_aturan": VERSI,
            "sasaran_keluarga": aim,
        }
