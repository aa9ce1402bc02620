"""What multidimensional poverty would be if an answer of uncertain meaning were read otherwise."""

from dataclasses import dataclass, replace

import polars as pl

from peka_core.catalog import Bacaan, Catalog
from peka_core.deprivation.derive import derive
from peka_core.tabulation.by_area import by_area


@dataclass(frozen=True, slots=True)
class Reading:
    """H (0-1, None without families) and the number of families it stands on, with the other reading of ``bacaan``."""

    bacaan: Bacaan
    H: float | None
    families: int


def otherwise(keluarga: pl.DataFrame, anggota: pl.DataFrame, katalog: Catalog) -> list[Reading]:
    """H of all families of the tables with each uncertain answer read otherwise, one at a time.

    Parameters
    ----------
    keluarga, anggota : polars.DataFrame
        Tables of a release, of one round.
    katalog : Catalog
    """
    return [_read(keluarga, anggota, katalog, item) for item in katalog.bacaan]


def _read(keluarga: pl.DataFrame, anggota: pl.DataFrame, katalog: Catalog, item: Bacaan) -> Reading:
    rules = tuple(replace(i, aturan=item.aturan) if i.kode == item.indikator else i for i in katalog.indikator)
    other = replace(katalog, indikator=rules)
    row = by_area(derive(keluarga, anggota, other), other, "").row(0, named=True)
    return Reading(item, row["H"], row["keluarga"])
