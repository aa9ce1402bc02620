"""The clock after an exit: how long ago, how long the family is still looked after, and whether anybody looked."""

from datetime import date

import polars as pl

from peka_core.catalog import Catalog

STATES = ("mandiri", "kambuh", "belum_diperiksa")
"""What became of an exit: seen and still self-reliant, fallen back, not looked at."""


def clock(afterwards: pl.DataFrame, visits: pl.DataFrame, day: date, katalog: Catalog) -> pl.DataFrame:
    """Where each exit stands on the clock of ``pemantauan_bulan``.

    Parameters
    ----------
    afterwards : polars.DataFrame
        Exits and what was seen since, of ``exits.afterwards``.
    visits : polars.DataFrame
        Table ``kunjungan``: a visit after the exit is a check too.
    day : date
        The day it is read on.

    Returns
    -------
    polars.DataFrame
        The rows of ``afterwards`` with ``hari`` (days since the exit), ``bulan`` (whole calendar months since),
        ``sisa_bulan`` (months left, begun ones counted; 0 when it has run down), ``dalam_pemantauan`` (bool),
        ``diperiksa_pada`` (last assessment, collection of data or visit since the exit; null = none) and ``keadaan``:
        ``kambuh``, ``belum_diperiksa`` or ``mandiri``.

    Notes
    -----
    A calendar month is over on the same day of the next month, or on its last day where there is no such day.
    """
    months = katalog.tindak_lanjut.pemantauan_bulan
    return (
        _whole_months(afterwards.join(_visited(afterwards, visits, day), on=["id_keluarga", "keluar"], how="left"), day)
        .with_columns(
            hari=(pl.lit(day) - pl.col("keluar")).dt.total_days(),
            sisa_bulan=(months - pl.col("bulan")).clip(0),
            dalam_pemantauan=pl.col("bulan") < months,
            diperiksa_pada=pl.max_horizontal("terakhir", "dikunjungi"),
        )
        .with_columns(
            keadaan=pl.when(pl.col("kambuh_pada").is_not_null())
            .then(pl.lit("kambuh"))
            .when(pl.col("diperiksa_pada").is_null())
            .then(pl.lit("belum_diperiksa"))
            .otherwise(pl.lit("mandiri"))
        )
        .drop("dikunjungi")
    )


def _visited(left: pl.DataFrame, visits: pl.DataFrame, day: date) -> pl.DataFrame:
    """Last visit after each exit until ``day``: ``id_keluarga``, ``keluar``, ``dikunjungi``."""
    after = left.select("id_keluarga", "keluar").join(visits.select("id_keluarga", "tanggal"), on="id_keluarga")
    counted = after.filter((pl.col("tanggal") > pl.col("keluar")) & (pl.col("tanggal") <= day))
    return counted.group_by("id_keluarga", "keluar").agg(dikunjungi=pl.col("tanggal").max())


def _whole_months(frame: pl.DataFrame, day: date) -> pl.DataFrame:
    """With ``bulan``: the most months that, added to ``keluar``, do not lead past ``day``."""
    apart = (day.year - pl.col("keluar").dt.year().cast(pl.Int64)) * 12 + day.month - pl.col("keluar").dt.month()
    reached = pl.col("keluar").dt.offset_by(pl.format("{}mo", apart)) <= day
    return frame.with_columns(bulan=pl.when(reached).then(apart).otherwise(apart - 1).cast(pl.Int64))


def counts(read: pl.DataFrame, by: str = "") -> pl.DataFrame:
    """Exits of :func:`clock` counted, by a column of it.

    Returns
    -------
    polars.DataFrame
        The key, ``keluar`` (exits), ``dipantau`` (within the clock), ``dipantau_belum_diperiksa`` (of those nobody
        looked at yet), ``mandiri``, ``kambuh``, ``belum_diperiksa`` (all exits by what became of them).
    """
    states = {name: (pl.col("keadaan") == name).sum().cast(pl.Int64) for name in STATES}
    within = pl.col("dalam_pemantauan")
    whole = {
        "keluar": pl.len().cast(pl.Int64),
        "dipantau": within.sum().cast(pl.Int64),
        "dipantau_belum_diperiksa": (within & (pl.col("keadaan") == STATES[-1])).sum().cast(pl.Int64),
    }
    every = whole | states
    return read.group_by(by).agg(**every).sort(by, nulls_last=True) if by else read.select(**every)


def by_month(read: pl.DataFrame) -> pl.DataFrame:
    """Exits by the month they happened in, every month between: ``bulan_keluar`` (its first day), and as ``counts``."""
    monthly = counts(read.with_columns(bulan_keluar=pl.col("keluar").dt.truncate("1mo")), "bulan_keluar")
    if monthly.is_empty():
        return monthly
    month = pl.col("bulan_keluar")
    months = monthly.select(pl.date_range(month.min(), month.max(), "1mo"))
    return months.join(monthly, on="bulan_keluar", how="left", maintain_order="left").fill_null(0)
