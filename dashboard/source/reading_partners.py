"""What a page may ask about partners: a part of the reading protocol. Nothing here is about families."""

from collections.abc import Mapping, Sequence
from typing import Protocol

import polars as pl

from dashboard.filters.filter import Filter
from peka_core.acts.partner_names import Question


class OfPartners(Protocol):
    """Activities of partners, under the names a person confirmed."""

    def activities(self, state: Filter, *, everywhere: bool = False) -> pl.DataFrame:
        """Activities of the round's year of the sectors and partners chosen, in the areas chosen or ``everywhere``."""
        ...

    def partner_names(self) -> Mapping[str, str]:
        """Names of partners by code, by name."""
        ...

    def partner_overlaps(self, state: Filter) -> pl.DataFrame:
        """Sectors and gampong where several partners are at work at the same time."""
        ...


class NamingPartners(Protocol):
    """For those who say which names are one partner's."""

    def name_questions(self) -> Sequence[Question]:
        """Pairs of partners that may be one, undecided first."""
        ...

    def decide_name(self, pair: tuple[str, str], pakai: str, seen: int) -> None:
        """Say that two partners are one, under the name of ``pakai``, or with "" that they are two."""
        ...
