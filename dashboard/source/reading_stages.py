"""What a page may ask about self-reliance: a part of the reading protocol."""

from typing import Protocol

import polars as pl

from dashboard.filters.filter import Filter
from peka_core.tabulation.stage_moves import Moves


class Staged(Protocol):
    """Families by stage, gate and domain, of the selected areas together and split by ``by``.

    ``by`` is a column of ``peka_core.tabulation.split.BY``, or "" for the whole alone; where it is one of areas, all
    areas of the city stand in the table.
    """

    def stages(self, state: Filter, by: str = "") -> pl.DataFrame:
        """Families by stage of self-reliance; see ``peka_core.tabulation.stages.stages``."""
        ...

    def gates(self, state: Filter, by: str = "") -> pl.DataFrame:
        """What families near to self-reliance lack; see ``peka_core.tabulation.stages.gates``."""
        ...

    def domains(self, state: Filter, by: str = "") -> pl.DataFrame:
        """Families by colour of each domain; see ``peka_core.tabulation.domains.domains``."""
        ...

    def stage_moves(self, state: Filter, by: str = "") -> Moves | None:
        """Moves between stages since the round compared with; None in the first round."""
        ...
