"""Of which families causes are on record, and who named them: what a ranking of causes stands on."""

from dataclasses import dataclass

import polars as pl

from peka_core.catalog import Catalog
from peka_core.measures.counting.represented import FAMILIES, families
from peka_core.measures.sampling.quality import MINIMUM_SHOWN
from peka_core.tables import SUMBER_PENYEBAB

POOR, NOT_POOR, INCOMPLETE = KINDS = ("miskin", "tidak_miskin", "tak_lengkap")
"""Families that are poor by their deprivations, those that are not, and those of whom it is not known."""


@dataclass(frozen=True, slots=True)
class Named:
    """Families of one kind, in a sample estimates for all of them.

    Attributes
    ----------
    families : int
        All of the kind.
    naming : float or None
        Share with at least one cause on record, 0-1; None where fewer than 10 were interviewed.
    by : dict of str to float or None
        Share of those with a cause by who named it, by the codes of ``SUMBER_PENYEBAB``, as ``naming``; the rest is
        not recorded.
    """

    families: int
    naming: float | None
    by: dict[str, float | None]


def speakers(rows: pl.DataFrame, katalog: Catalog) -> dict[str, Named]:
    """What is on record of causes, by ``KINDS``.

    Parameters
    ----------
    rows : polars.DataFrame
        Derived rows of one round.
    katalog : Catalog
    """
    poor = [item.kode for item in katalog.tingkat if item.skor_minimal >= katalog.k_miskin]
    kind = (
        pl.when(pl.col("hilang") > 0)
        .then(pl.lit(INCOMPLETE))
        .otherwise(pl.when(pl.col("tingkat").is_in(poor)).then(pl.lit(POOR)).otherwise(pl.lit(NOT_POOR)))
    )
    by_kind = rows.with_columns(_kind=kind)
    return {name: _named(by_kind.filter(pl.col("_kind") == name)) for name in KINDS}


def _named(rows: pl.DataFrame) -> Named:
    having = rows.filter(pl.col("penyebab").list.len() > 0)
    by = {code: _share(having.filter(pl.col("sumber_penyebab") == code), having) for code in SUMBER_PENYEBAB}
    return Named(rows.select(families()).item(), _share(having, rows), by)


def _share(part: pl.DataFrame, whole: pl.DataFrame) -> float | None:
    if whole.height < MINIMUM_SHOWN:
        return None
    return part.select(FAMILIES.sum()).item() / whole.select(FAMILIES.sum()).item()
