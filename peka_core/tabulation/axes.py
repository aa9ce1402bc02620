"""What a cross-table may have for rows and columns: every axis as who belongs to which of its terms."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from peka_core.catalog import Catalog
from peka_core.catalog.istilah import Istilah
from peka_core.measures.arrays import Bools
from peka_core.tabulation.by_term import COMPLETE, poor

AXES = ("dimensi", "indikator", "penyebab", "kelompok", "tingkat", "tahap", "program")
"""Axes by code, in the order of menus."""
DEPRIVATIONS = ("dimensi", "indikator")
"""Axes that count only the poor when censored."""
PARTITIONS = ("tingkat", "tahap")
"""Axes of which a family is in one term alone."""
SENSITIVE = (*DEPRIVATIONS, *PARTITIONS)
"""Axes that tell of poverty itself: of too few families they are not told."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis over the families of a table.

    Attributes
    ----------
    kode : str
        One of ``AXES``.
    terms : tuple of str
    member : bool array, families x terms
        Whether the family is in the term; false where that is unknown.
    known : bool array, families
        Whether the family has an answer at all.
    """

    kode: str
    terms: tuple[str, ...]
    member: Bools
    known: Bools


def items(katalog: Catalog, kode: str) -> Sequence[Istilah]:
    """Terms of an axis in catalogue order."""
    return getattr(katalog, kode)


def axis(rows: pl.DataFrame, katalog: Catalog, kode: str) -> Axis:
    """The axis ``kode`` of derived rows (``followup.derived``).

    A family has a dimension when it lacks in any of its indicators; deprivations are known of families with complete
    answers. Causes are known of families that name any, stages of those assessed.
    """
    terms = tuple(item.kode for item in items(katalog, kode))
    if kode in DEPRIVATIONS:
        deprived = [pl.col("mask") & bits(katalog, kode, term) != 0 for term in terms]
        return _axis(kode, terms, rows, deprived, COMPLETE)
    if kode in PARTITIONS:
        return _axis(kode, terms, rows, [pl.col(kode) == term for term in terms], pl.col(kode).is_not_null())
    known = pl.col(kode).list.len() > 0 if kode == "penyebab" else _recorded(rows, kode)
    return _axis(kode, terms, rows, [pl.col(kode).list.contains(term) for term in terms], known)


def bits(katalog: Catalog, kode: str, term: str) -> int:
    """Bits of the deprivation mask that an indicator, or any indicator of a dimension, has."""
    position = {item.kode: 1 << place for place, item in enumerate(katalog.indikator)}
    if kode == "indikator":
        return position[term]
    return sum(position[item.kode] for item in katalog.indikator if item.dimensi == term)


def poor_of(rows: pl.DataFrame, katalog: Catalog) -> Bools:
    """True for the families that are multidimensionally poor."""
    return _array(rows, [poor(katalog)])[:, 0]


def complete(rows: pl.DataFrame) -> Bools:
    """True for the families with complete answers."""
    return _array(rows, [COMPLETE])[:, 0]


def _recorded(rows: pl.DataFrame, kode: str) -> pl.Expr:
    """Of what families an axis is known: programmes where any is on record in the round."""
    return pl.col("program_tercatat") if kode == "program" else pl.repeat(value=True, n=pl.len())


def _axis(kode: str, terms: tuple[str, ...], rows: pl.DataFrame, tests: Sequence[pl.Expr], known: pl.Expr) -> Axis:
    answered = _array(rows, [known])[:, 0]
    return Axis(kode, terms, _array(rows, tests) & answered[:, None], answered)


def _array(rows: pl.DataFrame, tests: Sequence[pl.Expr]) -> Bools:
    if not tests:
        return np.zeros((rows.height, 0), dtype=bool)
    found = rows.select(test.fill_null(value=False).alias(str(place)) for place, test in enumerate(tests))
    return (
        np.stack([column.to_numpy() for column in found.get_columns()], axis=1)
        if rows.height
        else np.zeros((0, len(tests)), dtype=bool)
    )
