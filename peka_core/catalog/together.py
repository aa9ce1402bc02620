"""Entries of the catalogue about working together: sectors, stated needs, outcomes, and deadlines."""

from dataclasses import dataclass

from peka_core.catalog.istilah import Istilah


@dataclass(frozen=True, slots=True)
class Sektor(Istilah):
    """A sector of activities: the indicators whose deprivation it is there for; an indicator is of one
    sector at most."""

    indikator: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kebutuhan(Istilah):
    """A need that people state: its sector, and the kinds of programmes that answer it."""

    sektor: str
    jenis_program: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatusAspirasi(Istilah):
    """What became of a stated need; nothing follows on one that is ``selesai``.

    ``terlaksana``: what was asked for is there.
    """

    selesai: bool = False
    terlaksana: bool = False


@dataclass(frozen=True, slots=True)
class HasilSanggah(Istilah):
    """How a correction ended; ``berubah``: the data of the family were changed by it."""

    berubah: bool = False


@dataclass(frozen=True, slots=True)
class Bersama:
    """Deadlines and bounds of working together; the unit is in each name."""

    tenggat_sanggah_hari: int
    tenggat_aspirasi_hari: int
    tenggat_janji_hari: int
    nilai_baik: int
