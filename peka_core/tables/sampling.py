"""Whether a round is a sample or a full enumeration: decided once for the round, whatever is selected of it later."""

import polars as pl

from peka_core.tables.contract import PUTARAN

MOST = 0.5
"""A round is a sample when more than this share of its families have a survey weight."""


def is_sample() -> pl.Expr:
    """Whether the round of each row is a sample, for a frame with ``putaran`` and ``bobot``.

    A few weights in an enumeration, or a few blanks among weights, are mistakes (``intake.weights`` says them); neither
    may turn a whole city into a sample or back.
    """
    return pl.col("bobot").is_not_null().mean().over(PUTARAN) > MOST
