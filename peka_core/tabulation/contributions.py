"""What each part of a population adds to the index of multidimensional poverty, and how large the part itself is.

M0 of the whole is the mean of M0 of its parts by their persons (Alkire & Foster 2011), so where parts do not overlap
and together are the whole, their contributions add up to 1. Groups overlap: theirs do not.
"""

from collections.abc import Collection

import numpy as np
import polars as pl

from peka_core.catalog import Catalog
from peka_core.measures.arrays import Bools, Ints
from peka_core.measures.counting.represented import FAMILIES
from peka_core.tabulation.by_term import COMPLETE, poor
from peka_core.tabulation.suppression import protected
from peka_core.tabulation.term_secrets import few, told_elsewhere

AREAS = ("kecamatan", "gampong")
PARTS = (*AREAS, "tingkat", "tahap", "kelompok")
"""What a population may be divided by."""
OVERLAPPING = ("kelompok",)
REST = ""
"""Code of the families that no other part holds: of stages those not assessed."""


def contributions(rows: pl.DataFrame, katalog: Catalog, by: str, inside: Collection[str] | None = None) -> pl.DataFrame:
    """Every part of ``by`` with its share of the persons and of the index.

    Parameters
    ----------
    rows : polars.DataFrame
        Selected derived rows of one round in the whole city; only families with complete answers count.
    katalog : Catalog
    by : str
        One of ``PARTS``.
    inside : collection of str, optional
        Gampong the whole is made of; all by default.

    Returns
    -------
    polars.DataFrame
        One row a part that has families, in catalogue order, the rest last: ``kode``, ``keluarga``, ``bagian_orang``
        (of all persons), ``M0``, ``kontribusi`` (share of M0 of the whole; 0 when nobody is poor). ``M0`` and
        ``kontribusi`` are null where they tell of fewer than 10 families or poor families, or would give these away.
    """
    here = rows.filter(COMPLETE & (pl.col("kode_gampong").is_in(list(inside)) if inside is not None else True))
    whole = _sums(here.with_columns(_kode=pl.lit("")), katalog)
    parts = _sums(_parted(here, katalog, by), katalog)
    order = pl.DataFrame({"kode": _order(katalog, by)})
    table = order.join(parts, left_on="kode", right_on="_kode", how="inner", maintain_order="left")
    orang, poin = (whole[name].sum() for name in ("orang", "poin"))
    secret = pl.Series(_secret(rows.filter(COMPLETE), table, whole, katalog, by, inside), dtype=pl.Boolean)
    return table.select(
        "kode",
        "keluarga",
        bagian_orang=pl.col("orang") / orang,
        M0=pl.when(~secret).then(pl.col("poin") / pl.col("orang") / katalog.penyebut),
        kontribusi=pl.when(~secret).then(pl.col("poin") / poin if poin else 0.0),
    )


def _order(katalog: Catalog, by: str) -> list[str]:
    terms = getattr(katalog.wilayah, by) if by in AREAS else getattr(katalog, by)
    return [*(item.kode for item in terms), REST]


def _parted(rows: pl.DataFrame, katalog: Catalog, by: str) -> pl.DataFrame:
    """``rows`` with ``_kode``, the part each is in; a family of several groups comes several times."""
    if by in OVERLAPPING:
        return rows.with_columns(_kode=pl.col(by)).explode("_kode").drop_nulls("_kode")
    column = f"kode_{by}" if by in AREAS else by
    return rows.with_columns(_kode=pl.col(column).fill_null(REST))


def _sums(rows: pl.DataFrame, katalog: Catalog) -> pl.DataFrame:
    """Families, persons, and points of the poor by ``_kode``; families interviewed, and the poor of them."""
    is_poor = poor(katalog)
    return rows.group_by("_kode").agg(
        keluarga=FAMILIES.sum().round().cast(pl.Int64),
        orang=pl.col("orang").sum(),
        poin=(pl.col("orang") * pl.col("skor")).filter(is_poor).sum(),
        tercacah=pl.len().cast(pl.Int64),
        miskin=is_poor.sum().cast(pl.Int64),
    )


def _secret(
    rows: pl.DataFrame,
    table: pl.DataFrame,
    whole: pl.DataFrame,
    katalog: Catalog,
    by: str,
    inside: Collection[str] | None,
) -> Bools:
    """Parts that stand on, or leave, fewer than 10 families or poor families, and what would give those away."""
    found = np.zeros(table.height, dtype=bool)
    for column in ("tercacah", "miskin"):
        n = table[column].to_numpy().astype(np.int64)
        found |= few(n) | few(int(whole[column].sum()) - n)
    if by not in AREAS and inside is not None:
        part = np.array([item.kode in inside for item in katalog.wilayah.gampong], dtype=bool)
        for poor_only in (False, True):
            those = _parted(rows.filter(poor(katalog)) if poor_only else rows, katalog, by)
            found |= told_elsewhere(_by_gampong(those, table["kode"].to_list(), katalog), part, katalog, inside)
    if by in OVERLAPPING or not found.any():
        return found
    poor_families = table["miskin"].to_numpy()
    return protected(found, poor_families, _totals(table, katalog, by))


def _by_gampong(rows: pl.DataFrame, kode: list[str], katalog: Catalog) -> Ints:
    """Families by part and gampong."""
    counted = rows.group_by("_kode", "kode_gampong").len()
    row, place = ({one: i for i, one in enumerate(many)} for many in (kode, (g.kode for g in katalog.wilayah.gampong)))
    sizes = np.zeros((len(row), len(place)), dtype=np.int64)
    for part, gampong, n in counted.iter_rows():
        if part in row:
            sizes[row[part], place[gampong]] = n
    return sizes


def _totals(table: pl.DataFrame, katalog: Catalog, by: str) -> Ints:
    """Which parts share a total that is shown: gampong those of their kecamatan, all others the whole."""
    if by != "gampong":
        return np.zeros(table.height, dtype=np.int64)
    home = {g.kode: g.kecamatan for g in katalog.wilayah.gampong}
    places = {item.kode: i for i, item in enumerate(katalog.wilayah.kecamatan)}
    return np.array([places[home[kode]] for kode in table["kode"]], dtype=np.int64)
