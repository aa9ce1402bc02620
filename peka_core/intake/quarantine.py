"""Which rows come in and which are set aside.

A row with a problem of its own is set aside, and with it every row that hangs on it. Where a parent would be wrong
without one of its rows (``Tabel.bagian_induk``), a faulty one takes the parent along for that round, and so all that
hangs on it: a bad member row sets the whole family aside, since with a member missing its indicators would be wrong.
Any other faulty row, of an assessment or of an event log, sets only itself aside. Rows that follow are counted apart
and never reported as errors of their own. Other families, and other rounds of the same family, are not touched.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from peka_core.intake.before import Before
from peka_core.intake.cast import CastTable
from peka_core.intake.parents import hanging, missing
from peka_core.intake.problems import Problem
from peka_core.intake.raw import ROW
from peka_core.tables import TABEL, Tabel

REASON = "alasan"


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


def split(tables: Mapping[str, CastTable], problems: Iterable[Problem], before: Before) -> dict[str, Split]:
    """Cut every table into accepted rows and rows set aside; ``tables`` with parents first."""
    galat = [masalah for masalah in problems if masalah.severity == "galat"]
    alasan = {nama: _reasons(table, galat) for nama, table in tables.items()}
    buruk = _taken_along(tables, alasan)
    hasil: dict[str, Split] = {}
    for nama, table in tables.items():
        ikut = _beside(table, TABEL[nama], buruk)
        for nama_induk in TABEL[nama].parents:
            induk = TABEL[nama_induk]
            ada = hasil[nama_induk].accepted if nama_induk in hasil else None
            tanpa = missing(hanging(table, induk), induk, ada, tables.get(nama_induk), before)
            ikut = pl.concat([ikut, tanpa.select(ROW, pl.lit(_follows(induk)).alias(REASON))])
        hasil[nama] = _cut(table, alasan[nama], ikut.unique(ROW, keep="first", maintain_order=True))
    return hasil


def _follows(tabel: Tabel) -> str:
    return f"ikut disisihkan bersama {tabel.nama.replace('_', ' ')}nya"


def _reasons(table: CastTable, galat: Iterable[Problem]) -> pl.DataFrame:
    """Rows of a table with a problem of their own, and what it is."""
    isi = [(m.row, f"{m.cell}: {m.reason}") for m in galat if m.sheet == table.raw.sheet]
    return (
        pl.DataFrame(isi, schema={ROW: pl.Int64, REASON: pl.String}, orient="row")
        .group_by(ROW, maintain_order=True)
        .agg(pl.col(REASON).str.join(" "))
    )


def _taken_along(tables: Mapping[str, CastTable], alasan: Mapping[str, pl.DataFrame]) -> dict[str, list[pl.DataFrame]]:
    """By table, the keys of its rows that a faulty row of a part takes along; parts of parts first."""
    buruk: dict[str, list[pl.DataFrame]] = {}
    for nama in reversed(list(tables)):
        tabel, frame = TABEL[nama], tables[nama].frame
        if not tabel.bagian_induk:
            continue
        ikut = [_beside(tables[nama], tabel, buruk).select(ROW), alasan[nama].select(ROW)]
        tautan = tabel.link(TABEL[tabel.induk])
        salah = frame.join(pl.concat(ikut).unique(), on=ROW, how="semi").select(tautan).drop_nulls().unique()
        buruk.setdefault(tabel.induk, []).append(salah)
    return buruk


def _beside(table: CastTable, tabel: Tabel, buruk: Mapping[str, list[pl.DataFrame]]) -> pl.DataFrame:
    """Rows that go because a part of them, or of the parent they hang on, is faulty."""
    hasil = [pl.DataFrame(schema={ROW: pl.Int64, REASON: pl.String})]
    for nama in (tabel.nama, tabel.induk):
        for kunci in buruk.get(nama, []):
            if set(kunci.columns) <= set(tabel.nama_kolom):
                rows = table.frame.join(kunci, on=kunci.columns, how="semi").select(ROW)
                hasil.append(rows.with_columns(pl.lit(_follows(TABEL[nama])).alias(REASON)))
    return pl.concat(hasil)


def _cut(table: CastTable, alasan: pl.DataFrame, ikut: pl.DataFrame) -> Split:
    semua = pl.concat([alasan, ikut.join(alasan, on=ROW, how="anti")])
    return Split(
        accepted=table.frame.join(semua, on=ROW, how="anti", maintain_order="left").drop(ROW),
        aside=table.raw.cells.join(semua, on=ROW, how="inner", maintain_order="left"),
        faulty=alasan.height,
        followed=semua.height - alasan.height,
    )
