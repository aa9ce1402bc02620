"""What reaches a family by the day its answers are of: programmes, parts of the bundle, months of mentoring.

Windows are calendar months before that day, the day itself included and the same day of the earlier month not.
"""

import polars as pl

from peka_core.catalog import Catalog
from peka_core.deprivation.derive import KEY

BUNDLE = ("pelatihan", "modal", "pasar")
"""Parts of the bundle that a family receives once and keeps; mentoring is counted in months."""
COLUMNS = (
    "program",
    "jenis_program",
    "jumlah_program",
    "paket",
    "bulan_dampingan",
    "didampingi",
    "langsung_saja",
)
"""What is found of each family."""


def moments(turunan: pl.DataFrame) -> pl.DataFrame:
    """The day each family's answers are of: ``id_keluarga``, ``putaran``, ``hari``, in the order given.

    A blank ``tanggal_data`` is the last day of data collection of the round; without any, the end of its year.
    """
    year = pl.col("putaran").str.extract(r"(\d{4})").cast(pl.Int32)
    last = pl.col("tanggal_data").max().over("putaran")
    return turunan.select(*KEY, hari=pl.coalesce("tanggal_data", last, pl.date(year, 12, 31)))


def received(turunan: pl.DataFrame, penerima: pl.DataFrame, program: pl.DataFrame) -> pl.DataFrame:
    """Every receipt begun by the day of the answers, one row a family, round, programme and budget year.

    Parameters
    ----------
    turunan : polars.DataFrame
        Rows of ``deprivation.derive``.
    penerima, program : polars.DataFrame
        Tables of a release.

    Returns
    -------
    polars.DataFrame
        ``id_keluarga``, ``putaran``, ``hari``, ``kode_program``, ``tahun``, ``jenis`` (null where the register of
        programmes does not say), ``mulai``, ``sampai`` (null = still receiving), ``nilai_rp``.

    Notes
    -----
    A receipt without ``selesai`` is open while its status is ``aktif``; otherwise it ends with its budget year, as the
    day it ended was not written down.
    """
    year_end = pl.max_horizontal("mulai", pl.date("tahun", 12, 31))
    active = (pl.col("status") == "aktif").fill_null(value=False)
    ended = pl.coalesce("selesai", pl.when(~active).then(year_end))
    kinds = program.select("kode_program", "tahun", "jenis")
    rows = penerima.select("id_keluarga", "kode_program", "tahun", "mulai", "nilai_rp", sampai=ended)
    return (
        moments(turunan)
        .join(rows.join(kinds, on=["kode_program", "tahun"], how="left"), on="id_keluarga")
        .filter(pl.col("mulai") <= pl.col("hari"))
        .select(*KEY, "hari", "kode_program", "tahun", "jenis", "mulai", "sampai", "nilai_rp")
    )


def in_window(katalog: Catalog) -> pl.Expr:
    """True for rows of :func:`received` that reach into the months before the answers."""
    since = pl.col("hari").dt.offset_by(f"-{katalog.tindak_lanjut.jendela_program_bulan}mo")
    return pl.col("sampai").is_null() | (pl.col("sampai") > since)


def reach(
    turunan: pl.DataFrame,
    penerima: pl.DataFrame,
    program: pl.DataFrame,
    kunjungan: pl.DataFrame,
    katalog: Catalog,
) -> pl.DataFrame:
    """What reached each family by the day of its answers, one row a row of ``turunan``, in its order.

    Parameters
    ----------
    turunan : polars.DataFrame
        Rows of ``deprivation.derive``.
    penerima, program, kunjungan : polars.DataFrame
        Tables of a release; empty where it has none.
    katalog : Catalog

    Returns
    -------
    polars.DataFrame
        ``id_keluarga``, ``putaran``, then ``COLUMNS``. Within ``jendela_program_bulan``: ``program`` and
        ``jenis_program`` (sorted codes), ``jumlah_program`` (i64), ``langsung_saja`` (some programme, and every one of
        them direct aid). Ever until that day: ``paket`` (parts of ``BUNDLE``), ``bulan_dampingan`` (i64, calendar
        months with a visit). ``didampingi``: a visit within ``jendela_dampingan_bulan``. Never null: a family that
        nothing reached has empty lists, 0 and false.
    """
    got = received(turunan, penerima, program)
    now = _now(got.filter(in_window(katalog)), katalog)
    parts = {item.kode: item.paket for item in katalog.jenis_program if item.paket in BUNDLE}
    part = pl.col("jenis").replace_strict(parts, default=None, return_dtype=pl.String)
    ever = got.group_by(KEY).agg(paket=part.drop_nulls().unique().sort())
    joined = moments(turunan)
    for found in (now, ever, _mentored(joined, kunjungan, katalog)):
        joined = joined.join(found, on=KEY, how="left", maintain_order="left")
    none = pl.lit([], dtype=pl.List(pl.String))
    return joined.with_columns(
        pl.col("program", "jenis_program", "paket").fill_null(none),
        pl.col("jumlah_program", "bulan_dampingan").fill_null(0),
        pl.col("didampingi", "langsung_saja").fill_null(value=False),
    ).select(*KEY, *COLUMNS)


def _now(got: pl.DataFrame, katalog: Catalog) -> pl.DataFrame:
    direct = [item.kode for item in katalog.jenis_program if item.langsung]
    return got.group_by(KEY).agg(
        program=pl.col("kode_program").unique().sort(),
        jenis_program=pl.col("jenis").drop_nulls().unique().sort(),
        jumlah_program=pl.col("kode_program").n_unique().cast(pl.Int64),
        langsung_saja=pl.col("jenis").is_in(direct).fill_null(value=False).all(),
    )


def _mentored(days: pl.DataFrame, kunjungan: pl.DataFrame, katalog: Catalog) -> pl.DataFrame:
    since = pl.col("hari").dt.offset_by(f"-{katalog.tindak_lanjut.jendela_dampingan_bulan}mo")
    visits = days.join(kunjungan.select("id_keluarga", "tanggal"), on="id_keluarga")
    return (
        visits.filter(pl.col("tanggal") <= pl.col("hari"))
        .group_by(KEY)
        .agg(
            bulan_dampingan=pl.col("tanggal").dt.truncate("1mo").n_unique().cast(pl.Int64),
            didampingi=(pl.col("tanggal") > since).any(),
        )
    )
