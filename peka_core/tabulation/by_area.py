"""Tables by area, cause and group for any selection of families: what maps, charts, tables and exports show.

One histogram per table; every share is of persons, every count of families.
"""

from collections.abc import Iterator

import polars as pl

from peka_core.catalog import Catalog, ukuran
from peka_core.measures.arrays import Floats, Ints, ratio
from peka_core.measures.counting.alkire_foster import bands, decode
from peka_core.measures.counting.histogram import histogram, whole
from peka_core.measures.counting.represented import families, interviewed, weight_of
from peka_core.tabulation.registry import BELOW, KNOWN, OF_THE_POOR, Averaged, Counted, Counts, measures

Column = tuple[str, Floats | Ints]


def by_area(rows: pl.DataFrame, katalog: Catalog, level: str) -> pl.DataFrame:
    """All measures of persons of ``peka_core.catalog.ukuran`` per area; those of families: ``following.by_area``.

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
        null = no data), ``<kode>_keluarga``, the families it counts, and ``<kode>_orang``, the persons in them, of
        ``orang`` or, for measures of expenditure, ``orang_uang``; ``tersensor-*`` and ``kontribusi-*`` per indicator
        and dimension, ``dialami-*`` (share of the poor lacking it) per indicator; families per level ``tingkat-*`` and
        ``tingkat_uang-*``, and with ``_bagian`` their share of persons. In a sample these are estimates for all
        families, as whole numbers. The interviewed families stand beside them: ``tercacah``, ``tercacah_hilang``,
        ``tercacah_uang``, and poor ``tercacah_miskin`` and ``tercacah_miskin_uang``.
    """
    counts = _counts(rows, katalog, level)
    columns = {
        "kode": [area[0] if area else "" for area in counts.hist.areas],
        "keluarga": counts.decoded.n,
        "orang": counts.decoded.orang,
        "keluarga_hilang": whole(counts.decoded.n_missing),
        **dict(_counted(counts)),
        **dict(_levels(counts)),
        **dict(_contributions(counts)),
    }
    table = pl.DataFrame(columns, schema_overrides={"kode": pl.String}, nan_to_null=True)
    joined = (
        area_codes(katalog, level)
        .to_frame()
        .join(table, on="kode", how="left", maintain_order="left")
        .join(_money(rows, katalog, level), on="kode", how="left", maintain_order="left")
        .join(_interviewed(rows, katalog, level), on="kode", how="left", maintain_order="left")
        .with_columns(pl.col(pl.Int64).fill_null(0), pl.col(pl.Float64).fill_nan(None))
    )
    return joined.with_columns(_persons(katalog))


def _persons(katalog: Catalog) -> list[pl.Expr]:
    """Persons in the families each measure counts: the share of persons it is, or is of the poor of, times all."""
    words = ukuran.standard(katalog)
    shares = {item.kolom_orang: words[OF_THE_POOR.get(kode, kode)] for kode, item in words.items()}
    counted = [_whole(pl.col(share.kode) * pl.col(share.kolom_penduduk)).alias(name) for name, share in shares.items()]
    return [*counted, *(_whole(pl.col(name)) for name in ("orang", "orang_uang"))]


def _whole(persons: pl.Expr) -> pl.Expr:
    return persons.round().cast(pl.Int64).fill_null(0)


def area_codes(katalog: Catalog, level: str) -> pl.Series:
    """Codes of the areas of ``level`` in the order of every table; "" for everything as one."""
    kinds = {"kode_gampong": katalog.wilayah.gampong, "kode_kecamatan": katalog.wilayah.kecamatan}
    return pl.Series("kode", [item.kode for item in kinds[level]] if level else [""], dtype=pl.String)


def _counts(rows: pl.DataFrame, katalog: Catalog, level: str) -> Counts:
    hist = histogram(rows, [level] if level else [], bobot=weight_of(rows))
    dimensions = [katalog.members(item.kode) for item in katalog.dimensi]
    return Counts(
        hist,
        decode(hist, katalog.bobot, katalog.k_miskin, katalog.penyebut, dimensions),
        bands(hist, katalog.bobot, katalog.penyebut, [item.skor_minimal for item in katalog.tingkat]),
        katalog,
    )


def _counted(counts: Counts) -> Iterator[Column]:
    for kode, measure in measures(counts.katalog).items():
        if isinstance(measure, Counted):
            yield kode, measure.value(counts)
            yield f"{kode}_keluarga", measure.families(counts)


def _levels(counts: Counts) -> Iterator[Column]:
    for j, tingkat in enumerate(counts.katalog.tingkat):
        yield f"tingkat-{tingkat.kode}", whole(counts.bands.n[:, j])
        yield f"tingkat-{tingkat.kode}_bagian", counts.bands.share_orang[:, j]


def _contributions(counts: Counts) -> Iterator[Column]:
    for j, dimensi in enumerate(counts.katalog.dimensi):
        yield f"kontribusi-dimensi-{dimensi.kode}", counts.decoded.dimension_contribution[:, j]
    for j, indikator in enumerate(counts.katalog.indikator):
        yield f"tersensor-{indikator.kode}", counts.decoded.censored[:, j]
        yield f"kontribusi-{indikator.kode}", counts.decoded.contribution[:, j]
        yield f"dialami-{indikator.kode}", ratio(counts.decoded.censored[:, j], counts.decoded.H)


def _money(rows: pl.DataFrame, katalog: Catalog, level: str) -> pl.DataFrame:
    """Measures of expenditure and levels of the money axis: shares of persons with known expenditure.

    Polars sums the terms, in another order than ``measures.money`` does in arrays: the last bit may differ.
    """
    averaged = {kode: item for kode, item in measures(katalog).items() if isinstance(item, Averaged)}
    levels = {f"tingkat_uang-{item.kode}": pl.col("tingkat_uang") == item.kode for item in katalog.tingkat_uang}
    key = pl.col(level) if level else pl.lit("")
    return (
        rows.filter(KNOWN)
        .group_by(key.alias("kode"))
        .agg(
            *(_mean(item.term).alias(kode) for kode, item in averaged.items()),
            *(families(item.counted).alias(f"{kode}_keluarga") for kode, item in averaged.items()),
            families().alias("keluarga_uang"),
            pl.col("orang").sum().alias("orang_uang"),
            *(families(inside).alias(name) for name, inside in levels.items()),
            *(_mean(inside).alias(f"{name}_bagian") for name, inside in levels.items()),
        )
    )


def _mean(term: pl.Expr) -> pl.Expr:
    """Mean of ``term`` over persons."""
    return (pl.col("orang") * term).sum() / pl.col("orang").sum()


def _interviewed(rows: pl.DataFrame, katalog: Catalog, level: str) -> pl.DataFrame:
    """Families that were interviewed: with complete answers, without, with known expenditure, poor by either axis."""
    complete, k = pl.col("hilang") == 0, katalog.k_miskin
    poor = pl.col("skor").cast(pl.Int64) * k.denominator >= k.numerator * katalog.penyebut
    key = pl.col(level) if level else pl.lit("")
    return rows.group_by(key.alias("kode")).agg(
        interviewed(complete).alias("tercacah"),
        interviewed(~complete).alias("tercacah_hilang"),
        interviewed(KNOWN).alias("tercacah_uang"),
        interviewed(poor).alias("tercacah_miskin"),
        interviewed(BELOW).alias("tercacah_miskin_uang"),
    )
