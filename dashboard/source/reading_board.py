"""What a page may ask about the board: a part of the reading protocol."""

from typing import Protocol

import polars as pl

from dashboard.filters.filter import Filter


class OfBoard(Protocol):
    """Indicators of the strategies against the challenges, of the whole city whatever is filtered."""

    def board(self, state: Filter) -> pl.DataFrame:
        """Every indicator in the rounds up to the one shown: columns of ``followup.board.board.SCHEMA``."""
        ...
