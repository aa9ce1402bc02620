"""Families by cause and by group: all of them, and the poor among them.

Poor is multidimensionally poor by the catalogue, with complete answers; money poverty has no part in it. What may not
be shown is hidden here (see ``term_secrets``): the table without that is ``counted``. By two at once: ``crossed``.
"""

from collections.abc import Collection

import numpy as np
import polars as pl

from peka_core.catalog import Catalog
from peka_core.measures.arrays import Floats
from peka_core.measures.counting.represented import FAMILIES, families, interviewed, is_sample
from peka_core.measures.sampling import quality
from peka_core.measures.sampling.quality import MINIMUM_SHOWN
from peka_core.tabulation import sampled, term_secrets
from peka_core.tabulation.registry import Families, measures
from peka_core.tabulation.suppression import HIDDEN, SECRET

COMPLETE = pl.col("hilang") == 0
"""Families with complete answers: those a rate is made of."""
OF_RATE = ("H", "laju", "H_low", "H_high")
"""Rates of a term; gone where their grade says so."""
OF_COUNT = ("keluarga_miskin", "orang_miskin", "bagian_miskin")
"""What tells how many of a term are poor; gone where their grade is a secret."""


def poor(katalog: Catalog) -> pl.Expr:
    """True for the families that are multidimensionally poor; false where an answer is missing."""
    k = katalog.k_miskin
    reached = pl.col("skor").cast(pl.Int64) * k.denominator >= k.numerator * katalog.penyebut
    return (COMPLETE & reached).fill_null(value=False)


