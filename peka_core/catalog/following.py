"""Entries of the catalogue about following families: self-reliance, kinds of programmes, windows and deadlines."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from peka_core.catalog.istilah import Istilah


@dataclass(frozen=True, slots=True)
class Ranah(Istilah):
    """A domain of the family self-reliance index (IKK), scored 1-5."""

    bobot: int


@dataclass(frozen=True, slots=True)
class Tahap(Istilah):
    """A stage of self-reliance: IKK from ``dari`` (inclusive) to ``sampai``; some need all gates passed."""

    nomor: int
    dari: int
    sampai: int
    perlu_syarat: bool


@dataclass(frozen=True, slots=True)
class Syarat(Istilah):
    """A gate to self-reliance: domain ``ranah`` ("*" = every scored domain) at least ``minimal``."""

    ranah: str
    minimal: int
    atau_dua_penghasilan: bool = False
    atau_tidak_berlaku: bool = False


@dataclass(frozen=True, slots=True)
class JenisProgram(Istilah):
    """A kind of programme: the part of the bundle it fills, empty for none, and whether it is direct aid."""

    paket: str = ""
    langsung: bool = False


@dataclass(frozen=True, slots=True)
class JenisKeluar(Istilah):
    """A kind of exit; after one that is ``pergi`` the family is no longer there, so nothing more can happen to it.

    ``kembali``: it may come back, and is there again in a later round with members.
    """

    pergi: bool = False
    kembali: bool = False


@dataclass(frozen=True, slots=True)
class TindakLanjut:
    """Windows, deadlines and bounds of following families; the unit is in each name."""

    jendela_program_bulan: int
    jendela_dampingan_bulan: int
    dampingan_panjang_bulan: int
    kunjungan_per_bulan: int
    pemantauan_bulan: int
    tenggat_peringatan_hari: int
    habis_dana_bulan: int
    hampir_mandiri_ikk: int


@dataclass(frozen=True, slots=True)
class Peringatan(Istilah):
    """A rule of relapse alerts: what must be newly so between two rounds of a family that is watched.

    ``uraian`` says it in words, ``sumber`` where it is from; ``versi`` holds from ``berlaku_sejak`` until the next
    entry of the same code. Each of the other fields names triggers, one of which is enough; see
    ``catalog/peringatan.toml``.
    """

    uraian_id: str
    uraian_en: str
    sumber_id: str
    sumber_en: str
    versi: str
    berlaku_sejak: date
    tingkat: tuple[str, ...] = ()
    tingkat_uang: tuple[str, ...] = ()
    tahap_turun: bool = False
    indikator: tuple[str, ...] = ()
    penyebab: tuple[str, ...] = ()
    aturan: Mapping[str, Any] = field(default_factory=dict)

    def uraian(self, language: str = "id") -> str:
        """What is compared, in ``language`` ("id" or "en")."""
        return self.uraian_en if language == "en" else self.uraian_id

    def sumber(self, language: str = "id") -> str:
        """Where the rule is from, in ``language`` ("id" or "en")."""
        return self.sumber_en if language == "en" else self.sumber_id
