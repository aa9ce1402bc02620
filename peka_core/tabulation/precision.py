"""How far the measures of ``by_area`` can be trusted: errors of a sample, coverage of a full enumeration.

Every measure is a ratio of two weighted sums over families, so one linearisation serves them all (see
``tabulation.sampled``).
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from peka_core.catalog import Catalog
from peka_core.catalog import ukuran as words
from peka_core.catalog.ukuran import Ukuran
from peka_core.measures.arrays import Floats
from peka_core.measures.counting.represented import is_sample
from peka_core.measures.sampling import quality
from peka_core.measures.sampling.quality import MINIMUM_SHOWN
from peka_core.tabulation import sampled, suppression
from peka_core.tabulation.registry import Families, measures


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
        expenditure, 0-1; null on fewer than 10 families) and, per measure, ``<kode>_mutu`` (class of quality, null
        where there is no value); a measure that must not be shown is null, and with it the number of families it
        counts. For a sample also ``<kode>_se``, ``_low``, ``_high`` (95 % interval), null with their measure.
    """
    return suppression.hide(graded(table, rows, katalog, level, every), katalog)


def graded(
    table: pl.DataFrame, rows: pl.DataFrame, katalog: Catalog, level: str, every: pl.DataFrame | None = None
) -> pl.DataFrame:
    """As ``annotate`` before anything is hidden; never to be handed to a page."""
    table = table.with_columns(**_coverage())
    if is_sample(rows):
        errors = _errors(table, rows, katalog, level, rows if every is None else every)
        table = table.hstack(errors)
    find = _of_sample if is_sample(rows) else _of_enumeration(table)
    asked = words.present(katalog, table.columns).values()
    grades = [_grades(table, item, find(table, item)) for item in asked]
    return suppression.complete(table.with_columns(grades), katalog, level)


def _coverage() -> dict[str, pl.Expr]:
    every = pl.col("tercacah") + pl.col("tercacah_hilang")
    counted = {"cakupan": pl.col("tercacah"), "cakupan_uang": pl.col("tercacah_uang")}
    return {name: pl.when(every >= MINIMUM_SHOWN).then(families / every) for name, families in counted.items()}


def _grades(table: pl.DataFrame, ukuran: Ukuran, found: NDArray[Any]) -> pl.Series:
    """Grades ``found``, but too few where a few poor families would be told; null where there is no value."""
    poor = suppression.carriers(ukuran.kode)
    told = table[poor].to_list() if poor else [0] * table.height
    rows = zip(table[ukuran.kode].to_list(), found.tolist(), told, strict=True)
    grades = [
        None if value is None else suppression.FEW if 0 < n < MINIMUM_SHOWN else str(grade) for value, grade, n in rows
    ]
    return pl.Series(ukuran.kolom_mutu, grades, dtype=pl.String)


def _of_sample(table: pl.DataFrame, ukuran: Ukuran) -> NDArray[Any]:
    value, se = _floats(table, ukuran.kode), _floats(table, f"{ukuran.kode}_se")
    return quality.of_sample(value, se, table[ukuran.kolom_dasar].to_numpy())


def _of_enumeration(table: pl.DataFrame) -> Callable[[pl.DataFrame, Ukuran], NDArray[Any]]:
    """Grades by what a measure stands on, whatever its value: once for all measures of one base."""
    found: dict[str, NDArray[Any]] = {}
    every = (table["tercacah"] + table["tercacah_hilang"]).to_numpy()

    def find(table: pl.DataFrame, ukuran: Ukuran) -> NDArray[Any]:
        if ukuran.kolom_dasar not in found:
            answered, base = (table[name].to_numpy() for name in (ukuran.kolom_isian, ukuran.kolom_dasar))
            found[ukuran.kolom_dasar] = quality.of_enumeration(0.0, answered, every - answered, base)
        return found[ukuran.kolom_dasar]

    return find


def _floats(table: pl.DataFrame, name: str) -> Floats:
    return table[name].cast(pl.Float64).fill_null(np.nan).to_numpy()


def _errors(table: pl.DataFrame, rows: pl.DataFrame, katalog: Catalog, level: str, every: pl.DataFrame) -> pl.DataFrame:
    """Standard errors and intervals, in the order of the table's areas."""
    # scipy.special costs a quarter of a second, and only samples need it
    from peka_core.measures.sampling import intervals

    drawn = sampled.areas(every, rows, level, table["kode"])
    columns: dict[str, Floats] = {}
    families, known = Families(rows, katalog), words.present(katalog, table.columns)
    for kode, measure in ((kode, measures(katalog)[kode]) for kode in known):
        value = table[kode].cast(pl.Float64).fill_null(np.nan).to_numpy()
        se = drawn.se(drawn.influence(*measure.ratio(families), value))
        n = table[known[kode].kolom_dasar].to_numpy()
        low, high = intervals.share(value, se, drawn.domains.design.df, n, drawn.domains.df)
        columns |= {f"{kode}_se": se, f"{kode}_low": low, f"{kode}_high": high}
    return pl.DataFrame(columns, nan_to_null=True)
