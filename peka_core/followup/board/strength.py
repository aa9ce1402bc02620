"""Capacity that lasts: mentoring, its load, and what families have beside direct aid."""

import polars as pl

from peka_core.followup import mentoring
from peka_core.followup.board.basis import Basis, Measured, recorded, share
from peka_core.tables import ID_KELUARGA

MENTORED = pl.col("didampingi")
VISITED = pl.col("dampingan_tercatat")


def mentored(basis: Basis, putaran: str) -> Measured | None:
    """Poor families with a mentor within the window, of all poor; None where no visit is on record."""
    return share(basis.rows(putaran), VISITED & basis.poor, MENTORED)


def overloaded(basis: Basis, putaran: str) -> Measured | None:
    """Mentors at work with more families than their capacity, of those at work whose capacity is on record."""
    read = basis.read
    tables = read("pendamping"), read("kunjungan"), read("kelulusan")
    load = mentoring.caseload(*tables, basis.katalog, basis.days[putaran])
    known = load.filter(pl.col("bertugas") & pl.col("beban").is_not_null())
    return recorded((known["beban"] > 1).sum(), known.height)


def planned(basis: Basis, putaran: str) -> Measured | None:
    """Mentored families with a plan on record by the day, of mentored families; None without any plan on record."""
    plans = basis.read("rencana")
    if plans.is_empty():
        return None
    made = plans.filter((pl.col("tanggal") <= basis.days[putaran]).fill_null(value=True))[ID_KELUARGA].unique()
    return share(basis.rows(putaran), MENTORED, pl.col(ID_KELUARGA).is_in(made.implode()))


def aided_and_trained(basis: Basis, putaran: str) -> Measured | None:
    """Families on direct aid that were ever trained or are mentored, of families on direct aid."""
    trained = pl.col("paket").list.contains("pelatihan").fill_null(value=False)
    return share(basis.rows(putaran), on_aid(basis), trained | MENTORED)


def lasting(basis: Basis, putaran: str) -> Measured | None:
    """Mentored families mentored for long, of mentored families."""
    return share(basis.rows(putaran), MENTORED, _long(basis))


def rising(basis: Basis, putaran: str) -> Measured | None:
    """Long-mentored families at a higher stage than in the round before, of those with a stage in both."""
    earlier = basis.before(putaran)
    if not earlier:
        return None
    number = {item.kode: item.nomor for item in basis.katalog.tahap}
    stage = pl.col("tahap").replace_strict(number, default=None, return_dtype=pl.Int64)
    was = basis.rows(earlier).select(ID_KELUARGA, _was=stage)
    rows = basis.rows(putaran).join(was, on=ID_KELUARGA, how="left", maintain_order="left").with_columns(_is=stage)
    both = pl.col("_is").is_not_null() & pl.col("_was").is_not_null()
    return share(rows, _long(basis) & both, pl.col("_is") > pl.col("_was"))


def on_aid(basis: Basis) -> pl.Expr:
    """Families that receive some direct aid within the window."""
    direct = [item.kode for item in basis.katalog.jenis_program if item.langsung]
    return pl.any_horizontal(pl.col("jenis_program").list.contains(kode) for kode in direct)


def _long(basis: Basis) -> pl.Expr:
    return pl.col("bulan_dampingan") >= basis.katalog.tindak_lanjut.dampingan_panjang_bulan
