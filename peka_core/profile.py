"""Tables by area, cause and group for any selection of families: what maps, charts, tables and exports show.

One histogram per table; every share is of persons, every count of families.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from peka_core.catalog import Catalog
from peka_core.measures.alkire_foster import AreaMeasures, Bands, bands, decode
from peka_core.measures.histogram import Histogram, histogram

BELOW_LINE = ("ekstrem", "miskin")
"""Levels of the money axis below the poverty line."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """Which families count. An empty field asks nothing; several codes in one field mean any of them."""

    putaran: str
    kecamatan: tuple[str, ...] = ()
    gampong: tuple[str, ...] = ()
    penyebab: tuple[str, ...] = ()
    kelompok: tuple[str, ...] = ()
    tingkat: tuple[str, ...] = ()
    desil: tuple[int, ...] = ()


def select(turunan: pl.DataFrame, asked: Conditions) -> pl.DataFrame:
    """Rows of the derived table (``deprivation.derive``) that meet every condition.

    A family whose answer is unknown does not meet a condition on it.
    """
    tests = [pl.col("putaran") == asked.putaran]
    tests += [
        pl.col(column).is_in(list(codes))
        for column, codes in (
            ("kode_kecamatan", asked.kecamatan),
            ("kode_gampong", asked.gampong),
            ("tingkat", asked.tingkat),
            ("desil", asked.desil),
        )
        if codes
    ]
    tests += [
        pl.any_horizontal(pl.col(column).list.contains(code) for code in codes)
        for column, codes in (("penyebab", asked.penyebab), ("kelompok", asked.kelompok))
        if codes
    ]
    return turunan.filter(tests)


def by_area(rows: pl.DataFrame, katalog: Catalog, level: str) -> pl.DataFrame:
    """All measures of ``peka_core.ukuran`` per area.

    Parameters
    ----------
    rows : polars.DataFrame
        Selected rows of one round.
    katalog : Catalog
    level : {"kode_gampong", "kode_kecamatan", ""}
        Size of the areas; "" = everything as one row with code "".

    Returns
    -------
    polars.DataFrame
        One row per area of the catalogue in its order, also where no family was selected: ``kode``; ``keluarga`` and
        ``orang`` (complete answers), ``keluarga_hilang`` (an indicator missing); for each measure its value (0-1,
        null = no data) and ``<kode>_keluarga``, the families it counts; ``tersensor-*`` and ``kontribusi-*`` per
        indicator and dimension; families per level ``tingkat-*`` and ``tingkat_uang-*``, and with ``_bagian`` their
        share of persons.
    """
    hist = histogram(rows, [level] if level else [])
    dimensions = [[j for j, i in enumerate(katalog.indikator) if i.dimensi == d.kode] for d in katalog.dimensi]
    result = decode(hist, katalog.bobot, katalog.k_miskin, katalog.penyebut, dimensions)
    levels = bands(hist, katalog.bobot, katalog.penyebut, [item.skor_minimal for item in katalog.tingkat])
    columns = {
        "kode": [area[0] if area else "" for area in hist.areas],
        **dict(_headline(result)),
        **dict(_levels(levels, katalog)),
        **dict(_dimensions(hist, result, dimensions, katalog)),
        **dict(_indicators(result, katalog)),
    }
    table = pl.DataFrame(columns, schema_overrides={"kode": pl.String}, nan_to_null=True)
    return (
        _areas(katalog, level)
        .join(table, on="kode", how="left", maintain_order="left")
        .join(_money(rows, katalog, level), on="kode", how="left", maintain_order="left")
        .with_columns(pl.col(pl.Int64).fill_null(0))
    )


def _areas(katalog: Catalog, level: str) -> pl.DataFrame:
    kinds = {"kode_gampong": katalog.wilayah.gampong, "kode_kecamatan": katalog.wilayah.kecamatan}
    return pl.DataFrame({"kode": [item.kode for item in kinds[level]] if level else [""]})


Column = tuple[str, NDArray[np.float64] | NDArray[np.int64]]


def _headline(result: AreaMeasures) -> Iterator[Column]:
    yield "keluarga", result.n
    yield "orang", result.orang
    yield "keluarga_hilang", result.n_missing
    for kode in ("H", "A", "M0"):
        yield kode, getattr(result, kode)
        yield f"{kode}_keluarga", result.n_poor


def _levels(levels: Bands, katalog: Catalog) -> Iterator[Column]:
    for j, tingkat in enumerate(katalog.tingkat):
        yield f"tingkat-{tingkat.kode}", levels.n[:, j]
        yield f"tingkat-{tingkat.kode}_bagian", levels.share_orang[:, j]
        if tingkat.kode in ("parah", "rentan"):
            yield tingkat.kode, levels.share_orang[:, j]
            yield f"{tingkat.kode}_keluarga", levels.n[:, j]


def _dimensions(
    hist: Histogram, result: AreaMeasures, dimensions: list[list[int]], katalog: Catalog
) -> Iterator[Column]:
    for j, (dimensi, members) in enumerate(zip(katalog.dimensi, dimensions, strict=True)):
        deprived = hist.mask & sum(1 << bit for bit in members) != 0
        yield f"dimensi-{dimensi.kode}", result.dimension_headcount[:, j]
        yield f"dimensi-{dimensi.kode}_keluarga", hist.by_area(hist.n * deprived)
        yield f"kontribusi-dimensi-{dimensi.kode}", result.dimension_contribution[:, j]


def _indicators(result: AreaMeasures, katalog: Catalog) -> Iterator[Column]:
    for j, indikator in enumerate(katalog.indikator):
        yield f"indikator-{indikator.kode}", result.uncensored[:, j]
        yield f"indikator-{indikator.kode}_keluarga", result.uncensored_n[:, j]
        yield f"tersensor-{indikator.kode}", result.censored[:, j]
        yield f"kontribusi-{indikator.kode}", result.contribution[:, j]


def _money(rows: pl.DataFrame, katalog: Catalog, level: str) -> pl.DataFrame:
    """Poverty by expenditure (Foster-Greer-Thorbecke, strict line): shares of persons with known expenditure."""
    known = rows.filter(pl.col("tingkat_uang").is_not_null())
    key = pl.col(level) if level else pl.lit("")
    orang = pl.col("orang").sum()
    poor = pl.col("tingkat_uang").is_in(BELOW_LINE)
    extreme = pl.col("tingkat_uang") == BELOW_LINE[0]
    gap = pl.when(poor).then(1 - pl.col("pengeluaran_kapita_rp") / pl.col("garis_rp")).otherwise(0.0)
    return known.group_by(key.alias("kode")).agg(
        ((pl.col("orang") * poor).sum() / orang).alias("P0"),
        ((pl.col("orang") * gap).sum() / orang).alias("P1"),
        ((pl.col("orang") * gap**2).sum() / orang).alias("P2"),
        ((pl.col("orang") * extreme).sum() / orang).alias("ekstrem"),
        *(poor.sum().cast(pl.Int64).alias(f"{kode}_keluarga") for kode in ("P0", "P1", "P2")),
        extreme.sum().cast(pl.Int64).alias("ekstrem_keluarga"),
        pl.len().cast(pl.Int64).alias("keluarga_uang"),
        *(
            (pl.col("tingkat_uang") == tingkat.kode).sum().cast(pl.Int64).alias(f"tingkat_uang-{tingkat.kode}")
            for tingkat in katalog.tingkat_uang
        ),
        *(
            ((pl.col("orang") * (pl.col("tingkat_uang") == tingkat.kode)).sum() / orang).alias(
                f"tingkat_uang-{tingkat.kode}_bagian"
            )
            for tingkat in katalog.tingkat_uang
        ),
    )


def by_term(rows: pl.DataFrame, katalog: Catalog, column: str) -> pl.DataFrame:
    """Families by cause or by group; a family counts under each of its terms, so shares may add to more than 1.

    Parameters
    ----------
    rows : polars.DataFrame
        Selected rows of one round.
    katalog : Catalog
    column : {"penyebab", "kelompok"}

    Returns
    -------
    polars.DataFrame
        One row per term in catalogue order: ``kode``; ``keluarga`` (with the term), ``bagian`` (of the families that
        have any term), ``keluarga_miskin`` (complete answers and poor), ``utama`` (main cause; 0 for groups),
        ``H`` (0-1 of persons, null = no data).
    """
    terms = pl.DataFrame({"kode": [item.kode for item in getattr(katalog, column)]})
    long = rows.rename({"penyebab_utama": "_utama"}).explode(column).filter(pl.col(column).is_not_null())
    named = long.group_by(pl.col(column).alias("kode")).agg(
        pl.len().cast(pl.Int64).alias("keluarga"),
        (pl.col("_utama") == pl.col(column)).sum().cast(pl.Int64).alias("utama"),
    )
    hist = histogram(long, [column])
    result = decode(hist, katalog.bobot, katalog.k_miskin, katalog.penyebut)
    poor = pl.DataFrame(
        {"kode": [area[0] for area in hist.areas], "keluarga_miskin": result.n_poor, "H": result.H},
        schema={"kode": pl.String, "keluarga_miskin": pl.Int64, "H": pl.Float64},
    ).with_columns(pl.col("H").fill_nan(None))
    having = rows.filter(pl.col(column).list.len() > 0).height
    return (
        terms.join(named, on="kode", how="left", maintain_order="left")
        .join(poor, on="kode", how="left", maintain_order="left")
        .with_columns(pl.col(pl.Int64).fill_null(0))
        .with_columns((pl.col("keluarga") / having if having else pl.lit(None, pl.Float64)).alias("bagian"))
    )


def cross(rows: pl.DataFrame) -> pl.DataFrame:
    """Families by cause and group: ``penyebab``, ``kelompok``, ``keluarga``; only pairs that occur."""
    pairs = rows.select("penyebab", "kelompok").explode("penyebab").explode("kelompok").drop_nulls()
    return pairs.group_by("penyebab", "kelompok").agg(pl.len().cast(pl.Int64).alias("keluarga"))
