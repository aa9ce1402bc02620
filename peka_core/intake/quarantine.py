"""Which rows come in and which are set aside.

A bad family row, or one bad member row, sets the whole family aside for that round: with a member missing, the family's
indicators would be wrong. Its other rows follow as a consequence, counted apart and never reported as errors of their
own. A bad assessment sets only itself aside. Other families, and other rounds of the same family, are not touched.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from peka_core.intake.cast import CastTable
from peka_core.intake.cross import FAMILY
from peka_core.intake.problems import Problem
from peka_core.intake.raw import ROW

REASON = "alasan"
_FOLLOWS = "ikut disisihkan bersama keluarganya"


@dataclass(frozen=True, slots=True)
class Split:
    """A table cut in two.

    Attributes
    ----------
    accepted : polars.DataFrame
        Rows in the types of the contract.
    aside : polars.DataFrame
        Raw text rows with ``baris`` and ``alasan``.
    faulty, followed : int
        Rows set aside for a problem of their own, and as a consequence.
    """

    accepted: pl.DataFrame
    aside: pl.DataFrame
    faulty: int
    followed: int


def split(tables: Mapping[str, CastTable], problems: Iterable[Problem]) -> dict[str, Split]:
    """Cut every table into accepted rows and rows set aside."""
    galat = [masalah for masalah in problems if masalah.severity == "galat"]
    alasan = {nama: _reasons(table, galat) for nama, table in tables.items()}
    alasan = {nama: _with_orphans(tables, nama, isi) for nama, isi in alasan.items()}
    buruk = pl.concat(
        tables[nama].frame.join(alasan[nama], on=ROW, how="semi").select(FAMILY)
        for nama in ("keluarga", "anggota")
        if nama in tables
    ).unique()
    return {nama: _cut(table, alasan[nama], buruk) for nama, table in tables.items()}


def _reasons(table: CastTable, galat: Iterable[Problem]) -> pl.DataFrame:
    """Rows of a table with a problem of their own, and what it is."""
    isi = [(m.row, f"{m.cell}: {m.reason}") for m in galat if m.sheet == table.raw.sheet]
    return (
        pl.DataFrame(isi, schema={ROW: pl.Int64, REASON: pl.String}, orient="row")
        .group_by(ROW, maintain_order=True)
        .agg(pl.col(REASON).str.join(" "))
    )


def _with_orphans(tables: Mapping[str, CastTable], nama: str, alasan: pl.DataFrame) -> pl.DataFrame:
    """Add the further rows of a family that is not in the family sheet; the first of them carries the problem."""
    if nama == "keluarga":
        return alasan
    yatim = tables[nama].frame.drop_nulls(FAMILY).join(tables["keluarga"].frame, on=FAMILY, how="anti")
    baru = yatim.select(ROW, pl.lit(_FOLLOWS).alias(REASON)).join(alasan, on=ROW, how="anti")
    return pl.concat([alasan, baru])


def _cut(table: CastTable, alasan: pl.DataFrame, buruk: pl.DataFrame) -> Split:
    ikut = table.frame.join(buruk.drop_nulls(), on=FAMILY, how="semi").select(ROW, pl.lit(_FOLLOWS).alias(REASON))
    semua = pl.concat([alasan, ikut.join(alasan, on=ROW, how="anti")])
    sendiri = alasan.filter(pl.col(REASON) != _FOLLOWS).height
    return Split(
        accepted=table.frame.join(semua, on=ROW, how="anti", maintain_order="left").drop(ROW),
        aside=table.raw.cells.join(semua, on=ROW, how="inner", maintain_order="left"),
        faulty=sendiri,
        followed=semua.height - sendiri,
    )