def by_term(
    rows: pl.DataFrame,
    katalog: Catalog,
    column: str,
    inside: Collection[str] | None = None,
    every: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """Families by cause or by group; a family counts under each of its terms, so shares may add to more than 1.

    Parameters
    ----------
    rows : polars.DataFrame
        Selected rows of one round in the whole city, so that nothing of a part tells what another part hides.
    katalog : Catalog
    column : {"penyebab", "kelompok"}
    inside : collection of str, optional
        Gampong the table is about; all by default.
    every : polars.DataFrame, optional
        All families of the round where they are a sample, in which ``rows`` were drawn.

    Returns
    -------
    polars.DataFrame
        As ``counted``, with ``mutu`` (class of quality of the rates; null without families). Rates and shares of fewer
        than 10 families are null, and with them the number of poor; so is what would give these away. For a sample also
        ``H_low`` and ``H_high``, the 95 % interval.
    """
    here = _within(rows, inside)
    table = _graded(counted(here, katalog, column), here, katalog, column, every)
    secret = term_secrets.of_terms(rows, katalog, column, inside)
    grade = pl.when(pl.Series(secret) & pl.col("mutu").is_not_null()).then(pl.col("_secret")).otherwise(pl.col("mutu"))
    table = table.with_columns(mutu=grade).drop("_secret")
    rates, counts = (pl.col("mutu").is_in(grades).fill_null(value=False) for grades in (HIDDEN, SECRET))
    main = pl.Series(term_secrets.of_main(rows, katalog, column, inside), dtype=pl.Boolean)
    whole = pl.col("tercacah_menyebut") >= MINIMUM_SHOWN
    told = pl.lit(value=term_secrets.names_told(rows, katalog, column, inside))
    poor_whole = told & (pl.col("menyebut_miskin") >= MINIMUM_SHOWN)
    return table.with_columns(
        *(pl.when(~rates).then(pl.col(name)).alias(name) for name in OF_RATE if name in table.columns),
        *(pl.when(~counts).then(pl.col(name)).alias(name) for name in OF_COUNT[:2]),
        pl.when(~counts & poor_whole).then(pl.col("bagian_miskin")).alias("bagian_miskin"),
        pl.when(~counts & ~main).then(pl.col("utama_miskin")).alias("utama_miskin"),
        pl.when(whole).then(pl.col("bagian")).alias("bagian"),
        pl.when(pl.lit(here.height >= MINIMUM_SHOWN)).then(pl.col("bagian_semua")).alias("bagian_semua"),
        pl.when(told).then(pl.col("menyebut_miskin")).alias("menyebut_miskin"),
    )


def _within(rows: pl.DataFrame, inside: Collection[str] | None) -> pl.DataFrame:
    return rows if inside is None else rows.filter(pl.col("kode_gampong").is_in(list(inside)))


def counted(rows: pl.DataFrame, katalog: Catalog, column: str) -> pl.DataFrame:
    """Families of ``rows`` by term, nothing hidden; not for pages.

    Returns
    -------
    polars.DataFrame
        One row per term in catalogue order: ``kode``; ``keluarga`` (with the term), ``utama`` (whose main cause it is;
        0 for groups), ``lengkap`` (with complete answers), ``keluarga_miskin`` and ``utama_miskin`` (poor);
        ``laju`` (poor of the complete, families), ``orang``, ``orang_miskin`` and ``H`` (the same of persons);
        ``bagian`` and ``bagian_miskin`` (of the families, and of the poor families, that have any term: ``menyebut``
        and ``menyebut_miskin``), ``bagian_semua`` (of all families). Rates
        and shares 0-1, null = no data. In a sample all these are estimates;
        ``tercacah``, ``tercacah_lengkap`` and ``tercacah_menyebut`` are the families interviewed.
    """
    is_poor = poor(katalog)
    terms = pl.DataFrame({"kode": [item.kode for item in getattr(katalog, column)]})
    asked = rows.filter(pl.col(column).list.len() > 0)
    long = asked.with_columns(_kode=pl.col(column)).explode("_kode")
    main = pl.col("penyebab_utama") == pl.col("_kode")
    found = long.group_by(kode=pl.col("_kode")).agg(
        families().alias("keluarga"),
        families(main).alias("utama"),
        families(COMPLETE).alias("lengkap"),
        families(is_poor).alias("keluarga_miskin"),
        families(main & is_poor).alias("utama_miskin"),
        pl.col("orang").filter(COMPLETE).sum(),
        pl.col("orang").filter(is_poor).sum().alias("orang_miskin"),
        interviewed().alias("tercacah"),
        interviewed(COMPLETE).alias("tercacah_lengkap"),
        *(FAMILIES.filter(where).sum().alias(f"_{name}") for name, where in _weighed(is_poor).items()),
    )
    whole = asked.select(FAMILIES.filter(where).sum().alias(name) for name, where in _weighed(is_poor).items())
    total, total_poor = whole["semua"].item(), whole["miskin"].item()
    return (
        terms.join(found, on="kode", how="left", maintain_order="left")
        .with_columns(pl.col(pl.Int64).fill_null(0), pl.col(pl.Float64).fill_null(0.0))
        .with_columns(
            laju=_ratio(pl.col("_miskin"), pl.col("_lengkap")),
            H=_ratio(pl.col("orang_miskin"), pl.col("orang")),
            bagian=_ratio(pl.col("_semua"), pl.lit(total)),
            bagian_semua=_ratio(pl.col("_semua"), pl.lit(rows.select(FAMILIES.sum()).item())),
            bagian_miskin=_ratio(pl.col("_miskin"), pl.lit(total_poor)),
            menyebut=pl.lit(round(total)),
            menyebut_miskin=pl.lit(round(total_poor)),
            tercacah_menyebut=pl.lit(asked.height),
        )
        .drop("_semua", "_lengkap", "_miskin")
    )


def _weighed(is_poor: pl.Expr) -> dict[str, pl.Expr]:
    return {"semua": pl.lit(value=True), "lengkap": COMPLETE, "miskin": is_poor}


def _ratio(above: pl.Expr, below: pl.Expr) -> pl.Expr:
    return pl.when(below > 0).then(above / below)


def _graded(
    table: pl.DataFrame, rows: pl.DataFrame, katalog: Catalog, column: str, every: pl.DataFrame | None
) -> pl.DataFrame:
    """``table`` with ``mutu``, and ``_secret``: the grade of a figure on enough families that must go all the same."""
    n = table["tercacah_lengkap"].to_numpy()
    if is_sample(rows):
        errors = [_error(rows, katalog, column, kode, every) for kode in table["kode"]]
        table = table.hstack(pl.DataFrame(errors, schema=["_se", "H_low", "H_high"], orient="row", nan_to_null=True))
        value, se = (table[name].fill_null(np.nan).to_numpy() for name in ("H", "_se"))
        found, table = quality.of_sample(value, se, n), table.drop("_se")
    else:
        found = quality.of_enumeration(0.0, n, table["tercacah"].to_numpy() - n)
    grades = pl.Series([str(grade) if size else None for grade, size in zip(found, n, strict=True)], dtype=pl.String)
    few = (n > 0) & (n < MINIMUM_SHOWN)
    return table.with_columns(
        mutu=grades, _secret=pl.Series([SECRET[0] if is_few else SECRET[1] for is_few in few], dtype=pl.String)
    )


def _error(
    rows: pl.DataFrame, katalog: Catalog, column: str, kode: str, every: pl.DataFrame | None
) -> tuple[float, float, float]:
    """Standard error and 95 % interval of ``H`` of one term of a sample; NaN without families."""
    from peka_core.measures.sampling import intervals  # scipy.special: only samples need it

    those = rows.filter(pl.col(column).list.contains(kode).fill_null(value=False))
    if those.is_empty():
        return np.nan, np.nan, np.nan
    drawn = sampled.areas(rows if every is None else every, those, "", pl.Series([""]))
    above, below = measures(katalog)["H"].ratio(Families(those, katalog))
    value: Floats = np.array([above.sum() / below.sum() if below.sum() else np.nan])
    se = drawn.se(drawn.influence(above, below, value))
    n = np.array([int((below > 0).sum())])
    low, high = intervals.share(value, se, drawn.domains.design.df, n, drawn.domains.df)
    return float(se[0]), float(low[0]), float(high[0])
