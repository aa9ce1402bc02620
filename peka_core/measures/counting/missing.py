"""What blank answers do to the results: how many families stay, whether those that leave differ, and the bounds.

A family with a missing indicator leaves the Alkire-Foster sample (as in OPHI practice); it is never re-weighted
silently. These three tables say what that costs, per area. ``rows`` is always the derived table
(``deprivation.derive``) of one round.
"""

from collections.abc import Sequence
from typing import Any

import polars as pl
from numpy.typing import NDArray

from peka_core.catalog import Catalog
from peka_core.errors import MeasureError
from peka_core.measures.counting.alkire_foster import decode
from peka_core.measures.counting.histogram import Area, histogram, whole
from peka_core.measures.counting.represented import FAMILIES, interviewed, weight_of


def retained(rows: pl.DataFrame, by: Sequence[str] = ()) -> pl.DataFrame:
    """Families and persons with complete answers per area.

    Parameters
    ----------
    rows : polars.DataFrame
    by : sequence of str
        Key columns; empty = one row for all.

    Returns
    -------
    polars.DataFrame
        Keys, sorted; ``keluarga`` and ``orang`` (all), ``keluarga_lengkap`` and ``orang_lengkap`` (no indicator
        missing), and their shares ``keluarga_retained`` and ``orang_retained`` (0-1; null without persons).

    Raises
    ------
    MeasureError
        When a key column is not there.
    """
    hist = histogram(rows, by, bobot=weight_of(rows))
    columns = {
        "keluarga": hist.totals[:, -1] + hist.n_missing,
        "keluarga_lengkap": hist.totals[:, -1],
        "orang": hist.area_orang + hist.orang_missing,
        "orang_lengkap": hist.area_orang,
    }
    shares = [(pl.col(f"{unit}_lengkap") / pl.col(unit)).alias(f"{unit}_retained") for unit in ("keluarga", "orang")]
    return (
        _table(hist.areas, rows, by, columns)
        .with_columns(shares)
        .with_columns(pl.col("^.*_retained$").fill_nan(None), pl.col("^keluarga(_lengkap)?$").round().cast(pl.Int64))
    )


def bias(rows: pl.DataFrame, katalog: Catalog, by: Sequence[str] = ()) -> pl.DataFrame:
    """Do the families that leave differ? Each indicator's rate among those that leave and those that stay.

    A family that leaves is counted for every indicator it did answer.

    Returns
    -------
    polars.DataFrame
        One row per area and indicator (catalogue order): keys; ``indikator``; ``keluarga_hilang`` and
        ``keluarga_lengkap`` (families with this indicator known, leaving and staying),
        of those interviewed ``tercacah_*``; ``rate_hilang`` and
        ``rate_lengkap`` (share of their persons deprived, 0-1); ``difference`` (leaving minus staying);
        ``difference_standardised``, the difference over ``sqrt((p1 (1 - p1) + p2 (1 - p2)) / 2)`` (Austin 2009;
        above 0.1 in size counts as imbalance). Null where a side is empty or nobody on either side varies.

    Raises
    ------
    MeasureError
        When a key column is not there.
    """
    _require(rows, by)
    kode = [item.kode for item in katalog.indikator]
    alike = rows.group_by(*by, "mask", "hilang").agg(
        FAMILIES.sum().alias("n"), interviewed().alias("asked"), pl.col("orang").sum()
    )
    parts = [_answers(alike, by, j).with_columns(pl.lit(j).alias("indikator")) for j in range(len(kode))]
    leaving, staying = pl.col("rate_hilang"), pl.col("rate_lengkap")
    spread = ((leaving * (1 - leaving) + staying * (1 - staying)) / 2).sqrt()
    return (
        pl.concat(parts)
        .sort(*by, "indikator")
        .select(
            *by,
            pl.col("indikator").replace_strict(dict(enumerate(kode)), return_dtype=pl.String),
            pl.col("^(keluarga|tercacah|rate)_.*$"),
            difference=leaving - staying,
            difference_standardised=pl.when(spread > 0).then((leaving - staying) / spread),
        )
    )


def bounds(rows: pl.DataFrame, katalog: Catalog, by: Sequence[str] = ()) -> pl.DataFrame:
    """H and M0 of all families if every blank answer were "not deprived", and if every one were "deprived".

    Exact: both measures only grow with a deprivation, so no other filling of the blanks lies outside. The value
    from complete answers alone (``H``, ``M0``) has fewer families and may lie outside; then the families that leave
    are certainly different.

    Returns
    -------
    polars.DataFrame
        Keys, sorted; ``keluarga``, ``keluarga_hilang``, ``tercacah`` (interviewed);
        ``H``, ``H_min``, ``H_max``, ``M0``, ``M0_min``, ``M0_max``
        (0-1, null without persons).

    Raises
    ------
    MeasureError
        When a key column is not there.
    """
    fillings = {
        "": rows,
        "_min": rows.with_columns(hilang=pl.lit(0, pl.Int64)),
        "_max": rows.with_columns(mask=pl.col("mask") | pl.col("hilang"), hilang=pl.lit(0, pl.Int64)),
    }
    results = {
        name: decode(histogram(frame, by, bobot=weight_of(rows)), katalog.bobot, katalog.k_miskin, katalog.penyebut)
        for name, frame in fillings.items()
    }
    complete = results[""]
    columns = {f"{kode}{name}": getattr(result, kode) for kode in ("H", "M0") for name, result in results.items()}
    counts = {"keluarga": whole(complete.n + complete.n_missing), "keluarga_hilang": whole(complete.n_missing)}
    asked = histogram(rows, by)
    counts["tercacah"] = asked.area_n + asked.n_missing
    return _table(complete.areas, rows, by, {**counts, **columns})


def _answers(alike: pl.DataFrame, by: Sequence[str], j: int) -> pl.DataFrame:
    """Families and rate of indicator ``j`` among those that leave and those that stay, per area.

    ``alike`` counts families (``n``) and persons (``orang``) with the same answers.
    """
    known = pl.col("hilang") // (1 << j) % 2 == 0
    deprived = pl.col("mask") // (1 << j) % 2
    leaving = pl.col("hilang") != 0
    sides = {"hilang": known & leaving, "lengkap": ~leaving}
    n, orang = pl.col("n"), pl.col("orang")
    aggregated = {
        **{f"keluarga_{name}": n.filter(side).sum().round().cast(pl.Int64) for name, side in sides.items()},
        **{f"tercacah_{name}": pl.col("asked").filter(side).sum() for name, side in sides.items()},
        **{
            f"rate_{name}": (orang * deprived).filter(side).sum() / orang.filter(side).sum()
            for name, side in sides.items()
        },
    }
    table = alike.group_by(by).agg(**aggregated) if by else alike.select(**aggregated)
    return table.with_columns(pl.col("rate_hilang", "rate_lengkap").fill_nan(None))


def _require(rows: pl.DataFrame, by: Sequence[str]) -> None:
    for name in by:
        if name not in rows.columns:
            raise MeasureError(f"Kolom {name!r} tidak ada.", f"Kolom yang ada: {', '.join(rows.columns)}.")


def _table(
    areas: Sequence[Area], rows: pl.DataFrame, by: Sequence[str], columns: dict[str, NDArray[Any]]
) -> pl.DataFrame:
    """One row per area: its keys in the types of ``rows``, then ``columns``; NaN becomes null."""
    keys = {name: pl.Series([area[i] for area in areas], dtype=rows.schema[name]) for i, name in enumerate(by)}
    return pl.DataFrame({**keys, **columns}, nan_to_null=True)
