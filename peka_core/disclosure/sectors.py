"""Need against coverage by sector, from published cells alone."""

import polars as pl

from peka_core.catalog import Catalog
from peka_core.disclosure.declaration import load
from peka_core.disclosure.layout import COMPLETE, SERVED, need_of
from peka_core.disclosure.reading import PublicRelease
from peka_core.disclosure.shares import counts, pair
from peka_core.disclosure.wide import level_of

SCHEMA = {"sektor": pl.String, "kode": pl.String} | dict.fromkeys(
    ("keluarga", "perlu", "terjangkau", "belum"), pl.Int64
)


def by_sector(release: PublicRelease, katalog: Catalog, jenjang: str, putaran: str) -> pl.DataFrame:
    """Families of each area of a level in need of each sector, reached and not reached; null where hidden.

    Parameters
    ----------
    release : PublicRelease
    katalog : Catalog
    jenjang : {"gampong", "kecamatan", ""}
        "" = the city as one row with code "".
    putaran : str

    Returns
    -------
    polars.DataFrame
        One row a sector and area, in the order of the catalogue: ``sektor``, ``kode``, ``keluarga`` (with complete
        answers), ``perlu``, ``terjangkau`` and ``belum`` of these. ``terjangkau`` and ``belum`` are null too where a
        sector is not published of the level (:func:`published`).
    """
    level = level_of(jenjang)
    cells = counts(release.cells("wilayah", putaran).filter(pl.col("jenjang") == level), ["kategori"])
    wilayah = katalog.wilayah
    places = {"gampong": wilayah.gampong, "kecamatan": wilayah.kecamatan}.get(level)
    areas = [item.kode for item in places] if places else [""]
    rows = []
    for item in katalog.sektor:
        for kode in areas:
            own = cells.get(kode, {})
            need, reached = pair(own, need_of(item, katalog))[0], pair(own, f"{SERVED}-{item.kode}")[0]
            missed = None if need is None or reached is None else need - reached
            rows.append((item.kode, kode, pair(own, COMPLETE)[0], need, reached, missed))
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def published(katalog: Catalog, jenjang: str) -> tuple[str, ...]:
    """Sectors whose coverage is published of areas of ``jenjang`` ("" = the city)."""
    declared, level = load(), level_of(jenjang)
    return tuple(s.kode for s in katalog.sektor if declared.has_category(f"{SERVED}-{s.kode}", level))
