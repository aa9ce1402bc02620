"""Tables by area, cause and group for any selection of families: what maps, charts, tables and exports show.

One histogram per table; every share is of persons, every count of families.
"""

from collections.abc import Iterator

import numpy as np
import polars as pl
from numpy.typing import NDArray

from peka_core.catalog import Catalog
from peka_core.measures.counting.alkire_foster import AreaMeasures, Bands, bands, decode
from peka_core.measures.counting.histogram import Histogram, histogram

BELOW_LINE = ("ekstrem", "miskin")
"""Levels of the money axis below the poverty line."""


def by_area(rows: pl.DataFrame, katalog: Catalog, level: str) -> pl.DataFrame:
    """All measures of ``peka_core.catalog.ukuran`` per area.

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
        .with_columns(pl.col(pl.Int64).fill_null(0), pl.col(pl.Float64).fill_nan(None))
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
