"""When the deciles of a round were ranked, and how many of its families have none."""

from dataclasses import dataclass
from datetime import date

import polars as pl


@dataclass(frozen=True, slots=True)
class Deciles:
    """The decile is received, never computed here: a national ranking of its own date, made anew every few months.

    Attributes
    ----------
    families : families of the round
    without : those without a decile, which no filter of deciles keeps
    dates : first and last day of the ranking, None when no date was received
    """

    families: int
    without: int
    dates: tuple[date, date] | None


def deciles(turunan: pl.DataFrame, putaran: str) -> Deciles:
    """Deciles of the families of a round, from the columns ``putaran desil tanggal_desil`` of ``turunan``."""
    rows = turunan.filter(pl.col("putaran") == putaran)
    ranked = rows.filter(pl.col("desil").is_not_null())["tanggal_desil"]
    first, last = ranked.min(), ranked.max()
    dates = (first, last) if isinstance(first, date) and isinstance(last, date) else None
    return Deciles(rows.height, rows["desil"].null_count(), dates)
