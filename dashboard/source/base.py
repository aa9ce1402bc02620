"""One release, ready to be asked: what every question stands on."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import polars as pl

from dashboard.filters.allowed import Allowed
from dashboard.filters.filter import Filter
from dashboard.source.cache import cached
from geodata.boundaries import Boundaries
from geodata.places import Places
from peka_core.catalog import Catalog, Gampong, Kecamatan
from peka_core.catalog.model import Indikator
from peka_core.catalog.ukuran import Ukuran
from peka_core.measures.counting.represented import is_sample
from peka_core.releases import Manifest, Release
from peka_core.tables import ID_KELUARGA, PUTARAN, TABEL
from peka_core.tabulation.unasked import unasked

T = TypeVar("T")


@dataclass(frozen=True)
class Base:
    """A release with its derived families, boundaries, places and catalogue, and what filters may contain.

    ``tempat_ditolak`` says why the city's own list of places is not used; empty when it is, or when there is none.
    """

    key: str
    release: Release
    katalog: Catalog
    batas: Boundaries
    tempat: Places
    tempat_ditolak: str
    turunan: pl.DataFrame
    ukuran: dict[str, Ukuran]
    allowed: Allowed

    @property
    def public(self) -> bool:
        """False: figures of families are for those inside."""
        return False

    @property
    def manifest(self) -> Manifest:
        """What the release says about itself."""
        return self.release.manifest

    @property
    def putaran(self) -> tuple[str, ...]:
        """Rounds, oldest first."""
        return tuple(reversed(self.allowed.putaran))

    def settled(self, state: Filter, before: Filter | None = None) -> Filter:
        """``state`` as it stands: families answer every question."""
        return state

    def finest(self, state: Filter) -> str:
        """Gampong, of whatever is asked."""
        return "gampong"

    def areas(self, level: str) -> Sequence[Gampong | Kecamatan]:
        """Areas of ``level`` ("gampong" or "kecamatan") in the order of every table and map."""
        return self.katalog.wilayah.gampong if level == "gampong" else self.katalog.wilayah.kecamatan

    def round_of(self, state: Filter) -> str:
        """The round ``state`` asks for; the newest when it asks for none."""
        return state.putaran or self.allowed.putaran[0]

    def rounds_until(self, state: Filter) -> tuple[str, ...]:
        """Rounds up to the one asked for, oldest first."""
        return self.putaran[: self.putaran.index(self.round_of(state)) + 1]

    def round_before(self, state: Filter) -> str:
        """The round changes are measured from: the earlier one asked for, else the one before; empty in the first."""
        earlier = self.rounds_until(state)[:-1]
        return state.putaran2 if state.putaran2 in earlier else earlier[-1] if earlier else ""

    def round_date(self, state: Filter) -> date:
        """Last day of data collection in the round; the end of its year when no date was recorded."""
        putaran = self.round_of(state)

        def make() -> date:
            last = self.round_rows(putaran)["tanggal_data"].max()
            return last if isinstance(last, date) else date(int(putaran[:4]), 12, 31)

        return self.cached("round_date", (putaran,), make)

    def round_rows(self, putaran: str) -> pl.DataFrame:
        """Derived rows of every family of a round."""
        return self.turunan.filter(pl.col("putaran") == putaran)

    def is_sample(self, state: Filter) -> bool:
        """True when the round is a sample: then numbers of families are estimates for all of them."""
        putaran = self.round_of(state)
        return self.cached("is_sample", (putaran,), lambda: is_sample(self.round_rows(putaran)))

    def families(self, state: Filter) -> int:
        """Families interviewed in the round, whatever else is filtered."""
        putaran = self.round_of(state)
        return self.cached("families", (putaran,), lambda: self.round_rows(putaran).height)

    def unasked(self, state: Filter) -> list[Indikator]:
        """Indicators no family of the round has an answer to."""
        putaran = self.round_of(state)
        return self.cached("unasked", (putaran,), lambda: unasked(self.turunan, self.katalog, putaran))

    def records(self, state: Filter, tabel: str) -> pl.DataFrame:
        """Rows of a table that knows no family, of the round ``state`` asks for where the table has rounds.

        Raises
        ------
        ValueError
            The table holds families, or hangs on one that does: their rows stay behind the answers.
        """
        if _of_families(tabel):
            raise ValueError(f"{tabel}: rows of families are never handed to a page")
        putaran = self.round_of(state) if TABEL[tabel].holds(PUTARAN) else ""

        def make() -> pl.DataFrame:
            rows = self.release.read(tabel)
            return rows.filter(pl.col(PUTARAN) == putaran) if putaran else rows

        return self.cached("records", (tabel, putaran), make)

    def cached(self, name: str, asked: tuple[Hashable, ...], make: Callable[[], T]) -> T:
        """What ``make`` returns, made once a release; see ``cache.cached``."""
        return cached(self.key, name, asked, make)


def _of_families(tabel: str) -> bool:
    """True for a table with family numbers, and for one that hangs on such a table."""
    return TABEL[tabel].holds(ID_KELUARGA) or any(_of_families(parent) for parent in TABEL[tabel].parents)
