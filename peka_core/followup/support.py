"""What a family had before it left: the kind of support, months of mentoring, cohort and depth. Groups of curves."""

import polars as pl

from peka_core.catalog import Catalog

BUNDLE = ("pelatihan", "modal", "pasar")
"""Parts of the bundle that together make one."""
SPLITS = ("angkatan", "dukungan", "dampingan", "kedalaman")
"""What staying out may be split by: columns of :func:`grouped`."""


def grouped(
    spells: pl.DataFrame, penerima: pl.DataFrame, program: pl.DataFrame, kunjungan: pl.DataFrame, katalog: Catalog
) -> pl.DataFrame:
    """Exits with the groups they are compared by.

    Parameters
    ----------
    spells : polars.DataFrame
        ``id_keluarga``, ``keluar`` and whatever else.
    penerima, program, kunjungan : polars.DataFrame
        Tables of the release; what began after the exit does not count.

    Returns
    -------
    polars.DataFrame
        ``spells`` with ``angkatan`` (year of the exit), ``dukungan`` (``paket``: training, capital and market;
        ``sebagian``: some of them; ``langsung``: direct aid only; ``lain``: other programmes; ``tanpa``: none on
        record) and ``dampingan`` (``panjang``: visits in at least ``dampingan_panjang_bulan`` calendar months;
        ``pendek``: in fewer; ``tanpa``).
    """
    key = ["id_keluarga", "keluar"]
    joined = spells.join(_received(spells, penerima, program, katalog), on=key, how="left").join(
        _mentored(spells, kunjungan), on=key, how="left"
    )
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
