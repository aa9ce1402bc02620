"""What may not be shown, and what must go with it so that it cannot be had by subtraction. The one place that hides.

A rate is hidden where ``<kode>_mutu`` is one of ``HIDDEN``. Where it stands on too few families (``FEW``) it is a
secret, and with it the number of families it counts; and so is what would give it away (``SHIELD``). The rule: of
whatever a page totals (a kecamatan, the city, the selected gampong), the secret areas in it are none, or at least two
that together stand on ``MINIMUM_SHOWN`` families. A rate of too little coverage or too large an error (``WITHHELD``) is
no secret, only not to be relied on: its count of families stays; the persons in them go with the rate, which they and
all persons would repeat. Families selected, with complete answers or not, always stay:
nothing about poverty follows from them.
"""

from collections.abc import Sequence
from functools import lru_cache, reduce
from operator import or_

import numpy as np
import polars as pl

from peka_core.catalog import Catalog
from peka_core.catalog import ukuran as words
from peka_core.catalog.ukuran import Ukuran
from peka_core.measures.arrays import Bools, Ints
from peka_core.measures.sampling.quality import MINIMUM_SHOWN, Quality
from peka_core.tabulation.registry import OF_THE_POOR

FEW, WITHHELD, SHIELD = (item.value for item in (Quality.TERLALU_SEDIKIT, Quality.TIDAK_DITAMPILKAN, Quality.PELINDUNG))
CLOSED = Quality.TIDAK_TERBIT.value
HIDDEN, SECRET = (FEW, WITHHELD, SHIELD, CLOSED), (FEW, SHIELD, CLOSED)
"""Grades of rates that are not shown, and of those whose counts are not shown either."""
POOR = {"H": "tercacah_miskin", "P0": "tercacah_miskin_uang"}
"""Column with the interviewed families that are poor by a measure."""
FEWEST_AREAS = 2
ALONE = -1
"""Group of the areas whose kecamatan is itself hidden: only the city's total holds them."""


def is_hidden(grade: object) -> bool:
    """True when a figure of this grade must not be shown."""
    return grade in HIDDEN


def complete(table: pl.DataFrame, katalog: Catalog, level: str) -> pl.DataFrame:
    """``table`` with the grade of every further figure that must be withheld, for all areas of ``level`` at once.

    Parameters
    ----------
    table : polars.DataFrame
        ``by_area`` with grades, nothing hidden yet.
    katalog : Catalog
    level : {"kode_gampong", "kode_kecamatan", ""}
    """
    grades: dict[str, pl.Series] = {}
    known: dict[tuple[str, bytes], Bools] = {}
    for kode, item in _heads_first(katalog, table) if _masks(table, SECRET) else ():
        grade = table[item.kolom_mutu]
        above = head_of(item)
        if above in table.columns:  # that nobody is poor may be as little told as how many are
            head = grades.get(f"{above}_mutu", table[f"{above}_mutu"])
            grade = pl.select(pl.when(_mask(head)).then(head).otherwise(grade)).to_series()
        found = _mask(grade).to_numpy()
        if not found.any():
            continue
        key = (carriers(kode) or item.kolom_dasar, found.tobytes())
        if level and key not in known:
            groups = _groups(table, katalog, kode, level)
            known[key] = protected(found, _carriers(table, katalog, kode), groups)
        grades[item.kolom_mutu] = _shielded(grade, known.get(key, found))
    return table.with_columns(**grades)


def of_selection(total: pl.DataFrame, table: pl.DataFrame, katalog: Catalog, chosen: Sequence[str]) -> pl.DataFrame:
    """The ``total`` of some gampong, with the grade of what would give hidden ones of the ``table`` away.

    Parameters
    ----------
    total : polars.DataFrame
        One graded row, of the gampong ``chosen``.
    table : polars.DataFrame
        All gampong under the same filter, graded and ``complete``, nothing hidden yet.
    katalog : Catalog
    chosen : sequence of str
    """
    inside = table["kode"].is_in(list(chosen)).to_numpy()
    grades: dict[str, pl.Series] = {}
    hidden = _masks(table, SECRET)
    for kode, item in _heads_first(katalog, table) if hidden else ():
        head = grades.get(f"{head_of(item)}_mutu")
        if head is not None and _mask(head).all():
            grades[item.kolom_mutu] = head
        elif item.kolom_mutu in hidden:
            found = hidden[item.kolom_mutu].to_numpy()
            groups = _groups(table, katalog, kode, "kode_gampong")
            told = tells(found, inside, _carriers(table, katalog, kode), groups)
            grades[item.kolom_mutu] = _shielded(total[item.kolom_mutu], np.array([told]))
    return total.with_columns(**grades)


def hide(table: pl.DataFrame, katalog: Catalog) -> pl.DataFrame:
    """``table`` without the figures whose grade says so, and without what repeats them."""
    rates, counts = _masks(table, HIDDEN), _masks(table, SECRET)
    blank: list[pl.Expr] = []
    for name in table.columns if rates else ():
        hidden = counts if _is_count(name) else rates
        found = [hidden[grade] for grade in _decided_by(name, katalog) if grade in hidden]
        if found:
            mask = reduce(or_, found)
            blank.append(pl.when(mask).then(None).otherwise(pl.col(name)).alias(name))
    return table.with_columns(blank)


def _is_count(name: str) -> bool:
    return name.endswith(("_keluarga", *_OF_BASE)) or (name.startswith("tingkat") and not name.endswith("_bagian"))


_OF_BASE = tuple(f"_{end}" for end in words.ENDS)


