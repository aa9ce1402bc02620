"""What a page may ask of families by two axes at once, and of what makes up the index."""

from typing import Protocol

import polars as pl

from dashboard.filters.filter import Filter


class Crossed(Protocol):
    """Cross-tables and parts of the index: of the register alone."""

    def crossed(self, state: Filter) -> pl.DataFrame:
        """Families by the rows and columns ``state`` asks for, in the selected areas; see ``tabulation.crossed``."""
        ...

    def contributions(self, state: Filter) -> pl.DataFrame:
        """What the parts ``state`` asks for add to the index in the selected areas; ``tabulation.contributions``."""
        ...
