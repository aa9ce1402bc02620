"""The measures a view can show, built from the catalogue: one registry for maps, charts, tables and exports."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from peka_core.catalog import measure_words
from peka_core.catalog.measure import BASE_OF, ENDS, NEEDS, OF_FAMILIES, UNIT_OF, Ukuran

if TYPE_CHECKING:  # the catalogue holds measures
    from peka_core.catalog.model import Catalog

__all__ = ["BASE_OF", "ENDS", "OF_FAMILIES", "UNIT_OF", "WORDS", "Ukuran"]

WORDS = {
    Fraction(1, 2): ("setengah", "half"),
    Fraction(1, 3): ("sepertiga", "a third"),
    Fraction(2, 3): ("dua pertiga", "two thirds"),
    Fraction(1, 4): ("seperempat", "a quarter"),
    Fraction(3, 4): ("tiga perempat", "three quarters"),
    Fraction(1, 5): ("seperlima", "a fifth"),
    Fraction(2, 5): ("dua perlima", "two fifths"),
    Fraction(1, 6): ("seperenam", "a sixth"),
    Fraction(1, 10): ("sepersepuluh", "a tenth"),
}
"""Fractions that read better as words, Indonesian and English."""


@lru_cache(maxsize=4)
def measures(katalog: "Catalog") -> dict[str, Ukuran]:
    """All measures of ``katalog`` by code, in the order of menus; their texts name its cut-offs."""
    fixed = [filled(item, katalog.fractions, katalog.months) for item in katalog.ukuran_tetap]
    plain = [
        *(item for item in fixed if not item.of_families),
        *measure_words.dimensi(katalog),
        *measure_words.indikator(katalog),
    ]
    needs = [item for item in plain if item.jenis != "tingkat" or item.kode in NEEDS]
    causes = list(measure_words.penyebab(katalog))
    families = [*(item for item in fixed if item.of_families), *measure_words.program(katalog), *causes]
    families += [*measure_words.sumber(), *measure_words.sektor(katalog)]
    reached = [*measure_words.jangkauan(katalog, [*needs, *causes]), *measure_words.jangkauan_sektor(katalog)]
    return {item.kode: item for item in (*plain, *families, *reached)}


@lru_cache(maxsize=4)
def standard(katalog: "Catalog") -> dict[str, Ukuran]:
    """The measures every area table has: those of persons."""
    return {kode: item for kode, item in measures(katalog).items() if not item.of_families}


def present(katalog: "Catalog", columns: Collection[str]) -> dict[str, Ukuran]:
    """The measures a table with such ``columns`` has."""
    held = set(columns)
    return {kode: item for kode, item in measures(katalog).items() if kode in held}


def needed(katalog: "Catalog", asked: Iterable[str]) -> tuple[str, ...]:
    """Of the codes ``asked`` the measures of families, and those that say whose share they are; in catalogue order."""
    known = measures(katalog)
    wanted = {kode for kode in asked if kode in known}
    wanted |= {known[kode].kebutuhan for kode in wanted}
    return tuple(kode for kode, item in known.items() if kode in wanted and item.of_families)


def filled(item: Ukuran, fractions: Mapping[str, Fraction], months: Mapping[str, int]) -> Ukuran:
    """``item`` with the fractions that its texts name, in words, and the numbers of months.

    Raises
    ------
    KeyError, ValueError
        When a text names a fraction that is not there, or its braces are not closed.
    """
    arti_id, arti_en = (
        text.format_map({**{kode: fraction(value, language) for kode, value in fractions.items()}, **months})
        for text, language in ((item.arti_id, "id"), (item.arti_en, "en"))
    )
    return replace(item, arti_id=arti_id, arti_en=arti_en)


def fraction(value: Fraction, language: str = "id") -> str:
    """A fraction in words where there is a word for it, else in per cent.

    >>> fraction(Fraction(1, 3)), fraction(Fraction(1, 3), "en"), fraction(Fraction(33, 100)), fraction(Fraction(3, 8))
    ('sepertiga', 'a third', '33 %', '37,5 %')
    """
    if value in WORDS:
        return WORDS[value][language == "en"]
    percent = f"{float(100 * value):.1f}".removesuffix(".0")
    return f"{percent}%" if language == "en" else f"{percent.replace('.', ',')} %"
