"""Where every number of a round stands in one long vector: areas, categories, terms by poverty, and what hangs on them.

The vector has two layers of the same layout: families, then the persons in them. It holds more than is published, so
that an attack can reason about what stands behind the published figures.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from peka_core.catalog import Catalog
from peka_core.catalog.together import Sektor
from peka_core.measures.arrays import Ints

POOR, NOT_POOR = "H", "tidak-H"
COMPLETE, KNOWN, EVERY = "lengkap", "uang", "semua"
MONEY_POOR = "P0"
EXTREME_BANDS = ("ekstrem", "miskin")
"""Bands of the money axis below the poverty line."""


REACHED, MISSED, BUNDLE = "terjangkau", "tanpa_program", "paket_lengkap"
ASSESSED, SELF_RELIANT = "dinilai", "mandiri"
SERVED = "sektor_terjangkau"
"""What families lack that programmes of the sector reach, followed by the code of the sector."""
LEFT, EXITS = "keluar", ("dipantau", "bertahan", "kambuh")
"""Families reached by programmes, the poor not reached, the bundle; assessed and self-reliant; left as self-reliant."""


@dataclass(frozen=True)
class Layout:
    """Positions of all numbers of a round in the vector of one layer.

    ``recorded`` holds which of ``REACHED``, ``SERVED``, ``ASSESSED`` and ``LEFT`` were written down of the round at
    all: of what nobody wrote down there are no numbers, not even a 0.
    """

    katalog: Catalog
    recorded: frozenset[str] = frozenset()

    @cached_property
    def areas(self) -> tuple[tuple[str, str], ...]:
        """Level and code of every area: gampong, kecamatan, then the city with code ""."""
        wilayah = self.katalog.wilayah
        return (
            *(("gampong", item.kode) for item in wilayah.gampong),
            *(("kecamatan", item.kode) for item in wilayah.kecamatan),
            ("kota", ""),
        )

    @property
    def gampong(self) -> int:
        """Number of gampong; they come first."""
        return len(self.katalog.wilayah.gampong)

    @cached_property
    def home(self) -> Ints:
        """Area position of the kecamatan of every gampong."""
        place = {item.kode: self.gampong + i for i, item in enumerate(self.katalog.wilayah.kecamatan)}
        return np.array([place[item.kecamatan] for item in self.katalog.wilayah.gampong])

    @cached_property
    def bands(self) -> tuple[str, ...]:
        """Bands of the score, worst first."""
        return tuple(f"tingkat-{item.kode}" for item in self.katalog.tingkat)

    @cached_property
    def poor_bands(self) -> tuple[str, ...]:
        """Bands whose families are all poor."""
        katalog = self.katalog
        return tuple(f"tingkat-{item.kode}" for item in katalog.tingkat if item.skor_minimal >= katalog.k_miskin)

    @property
    def bands_make_poor(self) -> bool:
        """Whether the poor are exactly the families of these bands."""
        return any(item.skor_minimal == self.katalog.k_miskin for item in self.katalog.tingkat)

    @cached_property
    def money_bands(self) -> tuple[str, ...]:
        """Bands of expenditure, worst first."""
        return tuple(f"tingkat_uang-{item.kode}" for item in self.katalog.tingkat_uang)

    @cached_property
    def marks(self) -> tuple[str, ...]:
        """Categories a complete family may be in, any number of them at once."""
        katalog = self.katalog
        return (
            *(f"dimensi-{item.kode}" for item in katalog.dimensi),
            *(f"indikator-{item.kode}" for item in katalog.indikator),
            *self.sectors,
            "penyebab",
            *(f"penyebab-{item.kode}" for item in katalog.penyebab),
            "kelompok",
            *(f"kelompok-{item.kode}" for item in katalog.kelompok),
            *self.followed,
        )

    @cached_property
    def needs(self) -> dict[str, str]:
        """By sector, the mark of the families that lack something of it; see :func:`need_of`."""
        return {item.kode: need_of(item, self.katalog) for item in self.katalog.sektor}

    @cached_property
    def sectors(self) -> tuple[str, ...]:
        """Needs of sectors that are neither a dimension nor an indicator."""
        return tuple(mark for mark in self.needs.values() if mark.startswith("sektor-"))

    @cached_property
    def served(self) -> dict[str, str]:
        """By sector, the mark of the families whose need of it a programme reaches."""
        return {kode: f"{SERVED}-{kode}" for kode in self.needs} if SERVED in self.recorded else {}

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """Kinds of programmes that reach a family."""
        return tuple(f"jenis-{item.kode}" for item in self.katalog.jenis_program) if REACHED in self.recorded else ()

    @cached_property
    def stages(self) -> tuple[str, ...]:
        """Stages of self-reliance, lowest first."""
        return tuple(f"tahap-{item.kode}" for item in self.katalog.tahap) if ASSESSED in self.recorded else ()

    @cached_property
    def exits(self) -> tuple[str, ...]:
        """What became of the families that left as self-reliant."""
        return tuple(f"{LEFT}-{kode}" for kode in EXITS) if LEFT in self.recorded else ()

    @cached_property
    def followed(self) -> tuple[str, ...]:
        """Categories of following families, as far as they were recorded."""
        reached = (REACHED, *self.kinds, MISSED, BUNDLE) if self.kinds else ()
        assessed = (ASSESSED, *self.stages, SELF_RELIANT) if self.stages else ()
        return (*reached, *self.served.values(), *assessed, *((LEFT, *self.exits) if self.exits else ()))

    @cached_property
    def categories(self) -> tuple[str, ...]:
        """All one-way categories."""
        return (EVERY, COMPLETE, KNOWN, POOR, *self.bands, MONEY_POOR, *self.money_bands, *self.marks)

    @cached_property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """All two-way categories: a mark, and poor or not; for causes and groups also the bands."""
        programmes = (REACHED, *self.kinds) if self.kinds else ()
        alone = {mark for mark in self.followed if mark not in programmes}
        return tuple(
            (mark, side)
            for mark in self.marks
            if not mark.startswith(("dimensi-", "sektor-")) and mark not in alone
            for side in (POOR, NOT_POOR, *self._bands_of(mark))
        )

    def _bands_of(self, mark: str) -> tuple[str, ...]:
        return () if mark.startswith("indikator-") or mark in self.followed else self.bands

    def one(self, kategori: str) -> Ints:
        """Positions of a category by area."""
        return self._block(self._place[kategori])

    def two(self, mark: str, side: str) -> Ints:
        """Positions of a two-way category by area."""
        return self._block(self._place[mark, side])

    def mass(self, name: str) -> Ints:
        """Positions of a sum that is no count by area: the score of a band, the gaps of a band of expenditure."""
        return self._block(self._place[f"mass:{name}"])

    @cached_property
    def masses(self) -> tuple[str, ...]:
        """Sums that are no counts: scores by band; gaps and squared gaps of the extremely poor and the poor."""
        return (*self.bands, *(f"{kind}:{band}" for kind in ("P1", "P2") for band in EXTREME_BANDS))

    @property
    def counted(self) -> int:
        """Length of the counts in a layer; they come first."""
        return (len(self.categories) + len(self.pairs)) * len(self.areas)

    @property
    def size(self) -> int:
        """Length of a layer."""
        return self.counted + len(self.masses) * len(self.areas)

    @cached_property
    def _place(self) -> dict[object, int]:
        names = (*self.categories, *self.pairs, *(f"mass:{name}" for name in self.masses))
        return {name: i for i, name in enumerate(names)}

    def _block(self, place: int) -> Ints:
        return np.arange(place * len(self.areas), (place + 1) * len(self.areas))


def need_of(sektor: Sektor, katalog: Catalog) -> str:
    """The mark of the families that lack something of a sector: of a dimension or an indicator where it is just one."""
    for dimensi in katalog.dimensi:
        if {katalog.indikator[j].kode for j in katalog.members(dimensi.kode)} == set(sektor.indikator):
            return f"dimensi-{dimensi.kode}"
    return f"indikator-{sektor.indikator[0]}" if len(sektor.indikator) == 1 else f"sektor-{sektor.kode}"
