"""Partners: what they plan and reach, their money, the gaps they leave, and whether they stay."""

from datetime import date

import polars as pl

from peka_core.followup.board.basis import Basis, Measured, recorded
from peka_core.followup.eligibility import deprived
from peka_core.measures.sampling.quality import MINIMUM_SHOWN

IDLE = ("batal", "direncanakan")
"""States of an activity in which nothing is done."""
GOVERNMENT = "pemerintah"
"""Kind of partner that is the government itself."""


def reached(basis: Basis, putaran: str) -> Measured | None:
    """Families reached over families planned, of activities of the year that recorded both."""
    rows = active(basis, putaran).drop_nulls(["keluarga_rencana", "keluarga_terjangkau"])
    return recorded(float(rows["keluarga_terjangkau"].sum()), float(rows["keluarga_rencana"].sum()))


def outside_money(basis: Basis, putaran: str) -> Measured | None:
    """Budget of activities of the year by partners that are no government, of those whose kind is known, in rupiah."""
    kinds = basis.read("mitra").select("kode_mitra", _kind="jenis")
    rows = active(basis, putaran).join(kinds, on="kode_mitra").drop_nulls(["anggaran_rp", "_kind"])
    return recorded(rows.filter(pl.col("_kind") != GOVERNMENT)["anggaran_rp"].sum(), rows["anggaran_rp"].sum())


def other_than_aid(basis: Basis, putaran: str) -> Measured | None:
    """Activities of the year of a kind that is no direct aid, of those with a kind on record."""
    direct = [item.kode for item in basis.katalog.jenis_program if item.langsung]
    kinds = active(basis, putaran)["jenis"].drop_nulls()
    return recorded((~kinds.is_in(direct)).sum(), kinds.len())


def gaps(basis: Basis, putaran: str) -> Measured | None:
    """Pairs of gampong and sector with ten poor families in need or more and no activity, of all with such a need.

    None while no activity is on record by the day of the round.
    """
    if basis.read("kegiatan").filter(pl.col("mulai") <= basis.days[putaran]).is_empty():
        return None
    wanted = _needed(basis, putaran)
    there = active(basis, putaran).select("sektor", kode_gampong="gampong").explode("kode_gampong").unique()
    return recorded(wanted.join(there, on=["sektor", "kode_gampong"], how="anti").height, wanted.height)


def staying(basis: Basis, putaran: str) -> Measured | None:
    """Partners with an activity in the year, of those with one in the year before."""
    now, then = (active(basis, putaran, ago)["kode_mitra"].drop_nulls().unique() for ago in (0, 1))
    return recorded(then.is_in(now.implode()).sum(), then.len())


def active(basis: Basis, putaran: str, ago: int = 0) -> pl.DataFrame:
    """Activities under way in the round's year until its day, or in all of the year that many years ``ago``.

    One without a first day is in none; one without a last day goes on.
    """
    year = int(putaran[:4]) - ago
    until = date(year, 12, 31) if ago else basis.days[putaran]
    lasts = (pl.col("selesai") >= date(year, 1, 1)).fill_null(value=True)
    done = ~pl.col("status").is_in(IDLE).fill_null(value=False)
    return basis.read("kegiatan").filter((pl.col("mulai") <= until) & lasts & done)


def _needed(basis: Basis, putaran: str) -> pl.DataFrame:
    """``sektor`` and ``kode_gampong`` with enough poor families in need."""
    poor = basis.rows(putaran).filter(basis.poor)
    lacks = {
        item.kode: pl.any_horizontal(deprived(kode, basis.katalog) for kode in item.indikator)
        for item in basis.katalog.sektor
    }
    sums = [lack.fill_null(value=False).sum().alias(kode) for kode, lack in lacks.items()]
    found = poor.group_by("kode_gampong").agg(sums)
    long = found.unpivot(index="kode_gampong", variable_name="sektor", value_name="keluarga")
    return long.filter(pl.col("keluarga") >= MINIMUM_SHOWN).select("sektor", "kode_gampong")
