"""How well programmes find whom they mean, and the poor: ``measures.followup.targeting`` over families with flags."""

from collections.abc import Sequence

import polars as pl

from peka_core.measures.counting.represented import FAMILIES
from peka_core.measures.followup import targeting
from peka_core.measures.followup.targeting import Columns, Program

_COLUMNS = Columns(orang="_satu", bobot="bobot")


def accuracy(rows: pl.DataFrame, codes: Sequence[str], poor: pl.Expr) -> pl.DataFrame:
    """Targeting of each programme, of its own target group and of the poor; families count, not persons.

    Parameters
    ----------
    rows : polars.DataFrame
        ``coverage.flags``, any selection of it.
    codes : sequence of str
        Programmes.
    poor : polars.Expr
        Whether a family is poor; null where unknown.

    Returns
    -------
    polars.DataFrame
        Two rows a programme, ``sasaran`` "aturan" and "miskin": the columns of ``measures.followup.targeting.accuracy``
        with ``orang*`` the families stood for.
    """
    ready = rows.with_columns(poor.alias("_miskin"), FAMILIES.alias("_satu"))
    found = []
    for kode in codes:
        program = Program(kode, f"terima_{kode}", f"nilai_{kode}")
        for sasaran, column in (("aturan", f"berhak_{kode}"), ("miskin", "_miskin")):
            table = targeting.accuracy(ready, [program], column, columns=_COLUMNS)
            found.append(table.select(pl.lit(sasaran).alias("sasaran"), pl.all()))
    return pl.concat(found) if found else pl.DataFrame()


def by_desil(rows: pl.DataFrame, codes: Sequence[str]) -> pl.DataFrame:
    """Incidence of each programme by desil, of families: see ``measures.followup.targeting.by_desil``."""
    programmes = [Program(kode, f"terima_{kode}", f"nilai_{kode}") for kode in codes]
    if not programmes:
        return pl.DataFrame()
    return targeting.by_desil(rows.with_columns(FAMILIES.alias("_satu")), programmes, columns=_COLUMNS)
