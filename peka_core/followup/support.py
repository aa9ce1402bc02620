"""What a family had before it left: the kind of support, months of mentoring, cohort and depth. Groups of curves."""

import polars as pl

from peka_core.catalog import Catalog
from peka_core.followup.exits import dated, depth

BUNDLE = ("pelatihan", "modal", "pasar")
"""Parts of the bundle that together make one."""
SPLITS = ("angkatan", "dukungan", "dampingan", "kedalaman")
"""What staying out may be split by: columns of :func:`grouped`."""


def grouped(
    spells: pl.DataFrame,
    turunan: pl.DataFrame,
    penerima: pl.DataFrame,
    program: pl.DataFrame,
    kunjungan: pl.DataFrame,
    katalog: Catalog,
) -> pl.DataFrame:
    """Exits with the groups they are compared by.

    Parameters
    ----------
    spells : polars.DataFrame
        ``id_keluarga``, ``keluar`` and whatever else.
    turunan, penerima, program, kunjungan : polars.DataFrame
        Derived rows and tables of the release; what came after the exit does not count.
    katalog : Catalog

    Returns
    -------
    polars.DataFrame
        ``spells`` with ``angkatan`` (year of the exit), ``dukungan`` (``paket``: training, capital and market;
        ``sebagian``: some of them; ``langsung``: direct aid only; ``lain``: other programmes; ``tanpa``: none on
        record), ``dampingan`` (``panjang``: visits in at least ``dampingan_panjang_bulan`` calendar months;
        ``pendek``: in fewer; ``tanpa``) and ``kedalaman`` (worst level of poverty; null = not known before the exit).
    """
    key = ["id_keluarga", "keluar"]
    joined = spells
    for found in (
        _received(spells, penerima, program, katalog),
        _mentored(spells, kunjungan),
        _depth(spells, turunan, katalog),
    ):
        joined = joined.join(found, on=key, how="left", maintain_order="left")
    parts = pl.col("_parts").fill_null([]).list.set_intersection(pl.lit(list(BUNDLE))).list.len()
    long = katalog.tindak_lanjut.dampingan_panjang_bulan
    return joined.with_columns(
        angkatan=pl.col("keluar").dt.year().cast(pl.String),
        dukungan=pl.when(pl.col("_kinds").fill_null(0) == 0)
        .then(pl.lit("tanpa"))
        .when(parts == len(BUNDLE))
        .then(pl.lit("paket"))
        .when(parts > 0)
        .then(pl.lit("sebagian"))
        .when(pl.col("_direct"))
        .then(pl.lit("langsung"))
        .otherwise(pl.lit("lain")),
        dampingan=pl.when(pl.col("_months").fill_null(0) == 0)
        .then(pl.lit("tanpa"))
        .when(pl.col("_months") >= long)
        .then(pl.lit("panjang"))
        .otherwise(pl.lit("pendek")),
    ).drop("_parts", "_kinds", "_direct", "_months")


def _received(spells: pl.DataFrame, penerima: pl.DataFrame, program: pl.DataFrame, katalog: Catalog) -> pl.DataFrame:
    """Of each exit: ``_kinds`` (kinds of programme before), ``_parts`` of the bundle, ``_direct`` (nothing else)."""
    parts = {item.kode: item.paket for item in katalog.jenis_program}
    direct = [item.kode for item in katalog.jenis_program if item.langsung]
    kinds = penerima.join(program.select("kode_program", "tahun", "jenis"), on=["kode_program", "tahun"])
    before = (
        spells.select("id_keluarga", "keluar").join(kinds, on="id_keluarga").filter(pl.col("mulai") <= pl.col("keluar"))
    )
    return before.group_by("id_keluarga", "keluar").agg(
        _kinds=pl.col("jenis").drop_nulls().n_unique(),
        _parts=pl.col("jenis").replace_strict(parts, default=None, return_dtype=pl.String).drop_nulls().unique(),
        _direct=pl.col("jenis").is_in(direct).all(),
    )


def _mentored(spells: pl.DataFrame, kunjungan: pl.DataFrame) -> pl.DataFrame:
    """Of each exit: ``_months``, distinct calendar months with a visit until it."""
    visits = spells.select("id_keluarga", "keluar").join(kunjungan.select("id_keluarga", "tanggal"), on="id_keluarga")
    before = visits.filter(pl.col("tanggal") <= pl.col("keluar"))
    return before.group_by("id_keluarga", "keluar").agg(_months=pl.col("tanggal").dt.truncate("1mo").n_unique())


def _depth(spells: pl.DataFrame, turunan: pl.DataFrame, katalog: Catalog) -> pl.DataFrame:
    """Of each exit: ``kedalaman``, the worst level in the rounds until it."""
    levels = dated(turunan).select("id_keluarga", "hari", "tingkat")
    before = spells.select("id_keluarga", "keluar").join(levels, on="id_keluarga")
    return depth(before.filter(pl.col("hari") <= pl.col("keluar")), katalog, ["id_keluarga", "keluar"])
