"""The measures a view can show, built from the catalogue: one registry for maps, charts, tables and exports."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from peka_core.catalog.units import UNITS, Unit

if TYPE_CHECKING:  # the catalogue holds measures
    from peka_core.catalog.model import Catalog

Satuan = Literal["penduduk", "skor", "indeks"]
Jenis = Literal["tingkat", "dimensi", "indikator"]
Dasar = Literal["lengkap", "uang", "miskin"]

UNIT_OF: dict[Satuan, tuple[Unit, Unit]] = {
    "penduduk": (UNITS["bagian"], UNITS["poin"]),
    "skor": (UNITS["bagian"], UNITS["poin"]),
    "indeks": (UNITS["indeks"], UNITS["beda"]),
}
"""Unit of a measure and of its change."""
BASE_OF: dict[Dasar, tuple[str, str, str, str, str]] = {
    "lengkap": ("tercacah", "tercacah", "cakupan", "keluarga", "orang"),
    "uang": ("tercacah_uang", "tercacah_uang", "cakupan_uang", "keluarga_uang", "orang_uang"),
    "miskin": ("tercacah_miskin", "tercacah", "cakupan", "keluarga", "orang"),
}
"""Columns of an area table: interviewed families a measure stands on, those it could be read of, their share of all;
the families it could be read of, for which a sample's interviewed families stand; and the persons in them."""

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


@dataclass(frozen=True, slots=True)
class Ukuran:
    """A measure by area.

    Attributes
    ----------
    kode : str
        Column of an area table and value in a link, e.g. ``H`` or ``indikator-air``.
    label_id, label_en : str
        Name.
    arti_id, arti_en : str
        What the number says, one sentence.
    satuan : str
        ``penduduk`` (share of persons), ``skor`` (mean score, shown as a share) or ``indeks`` (0-1).
    jenis : str
        Heading under which it is listed: ``tingkat``, ``dimensi`` or ``indikator``.
    dasar : str
        Families it stands on: ``lengkap`` (complete answers), ``uang`` (known expenditure), or ``miskin`` (complete
        answers and poor).
    garis : str
        Kind of the poverty line it is measured by; empty for a measure without one.
    sebutan : tuple of str
        Other words by which people look for it, in either language.
    """

    kode: str
    label_id: str
    label_en: str
    arti_id: str
    arti_en: str
    satuan: Satuan
    jenis: Jenis
    dasar: Dasar
    garis: str = ""
    sebutan: tuple[str, ...] = ()

    def label(self, language: str = "id") -> str:
        """Name in ``language`` ("id" or "en")."""
        return self.label_en if language == "en" else self.label_id

    def arti(self, language: str = "id") -> str:
        """Meaning in ``language`` ("id" or "en")."""
        return self.arti_en if language == "en" else self.arti_id

    @property
    def unit(self) -> Unit:
        """How its values are written."""
        return UNIT_OF[self.satuan][0]

    @property
    def change_unit(self) -> Unit:
        """How a difference of two of its values is written."""
        return UNIT_OF[self.satuan][1]

    @property
    def kolom_keluarga(self) -> str:
        """Column with the number of families the measure counts."""
        return f"{self.kode}_keluarga"

    @property
    def kolom_dasar(self) -> str:
        """Column with the number of interviewed families the measure stands on: what rules of quality ask."""
        return BASE_OF[self.dasar][0]

    @property
    def kolom_isian(self) -> str:
        """Column with the number of interviewed families whose answers the measure needs; the others are left out."""
        return BASE_OF[self.dasar][1]

    @property
    def kolom_cakupan(self) -> str:
        """Column with the share of interviewed families whose answers the measure needs."""
        return BASE_OF[self.dasar][2]

    @property
    def kolom_perkiraan(self) -> str:
        """Column with the number of families whose answers the measure needs; in a sample the estimate for all."""
        return BASE_OF[self.dasar][3]

    @property
    def kolom_orang(self) -> str:
        """Column with the number of persons in the families the measure counts."""
        return f"{self.kode}_orang"

    @property
    def kolom_penduduk(self) -> str:
        """Column with the number of persons a share of the measure is of; in a sample the estimate for all."""
        return BASE_OF[self.dasar][4]

    @property
    def kolom_mutu(self) -> str:
        """Column with the class of quality of its value."""
        return f"{self.kode}_mutu"


@lru_cache(maxsize=4)
def measures(katalog: "Catalog") -> dict[str, Ukuran]:
    """All measures of ``katalog`` by code, in the order of menus; their texts name its cut-offs."""
    fixed = (filled(item, katalog.fractions) for item in katalog.ukuran_tetap)
    return {item.kode: item for item in (*fixed, *_dimensi(katalog), *_indikator(katalog))}


def filled(item: Ukuran, fractions: Mapping[str, Fraction]) -> Ukuran:
    """``item`` with the fractions that its texts name, in words.

    Raises
    ------
    KeyError, ValueError
        When a text names a fraction that is not there, or its braces are not closed.
    """
    arti_id, arti_en = (
        text.format_map({kode: fraction(value, language) for kode, value in fractions.items()})
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


def _dimensi(katalog: "Catalog") -> tuple[Ukuran, ...]:
    return tuple(
        Ukuran(
            kode=f"dimensi-{item.kode}",
            label_id=f"Kekurangan {item.label_id.lower()}",
            label_en=f"Deprived in {item.label_en.lower()}",
            arti_id=f"Penduduk yang kekurangan sedikitnya satu indikator {item.label_id.lower()}.",
            arti_en=f"People deprived in at least one indicator of {item.label_en.lower()}.",
            satuan="penduduk",
            jenis="dimensi",
            dasar="lengkap",
            sebutan=(item.label_id, item.label_en, *item.sebutan),
        )
        for item in katalog.dimensi
    )


def _indikator(katalog: "Catalog") -> tuple[Ukuran, ...]:
    return tuple(
        Ukuran(
            kode=f"indikator-{item.kode}",
            label_id=item.kekurangan_id,
            label_en=item.kekurangan_en,
            arti_id=item.uraian_id,
            arti_en=item.uraian_en,
            satuan="penduduk",
            jenis="indikator",
            dasar="lengkap",
            sebutan=(item.label_id, item.label_en, *item.sebutan),
        )
        for item in katalog.indikator
    )
