"""What a page may ask about the way out and what came after it: a part of the reading protocol."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

import polars as pl

from dashboard.filters.filter import Filter
from peka_core.followup.alerts import FalseAlarms
from peka_core.followup.graduation import Pathway
from peka_core.followup.survival import Staying


@dataclass(frozen=True, eq=False)
class Way:
    """The way out of the selected families.

    Attributes
    ----------
    day : date
        The day it is read on.
    path : Pathway
    gampong, depth : polars.DataFrame
        ``graduation.by``: of every gampong under all filters but those of areas; of the selection, by the worst level
        ever known (``kedalaman``).
    clock, months, clock_gampong : polars.DataFrame
        ``clock.counts`` of the selection (one row) and of every gampong, ``clock.by_month`` of the selection.
    """

    day: date
    path: Pathway
    gampong: pl.DataFrame
    depth: pl.DataFrame
    clock: pl.DataFrame
    months: pl.DataFrame
    clock_gampong: pl.DataFrame


@dataclass(frozen=True, eq=False)
class AlertCounts:
    """Alerts raised by the round, counted.

    Attributes
    ----------
    day : date
        The day deadlines are read on.
    total, rules, gampong, depth, cross : polars.DataFrame
        ``alerts.counts``: of the selection in all (one row), by rule (every rule a row), by the worst level before the
        round (``kedalaman``); of every gampong, and of every gampong and rule, under all filters but those of areas.
    watched : int
        Families watched, in the selection.
    false, false_by_rule : FalseAlarms, dict of str to FalseAlarms
        Of the alerts closed with a verdict.
    """

    day: date
    total: pl.DataFrame
    rules: pl.DataFrame
    gampong: pl.DataFrame
    depth: pl.DataFrame
    cross: pl.DataFrame
    watched: int
    false: FalseAlarms
    false_by_rule: dict[str, FalseAlarms]


@dataclass(frozen=True, eq=False)
class Dependence:
    """Families on direct aid only.

    Attributes
    ----------
    total, depth, rounds : polars.DataFrame
        ``dependency.by`` of the selection: one row, by level of poverty, by round until the one shown.
    gampong : polars.DataFrame
        ``dependency.by`` of every gampong, under all filters but those of areas.
    lengths : polars.DataFrame
        ``dependency.lengths`` of the selection.
    """

    total: pl.DataFrame
    depth: pl.DataFrame
    rounds: pl.DataFrame
    gampong: pl.DataFrame
    lengths: pl.DataFrame


class Graduations(Protocol):
    """Graduation, the clock after an exit, relapse alerts, staying out, dependency."""

    def follow_day(self, state: Filter) -> date:
        """The day clocks and deadlines are read on."""
        ...

    def way(self, state: Filter) -> Way:
        """The way out: readiness, proposals, decisions, exits, and the clock after them."""
        ...

    def alert_counts(self, state: Filter) -> AlertCounts:
        """Relapse alerts that the round raised."""
        ...

    def staying(self, state: Filter) -> Staying:
        """Who left and stayed out; the filter of levels is not used, because level is what is measured."""
        ...

    def dependence(self, state: Filter) -> Dependence:
        """Families on direct aid only, and for how long."""
        ...

    def alert_rows(self, state: Filter) -> pl.DataFrame:
        """Alerts one by one with their families, without names, most overdue first; noted in the log."""
        ...
