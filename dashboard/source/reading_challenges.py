"""What a page may ask about the four challenges: a part of the reading protocol."""

from dataclasses import dataclass
from typing import Protocol

import polars as pl

from dashboard.filters.filter import Filter
from peka_core.followup.inequality import Between


@dataclass(frozen=True, eq=False)
class Means:
    """Money and mentors beside need.

    Attributes
    ----------
    money : polars.DataFrame
        ``means.unfunded`` of the programmes shown, in the whole city.
    visits : polars.DataFrame
        ``means.visits`` of every gampong, under all filters but those of areas.
    inside : polars.DataFrame
        Its rows of the selected areas.
    """

    money: pl.DataFrame
    visits: pl.DataFrame
    inside: pl.DataFrame


@dataclass(frozen=True, eq=False)
class OffAid:
    """Moving off direct aid, and what it is worth.

    Attributes
    ----------
    moves : polars.DataFrame or None
        ``lasting.off_aid`` of the selection since the round compared with; None in the first round.
    shares : polars.DataFrame
        ``lasting.by_share`` of the selection.
    median : float or None
        Middle share of expenditure, 0-1; None on fewer than ten families.
    families : int
        Families interviewed it stands on.
    """

    moves: pl.DataFrame | None
    shares: pl.DataFrame
    median: float | None
    families: int


@dataclass(frozen=True, eq=False)
class Inequality:
    """Gaps between groups of families.

    Attributes
    ----------
    gaps : polars.DataFrame
        ``inequality.gaps`` of the selection.
    between : tuple of Between
        Theil decompositions of the selection.
    km : dict of str to float
        Kilometres from the middle of each gampong to the nearest hospital or health centre on the list of places;
        empty where the list has none.
    """

    gaps: pl.DataFrame
    between: tuple[Between, ...]
    km: dict[str, float]


class Challenged(Protocol):
    """The four challenges."""

    def means(self, state: Filter) -> Means:
        """Money missing by programme, and visits needed, possible and made."""
        ...

    def off_aid(self, state: Filter) -> OffAid:
        """Who moved off direct aid, and what it is worth beside expenditure."""
        ...

    def inequality(self, state: Filter) -> Inequality:
        """How far groups of families stand from others, in access and in outcome."""
        ...

    def supported(self, state: Filter) -> pl.DataFrame | None:
        """How families stand whose support has ended; None in the first round."""
        ...
