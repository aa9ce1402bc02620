"""Weights, strata and clusters of a survey file, and what a reader of its standard errors must know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import mul

import polars as pl

from peka_core.commands import _frame
from peka_core.commands._output import NO_INTERVAL, decimal
from peka_core.measures.sampling.design import Design

LARGEST = 1e12  # persons or weight of one row; sums of squares of more could overflow
LISTED = 5  # areas named in a note before it says "and others"


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns of the file that say how its rows were drawn; None = not given.

    Attributes
    ----------
    persons : tuple of str
        Columns whose product is the persons a row stands for.
    weight, strata, psu : str or None
        Survey weight (one of ``persons`` as well), stratum and cluster.
    """

    persons: tuple[str, ...]
    weight: str | None = None
    strata: str | None = None
    psu: str | None = None

    @property
    def names(self) -> list[str]:
        """All columns to read."""
        return list(dict.fromkeys(filter(None, (*self.persons, self.weight, self.strata, self.psu))))

    @property
    def known(self) -> bool:
        """Whether anything is said about the design; without it there is no standard error."""
        return any((self.weight, self.strata, self.psu))


def read(values: pl.DataFrame, columns: Columns, place: _frame.Place) -> pl.DataFrame:
    """``orang`` (1 when no column is named), ``strata`` and ``psu`` (where named) of each row; a blank is null.

    Raises
    ------
    MeasureError
        When a cell is not a number or is negative; names file, column, row and value.
    """
    factors = [
        _not_negative(_frame.numbers(values[name], place, persons=name != columns.weight), place)
        for name in columns.persons
    ]
    orang = reduce(mul, factors, pl.Series([1.0]).new_from_index(0, values.height))
    places = {"strata": columns.strata, "psu": columns.psu}
    return pl.DataFrame(
        {"orang": orang, **{key: _frame.labels(values[name]) for key, name in places.items() if name is not None}}
    )


def left_out(blank: Mapping[str, pl.Series]) -> list[str]:
    """One note on the rows that left, each counted under the first reason that holds; none when no row left.

    Parameters
    ----------
    blank : mapping of str to boolean Series
        What is blank, and in which rows.
    """
    gone, parts = next(iter(blank.values())) & False, []
    for name, rows in blank.items():
        new = int((rows & ~gone).sum())
        gone = gone | rows
        parts += [f"{decimal(new, 0)} karena {name} kosong"] if new else []
    return [f"{decimal(int(gone.sum()), 0)} baris keluar: {', '.join(parts)}."] if parts else []


def notes(columns: Columns, design: Design | None) -> list[str]:
    """How the standard errors were computed, in Indonesian, or why there is none."""
    if design is None:
        return [NO_INTERVAL]
    clusters, strata = (decimal(len(counted), 0) for counted in (design.stratum, design.n_psu))
    said = [f"Galat baku dari linearisasi Taylor dengan {clusters} klaster dalam {strata} strata; selang 95 % logit-t."]
    if len(set(columns.persons)) < len(columns.persons):
        said.append(
            f"Kolom {columns.weight} disebut sebagai jumlah orang dan sebagai bobot survei, jadi dikalikan dengan "
            "dirinya sendiri; bila isinya sudah bobot orang, sebut sekali saja."
        )
    if columns.psu is None:
        said.append(
            "Kolom klaster tidak disebut, jadi tiap baris dianggap satu klaster; bila pencuplikannya berklaster, galat "
            "sebenarnya lebih besar."
        )
    if design.lonely and design.df:
        said.append(
            f"{decimal(design.lonely, 0)} strata hanya punya satu klaster; klaster itu dibandingkan dengan rata-rata "
            "semua klaster."
        )
    if design.df < 1:
        said.append("Galat baku tidak dapat dihitung: tidak ada strata yang punya dua klaster.")
    return said


def listed(areas: Sequence[str]) -> str:
    """A few names, and how many more.

    >>> listed(["a", "b"]), listed(list("abcdefg"))
    ('a, b', 'a, b, c, d, e, dan 2 lainnya')
    """
    more = len(areas) - LISTED
    return ", ".join([*areas[:LISTED], *([f"dan {more} lainnya"] if more > 0 else [])])


def _not_negative(values: pl.Series, place: _frame.Place) -> pl.Series:
    rows = ((values < 0) | (values > LARGEST)).arg_true()
    if len(rows):
        remedy = f"Kolom ini tidak boleh memuat angka negatif atau di atas {decimal(LARGEST, 0)}."
        raise place.unfit(values, rows[0], remedy)
    return values
