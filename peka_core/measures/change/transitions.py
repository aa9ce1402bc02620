"""The same families in two or three rounds: who entered poverty, left it, stayed in it or fell back into it.

Pair the derived table (``deprivation.derive``, all rounds) once; the tables here and ``change.decompose`` read the
pairs. Whether two rounds asked the same is for ``comparability`` to say.
"""

from collections.abc import Sequence
from itertools import product
from typing import Literal

import polars as pl

from peka_core.catalog import Catalog
from peka_core.errors import MeasureError
from peka_core.measures.counting.represented import FAMILIES, families, interviewed

Area = Literal["kode_gampong", "kode_kecamatan", ""]
STATUS = ("entered", "left", "stayed_poor", "stayed_not_poor", "incomplete", "new", "gone")
"""Of a family between two rounds. The first four have complete answers in both; ``incomplete`` lacks an indicator in
one or both; ``new`` has no row in the first round, ``gone`` none in the second."""
COMPARED = STATUS[:4]
_EXACT = "_keluarga"
"""Families of a cell before rounding: what shares are made of."""
_PAIRED = ("orang", "skor", "tingkat", "poor")
_DRAWN = ("bobot", "strata", "psu")


def pair(turunan: pl.DataFrame, putaran: tuple[str, str], katalog: Catalog, area: Area = "") -> pl.DataFrame:
    """One row per family found in either of two rounds.

    Parameters
    ----------
    turunan : polars.DataFrame
        Derived table with both rounds.
    putaran : (str, str)
        Earlier and later round, called ``dari`` and ``ke`` in the columns.
    katalog : Catalog
        The one ``turunan`` was derived with; its k says who is poor.
    area : {"", "kode_gampong", "kode_kecamatan"}
        Level of the areas. A family that moved to another area counts as gone there and new here, so that the pairs
        of an area explain that area's own numbers; "" = the whole city, where it stays one family.

    Returns
    -------
    polars.DataFrame
        ``id_keluarga``; the area's code if asked for; ``kelompok``, the groups the family was in when first seen,
        because a family that finds work would otherwise leave its group instead of poverty; ``bobot``, the families
        it stands for in the earlier of its rounds that is a sample (null: itself alone), with ``strata`` and ``psu``;
        ``orang_dari``, ``orang_ke``,
        ``skor_*``, ``tingkat_*``, ``poor_*`` (null = incomplete or no row); ``status`` of ``STATUS``.

    Raises
    ------
    MeasureError
        When the rounds are the same or one has no family.
    """
    _check_rounds(turunan, putaran)
    key = ["id_keluarga", *([area] if area else [])]
    families = _with_poor(turunan, katalog)
    dari, ke = (
        families.filter(pl.col("putaran") == nama).select(
            *key, "kelompok", pl.lit(True).alias(f"in_{sisi}"), pl.col(*_PAIRED, *_DRAWN).name.suffix(f"_{sisi}")
        )
        for nama, sisi in zip(putaran, ("dari", "ke"), strict=True)
    )
    both = dari.join(ke, on=key, how="full", coalesce=True, suffix="_ke")
    return both.select(
        *key,
        pl.coalesce("kelompok", "kelompok_ke"),
        *(pl.coalesce(f"{column}_dari", f"{column}_ke").alias(column) for column in _DRAWN),
        *(f"{column}_{sisi}" for column in _PAIRED for sisi in ("dari", "ke")),
        status=_status(),
    ).sort(key)


def matrix(pairs: pl.DataFrame, katalog: Catalog, by: Sequence[str] = ()) -> pl.DataFrame:
    """Transition matrix of the multidimensional levels, for families with complete answers in both rounds.

    Parameters
    ----------
    pairs : polars.DataFrame
        From :func:`pair`.
    katalog : Catalog
    by : sequence of str
        The area column of the pairs and/or ``kelompok``; a family counts under each of its groups.

    Returns
    -------
    polars.DataFrame
        One row per key and pair of levels, zeros included, worst level first: keys, ``tingkat_dari``,
        ``tingkat_ke``, ``keluarga``, ``tercacah`` (families interviewed), ``orang_dari`` and ``orang_ke`` (persons then
        and now: the former add up to the margin of the first round, the latter to that of the second), ``share`` (of
        the families of that ``tingkat_dari``, 0-1; null when there are none).

    Raises
    ------
    MeasureError
        When the pairs do not have a column of ``by``.
    """
    levels = [item.kode for item in katalog.tingkat]
    cells = pl.DataFrame(list(product(levels, levels)), schema=["tingkat_dari", "tingkat_ke"], orient="row")
    counts = _counts(keyed(pairs, by).filter(pl.col("status").is_in(COMPARED)), cells, by)
    of_all = pl.col(_EXACT).sum().over(*by, "tingkat_dari")
    return counts.with_columns(share=pl.when(of_all > 0).then(pl.col(_EXACT) / of_all)).drop(_EXACT)


def flows(pairs: pl.DataFrame, by: Sequence[str] = ()) -> pl.DataFrame:
    """Families and persons per status.

    Returns
    -------
    polars.DataFrame
        One row per key and status of ``STATUS``, zeros included: keys, ``status``, ``keluarga``, ``tercacah``,
        ``orang_dari``, ``orang_ke``. Parameters and errors as in :func:`matrix`.
    """
    return _counts(keyed(pairs, by), pl.DataFrame({"status": STATUS}), by).drop(_EXACT)


