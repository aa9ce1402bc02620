"""Answers of the statistics page without what ``suppression`` hides: money, gaps, changes, overlap of both poverties.

Each function takes an answer and the suppressed figures of the same families, and gives the answer that may be shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl

from peka_core.measures.change.decomposition import PARTS
from peka_core.measures.change.transitions import COMPARED
from peka_core.measures.sampling.quality import MINIMUM_SHOWN
from peka_core.tabulation.axes import SENSITIVE
from peka_core.tabulation.statistics import Changes, Gaps, Spread
from peka_core.tabulation.suppression import HIDDEN, SECRET, protected

MONEY_BY = {
    "P0_mutu": ("P0", "gini", "s80s20", "bottom40"),
    "P1_mutu": ("P1", "P2", "watts", "sen", "biaya_rp_bulan"),
}
"""Measures of expenditure by the grade that decides: with one line, P1 is the cost over persons and line."""
OF_POVERTY = (
    *("H", "laju", "H_low", "H_high", "orang_miskin", "keluarga_miskin"),
    *("utama_miskin", "bagian_miskin", "menyebut_miskin"),
)
"""What a table by cause or group tells of the poverty of its families."""
_WHOLE = pl.lit(0)
BOUNDS = ("H", "H_min", "H_max", "M0", "M0_min", "M0_max")


def of_money(table: pl.DataFrame) -> pl.DataFrame:
    """``by_area`` joined with ``statistics.money_by_area``: null where P0, or P1, may not be shown."""
    return table.with_columns(
        pl.when(~pl.col(grade).is_in(HIDDEN).fill_null(value=True)).then(pl.col(name)).alias(name)
        for grade, names in MONEY_BY.items()
        for name in names
    )


def of_terms(table: pl.DataFrame, total: Mapping[str, Any]) -> pl.DataFrame:
    """``by_term`` or ``cross`` of the families of ``total``: poverty blank where that of all of them is a secret."""
    if total["H_mutu"] not in SECRET:
        return table
    names = [name for name in OF_POVERTY if name in table.columns]
    return table.with_columns(pl.lit(None, table.schema[name]).alias(name) for name in names)


def of_cross(table: pl.DataFrame, total: Mapping[str, Any], of: Sequence[str], *, poor: bool) -> pl.DataFrame:
    """``crossed`` of the families of ``total`` by the axes ``of``: blank where it tells of poverty that is a secret."""
    if total["H_mutu"] not in SECRET or not (poor or {*of} & {*SENSITIVE}):
        return table
    names = ("keluarga", "dasar", "bagian")
    return table.with_columns(pl.lit(None, table.schema[name]).alias(name) for name in names)


def of_contributions(table: pl.DataFrame, total: Mapping[str, Any]) -> pl.DataFrame:
    """``contributions`` of the families of ``total``: blank where the index of all of them may not be shown."""
    names = ("M0", "kontribusi") if total["M0"] is None else ()
    return table.with_columns(pl.lit(None, table.schema[name]).alias(name) for name in names)


def of_spread(found: Spread, total: Mapping[str, Any]) -> Spread:
    """Lorenz curve and cross-table of the families of ``total``: blank where its P0, or for the table its H, is."""
    known = found.crosstab.filter(pl.col("bagian_keluarga").is_not_null())["tercacah"].sum()
    lorenz = found.lorenz if total["P0"] is not None else np.full_like(found.lorenz, np.nan)
    if None not in (total["P0"], total["H"]) and known >= MINIMUM_SHOWN:
        return replace(found, lorenz=lorenz)
    blank = (pl.lit(None, found.crosstab.schema[name]).alias(name) for name in found.crosstab.columns[2:])
    return replace(found, lorenz=lorenz, crosstab=found.crosstab.with_columns(blank))


def of_gaps(found: Gaps, table: pl.DataFrame, total: Mapping[str, Any]) -> Gaps:
    """Bounds where H may be shown, shares retained and rates of indicators on at least 10 families.

    Parameters
    ----------
    found : Gaps
    table : polars.DataFrame
        Suppressed measures of all gampong.
    total : mapping
        Suppressed measures of the families of ``found.here``.
    """
    shown = table.filter(pl.col("H").is_not_null())["kode"].to_list()
    here = found.here.with_columns(
        pl.when(pl.lit(total["H"] is not None)).then(pl.col(name)).alias(name) for name in BOUNDS
    )
    gampong = found.gampong.with_columns(
        pl.when(pl.col("kode_gampong").is_in(shown)).then(pl.col(name)).alias(name) for name in BOUNDS
    )
    enough = pl.min_horizontal("tercacah_hilang", "tercacah_lengkap") >= MINIMUM_SHOWN
    bias = found.bias.with_columns(
        pl.when(enough).then(pl.col(name)).alias(name)
        for name in ("rate_hilang", "rate_lengkap", "difference", "difference_standardised")
    )
    return Gaps(*(_retained(frame) if i != 1 else frame for i, frame in enumerate((here, bias, gampong))))


def _retained(frame: pl.DataFrame) -> pl.DataFrame:
    enough = pl.col("tercacah") >= MINIMUM_SHOWN
    return frame.with_columns(
        pl.when(enough).then(pl.col(name)).alias(name) for name in ("keluarga_retained", "orang_retained")
    )


def of_changes(found: Changes, tables: Sequence[pl.DataFrame], totals: Sequence[Mapping[str, Any]]) -> Changes:
    """Moves in and out of poverty on at least 10 families compared, of areas whose rates are shown in both rounds.

    Parameters
    ----------
    found : Changes
    tables : sequence of polars.DataFrame
        Suppressed measures of all gampong in both rounds.
    totals : sequence of mapping
        Suppressed measures of the selected areas in both rounds.
    """
    hidden, shallow = (
        [kode for table in tables for kode in table.filter(pl.col(grade).is_in(HIDDEN))["kode"]]
        for grade in ("H_mutu", "M0_mutu")
    )
    secret = any(total["H_mutu"] in SECRET for total in totals)
    flows = _enough(found.flows, pl.lit(0), [0] if secret else [])
    of_gampong = _enough(found.gampong, pl.col("kode_gampong"), hidden)
    unknown = of_gampong.filter(pl.col("keluarga").is_null())["kode_gampong"].unique().to_list()
    deep = not secret and all(total["M0"] is not None for total in totals) and not _of_few_poor(found.flows)
    parts = _parts(found.parts if deep else found.parts.with_columns(tercacah=pl.lit(0, pl.Int64)), ())
    poor = found.flows.filter(pl.col("status").is_in(["entered", "left", "stayed_poor"]))["tercacah"]
    if poor.is_between(1, MINIMUM_SHOWN - 1).any():  # each part is how poor so few families are
        parts = parts.with_columns(pl.lit(None, pl.Float64).alias(name) for name in PARTS)
    rows = pl.col("tercacah").sum().over("tingkat_dari") >= MINIMUM_SHOWN
    matrix = found.matrix.with_columns(pl.when(rows).then(pl.col("share")).alias("share"))
    if flows["keluarga"].null_count():
        matrix = matrix.with_columns(pl.lit(None, pl.Int64).alias("keluarga"), pl.lit(None, pl.Float64).alias("share"))
    return replace(
        found,
        matrix=matrix,
        flows=flows,
        parts=parts,
        gampong=of_gampong,
        gampong_parts=_parts(
            found.gampong_parts, [*unknown, *shallow, *_of_few_poor(found.gampong, pl.col("kode_gampong"))]
        ),
        relapse=None if found.relapse is None else of_relapse(found.relapse),
    )


def of_relapse(found: pl.DataFrame) -> pl.DataFrame:
    """``statistics.relapse`` with a share only where at least 10 families left."""
    left = pl.col("tercacah_left") >= MINIMUM_SHOWN
    return found.with_columns(pl.when(left).then(pl.col("share")).alias("share"))


def _of_few_poor(flows: pl.DataFrame, key: pl.Expr = _WHOLE) -> list[str | int]:
    """Areas where in either round fewer than 10 of the families compared are poor, and any: of these M0 would tell."""
    few = (
        pl.col("tercacah").filter(pl.col("status").is_in([moved, "stayed_poor"])).sum().is_between(1, MINIMUM_SHOWN - 1)
        for moved in ("left", "entered")
    )
    return flows.group_by(key.alias("_key")).agg(few=pl.any_horizontal(few)).filter("few")["_key"].to_list()


def _enough(flows: pl.DataFrame, key: pl.Expr, hidden: Sequence[str | int]) -> pl.DataFrame:
    """Counts of families compared, blank for areas with too few of them and for those that would tell of these."""
    compared = pl.col("status").is_in(COMPARED)
    sizes = flows.filter(compared).group_by(key.alias("_key"), maintain_order=True).agg(pl.col("tercacah").sum())
    n = sizes["tercacah"].to_numpy()
    few = ((n > 0) & (n < MINIMUM_SHOWN)) | sizes["_key"].is_in(list(hidden)).to_numpy()
    found = protected(few, n, np.zeros(len(n), dtype=np.int64)) if len(n) > 1 else few
    gone = sizes.filter(pl.Series(found, dtype=pl.Boolean))["_key"].to_list()
    return flows.with_columns(
        pl.when(compared & key.is_in(gone)).then(None).otherwise(pl.col(name)).alias(name)
        for name in ("keluarga", "orang_dari", "orang_ke")
    )


def _parts(frame: pl.DataFrame, hidden: Sequence[str | int]) -> pl.DataFrame:
    shown = pl.col("tercacah") >= MINIMUM_SHOWN
    if "kode_gampong" in frame.columns:
        shown &= ~pl.col("kode_gampong").is_in(list(hidden))
    names = [name for name in frame.columns if name not in ("kode_gampong", "keluarga", "tercacah")]
    return frame.with_columns(pl.when(shown).then(pl.col(name)).alias(name) for name in names)
