"""How many programmes a family receives at once: who gets much, who gets nothing."""

from collections.abc import Collection, Sequence

import polars as pl

from peka_core.measures.counting.represented import FAMILIES

MUCH = 3
"""Programmes at once from which on a family counts as receiving much."""
CLASSES = ("0", "1", "2", f"{MUCH}+")
"""Numbers of programmes that are told apart."""


def classed() -> pl.Expr:
    """Class of a family by ``jumlah_program`` (``followup.reach``): one of ``CLASSES``."""
    n = pl.col("jumlah_program")
    return pl.when(n >= MUCH).then(pl.lit(CLASSES[-1])).otherwise(n.cast(pl.String))


def counted(rows: pl.DataFrame, by: Sequence[str] = ()) -> pl.DataFrame:
    """Families by number of programmes, nothing hidden.

    Parameters
    ----------
    rows : polars.DataFrame
        Derived rows with ``jumlah_program``.
    by : sequence of str
        Key columns; a list column counts a family under each of its terms.

    Returns
    -------
    polars.DataFrame
        One row a key, sorted: keys; ``keluarga`` and one column each of ``CLASSES`` (families, f64); ``tercacah``
        (rows); ``bagian_<class>``, shares of ``keluarga`` (null without any).
    """
    for name in by:
        if isinstance(rows.schema[name], pl.List):
            rows = rows.explode(name).drop_nulls(name)
    found = rows.with_columns(_class=classed())
    sums = [
        FAMILIES.sum().alias("keluarga"),
        *(FAMILIES.filter(pl.col("_class") == code).sum().alias(code) for code in CLASSES),
        pl.len().cast(pl.Int64).alias("tercacah"),
    ]
    table = found.group_by(by).agg(sums).sort(by) if by else found.select(sums)
    total = pl.col("keluarga")
    return table.with_columns(pl.when(total > 0).then(pl.col(code) / total).alias(f"bagian_{code}") for code in CLASSES)


def poor(rows: pl.DataFrame, levels: Collection[str]) -> pl.DataFrame:
    """The rows whose level is one of ``levels``: an unknown one is none of them."""
    return rows.filter(pl.col("tingkat").is_in(list(levels)))
