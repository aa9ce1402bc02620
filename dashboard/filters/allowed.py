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
        }
        return made[name] if name in made else getattr(self, name)
