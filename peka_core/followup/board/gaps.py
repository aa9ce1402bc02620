"""Unequal access: how far those who are often left behind lie below the others."""

import polars as pl

from peka_core.followup.board.basis import Basis, Measured, gap
from peka_core.followup.board.digital import ONLINE
from peka_core.followup.board.joining import LISTED, REACHED
from peka_core.followup.board.strength import MENTORED, VISITED
from peka_core.followup.eligibility import deprived

WOMEN, DISABLED = "perempuan_kk", "disabilitas"
"""Groups of the catalogue."""


def mentored_by_sex(basis: Basis, putaran: str) -> Measured | None:
    """Share mentored of poor families headed by men, less that of poor families headed by women."""
    return gap(basis.rows(putaran), VISITED & basis.poor, MENTORED, _in(WOMEN))


def reached_by_disability(basis: Basis, putaran: str) -> Measured | None:
    """Share reached of poor families without a person with disabilities, less that of those with one."""
    return gap(basis.rows(putaran), LISTED & basis.poor, REACHED, _in(DISABLED))


def connected_by_sex(basis: Basis, putaran: str) -> Measured | None:
    """Share with digital access of families headed by men, less that of families headed by women."""
    return gap(basis.rows(putaran), pl.lit(value=True), ~deprived(ONLINE, basis.katalog), _in(WOMEN))


def _in(kelompok: str) -> pl.Expr:
    return pl.col("kelompok").list.contains(kelompok)
