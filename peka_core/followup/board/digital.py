"""Technology: its share of the money, and who is connected."""

import polars as pl

from peka_core.followup.board.basis import Basis, Measured, recorded, share
from peka_core.followup.board.strength import on_aid
from peka_core.followup.eligibility import deprived

TECHNOLOGY = "teknologi"
"""Code of the strategy, and of the kind of programme."""
BANKED, ONLINE = "keuangan", "digital"
"""Indicators of financial services and of digital access."""
EXITED = ("dipantau", "bertahan", "kambuh")
"""What became of families that left as self-reliant: ``followup.standing.STATUS``."""


def budget(basis: Basis, putaran: str) -> Measured | None:
    """Budget of programmes whose strategy or kind is technology, of the budget of the year, in rupiah."""
    rows = basis.read("program").filter(pl.col("tahun") == int(putaran[:4])).drop_nulls("anggaran_rp")
    ours = pl.any_horizontal(pl.col(name).eq_missing(TECHNOLOGY) for name in ("strategi", "jenis"))
    return recorded(rows.filter(ours)["anggaran_rp"].sum(), rows["anggaran_rp"].sum())


def banked(basis: Basis, putaran: str) -> Measured | None:
    """Families on direct aid that are not deprived of financial services, of families on direct aid."""
    return share(basis.rows(putaran), on_aid(basis), ~deprived(BANKED, basis.katalog))


def connected_leavers(basis: Basis, putaran: str) -> Measured | None:
    """Families that left as self-reliant and lack neither financial services nor digital access, of those that left."""
    lacks = [deprived(kode, basis.katalog) for kode in (BANKED, ONLINE)]
    return share(basis.rows(putaran), pl.col("status_lulus").is_in(EXITED), ~pl.any_horizontal(lacks))
