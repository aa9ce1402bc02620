"""Public figures under the column names of ``peka_core.tabulation``: what is hidden, or not published, is null.

Shares are computed here, from published counts alone, over denominators of enough families.
"""

from collections.abc import Iterator

import polars as pl

from peka_core.catalog import Catalog, ukuran
from peka_core.disclosure.declaration import load
from peka_core.disclosure.layout import POOR
from peka_core.disclosure.reading import PublicRelease
from peka_core.disclosure.shares import (
    Counts,
    Row,
    counts,
    followed,
    grade,
    of_families,
    pair,
    row_of,
    share,
    share_of_families,
)
from peka_core.measures.sampling.quality import MINIMUM_SHOWN

EXTREME = "tingkat_uang-ekstrem"


def category(kode: str) -> str:
    """Category of the one-way tables that the measure ``kode`` is the share of; empty for one that is no share."""
    named = {"H": POOR, "parah": "tingkat-parah", "rentan": "tingkat-rentan", "ekstrem": EXTREME, "P0": "P0"}
    return named.get(kode, kode if kode.startswith(("dimensi-", "indikator-")) else "")


def level_of(jenjang: str) -> str:
    """Level of the tables for "gampong", "kecamatan" or "" (the city)."""
    return jenjang or "kota"


def offered(katalog: Catalog, jenjang: str) -> tuple[str, ...]:
    """Measures that are published for areas of ``jenjang`` ("" = the city), in the order of menus."""
    declaration, level = load(), level_of(jenjang)
    named = {kode: category(kode) for kode in ukuran.standard(katalog)}
    named |= {kode: of_families(kode)[0] for kode in followed(katalog)}
    return tuple(
        kode
        for kode, name in named.items()
        if (declaration.has_category(name, level) if name else declaration.has_value(kode, level))
    )


def by_area(release: PublicRelease, katalog: Catalog, jenjang: str, putaran: str) -> pl.DataFrame:
    """Measures of all areas of a level, as ``tabulation.by_area`` and ``precision.annotate`` name them.

    Parameters
    ----------
    release : PublicRelease
    katalog : Catalog
    jenjang : {"gampong", "kecamatan", ""}
        "" = the city as one row with code "".
    putaran : str
    """
    level = level_of(jenjang)
    wilayah = katalog.wilayah
    kode = {"gampong": wilayah.gampong, "kecamatan": wilayah.kecamatan}.get(level)
    areas = [item.kode for item in kode] if kode else [""]
    one = counts(release.cells("wilayah", putaran).filter(pl.col("jenjang") == level), ["kategori"])
    two = counts(
        release.cells("istilah", putaran).filter(
            (pl.col("jenjang") == level) & (pl.col("kolom") == "indikator") & (pl.col("tingkat") == POOR)
        ),
        ["istilah"],
    )
    told = release.cells("nilai", putaran).filter(pl.col("jenjang") == level)
    values = {(area, name): value for area, name, value in told.select("kode", "ukuran", "nilai").iter_rows()}
    rows = [
        _area(area, katalog, one.get(area, {}), two.get(area, {}), {n: v for (a, n), v in values.items() if a == area})
        for area in areas
    ]
    return pl.DataFrame(rows, schema=_schema(katalog))


def by_term(
    release: PublicRelease, katalog: Catalog, kolom: str, jenjang: str, kode: str, putaran: str
) -> pl.DataFrame:
    """Families by cause or group in one area, as ``tabulation.by_term.by_term`` names them; below kecamatan no poverty.

    Parameters
    ----------
    release : PublicRelease
    katalog : Catalog
    kolom : {"penyebab", "kelompok"}
    jenjang, kode : str
        Level and code of the area; "" and "" = the city.
    putaran : str
    """
    here = (pl.col("jenjang") == level_of(jenjang)) & (pl.col("kode") == kode)
    one = counts(release.cells("wilayah", putaran).filter(here), ["kategori"]).get(kode, {})
    two = counts(
        release.cells("istilah", putaran).filter(here & (pl.col("kolom") == kolom)), ["istilah", "tingkat"]
    ).get(kode, {})
    rows = [_term(item.kode, kolom, one, two) for item in getattr(katalog, kolom)]
    return pl.DataFrame(rows, schema=_TERM_SCHEMA)


