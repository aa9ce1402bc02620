"""How many families of a round are found in the round before it: what every change and transition rests on."""

from collections.abc import Collection, Iterator
from itertools import pairwise

import polars as pl

from peka_core.catalog.numerals import decimal
from peka_core.tables import ID_KELUARGA, PUTARAN

FEW = 0.5
"""Share of the smaller round below which so few are found that their numbers are more likely spelled apart."""


def told(keluarga: pl.DataFrame, imported: Collection[str]) -> Iterator[str]:
    """One sentence for each pair of following rounds of which one was imported.

    Parameters
    ----------
    keluarga : polars.DataFrame
        Families of the release to be, with pseudonyms.
    imported : collection of str
        Rounds that came in.
    """
    families = dict(keluarga.group_by(PUTARAN).agg(pl.col(ID_KELUARGA)).iter_rows())
    for before, after in pairwise(sorted(families, key=_in_time)):
        if before in imported or after in imported:
            yield _sentence(before, after, set(families[before]), set(families[after]))


def _in_time(putaran: str) -> tuple[int, ...]:
    return tuple(int(part) for part in putaran.split("-"))


def _sentence(before: str, after: str, old: set[str], new: set[str]) -> str:
    found = len(old & new)
    share = found / min(len(old), len(new))
    said = (
        f"Putaran {after}: {decimal(found)} dari {decimal(len(new))} keluarga ditemukan di putaran {before}, "
        f"{decimal(len(new) - found)} tidak; {decimal(len(old) - found)} keluarga {before} tidak ditemukan lagi."
    )
    if share >= FEW:
        return said
    return (
        f"{said} Itu sedikit ({decimal(round(100 * share))} %): periksa apakah nomor keluarga ditulis sama di kedua "
        "putaran, sebab perpindahan dan perubahan hanya dihitung dari keluarga yang ditemukan."
    )
