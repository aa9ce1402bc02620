"""Numbers of families split by area, group, cause or level of poverty, with the whole first and what is secret hidden.

What the numbers are is the caller's. Who may be told is decided here alone, by the families the numbers stand on: as in
``suppression`` and ``term_secrets``.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from peka_core.catalog import Catalog
from peka_core.measures.arrays import Bools, Ints
from peka_core.measures.counting.represented import FAMILIES
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES, Quality
from peka_core.tabulation.suppression import FEW, SECRET, SHIELD, areas_of_totals, protected
from peka_core.tabulation.term_secrets import few, told_elsewhere

AREAS = ("kode_gampong", "kode_kecamatan")
LISTS = ("kelompok", "penyebab")
BY = (*AREAS, *LISTS, "tingkat")
"""Columns of derived rows that families may be split by."""
WHOLE, INCOMPLETE = "", "tak_lengkap"
"""Codes of all families together, and of those whose level of poverty is unknown."""


@dataclass(frozen=True, eq=False)
class Numbers:
    """What is asked of families: ``base`` is true for those it stands on; by the name of their column ``counts`` says
    of which families to tell how many, ``means`` of what to tell the mean."""

    base: pl.Expr
    counts: Mapping[str, pl.Expr]
    means: Mapping[str, pl.Expr] = field(default_factory=dict)


def codes(katalog: Catalog, by: str) -> list[str]:
    """Codes of the rows of a split by ``by``, in the order of the catalogue; none for "" (the whole alone)."""
    if by in AREAS:
        return [item.kode for item in getattr(katalog.wilayah, by.removeprefix("kode_"))]
    more = [INCOMPLETE] if by == "tingkat" else []
    return [*(item.kode for item in getattr(katalog, by)), *more] if by else []


def table(
    rows: pl.DataFrame, katalog: Catalog, by: str, inside: Collection[str] | None, numbers: Numbers
) -> pl.DataFrame:
    """``numbers`` of all families together and split; see :func:`tables`."""
    return tables(rows, katalog, by, inside, {"": numbers})[""]


def tables(
    rows: pl.DataFrame, katalog: Catalog, by: str, inside: Collection[str] | None, asked: Mapping[str, Numbers]
) -> dict[str, pl.DataFrame]:
    """Several kinds of numbers of the same families, of all together and split by ``by``, in one pass.

    Parameters
    ----------
    rows : polars.DataFrame
        Selected rows of the whole city, derived rows with whatever ``asked`` reads.
    katalog : Catalog
    by : str
        One of ``BY``, or "" for the whole alone. Of a list a family counts under each of its codes.
    inside : collection of str or None
        Gampong the whole, and every split but that by area, is about; None = all.
    asked : mapping of str to Numbers
        By a name of the caller's.

    Returns
    -------
    dict of str to polars.DataFrame
        For each name, first the whole (``kode`` ""), then every code in catalogue order: ``kode``; ``keluarga``
        (selected), ``dasar`` (of them those the numbers stand on; in a sample both are estimates), ``tercacah`` (those
        interviewed); counts and means, null where they are a secret or stand on nobody; ``mutu``: a grade of
        ``Quality``, null where there is nobody.
    """
    order = [WHOLE, *codes(katalog, by)]
    narrow = _narrow(rows, by, asked)
    here = narrow if inside is None else narrow.filter(pl.col("kode_gampong").is_in(list(inside)))
    parts = [here.with_columns(kode=pl.lit(WHOLE))]
    if by in AREAS:
        parts.append(narrow.with_columns(kode=pl.col(by)))
    elif by:
        parts.append(_keyed(here, by))
    sums = pl.concat([part.drop(*AREAS, "_key").group_by("kode").sum() for part in parts])
    sums = pl.DataFrame({"kode": order}).join(sums, on="kode", how="left", maintain_order="left").fill_null(0)
    part = np.array([inside is None or item.kode in inside for item in katalog.wilayah.gampong], dtype=bool)
    places = _places(_keyed(narrow, by) if by and by not in AREAS else narrow, narrow, by, katalog, len(asked))
    found = {}
    for place, (name, numbers) in enumerate(asked.items()):
        secret = _secret(places[place], sums[f"{place}|tercacah"].to_numpy(), katalog, by, inside, part)
        found[name] = _shown(sums, place, numbers, secret)
    return found


def _narrow(rows: pl.DataFrame, by: str, asked: Mapping[str, Numbers]) -> pl.DataFrame:
    """Only what is summed: areas, the column that splits as ``_key``, and a column of weights for every number."""
    key = pl.col("tingkat").fill_null(INCOMPLETE) if by == "tingkat" else pl.col(by) if by else pl.lit(WHOLE)
    more: dict[str, pl.Expr] = {"keluarga": FAMILIES}
    for place, numbers in enumerate(asked.values()):
        base = numbers.base.fill_null(value=False)
        more[f"{place}|dasar"] = FAMILIES * base
        more[f"{place}|tercacah"] = base.cast(pl.Int64)
        more |= {
            f"{place}|{name}": FAMILIES * (base & one).fill_null(value=False) for name, one in numbers.counts.items()
        }
        more |= {f"{place}|{name}": pl.when(base).then(FAMILIES * value) for name, value in numbers.means.items()}
    return rows.select(*AREAS, _key=key, **more)


def _keyed(narrow: pl.DataFrame, by: str) -> pl.DataFrame:
    long = narrow.explode("_key") if by in LISTS else narrow
    return long.with_columns(kode=pl.col("_key")).drop_nulls("kode")


def _shown(sums: pl.DataFrame, place: int, numbers: Numbers, secret: Bools) -> pl.DataFrame:
    """One of the tables, without what is secret."""
    n = sums[f"{place}|tercacah"].to_list()
    grade = [_grade(size, hidden=hide) for size, hide in zip(n, secret.tolist(), strict=True)]
    base = pl.col(f"{place}|dasar")
    count = {name: pl.col(f"{place}|{name}").round().cast(pl.Int64) for name in numbers.counts}
    mean = {name: pl.col(f"{place}|{name}") / base for name in numbers.means}
    told = ~pl.col("mutu").is_in(SECRET).fill_null(value=True)
    return sums.with_columns(pl.Series("mutu", grade, dtype=pl.String)).select(
        "kode",
        pl.col("keluarga").round().cast(pl.Int64),
        base.round().cast(pl.Int64).alias("dasar"),
        pl.col(f"{place}|tercacah").alias("tercacah"),
        *(pl.when(told).then(value).alias(name) for name, value in (count | mean).items()),
        "mutu",
    )


def _grade(n: int, *, hidden: bool) -> str | None:
    if not n:
        return None
    if hidden:
        return FEW if few(np.array([n])).any() else SHIELD
    return (Quality.BAIK if n >= MINIMUM_FAMILIES else Quality.HATI_HATI).value


def _places(long: pl.DataFrame, narrow: pl.DataFrame, by: str, katalog: Catalog, asked: int) -> Ints:
    """Families interviewed by kind of number, code (the whole first) and gampong; of areas the whole alone."""
    row = {kode: i for i, kode in enumerate([WHOLE] if by in AREAS else [WHOLE, *codes(katalog, by)])}
    place = {item.kode: j for j, item in enumerate(katalog.wilayah.gampong)}
    found = np.zeros((asked, len(row), len(place)), dtype=np.int64)
    counted = pl.col(r"^\d+\|tercacah$").sum()
    parts = [narrow.with_columns(kode=pl.lit(WHOLE)), *([long] if len(row) > 1 else [])]
    for part in parts:
        for kode, gampong, *n in part.group_by("kode", "kode_gampong").agg(counted).iter_rows():
            if kode in row and gampong in place:
                found[:, row[kode], place[gampong]] = n
    return found


def _secret(sizes: Ints, n: Ints, katalog: Catalog, by: str, inside: Collection[str] | None, part: Bools) -> Bools:
    """True for the whole and the codes of ``by``, on ``n`` families each, of which nothing may be told."""
    found = few(n)
    if by in AREAS:
        group = areas_of_totals(n[1:], n[1:], katalog) if by == "kode_gampong" else np.zeros(len(n) - 1, dtype=np.int64)
        found[1:] = protected(found[1:], n[1:], group)
        found[:1] |= told_elsewhere(sizes, part, katalog, inside)
        return found
    found |= told_elsewhere(sizes, part, katalog, inside)
    found[1:] |= few(n[0] - n[1:])  # those without the code are told by the whole
    if by == "tingkat":
        found[1:] = protected(found[1:], n[1:], np.zeros(len(n) - 1, dtype=np.int64))
    return found