def term_levels(release: PublicRelease, katalog: Catalog, kolom: str, putaran: str) -> pl.DataFrame:
    """Families of the city by cause or group and band of the score: ``kode``, ``tingkat``, ``keluarga``, ``orang``."""
    names = [item.kode for item in getattr(katalog, kolom)]
    cells = release.cells("istilah", putaran).filter(
        (pl.col("jenjang") == "kota")
        & (pl.col("kolom") == kolom)
        & pl.col("tingkat").str.starts_with("tingkat-")
        & pl.col("istilah").is_in(names)
    )
    return cells.select("istilah", pl.col("tingkat").str.strip_prefix("tingkat-"), "keluarga", "orang").rename(
        {"istilah": "kode"}
    )


def _area(area: str, katalog: Catalog, one: Counts, two: Counts, values: dict[str, float | None]) -> Row:
    complete, known, every = (pair(one, name) for name in ("lengkap", "uang", "semua"))
    row: Row = {
        "kode": area,
        "keluarga": complete[0],
        "orang": complete[1],
        "keluarga_uang": known[0],
        "orang_uang": known[1],
    }
    missing = None if every[0] is None or complete[0] is None else every[0] - complete[0]
    row |= {"keluarga_hilang": missing, "tercacah_hilang": missing, "tercacah": complete[0], "tercacah_uang": known[0]}
    row |= {"tercacah_miskin": pair(one, POOR)[0], "tercacah_miskin_uang": pair(one, "P0")[0]}
    for name, part in (("cakupan", complete), ("cakupan_uang", known)):
        row[name] = part[0] / every[0] if part[0] is not None and every[0] and every[0] >= MINIMUM_SHOWN else None
    for kode, item in ukuran.standard(katalog).items():
        whole = known if item.dasar == "uang" else complete
        counted = pair(one, category(kode) or (POOR if kode in ("M0", "A") else "P0"))
        value = share(counted, whole) if category(kode) else values.get(kode)
        base = pair(one, POOR)[0] if item.dasar == "miskin" else whole[0]
        row |= {
            kode: value,
            f"{kode}_keluarga": counted[0],
            f"{kode}_orang": counted[1],
            item.kolom_mutu: grade(value, base),
        }
    for prefix, bands, whole in (("tingkat", katalog.tingkat, complete), ("tingkat_uang", katalog.tingkat_uang, known)):
        for band in bands:
            counted = pair(one, f"{prefix}-{band.kode}")
            row |= {f"{prefix}-{band.kode}": counted[0], f"{prefix}-{band.kode}_bagian": share(counted, whole)}
    for kode, item in followed(katalog).items():
        row |= row_of(item, *(pair(one, name) for name in of_families(kode)))
    return row | dict(_contributions(katalog, one, two))


def _contributions(katalog: Catalog, one: Counts, two: Counts) -> Iterator[tuple[str, float | None]]:
    """Poor and deprived in each indicator, of all and of the poor; its part of M0 where all of these are shown."""
    poor, complete = pair(one, POOR), pair(one, "lengkap")
    parts = {item.kode: pair(two, item.kode) for item in katalog.indikator}
    weighed = {
        item.kode: None if parts[item.kode][1] is None else item.bobot * (parts[item.kode][1] or 0)
        for item in katalog.indikator
    }
    whole = (
        None if None in weighed.values() or (poor[0] or 0) < MINIMUM_SHOWN else sum(w or 0 for w in weighed.values())
    )
    for item in katalog.indikator:
        yield f"tersensor-{item.kode}", share(parts[item.kode], complete)
        yield f"dialami-{item.kode}", share(parts[item.kode], poor)
        yield f"kontribusi-{item.kode}", (weighed[item.kode] or 0) / whole if whole else None
    for dimensi in katalog.dimensi:
        added = sum(weighed[katalog.indikator[j].kode] or 0 for j in katalog.members(dimensi.kode))
        yield f"kontribusi-dimensi-{dimensi.kode}", added / whole if whole else None


