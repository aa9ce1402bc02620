"""How far the measures of ``by_area`` can be trusted: errors of a sample, coverage of a full enumeration.

Every measure is a ratio of two weighted sums over families, so one linearisation serves them all (see
``peka_core.measures.sampling.design``). The family is the sampling unit: its members are one cluster.
"""

import numpy as np
import polars as pl

from peka_core.catalog import Catalog
from peka_core.catalog.ukuran import Ukuran, daftar
from peka_core.measures.arrays import Floats
from peka_core.measures.sampling import quality
from peka_core.measures.sampling.design import survey_design
from peka_core.measures.sampling.quality import Quality
from peka_core.tabulation.registry import FIXED, Averaged, Families, measures

HIDDEN = Quality.TIDAK_DITAMPILKAN.value
MONEY = tuple(kode for kode, item in FIXED.items() if isinstance(item, Averaged))
"""Measures of expenditure: they stand on families with known expenditure, the others on complete indicators."""


def is_sample(rows: pl.DataFrame) -> bool:
    """True when the families carry survey weights; without any they are a full enumeration."""
    return rows["bobot"].null_count() < rows.height


def annotate(table: pl.DataFrame, rows: pl.DataFrame, katalog: Catalog, level: str) -> pl.DataFrame:
    """``by_area.by_area`` with what each measure is worth.

    Parameters
    ----------
    table : polars.DataFrame
        Measures by area.
    rows : polars.DataFrame
        The families behind them.
    katalog : Catalog
    level : {"kode_gampong", "kode_kecamatan", ""}

    Returns
    -------
    polars.DataFrame
        The table with ``cakupan`` and ``cakupan_uang`` (share of families with complete indicators and with known
        expenditure, 0-1) and, per measure, ``<kode>_mutu`` (class of quality, null where there is no value); a
        measure that must not be shown is null, and with it the number of families it counts. For a sample also
        ``<kode>_se``, ``_low``, ``_high`` (95 % interval), null with their measure.
    """
    table = table.with_columns(**_coverage())
    if is_sample(rows):
        errors = _errors(table, rows, katalog, level)
        table = table.hstack(errors)
    known = daftar(katalog)
    grades = {item.kolom_mutu: _grades(table, item, sample=is_sample(rows)) for item in known.values()}
    table = table.with_columns(**grades)
    return table.with_columns(
        pl.when(pl.col(item.kolom_mutu) == HIDDEN).then(None).otherwise(pl.col(name)).alias(name)
        for kode, item in known.items()
        for name in (kode, item.kolom_keluarga, f"{kode}_se", f"{kode}_low", f"{kode}_high")
        if name in table.columns
    )


def _coverage() -> dict[str, pl.Expr]:
    every = pl.col("keluarga") + pl.col("keluarga_hilang")
    return {"cakupan": pl.col("keluarga") / every, "cakupan_uang": pl.col("keluarga_uang") / every}


def _grades(table: pl.DataFrame, ukuran: Ukuran, *, sample: bool) -> pl.Series:
    kode, n = ukuran.kode, table[ukuran.kolom_dasar].to_numpy()
    value = table[kode].cast(pl.Float64).fill_null(np.nan).to_numpy()
    if sample:
        found = quality.of_sample(value, table[f"{kode}_se"].fill_null(np.nan).to_numpy(), n)
    else:
        every = (table["keluarga"] + table["keluarga_hilang"]).to_numpy()
        found = quality.of_enumeration(value, n, every - n)
    return pl.Series(
        [None if np.isnan(v) else item.value for v, item in zip(value, found, strict=True)], dtype=pl.String
    )


def _errors(table: pl.DataFrame, rows: pl.DataFrame, katalog: Catalog, level: str) -> pl.DataFrame:
    """Standard errors and intervals, in the order of the table's areas."""
    from peka_core.measures.sampling import (
        intervals,  # scipy.special costs a quarter of a second, and only samples need it
    )

    place = {kode: i for i, kode in enumerate(table["kode"])}
    area = np.array([place[kode] for kode in rows[level]] if level else np.zeros(rows.height), dtype=np.int64)
    domains = survey_design(rows.height).domains(area, table.height)
    columns: dict[str, Floats] = {}
    families = Families(rows, katalog)
    for kode, measure in measures(katalog).items():
        above, below = measure.ratio(families)
        size = domains.by_area(domains.totals(below))[:, 0]
        value = table[kode].cast(pl.Float64).fill_null(np.nan).to_numpy()
        influence = (above - np.nan_to_num(value)[area] * below) / np.where(size > 0, size, np.nan)[area]
        se = np.sqrt(domains.variance(influence)[:, 0])
        low, high = intervals.share(value, se, domains.design.df, table["keluarga"].to_numpy())
        columns |= {f"{kode}_se": se, f"{kode}_low": low, f"{kode}_high": high}
    return pl.DataFrame(columns, nan_to_null=True)
