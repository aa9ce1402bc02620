"""What a measure by area is: its words, unit, base, and the columns of an area table that tell of it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from peka_core.catalog.units import UNITS, Unit

if TYPE_CHECKING:  # the catalogue holds measures
    pass

Satuan = Literal["penduduk", "keluarga", "skor", "indeks", "seratus"]
Jenis = Literal["tingkat", "dimensi", "indikator", "sektor", "kemandirian", "program", "penyebab", "jangkauan"]
Dasar = Literal[
    "lengkap",
    "uang",
    "miskin",
    "terjawab",
    "terdata",
    "kunjungan",
    "miskin_terdata",
    "dinilai",
    "keluar",
    "menyebut",
    "butuh",
]

UNIT_OF: dict[Satuan, tuple[Unit, Unit]] = {
    "penduduk": (UNITS["bagian"], UNITS["poin"]),
    "keluarga": (UNITS["bagian"], UNITS["poin"]),
    "skor": (UNITS["bagian"], UNITS["poin"]),
    "indeks": (UNITS["indeks"], UNITS["beda"]),
    "seratus": (UNITS["seratus"], UNITS["beda_seratus"]),
}
"""Unit of a measure and of its change."""
BASE_OF: dict[str, tuple[str, str, str, str, str]] = {
    "lengkap": ("tercacah", "tercacah", "cakupan", "keluarga", "orang"),
    "uang": ("tercacah_uang", "tercacah_uang", "cakupan_uang", "keluarga_uang", "orang_uang"),
    "miskin": ("tercacah_miskin", "tercacah", "cakupan", "keluarga", "orang"),
}
"""Columns of an area table: interviewed families a measure stands on, those it could be read of, their share of all;
the families it could be read of, for which a sample's interviewed families stand; and the persons in them."""
OF_FAMILIES: dict[Dasar, str] = {
    "terjawab": "",
    "terdata": "",
    "kunjungan": "",
    "miskin_terdata": "H",
    "dinilai": "",
    "keluar": "",
    "menyebut": "",
    "butuh": "",
}
"""Bases of measures of families, not of persons, each with the measure that says who they are; empty where none does.
Such a measure brings columns of its own for them (``ENDS``)."""
ENDS = ("tercacah", "isian", "cakupan", "perkiraan", "penduduk")
"""What follows the code of a measure of families in the names of its five columns of ``BASE_OF``."""
NEEDS = ("H", "parah", "P0", "ekstrem")
"""Measures besides dimensions, indicators and causes that say who is in need of something."""


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
        ``penduduk`` (share of persons), ``keluarga`` (share of families), ``skor`` (mean score, shown as a share) or
        ``indeks`` (0-1).
    jenis : str
        Heading under which it is listed.
    dasar : str
        Families it stands on: ``lengkap`` (complete answers), ``uang`` (known expenditure), or ``miskin`` (complete
        answers and poor); of ``OF_FAMILIES`` ``terjawab`` (complete answers), ``terdata`` (all, of a round with
        programmes on record), ``kunjungan`` (all, of a round with visits on record), ``miskin_terdata`` (the poor of
        the former), ``dinilai`` (assessed for self-reliance), ``keluar`` (left as self-reliant), ``menyebut`` (with a
        cause on record), ``butuh`` (with the need that the code names, of a round with programmes on record).
    garis : str
        Kind of the poverty line it is measured by; empty for a measure without one.
    baik : bool
        Whether more of it is better; of most measures less is.
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
    baik: bool = False
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
    def of_families(self) -> bool:
        """True for a measure of families: computed only where it is asked for, see ``tabulation.following``."""
        return self.dasar in OF_FAMILIES

    @property
    def is_share(self) -> bool:
        """True for a share of persons or of families, which is told with both numbers; false for a mean or an index."""
        return self.satuan in ("penduduk", "keluarga")

    @property
    def kebutuhan(self) -> str:
        """Code of the measure that says whose share it is; empty where no measure does."""
        return self.kode.partition("-")[2] if self.dasar == "butuh" else OF_FAMILIES.get(self.dasar, "")

    def _base(self, place: int) -> str:
        return f"{self.kode}_{ENDS[place]}" if self.of_families else BASE_OF[self.dasar][place]

    @property
    def kolom_keluarga(self) -> str:
        """Column with the number of families the measure counts."""
        return f"{self.kode}_keluarga"

    @property
    def kolom_dasar(self) -> str:
        """Column with the number of interviewed families the measure stands on: what rules of quality ask."""
        return self._base(0)

    @property
    def kolom_isian(self) -> str:
        """Column with the number of interviewed families whose answers the measure needs; the others are left out."""
        return self._base(1)

    @property
    def kolom_cakupan(self) -> str:
        """Column with the share of interviewed families whose answers the measure needs."""
        return self._base(2)

    @property
    def kolom_perkiraan(self) -> str:
        """Column with the number of families whose answers the measure needs; in a sample the estimate for all."""
        return self._base(3)

    @property
    def kolom_orang(self) -> str:
        """Column with the number of persons in the families the measure counts."""
        return f"{self.kode}_orang"

    @property
    def kolom_penduduk(self) -> str:
        """Column with the number of persons a share of the measure is of; in a sample the estimate for all."""
        return self._base(4)

    @property
    def kolom_mutu(self) -> str:
        """Column with the class of quality of its value."""
        return f"{self.kode}_mutu"
