"""Why a family has the level it has: every indicator with its weight and answer, and the sum against the cut-offs.

All in whole numbers and exact fractions, so that what is told adds up to what was counted.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from peka_core.catalog import Catalog
from peka_core.catalog.model import Indikator, TingkatMultidimensi

Answer = Literal["kurang", "cukup", "tidak_diketahui"]


@dataclass(frozen=True, slots=True)
class Part:
    """An indicator, its integer weight, and whether the family lacks it, has it, or nobody knows."""

    indikator: Indikator
    jawaban: Answer

    @property
    def bobot(self) -> int:
        """Weight over ``Catalog.penyebut``."""
        return self.indikator.bobot


@dataclass(frozen=True, slots=True)
class Reasons:
    """All parts of a family's score in one round, and the bands it can be in.

    Attributes
    ----------
    parts : tuple of Part
        In the order of the catalogue.
    penyebut : int
        What weights are counted over.
    lowest, highest : int
        The score if everything unknown were had, and if it were lacked.
    bands : tuple of TingkatMultidimensi
        Bands between those two scores, worst first; one where the level is certain.
    """

    parts: tuple[Part, ...]
    penyebut: int
    lowest: int
    highest: int
    bands: tuple[TingkatMultidimensi, ...]

    @property
    def certain(self) -> bool:
        """True when every answer is there, so that the family has a score."""
        return not self.of("tidak_diketahui")

    @property
    def share(self) -> Fraction:
        """The score as an exact share; the lowest one possible where answers are missing."""
        return Fraction(self.lowest, self.penyebut)

    def of(self, jawaban: Answer) -> list[Part]:
        """The parts with that answer."""
        return [part for part in self.parts if part.jawaban == jawaban]


def reasons(row: Mapping[str, Any], katalog: Catalog) -> Reasons:
    """The reasons behind a derived row (``mask`` and ``hilang`` of ``deprivation.derive``)."""
    mask, unknown = row["mask"], row["hilang"]
    parts = tuple(
        Part(item, "tidak_diketahui" if unknown >> j & 1 else "kurang" if mask >> j & 1 else "cukup")
        for j, item in enumerate(katalog.indikator)
    )
    lowest = sum(part.bobot for part in parts if part.jawaban == "kurang")
    highest = lowest + sum(part.bobot for part in parts if part.jawaban == "tidak_diketahui")
    worst, best = band_of(highest, katalog), band_of(lowest, katalog)
    bands = katalog.tingkat[katalog.tingkat.index(worst) : katalog.tingkat.index(best) + 1]
    return Reasons(parts, katalog.penyebut, lowest, highest, bands)


def band_of(score: int, katalog: Catalog) -> TingkatMultidimensi:
    """The worst band whose cut-off an integer score reaches."""
    share = Fraction(score, katalog.penyebut)
    return next(tingkat for tingkat in katalog.tingkat if share >= tingkat.skor_minimal)


def next_worse(band: TingkatMultidimensi, katalog: Catalog) -> TingkatMultidimensi | None:
    """The band above ``band``; None for the worst."""
    place = katalog.tingkat.index(band)
    return katalog.tingkat[place - 1] if place else None