@lru_cache(maxsize=4096)
def _decided_by(name: str, katalog: Catalog) -> tuple[str, ...]:
    """Grades any of which hides the column ``name`` of an area table; none for what is never hidden."""
    if name.startswith("tingkat-"):
        return ("H_mutu", "parah_mutu", "rentan_mutu")
    if name.startswith("tingkat_uang-"):
        return ("P0_mutu", "ekstrem_mutu")
    if name.startswith(("tersensor-", "kontribusi-", "dialami-")):
        return ("M0_mutu",)
    if name.endswith(("_keluarga", "_orang")):
        kode = name.removesuffix("_keluarga").removesuffix("_orang")
        return (f"{OF_THE_POOR.get(kode, kode)}_mutu",)
    if name.endswith(_OF_BASE):  # of how many a share is: who is poor, or in need, may itself be a secret
        found = words.measures(katalog).get(name.rpartition("_")[0])
        return (f"{found.kebutuhan}_mutu",) if found and found.kebutuhan else ()
    kode = name.removesuffix("_se").removesuffix("_low").removesuffix("_high")
    return (f"{kode}_mutu",) if kode in words.measures(katalog) else ()


def protected(hidden: Bools, families: Ints, group: Ints) -> Bools:
    """``hidden`` and the areas that must be hidden with them, the smallest first.

    Parameters
    ----------
    hidden : bool array, areas
    families : int array, areas
        Families each figure stands on.
    group : int array, areas
        Areas that share a published total.
    """
    found = hidden.copy()
    for one in np.unique(group[hidden]):
        here = group == one
        while not _safe(found & here, families):
            others = np.flatnonzero(here & ~found & (families > 0))
            if not others.size:
                break
            found[others[families[others].argmin()]] = True
    return found


def _safe(part: Bools, families: Ints) -> bool:
    """True when what the areas of ``part`` add up to may be known."""
    return not part.any() or bool(part.sum() >= FEWEST_AREAS and families[part].sum() >= MINIMUM_SHOWN)


def tells(hidden: Bools, inside: Bools, families: Ints, group: Ints) -> bool:
    """True when the total ``inside``, less what is shown and what other totals hold, leaves too little.

    All four are arrays over areas, as in ``protected``.
    """
    cut = np.zeros_like(hidden)
    for one in np.unique(group[hidden]):
        here = hidden & (group == one)
        if (here & inside).any() and (here & ~inside).any():
            cut |= here
    return not (_safe(cut & inside, families) and _safe(cut & ~inside, families))


def _masks(table: pl.DataFrame, grades: Sequence[str]) -> dict[str, pl.Series]:
    """Where figures have one of ``grades``, by the column of their grade; only of those that have it anywhere."""
    masks = table.select(pl.col("^.*_mutu$").is_in(grades).fill_null(value=False))
    return {mask.name: mask for mask in masks.iter_columns() if mask.any()}


def _mask(grade: pl.Series) -> pl.Series:
    return grade.is_in(SECRET).fill_null(value=False)


def head_of(item: Ukuran) -> str:
    """Measure that says whose figure ``item`` is, with which it is hidden; empty where it is everybody's."""
    return OF_THE_POOR.get(item.kode) or item.kebutuhan


def _heads_first(katalog: Catalog, table: pl.DataFrame) -> list[tuple[str, Ukuran]]:
    """Measures of the table, those of how poor the poor are, or who of them, last: hidden with the share of these."""
    return sorted(words.present(katalog, table.columns).items(), key=lambda pair: bool(head_of(pair[1])))


def _shielded(grade: pl.Series, found: Bools) -> pl.Series:
    """``grade`` with what is secret besides; an area without a value has none to hide."""
    more = zip(grade, found, strict=True)
    return pl.Series([SHIELD if hide and old and old not in SECRET else old for old, hide in more], dtype=pl.String)


def carriers(kode: str) -> str | None:
    """Column with the poor families interviewed that measure ``kode`` tells of; None where it tells of everybody."""
    return POOR[OF_THE_POOR[kode]] if kode in OF_THE_POOR else None


def _carriers(table: pl.DataFrame, katalog: Catalog, kode: str) -> Ints:
    return table[carriers(kode) or words.measures(katalog)[kode].kolom_dasar].fill_null(0).to_numpy()


def _groups(table: pl.DataFrame, katalog: Catalog, kode: str, level: str) -> Ints:
    """Areas that share a published total, see ``areas_of_totals``; above gampong all do."""
    if level != "kode_gampong":
        return np.zeros(table.height, dtype=np.int64)
    base = table[words.measures(katalog)[kode].kolom_dasar].fill_null(0).to_numpy()
    return areas_of_totals(base, _carriers(table, katalog, kode), katalog)


def areas_of_totals(base: Ints, carriers: Ints, katalog: Catalog) -> Ints:
    """Gampong that share a published total: those of a kecamatan that is itself shown; all others with one another.

    Parameters
    ----------
    base, carriers : int array, gampong in catalogue order
        Families a figure stands on, and those it tells of.
    katalog : Catalog
    """
    place = {item.kode: i for i, item in enumerate(katalog.wilayah.kecamatan)}
    home = np.array([place[item.kecamatan] for item in katalog.wilayah.gampong], dtype=np.int64)
    n, told = (np.bincount(home, weights=each, minlength=len(place)).astype(np.int64) for each in (base, carriers))
    few = ((n > 0) & (n < MINIMUM_SHOWN)) | ((told > 0) & (told < MINIMUM_SHOWN))
    closed = protected(few, told, np.zeros(len(place), dtype=np.int64))
    return np.where(closed[home], ALONE, home)