def _term(kode: str, kolom: str, one: Counts, two: Counts) -> Row:
    own, poor = pair(one, f"{kolom}-{kode}"), pair(two, f"{kode}|{POOR}")
    named, named_poor, complete = pair(one, kolom), pair(two, f"|{POOR}"), pair(one, "lengkap")
    value = share(poor, own)
    return {
        "kode": kode,
        "keluarga": own[0],
        "lengkap": own[0],
        "tercacah": own[0],
        "tercacah_lengkap": own[0],
        "orang": own[1],
        "keluarga_miskin": poor[0],
        "orang_miskin": poor[1],
        "H": value,
        "laju": share_of_families(poor, own),
        "bagian": share_of_families(own, named),
        "bagian_semua": share_of_families(own, complete),
        "bagian_miskin": share_of_families(poor, named_poor),
        "menyebut": named[0],
        "menyebut_miskin": named_poor[0],
        "tercacah_menyebut": named[0],
        "utama": None,
        "utama_miskin": None,
        "mutu": grade(value, own[0]),
    }


_SHARES = ("laju", "H", "bagian", "bagian_semua", "bagian_miskin")
_TERM_SCHEMA = {
    name: pl.String if name in ("kode", "mutu") else pl.Float64 if name in _SHARES else pl.Int64
    for name in (
        *("kode", "keluarga", "utama", "lengkap", "keluarga_miskin", "utama_miskin", "orang", "orang_miskin"),
        *("tercacah", "tercacah_lengkap", "laju", "H", "bagian", "bagian_semua", "bagian_miskin"),
        *("menyebut", "menyebut_miskin", "tercacah_menyebut", "mutu"),
    )
}


def _schema(katalog: Catalog) -> dict[str, type[pl.DataType]]:
    schema: dict[str, type[pl.DataType]] = {"kode": pl.String}
    schema |= dict.fromkeys(
        (
            *("keluarga", "orang", "keluarga_hilang", "keluarga_uang", "orang_uang", "tercacah", "tercacah_hilang"),
            *("tercacah_uang", "tercacah_miskin", "tercacah_miskin_uang"),
        ),
        pl.Int64,
    )
    schema |= {"cakupan": pl.Float64, "cakupan_uang": pl.Float64}
    for kode, item in ukuran.standard(katalog).items():
        schema |= {
            kode: pl.Float64,
            item.kolom_keluarga: pl.Int64,
            item.kolom_orang: pl.Int64,
            item.kolom_mutu: pl.String,
        }
    for kode, item in followed(katalog).items():
        schema |= {kode: pl.Float64, item.kolom_mutu: pl.String, item.kolom_cakupan: pl.Float64}
        schema |= dict.fromkeys((item.kolom_keluarga, item.kolom_orang), pl.Int64)
        schema |= dict.fromkeys(
            (item.kolom_dasar, item.kolom_isian, item.kolom_perkiraan, item.kolom_penduduk), pl.Int64
        )
    for prefix, bands in (("tingkat", katalog.tingkat), ("tingkat_uang", katalog.tingkat_uang)):
        for band in bands:
            schema |= {f"{prefix}-{band.kode}": pl.Int64, f"{prefix}-{band.kode}_bagian": pl.Float64}
    for item in katalog.indikator:
        schema |= {f"{kind}-{item.kode}": pl.Float64 for kind in ("tersensor", "dialami", "kontribusi")}
    return schema | {f"kontribusi-dimensi-{item.kode}": pl.Float64 for item in katalog.dimensi}
