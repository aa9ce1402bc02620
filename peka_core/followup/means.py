"""Limited means: what reaching every eligible family would cost beside what there is, and visits that can be made.

Money still missing of a programme is the eligible families it does not reach times what it spends a family. A family
counts under each programme that means it, so sums over programmes are of places, not of families.
"""

from collections.abc import Collection

import polars as pl

from peka_core.catalog import Catalog
from peka_core.measures.counting.represented import families


def unfunded(register: pl.DataFrame, reach: pl.DataFrame) -> pl.DataFrame:
    """Budget of each programme beside what its missed families would cost.

    Parameters
    ----------
    register : polars.DataFrame
        ``tabulation.programme_tables.register``.
    reach : polars.DataFrame
        ``tabulation.reached.reached`` of the whole city: ``program``, ``berhak``, ``terlewat``.

    Returns
    -------
    polars.DataFrame
        A row a programme, most money missing first: ``kode_program``, ``anggaran_rp``, ``realisasi_rp``, ``penerima``,
        ``biaya_rp`` (realised a recipient; the budget a family aimed at where nothing is realised yet), ``berhak``,
        ``terlewat``, ``kurang_rp`` (terlewat x biaya_rp, null where either is not told).
    """
    cost = pl.coalesce(
        _ratio("realisasi_rp", "penerima"),
        _ratio("anggaran_rp", "sasaran_keluarga"),
    )
    both = register.join(
        reach.select("berhak", "terlewat", kode_program="program"), on="kode_program", how="left", maintain_order="left"
    ).with_columns(biaya_rp=cost)
    return (
        both.with_columns(kurang_rp=pl.col("terlewat") * pl.col("biaya_rp"))
        .select(
            *("kode_program", "anggaran_rp", "realisasi_rp", "penerima", "biaya_rp"),
            *("berhak", "terlewat", "kurang_rp"),
        )
        .sort("kurang_rp", "kode_program", descending=[True, False], nulls_last=True)
    )


def _ratio(above: str, below: str) -> pl.Expr:
    return pl.when((pl.col(below) > 0) & (pl.col(above) > 0)).then(pl.col(above) / pl.col(below))


def visits(rows: pl.DataFrame, mentors: pl.DataFrame, katalog: Catalog, codes: Collection[str]) -> pl.DataFrame:
    """Visits a month that poor families need, that mentors at work can make, and that were made.

    Parameters
    ----------
    rows : polars.DataFrame
        Poor families, of the gampong ``codes``.
    mentors : polars.DataFrame
        ``mentoring.caseload``.
    katalog : Catalog
        ``tindak_lanjut.kunjungan_per_bulan`` is how often a family is to be visited.
    codes : collection of str
        Gampong, in the order wanted.

    Returns
    -------
    polars.DataFrame
        A row a gampong: ``kode_gampong``, ``miskin`` (families that need a mentor), ``pendamping`` (at work there),
        ``kapasitas`` (families they can have), ``perlu`` and ``mungkin`` (visits a month), ``dibuat`` (visits a month
        in the window), ``kurang`` (perlu - mungkin, not below 0).
    """
    often = katalog.tindak_lanjut.kunjungan_per_bulan
    needy = rows.group_by("kode_gampong").agg(miskin=families())
    at_work = mentors.filter("bertugas")
    able = at_work.group_by("kode_gampong").agg(
        pendamping=pl.len().cast(pl.Int64), kapasitas=pl.col("kapasitas_keluarga").sum().cast(pl.Int64)
    )
    made = mentors.group_by("kode_gampong").agg(_visits=pl.col("kunjungan").sum().cast(pl.Int64))
    places = pl.DataFrame({"kode_gampong": list(codes)}, schema={"kode_gampong": pl.String})
    joined = places
    for part in (needy, able, made):
        joined = joined.join(part, on="kode_gampong", how="left", maintain_order="left")
    joined = joined.with_columns(pl.exclude("kode_gampong").fill_null(0))
    months = katalog.tindak_lanjut.jendela_dampingan_bulan
    told = joined.with_columns(
        perlu=pl.col("miskin") * often,
        mungkin=pl.col("kapasitas") * often,
        dibuat=(pl.col("_visits") / months).round().cast(pl.Int64),
    )
    return told.with_columns(kurang=(pl.col("perlu") - pl.col("mungkin")).clip(0)).drop("_visits")
