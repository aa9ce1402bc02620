"""Families by stage of self-reliance, and the gates that those near to it have not passed."""

from collections.abc import Collection

import polars as pl

from peka_core.catalog import Catalog
from peka_core.tabulation import split
from peka_core.tabulation.split import Numbers

ASSESSED = pl.col("tahap").is_not_null()
"""Families with enough scored domains for an index."""


def stages(rows: pl.DataFrame, katalog: Catalog, by: str, inside: Collection[str] | None = None) -> pl.DataFrame:
    """Families by stage, of all assessed and split.

    Parameters
    ----------
    rows : polars.DataFrame
        Selected derived rows of the whole city with ``ikk`` and ``tahap`` (``followup.standing``).
    katalog, by, inside
        As in ``split.table``.

    Returns
    -------
    polars.DataFrame
        As ``split.table``; ``dasar`` are the families assessed. ``tahap-<kode>``: families on each stage, together
        ``dasar`` but for rounding in a sample; ``mandiri``: on a stage that needs all gates; ``ikk``: mean, 0-100.
    """
    counts = {f"tahap-{tahap.kode}": pl.col("tahap") == tahap.kode for tahap in katalog.tahap}
    numbers = Numbers(ASSESSED, counts | {"mandiri": gated(katalog)}, {"ikk": pl.col("ikk")})
    return split.table(rows, katalog, by, inside, numbers)


def gated(katalog: Catalog, column: str = "tahap") -> pl.Expr:
    """True on a stage that needs all gates passed."""
    return pl.col(column).is_in([tahap.kode for tahap in katalog.tahap if tahap.perlu_syarat])


def enough(katalog: Catalog) -> int:
    """Index at which the first of these stages begins."""
    return min(tahap.dari for tahap in katalog.tahap if tahap.perlu_syarat)


def gates(rows: pl.DataFrame, katalog: Catalog, by: str, inside: Collection[str] | None = None) -> pl.DataFrame:
    """What families near to self-reliance lack: those with nearly the index it needs, or more, and not there yet.

    Parameters
    ----------
    rows : polars.DataFrame
        As in :func:`stages`, with ``syarat_kurang``.
    katalog, by, inside
        As in ``split.table``.

    Returns
    -------
    polars.DataFrame
        As ``split.table``; ``dasar`` are those families. ``kurang-<kode>``: have not passed the gate;
        ``hanya-<kode>``: have passed every other and have the index; ``satu``: lack one gate and nothing else;
        ``cukup``: have the index, and lack gates alone; ``tanpa``: lack no gate, only the index.
    """
    lacking = pl.col("syarat_kurang")
    has_index = pl.col("ikk") >= enough(katalog)
    one = (lacking.list.len() == 1) & has_index
    counts: dict[str, pl.Expr] = {}
    for syarat in katalog.syarat:
        lacks = lacking.list.contains(syarat.kode)
        counts |= {f"kurang-{syarat.kode}": lacks, f"hanya-{syarat.kode}": lacks & one}
    counts |= {"satu": one, "cukup": has_index, "tanpa": lacking.list.len() == 0}
    return split.table(rows, katalog, by, inside, Numbers(near(katalog), counts))


def near(katalog: Catalog) -> pl.Expr:
    """True for families whose index is at least nearly enough and that are on no stage that needs all gates."""
    least = enough(katalog) - katalog.tindak_lanjut.hampir_mandiri_ikk
    return (ASSESSED & (pl.col("ikk") >= least) & ~gated(katalog)).fill_null(value=False)
