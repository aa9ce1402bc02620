"""What a page may ask about rounds of data collection: a part of the reading protocol."""

from datetime import date
from typing import Protocol

from dashboard.filters.filter import Filter
from peka_core.catalog.model import Indikator


class Rounds(Protocol):
    """Rounds of data collection and their dates."""

    @property
    def putaran(self) -> tuple[str, ...]:
        """Rounds, oldest first."""
        ...

    def round_of(self, state: Filter) -> str:
        """The round ``state`` asks for; the newest when it asks for none."""
        ...

    def rounds_until(self, state: Filter) -> tuple[str, ...]:
        """Rounds up to the one asked for, oldest first."""
        ...

    def round_before(self, state: Filter) -> str:
        """The round changes are measured from; empty in the first."""
        ...

    def round_date(self, state: Filter) -> date:
        """Last day of data collection in the round."""
        ...

    def is_sample(self, state: Filter) -> bool:
        """True when the round is a sample: then numbers of families are estimates for all of them."""
        ...

    def unasked(self, state: Filter) -> list[Indikator]:
        """Indicators no family of the round has an answer to."""
        ...
