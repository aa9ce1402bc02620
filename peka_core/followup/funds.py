"""Where programmes' money comes from, what it goes to, and when it ends."""

from datetime import date

import polars as pl

from peka_core.catalog import Catalog
from peka_core.followup.programmes import Programmes

PURPOSES = ("sumber_dana", "strategi", "strategi_permendagri", "jenis")
"""Columns of a programme by which money is added up."""


def by_purpose(found: Programmes, penerima: pl.DataFrame, katalog: Catalog, column: str) -> pl.DataFrame:
    """Programmes, money and families of a year by a column of the programme.

    Parameters
    ----------
    found : Programmes
    penerima : polars.DataFrame
        Table of a release.
    katalog : Catalog
    column : str
        One of ``PURPOSES``.

    Returns
    -------
    polars.DataFrame
        One row a term of the catalogue in its order, zeros included, and last null for programmes that name none, where
        there are any: ``kode``, ``program`` (programmes), ``anggaran_rp``, ``realisasi_rp`` (sums of what is written
        down; null where nothing is), ``tanpa_anggaran`` (programmes without a budget), ``keluarga`` (different
        families on record in the programmes' own years).
    """
    rows = found.rows.with_columns(kode=pl.col(column))
    sums = rows.group_by("kode").agg(
        _sum("anggaran_rp"),
        _sum("realisasi_rp"),
        program=pl.len().cast(pl.Int64),
        tanpa_anggaran=pl.col("anggaran_rp").null_count().cast(pl.Int64),
    )
    keys = ["kode_program", "tahun"]
    people = penerima.join(rows.select(*keys, "kode"), on=keys).group_by("kode")
    families = people.agg(keluarga=pl.col("id_keluarga").n_unique().cast(pl.Int64))
    terms = pl.DataFrame({"kode": [item.kode for item in getattr(katalog, _TERMS[column])]})
    if rows["kode"].null_count():
        terms = pl.concat([terms, pl.DataFrame({"kode": [None]}, schema={"kode": pl.String})])
    joined = terms.join(sums, on="kode", how="left", nulls_equal=True, maintain_order="left").join(
        families, on="kode", how="left", nulls_equal=True, maintain_order="left"
    )
    return joined.with_columns(pl.col("program", "tanpa_anggaran", "keluarga").fill_null(0)).select(
        "kode", "program", "anggaran_rp", "realisasi_rp", "tanpa_anggaran", "keluarga"
    )


_TERMS = {
    "sumber_dana": "sumber_dana",
    "strategi": "strategi",
    "strategi_permendagri": "strategi_permendagri",
    "jenis": "jenis_program",
}


def _sum(name: str) -> pl.Expr:
    """The sum of what is written down; null where nothing is."""
    return pl.when(pl.col(name).is_not_null().any()).then(pl.col(name).sum()).alias(name)


def ending(found: Programmes, day: date, katalog: Catalog) -> pl.DataFrame:
    """Programmes whose money ends within ``habis_dana_bulan`` of ``day``, or has ended in the year, soonest first.

    Returns
    -------
    polars.DataFrame
        Rows of ``found`` with ``sisa_hari``: days left, below 0 where it has ended.
    """
    until = pl.lit(day).dt.offset_by(f"{katalog.tindak_lanjut.habis_dana_bulan}mo")
    return (
        found.rows.filter(pl.col("selesai") <= until)
        .with_columns(sisa_hari=(pl.col("selesai") - pl.lit(day)).dt.total_days())
        .sort("selesai", "kode_program")
    )
