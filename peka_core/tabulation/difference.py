"""Change of every measure of ``by_area`` between two rounds, in a sample with its error.

The rows decide who is compared: the same families in both rounds, or whoever was there. Both rounds are linearised in
one design, so what the same clusters (or families) have in common in both cancels; clusters drawn anew add up.
"""

from collections.abc import Sequence
from typing import Literal

import numpy as np
import polars as pl

from peka_core.catalog import Catalog
from peka_core.catalog import ukuran as words
from peka_core.measures.arrays import Floats
from peka_core.measures.counting.represented import is_sample
from peka_core.tabulation import following, sampled
from peka_core.tabulation.by_area import area_codes, by_area
from peka_core.tabulation.registry import Families, measures

Direction = Literal[-1, 0, 1]


def difference(
    before: pl.DataFrame,
    after: pl.DataFrame,
    every: pl.DataFrame,
    katalog: Catalog,
    level: str,
    families: Sequence[str] = (),
) -> pl.DataFrame:
    """Later less earlier value of every measure, by area.

    Parameters
    ----------
    before, after : polars.DataFrame
        Derived rows of the earlier and of the later round, selected alike.
    every : polars.DataFrame
        All derived rows of both rounds: the sample that the selection is a domain of.
    katalog : Catalog
    level : {"kode_gampong", "kode_kecamatan", ""}
    families : sequence of str
        Codes of measures of families that are wanted instead of all measures of persons.

    Returns
    -------
    polars.DataFrame
        One row per area in the order of ``by_area``: ``kode`` and per measure ``<kode>``, the change (shares, -1 to 1;
        null where a round has no value), ``<kode>_dari`` and ``<kode>_ke``, the two values, and ``<kode>_dasar``, the
        interviewed families of its denominator in the round with fewer. Where a round is a sample also ``<kode>_se``,
        ``_low`` and ``_high``, the 95 % interval (t); null where fewer than two clusters carry the measure in a round
        or the error is 0. A round that is no sample adds no error.
    """
    codes = area_codes(katalog, level)
    sides = [
        following.by_area(rows, katalog, level, families, codes) if families else by_area(rows, katalog, level)
        for rows in (before, after)
    ]
    columns: dict[str, pl.Series] = {"kode": codes}
    for kode, ukuran in words.present(katalog, sides[0].columns).items():
        dari, ke = (side[kode].cast(pl.Float64) for side in sides)
        n = np.minimum(*(side[ukuran.kolom_dasar].to_numpy() for side in sides))
        columns |= {kode: ke - dari, f"{kode}_dari": dari, f"{kode}_ke": ke, f"{kode}_dasar": pl.Series(n)}
    table = pl.DataFrame(columns)
    return table.hstack(_errors(table, (before, after), every, katalog, level))


def direction(change: float | None, low: float | None, high: float | None) -> Direction:
    """1 for a rise, -1 for a fall, 0 where there is no change, no value, or an interval that holds 0.

    >>> direction(0.05, 0.01, 0.09), direction(0.05, -0.01, 0.11), direction(-0.05, None, None), direction(None, 0, 0)
    (1, 0, -1, 0)
    """
    if not change or (low is not None and high is not None and low <= 0 <= high):
        return 0
    return 1 if change > 0 else -1


def _errors(
    table: pl.DataFrame,
    sides: tuple[pl.DataFrame, pl.DataFrame],
    every: pl.DataFrame,
    katalog: Catalog,
    level: str,
) -> pl.DataFrame:
    """Error and interval of each change, from the rounds that are samples; no column where none is."""
    drawn = every.filter(pl.col("bobot").is_not_null())
    samples = [
        (rows, end, sign) for rows, end, sign in zip(sides, ("dari", "ke"), (-1.0, 1.0), strict=True) if is_sample(rows)
    ]
    if not samples:
        return pl.DataFrame()
    from peka_core.measures.sampling import intervals, quality  # scipy.special: only samples need it

    parts = [sampled.areas(drawn, rows, level, table["kode"]) for rows, _end, _sign in samples]
    together = sampled.areas(drawn, pl.concat([rows for rows, _end, _sign in samples]), level, table["kode"])
    families = [Families(rows, katalog) for rows, _end, _sign in samples]
    columns: dict[str, Floats] = {}
    for kode, measure in ((kode, measures(katalog)[kode]) for kode in words.present(katalog, table.columns)):
        z = [
            sign * part.influence(*measure.ratio(of), _floats(table[f"{kode}_{end}"]))
            for part, of, (_rows, end, sign) in zip(parts, families, samples, strict=True)
        ]
        change, se = _floats(table[kode]), together.se(np.concatenate(z))
        known = np.where(quality.has_error(1.0, se), se, np.nan)
        low, high = intervals.student(change, known, together.domains.design.df)
        columns |= {f"{kode}_se": np.where(np.isnan(change), np.nan, se), f"{kode}_low": low, f"{kode}_high": high}
    return pl.DataFrame(columns, nan_to_null=True)


def _floats(values: pl.Series) -> Floats:
    return values.fill_null(np.nan).to_numpy()
