"""The codes each field may take, those made of parts too."""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from dashboard.filters.codes import CELLS, CHOICES, CUTOFFS, DECILES, WEIGHTS


@dataclass(frozen=True, slots=True)
class WeightCodes:
    """All codes of weights of so many dimensions: numbers of ``WEIGHTS`` with "-" between them, not all of them 0."""

    dimensi: int

    def __contains__(self, code: object) -> bool:
        parts = code.split("-") if isinstance(code, str) else []
        return len(parts) == self.dimensi and set(parts) <= set(map(str, WEIGHTS)) and set(parts) != {"0"}


@dataclass(frozen=True, slots=True)
class Threshold:
    """A condition on an area, written ``H:min:0.2`` or ``P0:maks:0.05``: a measure, a side, a share or index 0-1."""

    ukuran: str
    side: str
    value: float

    def __str__(self) -> str:
        return f"{self.ukuran}:{self.side}:{self.value:g}"

    @classmethod
    def parse(cls, code: str) -> "Threshold | None":
        """The condition ``code`` stands for; None when it stands for none."""
        found = re.fullmatch(r"([\w-]+):(min|maks):(0(?:\.\d{1,4})?|1)", code)
        return cls(found[1], found[2], float(found[3])) if found else None


@dataclass(frozen=True, slots=True)
class ThresholdCodes:
    """All codes of conditions on one of the measures ``ukuran``."""

    ukuran: tuple[str, ...]

    def __contains__(self, code: object) -> bool:
        found = Threshold.parse(code) if isinstance(code, str) else None
        return found is not None and found.ukuran in self.ukuran


MOST_MILLION = 10_000_000
"""Largest budget that may be simulated, million rupiah."""
MOST_COST = 10_000_000_000
"""Largest cost of a package a family, rupiah."""


@dataclass(frozen=True, slots=True)
class Budgets:
    """All codes of budgets: whole million rupiah from 1, without leading zeros."""

    def __contains__(self, code: object) -> bool:
        return isinstance(code, str) and bool(re.fullmatch(r"[1-9]\d{0,7}", code)) and int(code) <= MOST_MILLION


@dataclass(frozen=True, slots=True)
class Cost:
    """A cost of one's own, written ``usaha:18000000``: a package, and rupiah a family."""

    paket: str
    rp: int

    def __str__(self) -> str:
        return f"{self.paket}:{self.rp}"

    @classmethod
    def parse(cls, code: str) -> "Cost | None":
        """The cost ``code`` stands for; None when it stands for none."""
        found = re.fullmatch(r"(\w+):([1-9]\d{3,10})", code)
        return cls(found[1], int(found[2])) if found and int(found[2]) <= MOST_COST else None


@dataclass(frozen=True, slots=True)
class CostCodes:
    """All codes of costs of the packages ``paket``."""

    paket: tuple[str, ...]

    def __contains__(self, code: object) -> bool:
        found = Cost.parse(code) if isinstance(code, str) else None
        return found is not None and found.paket in self.paket


@dataclass(frozen=True, slots=True)
class Allowed:
    """The codes each field may take; a value outside them is ignored. What a release decides stands in attributes,
    where a source answers less than others in ``fewer``.
    """

    putaran: tuple[str, ...]
    ukuran: tuple[str, ...]
    kecamatan: tuple[str, ...]
    gampong: tuple[str, ...]
    penyebab: tuple[str, ...]
    kelompok: tuple[str, ...]
    tingkat: tuple[str, ...]
    bobot: Container[str] = ()
    program: tuple[str, ...] = ()
    jenis_program: tuple[str, ...] = ()
    tahap: tuple[str, ...] = ()
    kekurangan: tuple[str, ...] = ()
    sektor: tuple[str, ...] = ()
    mitra: tuple[str, ...] = ()
    aturan: Container[str] = ()
    sasaran: tuple[str, ...] = ()
    paket: tuple[str, ...] = ()
    fewer: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def codes(self, name: str) -> Container[str]:
        """What field ``name`` of the filter may hold."""
        if name in self.fewer:
            return self.fewer[name]
        if name in CHOICES:
            return CHOICES[name]
        made: dict[str, Container[str]] = {
            "desil": DECILES,
            "k": CUTOFFS,
            "kotak": CELLS,
            "ukuran2": self.ukuran,
            "putaran2": self.putaran,
            "ambang": ThresholdCodes(self.ukuran),
            "aturan_b": self.aturan,
            "anggaran": Budgets(),
            "biaya": CostCodes(self.paket),
        }
        return made[name] if name in made else getattr(self, name)
