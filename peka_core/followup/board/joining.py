"""Programmes joined up: who is left out, what is spent, the bundle, and what lasts."""

from dataclasses import replace
from datetime import date
from functools import reduce
from operator import add

import polars as pl

from peka_core.deprivation.derive import KEY
from peka_core.followup import eligibility, exits, funds, survival
from peka_core.followup.board.basis import Basis, Measured, recorded, sampled, share
from peka_core.followup.reach import BUNDLE
from peka_core.measures.counting.represented import FAMILIES, is_sample

REACHED = pl.col("jumlah_program") > 0
LISTED = pl.col("program_tercatat")
MONTHS = 12
"""After leaving: when it is told who stayed out."""


def left_out(basis: Basis, putaran: str) -> Measured | None:
    """Poor families that no programme reaches, of all poor; None where no receipt is on record."""
    return share(basis.rows(putaran), LISTED & basis.poor, ~REACHED)


def spent(basis: Basis, putaran: str) -> Measured | None:
    """Spending over budget of the programmes of the year that recorded both, in rupiah.

    While the year still runs on the day of the round, all of the budget may yet be spent: that is the upper bound.
    """
    year = int(putaran[:4])
    rows = basis.read("program").filter(pl.col("tahun") == year).drop_nulls(["anggaran_rp", "realisasi_rp"])
    found = recorded(rows["realisasi_rp"].sum(), rows["anggaran_rp"].sum())
    if found is None or basis.days[putaran] >= date(year, 12, 31):
        return found
    return replace(found, high=max(found.value, 1.0))


def aid_only(basis: Basis, putaran: str) -> Measured | None:
    """Families on direct aid and nothing else, of families that a programme reaches."""
    return share(basis.rows(putaran), REACHED, pl.col("langsung_saja"))


def missed(basis: Basis, putaran: str) -> Measured | None:
    """Eligible and not receiving, of all eligible, pairs of family and programme; bounds as ``coverage.rated``,
    in a sample those of chance where they are wider.

    ``counted`` are families eligible for something.
    """
    rules = {kode: target.rule for kode, target in basis.programmes(putaran).targets.items() if target.rule is not None}
    if not rules:
        return None
    rows = basis.rows(putaran).with_columns(
        *(eligibility.compiled(rule, basis.katalog).alias(f"berhak_{kode}") for kode, rule in rules.items()),
        *(pl.col("program").list.contains(kode).alias(f"terima_{kode}") for kode in rules),
    )
    pairs = [(pl.col(f"berhak_{kode}"), pl.col(f"terima_{kode}")) for kode in rules]
    left = _sum([meant.fill_null(value=False) & ~got for meant, got in pairs])
    meant_for = _sum([meant.fill_null(value=False) for meant, _got in pairs])
    n, total, light, heavy = rows.select(
        (FAMILIES * left).sum().alias("n"),
        (FAMILIES * meant_for).sum().alias("total"),
        (FAMILIES * _sum([meant.is_null() & got for meant, got in pairs])).sum().alias("light"),
        (FAMILIES * _sum([meant.is_null() & ~got for meant, got in pairs])).sum().alias("heavy"),
    ).row(0)
    if not total:
        return None
    someone = rows.select(pl.any_horizontal(meant.fill_null(value=False) for meant, _got in pairs).sum()).item()
    found = Measured(n / total, n / (total + light), (n + heavy) / (total + heavy), n, total, someone)
    if not is_sample(rows):
        return found
    drawn = sampled(rows, left, meant_for, someone)
    return replace(found, low=min(found.low, drawn.low), high=max(found.high, drawn.high))


def whole_bundle(basis: Basis, putaran: str) -> Measured | None:
    """Poor families that ever had training, capital and market, of all poor."""
    whole = pl.all_horizontal(pl.col("paket").list.contains(part) for part in BUNDLE)
    return share(basis.rows(putaran), LISTED & basis.poor, whole)


def staying(basis: Basis, putaran: str) -> Measured | None:
    """Share still self-reliant a year after leaving, and its log-log interval; None where too few were watched."""
    day, read = basis.days[putaran], basis.read

    def observed() -> pl.DataFrame:
        stood = basis.turunan.select(*KEY, "tahap")
        return exits.observations(basis.turunan, stood, read("asesmen"), basis.katalog)

    seen = basis.once("observed", "", observed)  # of all rounds, whichever is told of
    spells = survival.spells(exits.afterwards(exits.exits(read("kelulusan"), day), seen, day))
    found = survival.curve("", spells)
    if found is None:
        return None
    mark = found.marks.filter(pl.col("bulan") == MONTHS).row(0, named=True)
    if mark["bagian"] is None:
        return None
    return Measured(mark["bagian"], mark["bawah"], mark["atas"], found.n - found.relapsed, found.n, mark["berisiko"])


def ending(basis: Basis, putaran: str) -> Measured | None:
    """Programmes whose money ends soon after the day, of those with an end on record."""
    found = basis.programmes(putaran)
    soon = funds.ending(found, basis.days[putaran], basis.katalog)
    return recorded(soon.height, found.rows["selesai"].count())


def _sum(parts: list[pl.Expr]) -> pl.Expr:
    return reduce(add, (part.cast(pl.Int64) for part in parts))
