"""Deadlines of what people ask for, read on one day: what happened after it is unknown on that day."""

from datetime import date

import polars as pl

ASKED = "tanggal"
"""The day something was asked for."""


def read(rows: pl.DataFrame, day: date, *, answered: str, ended: str, days: int) -> pl.DataFrame:
    """What was asked for until ``day``, as it stood on it.

    Parameters
    ----------
    rows : polars.DataFrame
        One row a request, with its day (``tanggal``) and the columns named.
    day : date
    answered, ended : str
        Date columns of the first answer and of the end; one that lies after ``day`` is empty on it. An end without an
        answer is one.
    days : int
        Days within which it is to be answered; the last of them is in time.

    Returns
    -------
    polars.DataFrame
        The rows with ``tenggat`` (last day in time), ``hari_jawab`` (days to the answer, null while there is none),
        ``lewat`` (unanswered though the deadline is over), ``tepat`` (answered in time), ``hari_lewat`` (days overdue,
        0 for none).
    """
    until = [pl.when(pl.col(name) <= day).then(pl.col(name)).alias(name) for name in {answered, ended}]
    first = pl.min_horizontal(answered, ended)
    limit = pl.col(ASKED) + pl.duration(days=days)
    return (
        rows.filter(pl.col(ASKED) <= day)
        .with_columns(until)
        .with_columns(tenggat=limit, hari_jawab=(first - pl.col(ASKED)).dt.total_days())
        .with_columns(
            lewat=first.is_null() & (pl.col("tenggat") < day),
            tepat=(first <= pl.col("tenggat")).fill_null(value=False),
        )
        .with_columns(hari_lewat=pl.when("lewat").then((pl.lit(day) - pl.col("tenggat")).dt.total_days()).otherwise(0))
    )


def of_year(rows: pl.DataFrame, year: int, ended: str) -> pl.DataFrame:
    """What was asked for in ``year``, and what was asked for before and not ended when it began."""
    begun, over = pl.col(ASKED).dt.year(), pl.col(ended).dt.year()
    return rows.filter((begun == year) | ((begun < year) & (over.is_null() | (over >= year))))
