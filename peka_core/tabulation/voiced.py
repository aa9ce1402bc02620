"""What the data say of each gampong beside what its meeting says: poor families, and the causes they name."""

import polars as pl

from peka_core.catalog import Catalog
from peka_core.measures.counting.represented import families, interviewed
from peka_core.measures.sampling.quality import MINIMUM_SHOWN
from peka_core.tables import GAMPONG
from peka_core.tabulation.by_term import COMPLETE, poor


def poor_families(rows: pl.DataFrame, katalog: Catalog) -> pl.DataFrame:
    """Multidimensionally poor families by gampong: ``kode_gampong``, ``miskin``; null where fewer than 10 families with
    complete answers were interviewed. In a sample an estimate.
    """
    found = rows.group_by(GAMPONG).agg(miskin=families(poor(katalog)), _n=interviewed(COMPLETE))
    return found.select(GAMPONG, pl.when(pl.col("_n") >= MINIMUM_SHOWN).then(pl.col("miskin")).alias("miskin"))


def causes_of_poor(rows: pl.DataFrame, katalog: Catalog) -> pl.DataFrame:
    """Causes of the poor families of every gampong with any.

    Returns
    -------
    polars.DataFrame
        ``kode_gampong``, ``penyebab``, ``keluarga`` (poor families with it, 0 for none), ``dasar`` (poor families with
        any cause on record); both null where fewer than 10 of those were interviewed. In a sample estimates.
    """
    naming = rows.filter(poor(katalog) & (pl.col("penyebab").list.len() > 0))
    whole = naming.group_by(GAMPONG).agg(dasar=families(), _n=interviewed())
    codes = pl.DataFrame({"penyebab": [item.kode for item in katalog.penyebab]})
    found = naming.explode("penyebab").group_by(GAMPONG, "penyebab").agg(keluarga=families())
    enough = pl.col("_n") >= MINIMUM_SHOWN
    return (
        whole.join(codes, how="cross")
        .join(found, on=[GAMPONG, "penyebab"], how="left")
        .select(
            GAMPONG,
            "penyebab",
            pl.when(enough).then(pl.col("keluarga").fill_null(0)).alias("keluarga"),
            pl.when(enough).then(pl.col("dasar")).alias("dasar"),
        )
    )
