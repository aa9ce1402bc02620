"""How far the measures of ``by_area`` can be trusted: errors of a sample, coverage of a full enumeration.

Every measure is a ratio of two weighted sums over families, so one linearisation serves them all (see
``tabulation.sampled``).
"""

import numpy as np
import polars as pl

from peka_core.catalog import Catalog
from peka_core.catalog import ukuran as words
from peka_core.catalog.ukuran import Ukuran
from peka_core.measures.arrays import Floats
from peka_core.measures.counting.represented import is_sample
from peka_core.measures.sampling import quality
from peka_core.measures.sampling.quality import Quality
from peka_core.tabulation import sampled
from peka_core.tabulation.registry import FIXED, Averaged, Families, measures

HIDDEN = Quality.TIDAK_DITAMPILKAN.value
MONEY = tuple(kode for kode, item in FIXED.items() if isinstance(item, Averaged))
"""Measures of expenditure: they stand on families with known expenditure, the others on complete indicators."""


def annotate(
    table: pl.DataFrame, rows: pl.DataFrame, katalog: Catalog, level: str, every: pl.DataFrame | None = None
) -> pl.DataFrame:
    """``by_area.by_area`` with what each measure is worth.

    Parameters
    ----------
    table : polars.DataFrame
        Measures by area.
    rows : polars.DataFrame
        The families behind them.
    katalog : Catalog
    level : {"kode_gampong", "kode_kecamatan", ""}
    every : polars.DataFrame, optional
        All families of the round, of which ``rows`` are a selection: the sample they were drawn in.

    Returns
    -------
    polars.DataFrame
        The table with ``cakupan`` and ``cakupan_uang`` (share of families with complete indicators and with known
        expenditure, 0-1; null without families) and, per measure, ``<kode>_mutu`` (class of quality, null where there
        is no value); a measure that must not be shown is null, and with it the number of families it counts. For a
        sample also ``<kode>_se``, ``_low``, ``_high`` (95 % interval), null with their measure.
    """
    table = table.with_columns(**_coverage())
    if is_sample(rows):
        errors = _errors(table, rows, katalog, level, rows if every is None else every)
        table = table.hstack(errors)
    known = words.measures(katalog)
    grades = {item.kolom_mutu: _grades(table, item, sample=is_sample(rows)) for item in known.values()}
    table = table.with_columns(**grades)
    return table.with_columns(
        pl.when(pl.col(item.kolom_mutu) == HIDDEN).then(None).otherwise(pl.col(name)).alias(name)
        for kode, item in known.items()
        for name in (kode, item.kolom_keluarga, f"{kode}_se", f"{kode}_low", f"{kode}_high")
        if name in table.columns
    )


def _coverage() -> dict[str, pl.Expr]:
    every = pl.col("tercacah") + pl.col("tercacah_hilang")
    counted = {"cakupan": pl.col("tercacah"), "cakupan_uang": pl.col("tercacah_uang")}
    return {name: (families / every).fill_nan(None) for name, families in counted.items()}


def _grades(table: pl.DataFrame, ukuran: Ukuran, *, sample: bool) -> pl.Series:
    kode = ukuran.kode
    value = table[kode].cast(pl.Float64).fill_null(np.nan).to_numpy()
    if sample:
        se = table[f"{kode}_se"].fill_null(np.nan).to_numpy()
        found = quality.of_sample(value, se, table[ukuran.kolom_dasar].to_numpy())
    else:
        n = table[ukuran.kolom_isian].to_numpy()
        every = (table["tercacah"] + table["tercacah_hilang"]).to_numpy()
        found = quality.of_enumeration(value, n, every - n)
    return pl.Series(
        [None if np.isnan(v) else item.value for v, item in zip(value, found, strict=True)], dtype=pl.String
    )


def _errors(table: pl.DataFrame, rows: pl.DataFrame, katalog: Catalog, level: str, every: pl.DataFrame) -> pl.DataFrame:
    """Standard errors and intervals, in the order of the table's areas."""
    # scipy.special costs a quarter of a second, and only samples need it
    from peka_core.measures.sampling import intervals

    drawn = sampled.areas(every, rows, level, table["kode"])
    columns: dict[str, Floats] = {}
    families, known = Families(rows, katalog), words.measures(katalog)
    for kode, measure in measures(katalog).items():
        value = table[kode].cast(pl.Float64).fill_null(np.nan).to_numpy()
        se = drawn.se(drawn.influence(*measure.ratio(families), value))
        n = table[known[kode].kolom_dasar].to_numpy()
        low, high = intervals.share(value, se, drawn.domains.design.df, n, drawn.domains.df)
        columns |= {f"{kode}_se": se, f"{kode}_low": low, f"{kode}_high": high}
    return pl.DataFrame(columns, nan_to_null=True)