def histories(turunan: pl.DataFrame, putaran: Sequence[str], katalog: Catalog) -> pl.DataFrame:
    """Poverty of every family over several rounds, as a word.

    Returns
    -------
    polars.DataFrame
        ``id_keluarga``; ``riwayat``, one sign a round in the order of ``putaran``: "1" poor, "0" not poor, "?"
        incomplete or no row, so "101" fell back; ``kode_gampong``, ``kode_kecamatan``, ``bobot`` and ``orang`` when
        last seen; ``kelompok`` when first seen. Parameters and errors as in :func:`pair`.
    """
    _check_rounds(turunan, putaran)
    sign = pl.col("poor").cast(pl.Int8).cast(pl.String)
    order = dict(zip(putaran, range(len(putaran)), strict=True))
    return (
        _with_poor(turunan, katalog)
        .filter(pl.col("putaran").is_in(list(putaran)))
        .sort(pl.col("putaran").replace_strict(order, return_dtype=pl.Int64))
        .group_by("id_keluarga")
        .agg(
            pl.col("kode_gampong", "kode_kecamatan", "bobot", "orang").last(),
            pl.col("kelompok").first(),
            riwayat=pl.concat_str([sign.filter(pl.col("putaran") == nama).first().fill_null("?") for nama in putaran]),
        )
        .sort("id_keluarga")
    )


def relapse(riwayat: pl.DataFrame, by: Sequence[str] = ()) -> pl.DataFrame:
    """Families that were poor, left poverty, and are poor again, over three rounds.

    Parameters
    ----------
    riwayat : polars.DataFrame
        From :func:`histories` of three rounds.
    by : sequence of str
        ``kode_gampong``, ``kode_kecamatan`` and/or ``kelompok``.

    Returns
    -------
    polars.DataFrame
        One row per key, sorted: keys; ``keluarga`` and ``orang`` (complete in all three rounds), ``keluarga_left``
        and ``orang_left`` (poor, then not poor), ``keluarga_relapsed`` and ``orang_relapsed`` (of those, poor again),
        ``share`` (relapsed of left, families, 0-1; null when nobody left), ``tercacah`` and ``tercacah_left`` (those
        interviewed). Errors as in :func:`matrix`.
    """
    known = keyed(riwayat, by).filter(pl.col("riwayat").str.contains(r"^[01]{3}$"))
    sums: dict[str, pl.Expr] = {}
    for name, pattern in {"": "", "_left": "10", "_relapsed": "101"}.items():
        fits = pl.col("riwayat").str.starts_with(pattern)
        sums |= {f"keluarga{name}": families(fits), f"orang{name}": pl.col("orang").filter(fits).sum()}
        sums[f"_{name}"] = FAMILIES.filter(fits).sum()
    sums |= {"tercacah": interviewed(), "tercacah_left": interviewed(pl.col("riwayat").str.starts_with("10"))}
    table = known.group_by(by).agg(**sums).sort(by) if by else known.select(**sums)
    left, again = pl.col("__left"), pl.col("__relapsed")
    return table.with_columns(share=pl.when(left > 0).then(again / left)).drop("_", "__left", "__relapsed")


def keyed(frame: pl.DataFrame, by: Sequence[str]) -> pl.DataFrame:
    """``frame`` with one row per group of a family when ``by`` names ``kelompok``; families without group leave.

    Raises
    ------
    MeasureError
        When a column of ``by`` is not there.
    """
    for name in by:
        if name not in frame.columns:
            raise MeasureError(
                f"Pasangan keluarga tidak memiliki kolom {name!r}.",
                f"Pasangkan keluarga menurut wilayah itu. Kolom yang ada: {', '.join(frame.columns)}.",
            )
    return frame.explode("kelompok").filter(pl.col("kelompok").is_not_null()) if "kelompok" in by else frame


def _with_poor(turunan: pl.DataFrame, katalog: Catalog) -> pl.DataFrame:
    """Persons never null, and ``poor`` (null where an indicator is missing), compared exactly."""
    k = katalog.k_miskin
    poor = pl.col("skor").cast(pl.Int64) * k.denominator >= k.numerator * katalog.penyebut
    return turunan.with_columns(pl.col("orang").fill_null(0.0), poor=poor)


def _status() -> pl.Expr:
    before, after = pl.col("poor_dari"), pl.col("poor_ke")
    return (
        pl.when(pl.col("in_dari").is_null())
        .then(pl.lit("new"))
        .when(pl.col("in_ke").is_null())
        .then(pl.lit("gone"))
        .when(before.is_null() | after.is_null())
        .then(pl.lit("incomplete"))
        .when(before & after)
        .then(pl.lit("stayed_poor"))
        .when(before)
        .then(pl.lit("left"))
        .when(after)
        .then(pl.lit("entered"))
        .otherwise(pl.lit("stayed_not_poor"))
    )


def _counts(frame: pl.DataFrame, cells: pl.DataFrame, by: Sequence[str]) -> pl.DataFrame:
    """Families and persons per key and row of ``cells``, zeros included."""
    columns = ["keluarga", "tercacah", "orang_dari", "orang_ke", _EXACT]
    counts = frame.group_by(*by, *cells.columns).agg(
        families().alias("keluarga"),
        interviewed().alias("tercacah"),
        FAMILIES.sum().alias(_EXACT),
        pl.col("orang_dari", "orang_ke").sum(),
    )
    grid = frame.select(by).unique().sort(by).join(cells, how="cross") if by else cells
    joined = grid.join(counts, on=[*by, *cells.columns], how="left", nulls_equal=True, maintain_order="left")
    return joined.with_columns(pl.col(columns).fill_null(0))


def _check_rounds(turunan: pl.DataFrame, putaran: Sequence[str]) -> None:
    present = turunan["putaran"].unique().sort().to_list()
    absent = [nama for nama in putaran if nama not in present]
    if absent or len(set(putaran)) != len(putaran):
        raise MeasureError(
            f"Putaran {', '.join(absent or putaran)} tidak dapat dibandingkan.",
            f"Pilih putaran yang berbeda di antara: {', '.join(present)}.",
        )
