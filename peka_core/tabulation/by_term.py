"""Families by cause and by group, and the one by the other."""

import polars as pl

from peka_core.catalog import Catalog
from peka_core.measures.counting.alkire_foster import decode
from peka_core.measures.counting.histogram import histogram
from peka_core.measures.counting.represented import FAMILIES, families, interviewed, weight_of
from peka_core.measures.sampling.quality import MINIMUM_SHOWN


def by_term(rows: pl.DataFrame, katalog: Catalog, column: str) -> pl.DataFrame:
    """Families by cause or by group; a family counts under each of its terms, so shares may add to more than 1.

    Parameters
    ----------
    rows : polars.DataFrame
        Selected rows of one round.
    katalog : Catalog
    column : {"penyebab", "kelompok"}

    Returns
    -------
    polars.DataFrame
        One row per term in catalogue order: ``kode``; ``keluarga`` (with the term), ``bagian`` (of the families that
        have any term), ``keluarga_miskin`` (complete answers and poor), ``utama`` (main cause; 0 for groups),
        ``H`` (0-1 of persons, null = no data). In a sample families are estimates for all of them; ``tercacah`` are
        those with the term that were interviewed. Shares of fewer than 10 interviewed families are null, and with
        ``H`` the number of poor.
    """
    n = pl.col("tercacah_lengkap")
    few = (n > 0) & (n < MINIMUM_SHOWN)
    return (
        counted(rows, katalog, column)
        .with_columns(
            *(pl.when(~few).then(pl.col(name)).alias(name) for name in ("H", "keluarga_miskin")),
            pl.when(pl.col("having") >= MINIMUM_SHOWN).then(pl.col("bagian")).alias("bagian"),
        )
        .drop("tercacah_lengkap", "having")
    )


def counted(rows: pl.DataFrame, katalog: Catalog, column: str) -> pl.DataFrame:
    """As ``by_term`` with the interviewed families that ``H`` (``tercacah_lengkap``) and ``bagian`` (``having``) stand
    on, and nothing hidden; not for pages.
    """
    terms = pl.DataFrame({"kode": [item.kode for item in getattr(katalog, column)]})
    long = rows.rename({"penyebab_utama": "_utama"}).explode(column).filter(pl.col(column).is_not_null())
    named = long.group_by(pl.col(column).alias("kode")).agg(
        families().alias("keluarga"),
        FAMILIES.sum().alias("_keluarga"),
        families(pl.col("_utama") == pl.col(column)).alias("utama"),
        interviewed().alias("tercacah"),
        interviewed(pl.col("hilang") == 0).alias("tercacah_lengkap"),
    )
    hist = histogram(long, [column], bobot=weight_of(rows))
    result = decode(hist, katalog.bobot, katalog.k_miskin, katalog.penyebut)
    poor = pl.DataFrame(
        {"kode": [area[0] for area in hist.areas], "keluarga_miskin": result.n_poor, "H": result.H},
        schema={"kode": pl.String, "keluarga_miskin": pl.Int64, "H": pl.Float64},
    ).with_columns(pl.col("H").fill_nan(None))
    asked = rows.filter(pl.col(column).list.len() > 0)
    having = asked.select(FAMILIES.sum()).item()
    return (
        terms.join(named, on="kode", how="left", maintain_order="left")
        .join(poor, on="kode", how="left", maintain_order="left")
        .with_columns(pl.col(pl.Int64).fill_null(0))
        .with_columns(
            (pl.col("_keluarga").fill_null(0.0) / having if having else pl.lit(None, pl.Float64)).alias("bagian"),
            having=pl.lit(asked.height),
        )
        .drop("_keluarga")
    )


def cross(rows: pl.DataFrame) -> pl.DataFrame:
    """Families by cause and group: ``penyebab``, ``kelompok``, ``keluarga``, ``tercacah``; only pairs that occur."""
    pairs = rows.select("penyebab", "kelompok", "bobot").explode("penyebab").explode("kelompok")
    return (
        pairs.drop_nulls(("penyebab", "kelompok"))
        .group_by("penyebab", "kelompok")
        .agg(families().alias("keluarga"), interviewed().alias("tercacah"))
    )
