"""How far the measures of ``by_area`` can be trusted: errors of a sample, coverage of a full enumeration.

Every measure is a ratio of two weighted sums over families, so one linearisation serves them all (see
``peka_core.measures.sampling.design``). The family is the sampling unit: its members are one cluster.
"""

from collections.abc import Iterator

import numpy as np
import polars as pl

from peka_core.catalog import Catalog
from peka_core.measures.counting.alkire_foster import reaches
from peka_core.measures.sampling import quality
from peka_core.measures.sampling.design import Floats, survey_design
from peka_core.measures.sampling.quality import Quality
from peka_core.tabulation.by_area import BELOW_LINE

HIDDEN = Quality.TIDAK_DITAMPILKAN.value
MONEY = ("P0", "P1", "P2", "ekstrem")
"""Measures of expenditure: they stand on families with known expenditure, the others on complete indicators."""


def is_sample(rows: pl.DataFrame) -> bool:
    """True when the families carry survey weights; without any they are a full enumeration."""
    return rows["bobot"].null_count() < rows.height


def annotate(table: pl.DataFrame, rows: pl.DataFrame, katalog: Catalog, level: str) -> pl.DataFrame:
    """``profile.by_area`` with what each measure is worth.

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
        expenditure, 0-1; null without families) and, per measure, ``<kode>_mutu`` (class of quality, null where there
        is no value); a measure that must not be shown is null, and with it the number of families it counts. For a
        sample also ``<kode>_se``, ``_low``, ``_high`` (95 % interval), null with their measure.
    """
    table = table.with_columns(**_coverage())
    if is_sample(rows):
        errors = _errors(table, rows, katalog, level)
        table = table.hstack(errors)
    grades = {f"{kode}_mutu": _grades(table, kode, sample=is_sample(rows)) for kode in measures(katalog)}
    table = table.with_columns(**grades)
    return table.with_columns(
        pl.when(pl.col(f"{kode}_mutu") == HIDDEN).then(None).otherwise(pl.col(name)).alias(name)
        for kode in measures(katalog)
        for name in (kode, f"{kode}_keluarga", f"{kode}_se", f"{kode}_low", f"{kode}_high")
        if name in table.columns
    )


def measures(katalog: Catalog) -> list[str]:
    """Codes of the measures in the order of ``_numerators``."""
    return [
        *("H", "M0", "parah", "rentan"),
        *(f"dimensi-{item.kode}" for item in katalog.dimensi),
        *(f"indikator-{item.kode}" for item in katalog.indikator),
        "A",
        *MONEY,
    ]


def _coverage() -> dict[str, pl.Expr]:
    every = pl.col("keluarga") + pl.col("keluarga_hilang")
    counted = {"cakupan": pl.col("keluarga"), "cakupan_uang": pl.col("keluarga_uang")}
    return {name: (families / every).fill_nan(None) for name, families in counted.items()}


def _grades(table: pl.DataFrame, kode: str, *, sample: bool) -> pl.Series:
    n = table["keluarga_uang" if kode in MONEY else "keluarga"].to_numpy()
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
    for kode, above, below in _ratios(rows, katalog):
        size = domains.by_area(domains.totals(below))[:, 0]
        value = table[kode].cast(pl.Float64).fill_null(np.nan).to_numpy()
        influence = (above - np.nan_to_num(value)[area] * below) / np.where(size > 0, size, np.nan)[area]
        se = np.sqrt(domains.variance(influence)[:, 0])
        low, high = intervals.share(value, se, domains.design.df, table["keluarga"].to_numpy())
        columns |= {f"{kode}_se": se, f"{kode}_low": low, f"{kode}_high": high}
    return pl.DataFrame(columns, nan_to_null=True)


def _ratios(rows: pl.DataFrame, katalog: Catalog) -> Iterator[tuple[str, Floats, Floats]]:
    """Measure, weighted numerator and weighted denominator of each family."""
    persons = rows["orang"].to_numpy()
    complete = persons * (rows["hilang"] == 0).to_numpy()
    score = rows["skor"].fill_null(0).cast(pl.Int64).to_numpy()
    poor = complete * reaches(score, katalog.k_miskin, katalog.penyebut)
    yield "H", poor, complete
    yield "M0", poor * score / katalog.penyebut, complete
    for tingkat in ("parah", "rentan"):
        yield tingkat, persons * (rows["tingkat"] == tingkat).fill_null(False).to_numpy(), complete
    mask = rows["mask"].to_numpy()
    bits = {f"indikator-{item.kode}": 1 << j for j, item in enumerate(katalog.indikator)}
    for dimensi in katalog.dimensi:
        own = sum(bits[f"indikator-{item.kode}"] for item in katalog.indikator if item.dimensi == dimensi.kode)
        yield f"dimensi-{dimensi.kode}", complete * (mask & own != 0), complete
    for kode, bit in bits.items():
        yield kode, complete * (mask & bit != 0), complete
    yield "A", poor * score / katalog.penyebut, poor
    yield from _money(rows, persons)


def _money(rows: pl.DataFrame, persons: Floats) -> Iterator[tuple[str, Floats, Floats]]:
    known = persons * rows["tingkat_uang"].is_not_null().to_numpy()
    below = known * rows["tingkat_uang"].is_in(BELOW_LINE).fill_null(False).to_numpy()
    share = (rows["pengeluaran_kapita_rp"] / rows["garis_rp"]).fill_null(1.0).to_numpy()
    gap = np.maximum(0.0, 1.0 - share)
    yield "P0", below, known
    yield "P1", below * gap, known
    yield "P2", below * gap**2, known
    yield "ekstrem", known * (rows["tingkat_uang"] == BELOW_LINE[0]).fill_null(False).to_numpy(), known
