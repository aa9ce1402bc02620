"""Shares of published counts, of persons or of families, over enough families; and the counts a measure is made of."""

from collections.abc import Sequence
from functools import lru_cache

import polars as pl

from peka_core import catalog
from peka_core.catalog import Catalog, ukuran
from peka_core.disclosure.declaration import LEVELS, load
from peka_core.disclosure.layout import (
    ASSESSED,
    BUNDLE,
    COMPLETE,
    EXITS,
    LEFT,
    MISSED,
    POOR,
    REACHED,
    SELF_RELIANT,
    SERVED,
    need_of,
)
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES, MINIMUM_SHOWN, Quality

Pair = tuple[int | None, int | None]
"""Families and persons; None where they are hidden, or not published."""
Counts = dict[str, tuple[int, int] | None]
Row = dict[str, object]
SHIELDED = Quality.PELINDUNG.value
NEED, NEED_REACHED = "sektor-", "jangkauan-sektor-"
"""How codes of measures by sector begin, followed by its code: families in need of it, and those of them it reaches."""


def of_families(kode: str) -> tuple[str, str]:
    """Categories that a measure of families is the share of: its own and its whole; empty for one never published.

    Raises
    ------
    KeyError
        It names a sector that is not in the catalogue.
    """
    fixed = {
        REACHED: (REACHED, COMPLETE),
        MISSED: (MISSED, POOR),
        BUNDLE: (BUNDLE, COMPLETE),
        SELF_RELIANT: (SELF_RELIANT, ASSESSED),
        **{exit_: (f"{LEFT}-{exit_}", LEFT) for exit_ in EXITS},
    }
    if kode.startswith("jenis-"):
        return kode, COMPLETE
    if kode.startswith((NEED, NEED_REACHED)):
        code = kode.removeprefix(NEED_REACHED).removeprefix(NEED)
        need = {item.kode: need_of(item, catalog.load()) for item in catalog.load().sektor}[code]
        return (need, COMPLETE) if kode.startswith(NEED) else (f"{SERVED}-{code}", need)
    return fixed.get(kode, (kode, "penyebab") if kode.startswith("penyebab-") else ("", ""))


@lru_cache(maxsize=4)
def followed(katalog: Catalog) -> dict[str, ukuran.Ukuran]:
    """Measures of families that are published of some level, by code."""
    declaration = load()
    return {
        kode: item
        for kode, item in ukuran.measures(katalog).items()
        if item.of_families and any(declaration.has_category(of_families(kode)[0], level) for level in LEVELS)
    }


def counts(cells: pl.DataFrame, names: Sequence[str]) -> dict[str, Counts]:
    """Families and persons by area, then by name; None where they are hidden."""
    found: dict[str, Counts] = {}
    for area, *name, n, m in cells.select("kode", *names, "keluarga", "orang").iter_rows():
        found.setdefault(area, {})["|".join(name)] = None if n is None else (n, m)
    return found


def pair(counts: Counts, name: str) -> Pair:
    """Families and persons of one category."""
    return counts.get(name) or (None, None)


def share(part: Pair, whole: Pair) -> float | None:
    """Share of persons, over enough families."""
    if part[1] is None or whole[0] is None or whole[0] < MINIMUM_SHOWN or not whole[1]:
        return None
    return part[1] / whole[1]


def grade(value: float | None, base: int | None) -> str | None:
    """Grade of a figure over ``base`` families; null where nobody is there."""
    if base == 0:
        return None
    if value is None:
        return SHIELDED
    return (Quality.BAIK if base is None or base >= MINIMUM_FAMILIES else Quality.HATI_HATI).value


def row_of(item: ukuran.Ukuran, part: Pair, whole: Pair) -> Row:
    """A share of families with the families it is of, in the columns of ``tabulation.following``."""
    value = share_of_families(part, whole)
    return {
        item.kode: value,
        item.kolom_keluarga: part[0],
        item.kolom_orang: part[1],
        item.kolom_mutu: grade(value, whole[0]),
        item.kolom_dasar: whole[0],
        item.kolom_isian: whole[0],
        item.kolom_cakupan: None,
        item.kolom_perkiraan: whole[0],
        item.kolom_penduduk: whole[1],
    }


def share_of_families(part: Pair, whole: Pair) -> float | None:
    """Share of families, over enough of them."""
    if part[0] is None or whole[0] is None or whole[0] < MINIMUM_SHOWN:
        return None
    return part[0] / whole[0]
