"""How well programmes find whom they mean, and the poor: ``measures.followup.targeting`` over families with flags."""

from collections.abc import Sequence

import polars as pl

from peka_core.measures.counting.represented import FAMILIES
from peka_core.measures.followup import targeting
from peka_core.measures.followup.targeting import Columns, Program


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
    meant = {"aturan": lambda kode: pl.col(f"berhak_{kode}"), "miskin": lambda _kode: poor}
    parts = [
        rows.select(
            pl.lit(kode).alias("kode"), pl.lit(sasaran).alias("sasaran"), *_receiving(kode), _target=column(kode)
        )
        for kode in codes
        for sasaran, column in meant.items()
    ]
    if not parts:
        return pl.DataFrame()
    found = targeting.accuracy(pl.concat(parts), [_PROGRAM], "_target", by=("kode", "sasaran"), columns=_COLUMNS)
    order = pl.DataFrame({"kode": codes}).join(pl.DataFrame({"sasaran": list(meant)}), how="cross")
    return order.join(found.drop("program"), on=["kode", "sasaran"], how="left", maintain_order="left").rename(
        {"kode": "program"}
    )


def by_desil(rows: pl.DataFrame, codes: Sequence[str]) -> pl.DataFrame:
    """Incidence of each programme by desil, of families: see ``measures.followup.targeting.by_desil``."""
    parts = [rows.select(pl.lit(kode).alias("kode"), "desil", *_receiving(kode)) for kode in codes]
    if not parts:
        return pl.DataFrame()
    found = targeting.by_desil(pl.concat(parts), [_PROGRAM], by=("kode",), columns=_COLUMNS)
    order = pl.DataFrame({"kode": codes})
    return order.join(found.drop("program"), on="kode", how="left", maintain_order="left").rename({"kode": "program"})


_PROGRAM = Program("", "_terima", "_nilai")
_COLUMNS = Columns(orang="_satu", bobot="bobot")


def _receiving(kode: str) -> list[pl.Expr]:
    """Whether a family receives the programme, what, and the families it stands for."""
    return [
        pl.col(f"terima_{kode}").alias("_terima"),
        pl.col(f"nilai_{kode}").alias("_nilai"),
        FAMILIES.alias("_satu"),
        pl.col("bobot"),
    ]
