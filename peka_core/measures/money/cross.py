"""Poor by money, poor by deprivations: the four groups that a programme meets."""

import polars as pl

from peka_core.catalog import Catalog
from peka_core.measures.counting.represented import FAMILIES, families, interviewed

AXES = ("miskin_uang", "miskin_multidimensi")


def crosstab(rows: pl.DataFrame, katalog: Catalog) -> pl.DataFrame:
    """Families and persons by money poverty and multidimensional poverty.

    Parameters
    ----------
    rows : polars.DataFrame
        Rows of the derived table (``deprivation.derive``), of one round.
    katalog : Catalog

    Returns
    -------
    polars.DataFrame
        Five rows: both, money only, deprivations only, neither, and families with an unknown axis (nulls).
        ``miskin_uang`` (expenditure strictly below the line) and ``miskin_multidimensi`` (score at least k);
        ``keluarga`` (i64), ``tercacah`` (families interviewed), ``orang`` (f64), ``bagian_keluarga``, ``bagian_orang``:
        shares (0-1) of those with both axes known, null in the last row and where nobody is known.
    """
    k = katalog.k_miskin
    poor = rows.select(
        miskin_uang=pl.col("pengeluaran_kapita_rp") < pl.col("garis_rp"),
        miskin_multidimensi=pl.col("skor").cast(pl.Int64) * k.denominator >= k.numerator * katalog.penyebut,
        orang="orang",
        bobot="bobot",
    )
    known = pl.all_horizontal(pl.col(axis).is_not_null() for axis in AXES)
    counted = (
        poor.with_columns(pl.when(known).then(pl.col(axis)).alias(axis) for axis in AXES)
        .group_by(AXES)
        .agg(
            families().alias("keluarga"),
            interviewed().alias("tercacah"),
            pl.col("orang").sum(),
            FAMILIES.sum().alias("_keluarga"),
        )
    )
    groups = [(True, True), (True, False), (False, True), (False, False), (None, None)]
    frame = pl.DataFrame(groups, schema=dict.fromkeys(AXES, pl.Boolean), orient="row")
    table = frame.join(counted, on=AXES, how="left", nulls_equal=True, maintain_order="left").with_columns(
        pl.col("keluarga", "tercacah").fill_null(0), pl.col("orang", "_keluarga").fill_null(0.0)
    )
    return table.with_columns(
        pl.when(known & (pl.col(column).filter(known).sum() > 0))
        .then(pl.col(column) / pl.col(column).filter(known).sum())
        .alias(f"bagian_{name}")
        for name, column in (("keluarga", "_keluarga"), ("orang", "orang"))
    ).drop("_keluarga")
