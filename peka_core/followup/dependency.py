"""Dependency: families that receive direct aid and nothing else, and for how many rounds on end."""

import polars as pl

from peka_core.measures.counting.represented import families, interviewed
from peka_core.measures.sampling.quality import MINIMUM_SHOWN


def runs(reach: pl.DataFrame) -> pl.DataFrame:
    """For how many rounds on end each family has had direct aid only.

    Parameters
    ----------
    reach : polars.DataFrame
        Of ``followup.reach``: ``id_keluarga``, ``putaran``, ``langsung_saja``; a row a family and round.

    Returns
    -------
    polars.DataFrame
        ``id_keluarga``, ``putaran``, ``berturut`` (rounds on end up to this one, 0 = not now), ``sejak`` (the round it
        began in; null = not now). A round in which the family was not recorded ends the run: nobody knows of it.
    """
    order = {putaran: place for place, putaran in enumerate(sorted(reach["putaran"].unique().to_list()))}
    placed = reach.select(
        "id_keluarga",
        "putaran",
        "langsung_saja",
        _place=pl.col("putaran").replace_strict(order, default=None, return_dtype=pl.Int64),
    ).sort("id_keluarga", "_place")
    same = pl.col("id_keluarga") == pl.col("id_keluarga").shift(1)
    on_end = same & (pl.col("_place").diff() == 1) & pl.col("langsung_saja") & pl.col("langsung_saja").shift(1)
    row = pl.int_range(pl.len())
    begun = placed.with_columns(_first=pl.when(~on_end.fill_null(False)).then(row).forward_fill(), _row=row)
    return begun.select(
        "id_keluarga",
        "putaran",
        berturut=pl.when("langsung_saja").then(pl.col("_row") - pl.col("_first") + 1).otherwise(0),
        sejak=pl.when("langsung_saja").then(pl.col("putaran").gather("_first")),
    )


def by(rows: pl.DataFrame, column: str = "") -> pl.DataFrame:
    """Families on direct aid only, of all and of those reached.

    Parameters
    ----------
    rows : polars.DataFrame
        Derived rows of one round with ``jumlah_program`` and ``langsung_saja`` of ``followup.reach`` and ``berturut``
        of :func:`runs`.
    column : str
        Key such as ``kode_gampong`` or ``tingkat``; "" = together.

    Returns
    -------
    polars.DataFrame
        The key, ``keluarga``, ``menerima`` (any programme), ``langsung_saja``, ``lama`` (for two rounds or more), each
        in families, an estimate in a sample; ``tercacah`` and ``tercacah_menerima`` (interviewed); ``bagian``
        (langsung_saja / menerima, 0-1, null where fewer than ten families interviewed are reached).
    """
    reached, direct = pl.col("jumlah_program") > 0, pl.col("langsung_saja")
    counted = {
        "keluarga": families(),
        "menerima": families(reached),
        "langsung_saja": families(direct),
        "lama": families(pl.col("berturut") > 1),
        "tercacah": interviewed(),
        "tercacah_menerima": interviewed(reached),
    }
    found = rows.group_by(column).agg(**counted).sort(column, nulls_last=True) if column else rows.select(**counted)
    told = pl.col("tercacah_menerima") >= MINIMUM_SHOWN
    share = pl.when(told).then(pl.col("langsung_saja") / pl.col("menerima"))
    return found.with_columns(bagian=share)


def lengths(rows: pl.DataFrame, rounds: int) -> pl.DataFrame:
    """Families on direct aid only by rounds on end: ``berturut`` (1 to ``rounds``), ``keluarga``, ``tercacah``."""
    numbers = pl.DataFrame({"berturut": range(1, rounds + 1)}, schema={"berturut": pl.Int64})
    found = rows.filter("langsung_saja").group_by("berturut").agg(keluarga=families(), tercacah=interviewed())
    return numbers.join(found, on="berturut", how="left", maintain_order="left").fill_null(0)
