"""The twelve domains of self-reliance in three colours: red (1-2), yellow (3), green (4-5)."""

from collections.abc import Collection

import polars as pl

from peka_core.catalog import Catalog
from peka_core.tabulation import split
from peka_core.tabulation.split import Numbers

COLOURS = {"merah": (1, 2), "kuning": (3, 3), "hijau": (4, 5)}
"""Lowest and highest score of each colour, worst first."""


def domains(rows: pl.DataFrame, katalog: Catalog, by: str, inside: Collection[str] | None = None) -> pl.DataFrame:
    """Families by colour of each domain, of all together and split.

    Parameters
    ----------
    rows : polars.DataFrame
        Selected derived rows of the whole city with ``skor_<ranah>``; families without a score (not applicable, not
        asked, not assessed) do not count in that domain.
    katalog, by, inside
        As in ``split.table``.

    Returns
    -------
    polars.DataFrame
        As ``split.table`` for one domain under the other, in catalogue order: ``ranah`` first; ``dasar`` are the
        families with a score; ``merah``, ``kuning``, ``hijau`` families.
    """
    asked = {}
    for ranah in katalog.ranah:
        score = pl.col(f"skor_{ranah.kode}")
        asked[ranah.kode] = Numbers(
            score.is_not_null(), {colour: score.is_between(*bounds) for colour, bounds in COLOURS.items()}
        )
    found = split.tables(rows, katalog, by, inside, asked)
    return pl.concat([part.select(pl.lit(kode).alias("ranah"), pl.all()) for kode, part in found.items()])


def place(score: str) -> pl.Expr:
    """Place of the colour of the score in column ``score`` among ``COLOURS``, 0-2; null without one."""
    bounds = enumerate(COLOURS.values())
    return pl.coalesce(pl.when(pl.col(score).is_between(*ends)).then(pl.lit(i, pl.Int8)) for i, ends in bounds)
