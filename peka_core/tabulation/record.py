"""One family over its rounds, without names: its rows, the reasons for its level, its stage of self-reliance."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from peka_core.catalog.following import Tahap
from peka_core.tabulation.reasons import Reasons


@dataclass(frozen=True, slots=True)
class Round:
    """A family in one round.

    Attributes
    ----------
    putaran : str
    row : mapping of str to Any
        Columns of ``rows.SHOWN``.
    why : Reasons
    ikk : float or None
        Self-reliance index, 0-100; None without an assessment of enough domains.
    tahap : Tahap or None
        Stage of self-reliance.
    syarat_kurang : tuple of str or None
        Codes of the gates it does not pass; None without an assessment of enough domains.
    tanggal : date or None
        Day its data were collected, where that is known.
    """

    putaran: str
    row: Mapping[str, Any]
    why: Reasons
    ikk: float | None
    tahap: Tahap | None
    syarat_kurang: tuple[str, ...] | None = None
    tanggal: date | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A family by its pseudonym, and its rounds, newest first."""

    id: str
    rounds: tuple[Round, ...]

    def of(self, putaran: str) -> Round:
        """The family in a round; in its newest where it was not in that one."""
        return next((item for item in self.rounds if item.putaran == putaran), self.rounds[0])
