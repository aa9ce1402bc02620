"""Families one by one, without names: what a row may show of each, in bands where a number would single it out."""

from itertools import pairwise

import polars as pl

from peka_core.catalog import Catalog
from peka_core.tables import ID_KELUARGA, KELUARGA, PUTARAN

AGES = (30, 45, 60)
"""Ages of the head at which a band begins; the first holds all who are younger."""
SIZES = (3, 6)
"""Members at which a band begins."""
SHOWN = (
    ID_KELUARGA,
    "kode_gampong",
    "tingkat",
    "skor",
    "kurang",
    "hilang",
    "penyebab",
    "kelompok",
    "umur_kk",
    "besar",
    "tingkat_uang",
)
"""Columns of ``rows``, in order."""


def band(edges: tuple[int, ...]) -> list[str]:
    """Labels of bands that begin at ``edges``.

    >>> band((30, 45, 60)), band((3, 6))
    (['<30', '30–44', '45–59', '60+'], ['<3', '3–5', '6+'])
    """
    middle = [f"{low}–{high - 1}" for low, high in pairwise(edges)]
    return [f"<{edges[0]}", *middle, f"{edges[-1]}+"]


def rows(turunan: pl.DataFrame, keluarga: pl.DataFrame, katalog: Catalog) -> pl.DataFrame:
    """One row a family and round, worst first, without anything of the tier of names.

    Parameters
    ----------
    turunan : polars.DataFrame
        Derived rows (``deprivation.derive``) of the families asked for.
    keluarga : polars.DataFrame
        Table keluarga of the release.
    katalog : Catalog

    Returns
    -------
    polars.DataFrame
        Columns ``SHOWN`` (and ``putaran``): ``skor`` (0-1, null when an answer is missing), ``kurang`` and ``hilang``
        (lists of codes of indicators), ``umur_kk`` and ``besar`` (bands of the head's age and of the members).
    """
    heads = keluarga.select(ID_KELUARGA, PUTARAN, umur_kk=_banded("usia_kk_tahun", AGES))
    found = turunan.join(heads, on=(ID_KELUARGA, PUTARAN), how="left", maintain_order="left").with_columns(
        skor=pl.col("skor") / katalog.penyebut,
        kurang=_codes("mask", katalog),
        hilang=_codes("hilang", katalog),
        besar=_banded("jumlah_anggota", SIZES),
    )
    worst = pl.col("kurang").list.len()
    return found.sort("skor", worst, ID_KELUARGA, descending=[True, True, False], nulls_last=True).select(
        PUTARAN, *SHOWN
    )


def withheld() -> frozenset[str]:
    """Columns of a family that only the tier of names may see."""
    return frozenset(kolom.nama for kolom in KELUARGA.kolom if kolom.tingkat == "nama")


def _banded(column: str, edges: tuple[int, ...]) -> pl.Expr:
    number, labels = pl.col(column), band(edges)
    found = pl.when(number >= edges[-1]).then(pl.lit(labels[-1]))
    for edge, label in zip(reversed(edges[:-1]), reversed(labels[1:-1]), strict=True):
        found = found.when(number >= edge).then(pl.lit(label))
    return found.when(number.is_not_null()).then(pl.lit(labels[0]))


def _codes(column: str, katalog: Catalog) -> pl.Expr:
    marked = [
        pl.when(pl.col(column) // (1 << j) % 2 == 1).then(pl.lit(item.kode)) for j, item in enumerate(katalog.indikator)
    ]
    return pl.concat_list(marked).list.drop_nulls()
