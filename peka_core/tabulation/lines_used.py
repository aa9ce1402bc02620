"""The poverty lines behind money figures: which were used, whether two rounds can be compared by them, and one line at
the prices of both.
"""

from collections.abc import Sequence
from datetime import date

import polars as pl

from peka_core.catalog import Catalog, Garis
from peka_core.catalog.lines import repriced
from peka_core.deprivation.derive import day_of_data, money_level
from peka_core.tabulation.line_gaps import Gap, between

COLUMNS = {"miskin": "garis_rp", "ekstrem": "garis_ekstrem_rp"}
"""Column of the derived rows with the line of each kind."""


def used(turunan: pl.DataFrame, katalog: Catalog, jenis: str, putaran: str) -> tuple[Garis, ...]:
    """Lines of ``jenis`` by which the families of a round were measured, oldest first; empty without families."""
    days = days_of(turunan, putaran)
    return tuple(sorted({katalog.garis_pada(jenis, day) for day in days}, key=lambda item: item.berlaku_sejak))


def days_of(turunan: pl.DataFrame, putaran: str) -> list[date]:
    """Days of the data of a round, in order."""
    rows = turunan.filter(pl.col("putaran") == putaran)
    return rows.select(day_of_data().alias("day")).drop_nulls().unique()["day"].sort().to_list()


def gap(turunan: pl.DataFrame, katalog: Catalog, jenis: str, pair: tuple[str, str]) -> Gap | None:
    """Why the lines of two rounds do not compare; None when they do."""
    lines = [used(turunan, katalog, jenis, nama) for nama in pair]
    if not all(lines):
        return None
    return between(lines, *(days_of(turunan, nama)[-1] for nama in pair))


def at_one_line(turunan: pl.DataFrame, katalog: Catalog, pair: Sequence[str]) -> pl.DataFrame:
    """Rows of ``pair`` measured by the lines of the later round, re-priced to the last day of each (``repriced``).

    Amounts are whole rupiah; ``tingkat_uang`` follows them.
    """
    rounds = []
    ends = [days_of(turunan, nama)[-1] for nama in pair]
    for nama, day in zip(pair, ends, strict=True):
        amounts = {
            column: round(repriced(katalog.garis, katalog.garis_pada(jenis, ends[-1]), day, katalog.wilayah))
            for jenis, column in COLUMNS.items()
        }
        rows = turunan.filter(pl.col("putaran") == nama)
        rounds.append(rows.with_columns(pl.lit(rupiah, pl.Int64).alias(name) for name, rupiah in amounts.items()))
    return pl.concat(rounds).with_columns(tingkat_uang=money_level(katalog))
