"""Partners at the same place: two or more in one sector and gampong at the same time."""

import polars as pl

from peka_core.followup.activities import NO_SECTOR

SCHEMA = {
    "sektor": pl.String,
    "gampong": pl.String,
    "mitra": pl.List(pl.String),
    "kegiatan": pl.List(pl.String),
    "mulai": pl.Date,
    "selesai": pl.Date,
}


def overlapping(rows: pl.DataFrame) -> pl.DataFrame:
    """Sectors and gampong in which activities of different partners run at the same time.

    Parameters
    ----------
    rows : polars.DataFrame
        ``activities.shown``; those without a partner, a sector or a first day are left out: who, what or when is not
        known.

    Returns
    -------
    polars.DataFrame
        One row a sector and gampong, sorted: ``mitra`` (codes) and ``kegiatan`` (codes) that meet another partner
        there, ``mulai`` and ``selesai``: first and last day on which any two of them meet (``selesai`` null: goes on).
        Two that follow one another without a common day do not meet.
    """
    known = rows.filter((pl.col("mitra") != "") & (pl.col("sektor") != NO_SECTOR) & pl.col("mulai").is_not_null())
    spread = known.select("kode_kegiatan", "mitra", "sektor", "gampong", "mulai", "selesai").explode("gampong")
    spread = spread.drop_nulls("gampong")
    joined = spread.join(spread, on=["sektor", "gampong"], suffix="_lain").filter(
        pl.col("mitra") != pl.col("mitra_lain")
    )
    first = pl.max_horizontal("mulai", "mulai_lain")
    last = pl.min_horizontal("selesai", "selesai_lain")  # of an open end and a day, the day
    met = joined.with_columns(first=first, last=last).filter(
        pl.col("last").is_null() | (pl.col("first") <= pl.col("last"))
    )
    found = met.group_by("sektor", "gampong").agg(
        pl.col("mitra").unique().sort(),
        pl.col("kode_kegiatan").unique().sort().alias("kegiatan"),
        pl.col("first").min().alias("mulai"),
        pl.when(pl.col("last").is_not_null().all()).then(pl.col("last").max()).alias("selesai"),
    )
    return found.select(pl.col(name).cast(dtype) for name, dtype in SCHEMA.items()).sort("sektor", "gampong")
