"""Whose poverty a table by cause or group may not tell: terms and pairs of them on too few families, and what would
give those away.

A rate stands on the families with complete answers. It is a secret on fewer than 10 of them; and so is one that leaves
fewer than 10 others of the same page, of whom the page's total would tell the rest. By gampong the rule is that of
``suppression``: the secret ones of a total that is shown are none, or at least two on 10 families together.
"""

from collections.abc import Collection

import numpy as np
import polars as pl

from peka_core.catalog import Catalog
from peka_core.measures.arrays import Bools, Ints
from peka_core.measures.sampling.quality import MINIMUM_SHOWN
from peka_core.tabulation.suppression import areas_of_totals, protected, tells

_COMPLETE = pl.col("hilang") == 0


def of_terms(rows: pl.DataFrame, katalog: Catalog, column: str, inside: Collection[str] | None) -> Bools:
    """True for the terms, in catalogue order, whose poverty in the gampong ``inside`` may not be told.

    Parameters
    ----------
    rows : polars.DataFrame
        Selected families of the whole city.
    katalog : Catalog
    column : {"penyebab", "kelompok"}
    inside : collection of str or None
        None = all.
    """
    complete = rows.filter(_COMPLETE)
    long = complete.select("kode_gampong", kode=pl.col(column)).explode("kode")
    sizes = _sizes(long, katalog, ["kode"], [(item.kode,) for item in getattr(katalog, column)])
    part = _part(katalog, inside)
    n, every = sizes[:, part].sum(axis=1), _count(complete, katalog, part)
    return few(n) | few(every - n) | told_elsewhere(sizes, part, katalog, inside)


def of_main(rows: pl.DataFrame, katalog: Catalog, column: str, inside: Collection[str] | None = None) -> Bools:
    """True for the causes whose poor among the families that name them first may not be told; parameters as above.

    Each family has one main cause, so that these numbers and those without one add up to all poor of a page. Less those
    of a cause, the poor that name it at all are those that name it after another.
    """
    items = getattr(katalog, column)
    if column != "penyebab":
        return np.zeros(len(items), dtype=bool)
    complete, part, terms = rows.filter(_COMPLETE), _part(katalog, inside), [(item.kode,) for item in items]
    own = complete.select("kode_gampong", kode=pl.col("penyebab_utama"))
    every = complete.select("kode_gampong", kode=pl.col(column)).explode("kode")
    first, named = (_sizes(long, katalog, ["kode"], terms) for long in (own, every))
    n, secret = first[:, part].sum(axis=1), np.zeros(len(items), dtype=bool)
    for sizes in (first, np.maximum(named - first, 0)):
        secret |= few(sizes[:, part].sum(axis=1)) | told_elsewhere(sizes, part, katalog, inside)
    others = _count(complete, katalog, part) - n.sum()
    if others >= MINIMUM_SHOWN or not secret.any():  # enough families that are never told stand in the gap
        return secret
    hidden, n = np.append(secret, others > 0), np.append(n, others)
    return protected(hidden, n, np.zeros(len(n), dtype=np.int64))[:-1]


def names_told(rows: pl.DataFrame, katalog: Catalog, column: str, inside: Collection[str] | None) -> bool:
    """True when it may be told how many poor families have any term: too few have one, or none; parameters as above."""
    complete, part = rows.filter(_COMPLETE).with_columns(_all=pl.lit("")), _part(katalog, inside)
    named = (pl.col(column).list.len() > 0).fill_null(value=False)
    for side in (named, ~named):
        sizes = _sizes(complete.filter(side), katalog, ["_all"], [("",)])
        if (few(sizes[:, part].sum(axis=1)) | told_elsewhere(sizes, part, katalog, inside)).any():
            return False
    return True


def few(n: Ints) -> Bools:
    """True where there are families, and fewer than 10."""
    return (n > 0) & (n < MINIMUM_SHOWN)


def _part(katalog: Catalog, inside: Collection[str] | None) -> Bools:
    return np.array([inside is None or item.kode in inside for item in katalog.wilayah.gampong], dtype=bool)


def _count(rows: pl.DataFrame, katalog: Catalog, part: Bools) -> int:
    here = [item.kode for item, kept in zip(katalog.wilayah.gampong, part, strict=True) if kept]
    return rows.filter(pl.col("kode_gampong").is_in(here)).height


def _sizes(long: pl.DataFrame, katalog: Catalog, keys: list[str], terms: list[tuple[str, ...]]) -> Ints:
    """Families by term and gampong."""
    row = {term: i for i, term in enumerate(terms)}
    place = {item.kode: j for j, item in enumerate(katalog.wilayah.gampong)}
    found = np.zeros((len(terms), len(place)), dtype=np.int64)
    for *term, gampong, n in (
        long.group_by(*keys, "kode_gampong").len().select(*keys, "kode_gampong", "len").iter_rows()
    ):
        if tuple(term) in row:
            found[row[tuple(term)], place[gampong]] = n
    return found


def told_elsewhere(sizes: Ints, part: Bools, katalog: Catalog, inside: Collection[str] | None) -> Bools:
    """True for the terms whose number in a part of the city, less what other pages show, leaves too few families."""
    if inside is None:
        return np.zeros(len(sizes), dtype=bool)
    found = np.zeros(len(sizes), dtype=bool)
    for place in np.flatnonzero(few(sizes).any(axis=1)):
        n = sizes[place]
        group = areas_of_totals(n, n, katalog)
        found[place] = tells(protected(few(n), n, group), part, n, group)
    return found
