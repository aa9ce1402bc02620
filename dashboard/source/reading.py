"""The one reading protocol: what a page may ask of its source; ``Register`` answers from households, ``Public`` from
published figures, and what they read stays behind."""

from collections.abc import Callable, Hashable, Sequence
from typing import Protocol, TypeVar

import polars as pl

from dashboard.filters.allowed import Allowed
from dashboard.filters.filter import Filter
from dashboard.source.provenance import Provenance
from dashboard.source.reading_acts import Acts
from dashboard.source.reading_board import OfBoard
from dashboard.source.reading_bundles import Bundled
from dashboard.source.reading_challenges import Challenged
from dashboard.source.reading_cross import Crossed
from dashboard.source.reading_graduation import Graduations
from dashboard.source.reading_measures import FamilyMeasures
from dashboard.source.reading_participation import Heard
from dashboard.source.reading_partners import NamingPartners, OfPartners
from dashboard.source.reading_priorities import Prioritised
from dashboard.source.reading_programmes import OfProgrammes
from dashboard.source.reading_rounds import Rounds
from dashboard.source.reading_rows import Rows
from dashboard.source.reading_simulation import Simulated
from dashboard.source.reading_stages import Staged
from dashboard.source.reading_studies import Studies
from dashboard.source.selection import Selection
from geodata.boundaries import Boundaries
from geodata.places import Places
from peka_core.catalog import Catalog, Gampong, Kecamatan
from peka_core.catalog.ukuran import Ukuran
from peka_core.measures.counting.overlap import Overlap
from peka_core.tabulation.deciles import Deciles
from peka_core.tabulation.speakers import Named

T = TypeVar("T")


class Context(Protocol):
    """What figures stand on: catalogue, measures, boundaries, places, provenance, allowed filter values."""

    @property
    def public(self) -> bool:
        """True when the figures are those that anybody may see."""
        ...

    @property
    def katalog(self) -> Catalog:
        """Words and numbers of PEKA."""
        ...

    @property
    def ukuran(self) -> dict[str, Ukuran]:
        """Measures by code, in the order of menus."""
        ...

    @property
    def batas(self) -> Boundaries:
        """Boundaries in force."""
        ...

    @property
    def tempat(self) -> Places:
        """Places and services that may be shown."""
        ...

    @property
    def tempat_ditolak(self) -> str:
        """Why the city's own list of places is not used; empty when it is, or when there is none."""
        ...

    @property
    def manifest(self) -> Provenance:
        """Where the data come from, when, and how much of it was set aside."""
        ...

    @property
    def allowed(self) -> Allowed:
        """What each field of the address may hold."""
        ...

    def settled(self, state: Filter, before: Filter | None = None) -> Filter:
        """``state`` without what goes beyond the answers of this source; of two choices that exclude each other the
        one that differs from ``before`` stays."""
        ...

    def finest(self, state: Filter) -> str:
        """The smallest areas that ``state`` is answered for: "gampong" or "kecamatan"."""
        ...

    def areas(self, level: str) -> Sequence[Gampong | Kecamatan]:
        """Areas of ``level`` ("gampong" or "kecamatan") in the order of every table and map."""
        ...

    def records(self, state: Filter, tabel: str) -> pl.DataFrame:
        """Rows of a table that knows no family, of the round ``state`` asks for where the table has rounds."""
        ...


class Areas(Protocol):
    """Measures by area. Tables have one row an area: ``kode``, measures (0-1), families, quality."""

    def selection(self, state: Filter) -> Selection:
        """Which areas are chosen, left out and faded."""
        ...

    def by_level(self, state: Filter, level: str, putaran: str = "") -> pl.DataFrame:
        """All areas of ``level`` under every filter but the area ones."""
        ...

    def by_gampong(self, state: Filter, putaran: str = "") -> pl.DataFrame:
        """All gampong under every filter but the area ones."""
        ...

    def shown(self, state: Filter) -> pl.DataFrame:
        """The areas on the map, smoothed where that is asked for and has a meaning."""
        ...

    def can_smooth(self, state: Filter) -> bool:
        """True where smoothing has a meaning."""
        ...

    def smoothed(self, state: Filter) -> pl.DataFrame:
        """``by_gampong`` with the measure's smoothed values besides."""
        ...

    def total(self, state: Filter, putaran: str = "") -> dict[str, float]:
        """The selected areas together."""
        ...

    def city(self, state: Filter, putaran: str = "") -> dict[str, float]:
        """The whole city under every filter but the area ones."""
        ...


class Terms(Protocol):
    """Families by cause, group and combination."""

    def families(self, state: Filter) -> int:
        """Families interviewed in the round, whatever else is filtered."""
        ...

    def deciles(self, state: Filter) -> Deciles:
        """When the deciles of the round were ranked, and how many of its families have none."""
        ...

    def by_term(self, state: Filter, column: str) -> pl.DataFrame:
        """Families by cause (``penyebab``) or group (``kelompok``) in the selected areas, and the poor among them.

        Columns as in ``peka_core.tabulation.by_term.by_term``.
        """
        ...

    def speakers(self, state: Filter) -> dict[str, Named]:
        """Of which families of the round causes are on record, and who named them."""
        ...

    def together(self, state: Filter, sets: tuple[tuple[int, ...], ...]) -> Overlap:
        """Families lacking in the same of ``sets`` (positions of indicators) in the selected areas."""
        ...


class Source(
    Context,
    Rounds,
    Areas,
    FamilyMeasures,
    Terms,
    Crossed,
    Studies,
    OfProgrammes,
    OfBoard,
    OfPartners,
    NamingPartners,
    Prioritised,
    Simulated,
    Bundled,
    Staged,
    Graduations,
    Challenged,
    Rows,
    Acts,
    Heard,
    Protocol,
):
    """Everything a page may ask."""

    def cached(self, name: str, asked: tuple[Hashable, ...], make: Callable[[], T]) -> T:
        """What ``make`` returns, made once for this source and ``asked``."""
        ...
