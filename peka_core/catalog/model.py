"""Frozen dataclasses of the catalogue: what PEKA knows, as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from peka_core.catalog import lines
from peka_core.catalog.budgeting import Anggaran, Asumsi, Paket, SasaranAnggaran
from peka_core.catalog.following import (
    JenisKeluar,
    JenisProgram,
    Peringatan,
    Ranah,
    Syarat,
    Tahap,
    TindakLanjut,
)
from peka_core.catalog.garis import Garis, Seri
from peka_core.catalog.istilah import Istilah
from peka_core.catalog.papan import IndikatorPapan
from peka_core.catalog.priorities import AturanUtama, Padanan, UrutanUtama
from peka_core.catalog.together import Bersama, HasilSanggah, Kebutuhan, Sektor, StatusAspirasi
from peka_core.catalog.ukuran import Ukuran, measures
from peka_core.catalog.wilayah import Wilayah


@dataclass(frozen=True, slots=True)
class Dimensi(Istilah):
    """A dimension of poverty; ``bobot`` is an integer over ``Catalog.penyebut``."""

    bobot: int


@dataclass(frozen=True, slots=True)
class Indikator(Istilah):
    """An indicator: integer weight over ``Catalog.penyebut`` and the rule that says who is deprived.

    ``label`` names the indicator ("Air minum layak"), ``kekurangan`` the state that is counted ("Air minum tak layak").
    ``aturan`` is the rule as read from TOML; ``peka_core.deprivation.rules`` turns it into an expression.
    """

    dimensi: str
    kekurangan_id: str
    kekurangan_en: str
    bobot: int
    uraian_id: str
    uraian_en: str
    rujukan_id: str
    rujukan_en: str
    aturan: Mapping[str, Any]

    def kekurangan(self, language: str = "id") -> str:
        """Name of the deprivation in ``language`` ("id" or "en")."""
        return self.kekurangan_en if language == "en" else self.kekurangan_id

    def uraian(self, language: str = "id") -> str:
        """When a family is deprived, in words."""
        return self.uraian_en if language == "en" else self.uraian_id

    def rujukan(self, language: str = "id") -> str:
        """Question of the form and source in ``language`` ("id" or "en")."""
        return self.rujukan_en if language == "en" else self.rujukan_id


@dataclass(frozen=True, slots=True)
class Bacaan(Istilah):
    """An answer whose meaning is uncertain: ``label`` says how it is read, ``alternatif`` how it could be.

    ``aturan`` is the rule of ``indikator`` with the other reading.
    """

    indikator: str
    alternatif_id: str
    alternatif_en: str
    aturan: Mapping[str, Any]

    def alternatif(self, language: str = "id") -> str:
        """The other reading in ``language`` ("id" or "en")."""
        return self.alternatif_en if language == "en" else self.alternatif_id


@dataclass(frozen=True, slots=True)
class Penyebab(Istilah):
    """A cause of poverty; ``jenis`` groups causes (struktural, alamiah, ...)."""

    jenis: str


@dataclass(frozen=True, slots=True)
class Kelompok(Istilah):
    """A group of the poor, derived by rule; groups overlap. ``uraian`` says the rule in words."""

    uraian_id: str
    uraian_en: str
    aturan: Mapping[str, Any]

    def uraian(self, language: str = "id") -> str:
        """Which families belong to it, in ``language`` ("id" or "en")."""
        return self.uraian_en if language == "en" else self.uraian_id


@dataclass(frozen=True, slots=True)
class TingkatMultidimensi(Istilah):
    """A band of the deprivation score: from ``skor_minimal`` (exact share) up to the next worse band."""

    skor_minimal: Fraction


@dataclass(frozen=True, slots=True)
class TingkatUang(Istilah):
    """A band of expenditure per head: below ``kelipatan`` x the line ``garis``; None = no upper limit."""

    garis: str
    kelipatan: Fraction | None


@dataclass(frozen=True, slots=True)
class Kriteria(Istilah):
    """One of the 14 criteria of BPS; ``catatan`` says how Regsosek answers are read, and what they do not show.

    A criterion that Regsosek does not ask about is ``tidak_tersedia`` and has no rule.
    """

    nomor: int
    catatan: str
    aturan: Mapping[str, Any] = field(default_factory=dict)
    tidak_tersedia: bool = False


@dataclass(frozen=True, slots=True)
class KodeRegsosek:
    """The code set of one question of the Regsosek form."""

    label: str
    nilai: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Pita(Istilah):
    """Fixed classes of a map: ``batas`` ascends from 0 to 1 and holds one number more than there are classes.

    ``ukuran`` holds codes of measures, or a pattern: "dimensi-*" or "indikator-*".
    """

    batas: tuple[float, ...]
    ukuran: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Catalog:
    """The whole catalogue, cross-checked; ``hash`` identifies its content on every result.

    ``program`` holds the programmes of the release at hand, which no file of the catalogue names.
    ``ejaan`` holds the other accepted spellings of an answer by its label, wherever a question of ``regsosek`` has it.
    """

    hash: str
    penyebut: int
    k_miskin: Fraction
    dimensi: tuple[Dimensi, ...]
    indikator: tuple[Indikator, ...]
    bacaan: tuple[Bacaan, ...]
    jenis_penyebab: tuple[Istilah, ...]
    penyebab: tuple[Penyebab, ...]
    kelompok: tuple[Kelompok, ...]
    tingkat: tuple[TingkatMultidimensi, ...]
    tingkat_uang: tuple[TingkatUang, ...]
    seri_garis: tuple[Seri, ...]
    garis: tuple[Garis, ...]
    wilayah: Wilayah
    ranah: tuple[Ranah, ...]
    ranah_minimal: int
    tahap: tuple[Tahap, ...]
    syarat: tuple[Syarat, ...]
    strategi: tuple[Istilah, ...]
    tantangan: tuple[Istilah, ...]
    jenis_program: tuple[JenisProgram, ...]
    sumber_dana: tuple[Istilah, ...]
    strategi_permendagri: tuple[Istilah, ...]
    status_penerima: tuple[Istilah, ...]
    jenis_kunjungan: tuple[Istilah, ...]
    topik_kunjungan: tuple[Istilah, ...]
    keputusan_lulus: tuple[Istilah, ...]
    pemutus: tuple[Istilah, ...]
    jenis_keluar: tuple[JenisKeluar, ...]
    tindak_lanjut: TindakLanjut
    peringatan: tuple[Peringatan, ...]
    jenis_mitra: tuple[Istilah, ...]
    sektor: tuple[Sektor, ...]
    status_kegiatan: tuple[Istilah, ...]
    kebutuhan: tuple[Kebutuhan, ...]
    sumber_aspirasi: tuple[Istilah, ...]
    status_aspirasi: tuple[StatusAspirasi, ...]
    kegunaan: tuple[Istilah, ...]
    keluhan: tuple[Istilah, ...]
    hal_sanggah: tuple[Istilah, ...]
    pengaju_sanggah: tuple[Istilah, ...]
    hasil_sanggah: tuple[HasilSanggah, ...]
    bersama: Bersama
    urutan_utama: tuple[UrutanUtama, ...]
    aturan_utama: tuple[AturanUtama, ...]
    padanan: tuple[Padanan, ...]
    papan: tuple[IndikatorPapan, ...]
    paket: tuple[Paket, ...]
    sasaran_anggaran: tuple[SasaranAnggaran, ...]
    asumsi: tuple[Asumsi, ...]
    anggaran: Anggaran
    kriteria14: tuple[Kriteria, ...]
    kriteria14_minimal: int
    regsosek: Mapping[str, KodeRegsosek] = field(repr=False)
    ukuran_tetap: tuple[Ukuran, ...]
    pita_peta: tuple[Pita, ...]
    ejaan: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    program: tuple[Istilah, ...] = ()

    def __hash__(self) -> int:
        return hash(self.hash)

    @property
    def gampong(self) -> tuple[Istilah, ...]:
        """The gampong of the city as terms, in official order; their other spellings as ``sebutan``."""
        return tuple(Istilah(g.kode, g.nama, g.nama, sebutan=g.alias) for g in self.wilayah.gampong)

    @property
    def bobot(self) -> tuple[int, ...]:
        """Integer weights of the indicators, in order; they sum to ``penyebut``."""
        return tuple(item.bobot for item in self.indikator)

    @property
    def fractions(self) -> dict[str, Fraction]:
        """Exact shares of the score that texts may name: ``k_miskin``, and the cut-off of each band by its code."""
        return {"k_miskin": self.k_miskin, **{item.kode: item.skor_minimal for item in self.tingkat}}

    @property
    def months(self) -> dict[str, int]:
        """Months that texts may name: the windows in which a programme and a visit count."""
        return {
            "jendela_program": self.tindak_lanjut.jendela_program_bulan,
            "jendela_dampingan": self.tindak_lanjut.jendela_dampingan_bulan,
            "pemantauan": self.tindak_lanjut.pemantauan_bulan,
        }

    def members(self, dimensi: str) -> tuple[int, ...]:
        """Positions of the indicators of the dimension ``dimensi``, in the order of the catalogue."""
        return tuple(j for j, item in enumerate(self.indikator) if item.dimensi == dimensi)

    def indicator_of(self, kelompok: Kelompok) -> Indikator | None:
        """The indicator with the very rule of a group: its families are deprived by being in it, so a high rate says
        nothing new."""
        return next((item for item in self.indikator if item.aturan == kelompok.aturan), None)

    @property
    def ukuran(self) -> tuple[str, ...]:
        """Codes of all measures: those of ``ukuran_tetap``, and those that follow from other entries."""
        return tuple(measures(self))

    def pita(self, ukuran: str) -> tuple[float, ...]:
        """Edges of the fixed map classes of the measure ``ukuran``, ascending from 0 to 1.

        A band that names the measure comes before one that names its kind ("indikator-*").

        Raises
        ------
        KeyError
            When no band is for ``ukuran``.
        """
        for nama in (ukuran, f"{ukuran.partition('-')[0]}-*"):
            for item in self.pita_peta:
                if nama in item.ukuran:
                    return tuple(float(batas) for batas in item.batas)
        raise KeyError(ukuran)

    def garis_pada(self, jenis: str, tanggal: date) -> Garis:
        """Line of ``jenis`` in force on ``tanggal``; see ``lines.in_force``."""
        return lines.in_force(self.garis, jenis, tanggal, self.wilayah)
