"""Questions of planners and statisticians: a part of the reading protocol."""

from fractions import Fraction
from typing import Protocol

import polars as pl

from dashboard.filters.filter import Filter
from peka_core.catalog import Garis
from peka_core.measures.counting.redundancy import Redundancy
from peka_core.tabulation.comparison import Comparison
from peka_core.tabulation.line_gaps import Gap
from peka_core.tabulation.readings import Reading
from peka_core.tabulation.sensitivity import Cutoffs, Sensitivity
from peka_core.tabulation.statistics import Changes, Gaps, Space, Spread


class Studies(Protocol):
    """Questions of planners and statisticians."""

    def money(self, state: Filter, level: str = "", *, areas: bool = False) -> pl.DataFrame:
        """Measures of expenditure by area."""
        ...

    def spread(self, state: Filter, *, areas: bool = True) -> Spread:
        """Lorenz curve and both kinds of poverty."""
        ...

    def changes(self, state: Filter) -> Changes | None:
        """Moves of families since the round compared with; None in the first round."""
        ...

    def comparison(self, state: Filter, level: str = "") -> Comparison | None:
        """Change of every measure since the round compared with, by area of ``level``; None in the first round."""
        ...

    def lines(self, state: Filter, jenis: str, putaran: str = "") -> tuple[Garis, ...]:
        """Poverty lines the families of the round were measured by, oldest first."""
        ...

    def readings(self, state: Filter) -> list[Reading]:
        """H of the whole round with each uncertain answer read otherwise."""
        ...

    def line_gap(self, state: Filter, jenis: str) -> Gap | None:
        """Why the two rounds compared have lines of ``jenis`` that do not compare; None when they do."""
        ...

    def differences(self, state: Filter) -> list[str]:
        """Why the round and the one before cannot be compared."""
        ...

    def space(self, state: Filter) -> Space:
        """Spatial pattern of the measure."""
        ...

    def gaps(self, state: Filter) -> Gaps:
        """What blank answers cost."""
        ...

    def cutoff(self, state: Filter) -> Fraction:
        """The poverty cut-off on trial."""
        ...

    def weights(self, state: Filter) -> tuple[int, ...]:
        """The weights of the dimensions on trial."""
        ...

    def trial(self, state: Filter) -> dict[str, float]:
        """H of every gampong with the cut-off and the weights on trial."""
        ...

    def assessment(self, state: Filter) -> Sensitivity:
        """What other weights do to the ranking of the gampong."""
        ...

    def cutoffs(self, state: Filter) -> Cutoffs:
        """H of every gampong at every cut-off."""
        ...

    def redundancy(self, state: Filter) -> Redundancy:
        """Which indicators are lacking in the same families."""
        ...
