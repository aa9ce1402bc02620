"""What families need and no programme reaches: one row a family and package, with the deprivations it would serve."""

from collections.abc import Sequence

import polars as pl

from peka_core.catalog import Catalog
from peka_core.followup import eligibility
from peka_core.followup.needs import Need
from peka_core.measures.counting.represented import FAMILIES

PAIR = ("id_keluarga", "kode_gampong", "paket")
"""What names one row: a family and a package."""


GOALS = ("kekurangan", "bobot")
"""What a plan serves most of: deprivations, each alike, or their weight in the index."""


def wanting(
    flags: pl.DataFrame, served: Sequence[Need], katalog: Catalog, rule: eligibility.Rule, goal: str = "kekurangan"
) -> pl.DataFrame:
    """Families that ``rule`` means, with each package that would serve a deprivation no programme reaches.

    A deprivation counts when it is known and the family receives no programme that serves it, as of table ``needs``.
    A family whose eligibility is unknown is left out; see :func:`unknown`.

    Parameters
    ----------
    flags : polars.DataFrame
        ``coverage.flags``, any selection of it.
    served : sequence of Need
        ``needs.served`` of the same programmes.
    katalog : Catalog
    rule : mapping
        As ``eligibility.parse`` gives it.
    goal : str
        One of ``GOALS``.

    Returns
    -------
    polars.DataFrame
        ``PAIR``, ``tingkat``, ``skor`` (0-1), ``n`` (families the row stands for: 1, in a sample its rounded weight),
        ``layan`` (deprivations served, at least 1), ``nilai`` (what a plan adds up: ``layan``, or the integer weights
        of those deprivations), by package in the order of the catalogue.
    """
    programmes = {need.kode: need.program for need in served if need.jenis == "indikator"}
    weights = {item.kode: item.bobot if goal == "bobot" else 1 for item in katalog.indikator}
    meant = flags.filter(eligibility.compiled(rule, katalog))
    parts = []
    for item in katalog.paket:
        unmet = {kode: _unmet(kode, programmes.get(kode, ()), katalog) for kode in item.indikator}
        parts.append(
            meant.select(
                *PAIR[:2],
                pl.lit(item.kode).alias("paket"),
                "tingkat",
                "skor",
                FAMILIES.round().cast(pl.Int64).alias("n"),
                pl.sum_horizontal(unmet.values()).cast(pl.Int64).alias("layan"),
                pl.sum_horizontal(unmet[kode] * weights[kode] for kode in unmet).cast(pl.Int64).alias("nilai"),
            )
        )
    return pl.concat(parts).filter((pl.col("layan") > 0) & (pl.col("n") > 0))


def _unmet(kode: str, programmes: Sequence[str], katalog: Catalog) -> pl.Expr:
    lacking = eligibility.deprived(kode, katalog).fill_null(value=False)
    for programme in programmes:
        lacking = lacking & ~pl.col(f"terima_{programme}")
    return lacking.cast(pl.Int64)


def unknown(flags: pl.DataFrame, katalog: Catalog, rule: eligibility.Rule) -> int:
    """Families (in a sample the estimate) of whom blank answers leave open whether ``rule`` means them."""
    asked = flags.select(FAMILIES.filter(eligibility.compiled(rule, katalog).is_null()).sum()).item()
    return round(asked)
