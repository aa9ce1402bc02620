"""Families that rows stand for: one each in an enumeration, as many as their survey weight says in a sample.

``derive`` gives every family of a sample round a weight (``bobot``) and those of an enumeration none, so that any
selection of rows knows which it is. Numbers of a sample are estimates, rounded once, when they are made; the families
interviewed are counted beside them, because what may be shown hangs on those.
"""

import polars as pl

FAMILIES = pl.col("bobot").fill_null(1.0)
"""Families that the family of a row stands for."""


def is_sample(rows: pl.DataFrame) -> bool:
    """True when the families carry survey weights; without any they are a full enumeration."""
    return rows["bobot"].null_count() < rows.height


def weight_of(rows: pl.DataFrame) -> str:
    """What ``histogram`` is to count families by: the column of weights in a sample, else nothing."""
    return "bobot" if is_sample(rows) else ""


def families(where: pl.Expr | None = None) -> pl.Expr:
    """Number of families of a group, in a sample the estimate for all families, as a whole number."""
    weights = FAMILIES if where is None else FAMILIES.filter(where)
    return weights.sum().round().cast(pl.Int64)


def interviewed(where: pl.Expr | None = None) -> pl.Expr:
    """Number of families of a group that were interviewed."""
    return pl.len().cast(pl.Int64) if where is None else where.sum().cast(pl.Int64)
