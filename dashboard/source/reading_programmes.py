"""What a page may ask about programmes and whom they reach: a part of the reading protocol.

The filter of programmes chooses which of them are shown; it restricts no family here.
"""

from collections.abc import Mapping
from typing import Protocol

import polars as pl

from dashboard.filters.filter import Filter
from peka_core.followup.programmes import Target


class Shown(Protocol):
    """Programmes shown."""

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes, by name."""
        ...

    @property
    def names(self) -> Mapping[str, str]:
        """Name by code."""
        ...

    @property
    def targets(self) -> Mapping[str, Target]:
        """Whom each means, by code."""
        ...

    @property
    def tahun(self) -> int:
        """The budget year."""
        ...


class OfProgrammes(Protocol):
    """Programmes of the round's year. Rates 0-1, null where they may not be shown."""

    def running(self, state: Filter) -> Shown:
        """The programmes of the round's year that the filter of programmes shows."""
        ...

    def programme_register(self, state: Filter) -> pl.DataFrame:
        """What each programme planned, reached and spent, in the whole city."""
        ...

    def programme_reach(self, state: Filter, by: str = "", putaran: str = "") -> pl.DataFrame:
        """Eligible, receiving and left out in the selected areas, also by "kode_gampong", "tingkat" or "kelompok"."""
        ...

    def programme_targeting(self, state: Filter) -> pl.DataFrame:
        """How well programmes find their own target group and the poor."""
        ...

    def programme_incidence(self, state: Filter) -> pl.DataFrame:
        """Who receives each programme, by desil."""
        ...

    def programme_overlap(self, state: Filter, by: str = "", *, poor: bool = False) -> pl.DataFrame:
        """Families by number of programmes at once, of the poor alone or of all."""
        ...

    def programme_funds(self, state: Filter, column: str) -> pl.DataFrame:
        """Programmes, money and families by a column of the programme."""
        ...

    def programme_ending(self, state: Filter) -> pl.DataFrame:
        """Programmes whose money ends soon."""
        ...

    def programme_needs(self, state: Filter) -> pl.DataFrame:
        """Families with each deprivation and cause, and those a programme that serves it reaches."""
        ...
