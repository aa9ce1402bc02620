"""After support has ended: how families stand that received programmes in the round before and receive none now."""

import polars as pl

from peka_core.catalog import Catalog
from peka_core.followup.exits import poor
from peka_core.measures.counting.represented import families, interviewed
from peka_core.measures.sampling.quality import MINIMUM_SHOWN
from peka_core.tables import ID_KELUARGA

AFTER = ("masih", "berakhir", "tanpa")
"""Families in both rounds by support: still receiving, received before and not now, not before."""
NOW = ("campuran", "langsung", "lain", "tanpa")
"""Families on direct aid only before, by what they have now: other programmes beside it, only that still, other
programmes alone, none."""


def supported(before: pl.DataFrame, now: pl.DataFrame, katalog: Catalog) -> pl.DataFrame:
    """Families in both rounds by what became of their support, and how poor they are.

    Parameters
    ----------
    before, now : polars.DataFrame
        Derived rows of two rounds with ``jumlah_program``; the selection is made in ``now``.

    Returns
    -------
    polars.DataFrame
        A row for each of ``AFTER``: ``kode``, ``tercacah``, ``keluarga``; of families with complete answers in both
        rounds ``dinilai`` (``tercacah_dinilai`` interviewed), ``miskin_dulu``, ``miskin_kini``, ``jatuh`` (not poor
        before, poor now), ``tidak_miskin_dulu``; counts are null on fewer than ten families interviewed.
    """
    complete, is_poor = pl.col("hilang") == 0, pl.col("tingkat").is_in(poor(katalog)).fill_null(value=False)
    earlier = before.select(ID_KELUARGA, _had=pl.col("jumlah_program") > 0, _poor=is_poor, _known=complete)
    pair = now.join(earlier, on=ID_KELUARGA)
    had, has = pl.col("_had").fill_null(value=False), (pl.col("jumlah_program") > 0).fill_null(value=False)
    kode = pl.when(has & had).then(pl.lit(AFTER[0])).when(had).then(pl.lit(AFTER[1])).otherwise(pl.lit(AFTER[2]))
    known = pl.col("_known").fill_null(value=False) & complete
    found = (
        pair.with_columns(kode=kode)
        .group_by("kode")
        .agg(
            tercacah=interviewed(),
            keluarga=families(),
            tercacah_dinilai=interviewed(known),
            dinilai=families(known),
            miskin_dulu=families(known & pl.col("_poor")),
            miskin_kini=families(known & is_poor),
            tidak_miskin_dulu=families(known & ~pl.col("_poor")),
            tercacah_tidak_miskin=interviewed(known & ~pl.col("_poor")),
            jatuh=families(known & ~pl.col("_poor") & is_poor),
        )
    )
    order = pl.DataFrame({"kode": AFTER})
    table = order.join(found, on="kode", how="left", maintain_order="left").fill_null(0)
    told = pl.col("tercacah_dinilai") >= MINIMUM_SHOWN
    fell = told & (pl.col("tercacah_tidak_miskin") >= MINIMUM_SHOWN)
    return table.with_columns(
        *(pl.when(told).then(pl.col(name)).alias(name) for name in ("miskin_dulu", "miskin_kini", "tidak_miskin_dulu")),
        jatuh=pl.when(fell).then(pl.col("jatuh")),
    )


def off_aid(before: pl.DataFrame, now: pl.DataFrame) -> pl.DataFrame:
    """Families on direct aid only in the round before, by what they have now.

    Returns
    -------
    polars.DataFrame
        A row for each of ``NOW``: ``kode``, ``tercacah``, ``keluarga``; families that are not in the later round do not
        count.
    """
    pair = now.join(before.filter("langsung_saja").select(ID_KELUARGA), on=ID_KELUARGA, how="semi")
    any_, only = pl.col("jumlah_program") > 0, pl.col("langsung_saja").fill_null(value=False)
    direct = pl.col("_langsung")
    kode = (
        pl.when(only)
        .then(pl.lit(NOW[1]))
        .when(any_ & direct)
        .then(pl.lit(NOW[0]))
        .when(any_)
        .then(pl.lit(NOW[2]))
        .otherwise(pl.lit(NOW[3]))
    )
    counted = pair.with_columns(kode=kode).group_by("kode").agg(tercacah=interviewed(), keluarga=families())
    order = pl.DataFrame({"kode": NOW})
    return order.join(counted, on="kode", how="left", maintain_order="left").fill_null(0)


def with_direct(rows: pl.DataFrame, katalog: Catalog) -> pl.DataFrame:
    """``rows`` with ``_langsung``: whether any programme received is direct aid."""
    direct = [item.kode for item in katalog.jenis_program if item.langsung]
    got = pl.any_horizontal(pl.col("jenis_program").list.contains(kode) for kode in direct)
    return rows.with_columns(_langsung=got.fill_null(value=False))


def aid_share(rows: pl.DataFrame, penerima: pl.DataFrame, program: pl.DataFrame, katalog: Catalog) -> pl.DataFrame:
    """Value of direct aid of a year beside expenditure of the year, of families on direct aid.

    Parameters
    ----------
    rows : polars.DataFrame
        Derived rows of one round; ``pengeluaran_kapita_rp`` is a month's.
    penerima, program : polars.DataFrame
        Tables of the release; rows of the round's budget year count.

    Returns
    -------
    polars.DataFrame
        A row a family that received direct aid in the year, with a value and an expenditure: ``id_keluarga``,
        ``kode_gampong``, ``bobot``, ``langsung_saja``, ``bantuan_rp`` (year), ``bagian`` (of expenditure; above 1 where
        aid is worth more than what the family says it spends).
    """
    direct = [item.kode for item in katalog.jenis_program if item.langsung]
    year = int(rows["putaran"][0][:4]) if rows.height else 0
    kinds = program.filter(pl.col("jenis").is_in(direct)).select("kode_program", "tahun")
    got = penerima.filter(pl.col("tahun") == year).join(kinds, on=["kode_program", "tahun"], how="semi")
    value = got.drop_nulls("nilai_rp").group_by(ID_KELUARGA).agg(bantuan_rp=pl.col("nilai_rp").sum())
    spent = pl.col("pengeluaran_kapita_rp") * pl.col("jumlah_anggota") * 12
    return (
        rows.join(value, on=ID_KELUARGA)
        .filter(spent > 0)
        .select(
            *(ID_KELUARGA, "kode_gampong", "bobot", "langsung_saja", "bantuan_rp"),
            bagian=pl.col("bantuan_rp") / spent,
        )
    )


SHARES = (0.05, 0.10, 0.25)
"""Bounds of the share of expenditure that direct aid is worth."""


def by_share(found: pl.DataFrame) -> pl.DataFrame:
    """Families of :func:`aid_share` by how much of their expenditure direct aid is worth.

    Returns
    -------
    polars.DataFrame
        A row a class from least: ``kelas`` (0 to 3, by ``SHARES``, upper bound included), ``tercacah``, ``keluarga``.
    """
    place = sum((pl.col("bagian") > bound).cast(pl.Int64) for bound in SHARES)
    counted = found.with_columns(kelas=place).group_by("kelas").agg(tercacah=interviewed(), keluarga=families())
    order = pl.DataFrame({"kelas": list(range(len(SHARES) + 1))}, schema={"kelas": pl.Int64})
    return order.join(counted, on="kelas", how="left", maintain_order="left").fill_null(0)
