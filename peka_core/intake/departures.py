"""Since when a family is there no longer: all its members died or moved away, or it left the programme so."""

from collections.abc import Mapping

import polars as pl

from peka_core import catalog
from peka_core.intake.before import Before
from peka_core.intake.cast import CastTable
from peka_core.tables import ANGGOTA, ID_KELUARGA, KELUARGA, KELULUSAN, PERGI, PUTARAN

SINCE, WHY = "sejak", "sebab"
_APPROVED = "disetujui"


def departed(families: pl.Series, tables: Mapping[str, CastTable], before: Before) -> pl.DataFrame:
    """Those of some families that left, by file and release.

    Parameters
    ----------
    families : polars.Series
        Pseudonyms.

    Returns
    -------
    polars.DataFrame
        ``id_keluarga``, ``sejak`` (the last day anything can have happened to it) and ``sebab``, one row a family.
    """
    last = _last_rounds(families, tables, before)
    by_members = last.filter("gone").select(
        ID_KELUARGA, SINCE, pl.lit("semua anggotanya tercatat meninggal atau pindah").alias(WHY)
    )
    exits = _exits(families, tables, before)
    here = last.filter(~pl.col("gone")).select(ID_KELUARGA, seen=SINCE)
    back = exits.join(here, on=ID_KELUARGA).filter(pl.col("back") & (pl.col("seen") > pl.col(SINCE)))
    exits = exits.join(back, on=ID_KELUARGA, how="anti").drop("back")
    every = pl.concat([by_members, exits]).sort(SINCE)
    return every.unique(ID_KELUARGA, keep="first", maintain_order=True)


def _last_rounds(families: pl.Series, tables: Mapping[str, CastTable], before: Before) -> pl.DataFrame:
    """The last round of each family: ``sejak`` its day, ``gone`` whether nobody of its members is there any more."""
    columns = (ID_KELUARGA, PUTARAN, "tanggal_data")
    rounds = before.together(KELUARGA, tables.get(KELUARGA.nama), columns).drop_nulls([ID_KELUARGA, PUTARAN])
    year = pl.date(pl.col(PUTARAN).str.head(4).cast(pl.Int32), 12, 31)
    day = pl.coalesce("tanggal_data", pl.col("tanggal_data").max().over(PUTARAN), year).alias(SINCE)
    order = pl.col(PUTARAN).str.splitn("-", 2).struct.rename_fields(["tahun", "nomor"])
    rounds = (
        rounds.with_columns(day, order.alias("order"))
        .unnest("order")
        .with_columns(pl.col("nomor").cast(pl.Int32).fill_null(0))
    )
    mine = rounds.filter(pl.col(ID_KELUARGA).is_in(families.implode())).sort("tahun", "nomor")
    last = mine.unique(ID_KELUARGA, keep="last", maintain_order=True).select(ID_KELUARGA, PUTARAN, SINCE)
    who = before.together(ANGGOTA, tables.get(ANGGOTA.nama), (ID_KELUARGA, PUTARAN, "keberadaan"))
    there = who.group_by(ID_KELUARGA, PUTARAN).agg(gone=pl.col("keberadaan").is_in(PERGI).fill_null(value=False).all())
    return last.join(there, on=[ID_KELUARGA, PUTARAN], how="left").with_columns(pl.col("gone").fill_null(value=False))


def _exits(families: pl.Series, tables: Mapping[str, CastTable], before: Before) -> pl.DataFrame:
    """Exits after which the family is no longer there; one refused, or only proposed, is none."""
    columns = (ID_KELUARGA, "diusulkan", "tanggal_keputusan", "keputusan", "jenis_keluar")
    left = [item for item in catalog.load().jenis_keluar if item.pergi]
    kinds = {item.kode: item.label_id.lower() for item in left}
    rows = before.together(KELULUSAN, tables.get(KELULUSAN.nama), columns).filter(
        pl.col(ID_KELUARGA).is_in(families.implode())
        & pl.col("jenis_keluar").is_in(list(kinds))
        & (pl.col("keputusan") == _APPROVED).fill_null(value=True)
    )
    why = pl.concat_str(pl.lit("tercatat keluar karena "), pl.col("jenis_keluar").replace(kinds))
    back = pl.col("jenis_keluar").is_in([item.kode for item in left if item.kembali]).alias("back")
    since = pl.coalesce("tanggal_keputusan", "diusulkan").alias(SINCE)
    return rows.select(ID_KELUARGA, since, why.alias(WHY), back).drop_nulls()
