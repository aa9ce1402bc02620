"""Entries of the catalogue about choosing with a budget: packages, whom they are for, and dated assumptions."""

from dataclasses import dataclass
from datetime import date

from peka_core.catalog.istilah import Istilah

SIDES = ("rendah", "tengah", "tinggi")
"""Values of an assumption: low, middle, high, in that order of size."""
OF_PACKAGE = ("biaya", "tetap", "berhasil")
"""What is assumed of each package: rupiah a family, rupiah a gampong, and the share of what it serves that ends."""
OF_ALL = ("putus", "tanpa", "bertahan", "langsung", "tahun")
"""What is assumed of all: drop-out, ending without it, lasting (shares); direct aid (rupiah a year), years."""
SHARES = ("berhasil", "putus", "tanpa", "bertahan")
PESSIMISTIC = ("biaya", "tetap", "putus", "tanpa")
"""Assumptions whose high value is the worse one."""


@dataclass(frozen=True, slots=True)
class Paket(Istilah):
    """A package for a family: the deprivations it serves, the kinds of programmes it consists of, how long it takes."""

    pendek_id: str
    pendek_en: str
    jenis: tuple[str, ...]
    indikator: tuple[str, ...]
    bulan: int

    def short(self, language: str = "id") -> str:
        """Name for a bar or a column, in ``language`` ("id" or "en")."""
        return self.pendek_en if language == "en" else self.pendek_id


@dataclass(frozen=True, slots=True)
class SasaranAnggaran(Istilah):
    """Whom a budget is meant for: a rule in the language of ``followup.eligibility``."""

    aturan: str


@dataclass(frozen=True, slots=True)
class Asumsi(Istilah):
    """Something assumed, with low, middle and high value, where it is from and since when; see ``asumsi.toml``."""

    hal: str
    rendah: float
    tengah: float
    tinggi: float
    sumber_id: str
    sumber_en: str
    tanggal: date
    paket: str = ""

    def source(self, language: str = "id") -> str:
        """Where it is from, in ``language`` ("id" or "en")."""
        return self.sumber_en if language == "en" else self.sumber_id


@dataclass(frozen=True, slots=True)
class Anggaran:
    """What a simulation starts from: budget (million rupiah) and points of the curve over budgets."""

    anggaran_juta: int
    langkah: int
