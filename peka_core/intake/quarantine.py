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
from peka_core.tables import KELUARGA, TABEL, Tabel

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


def split(
    tables: Mapping[str, CastTable], problems: Iterable[Problem], before: Before, held: pl.DataFrame
) -> dict[str, Split]:
    """Cut every table into accepted rows and rows set aside; ``tables`` with parents first.

    ``held`` are keys of families that go whatever their own rows say (``owners.find``).
    """
    errors = [problem for problem in problems if problem.severity == "galat"]
    reasons = {nama: _reasons(table, errors) for nama, table in tables.items()}
    bad = _taken_along(tables, reasons)
    bad.setdefault(KELUARGA.nama, []).append(held)
    outcome: dict[str, Split] = {}
    for nama, table in tables.items():
        followed = _beside(table, TABEL[nama], bad)
        for parent_name in TABEL[nama].parents:
            parent = TABEL[parent_name]
            there = outcome[parent_name].accepted if parent_name in outcome else None
            orphans = missing(hanging(table, parent), parent, there, tables.get(parent_name), before)
            followed = pl.concat([followed, orphans.select(ROW, pl.lit(_follows(parent)).alias(REASON))])
        outcome[nama] = _cut(table, reasons[nama], followed.unique(ROW, keep="first", maintain_order=True))
    return outcome


def _follows(tabel: Tabel) -> str:
    return f"ikut disisihkan bersama {tabel.nama.replace('_', ' ')}nya"


def _reasons(table: CastTable, errors: Iterable[Problem]) -> pl.DataFrame:
    """Rows of a table with a problem of their own, and what it is."""
    found = [
        (problem.row, f"{problem.cell}: {problem.reason}") for problem in errors if problem.sheet == table.raw.sheet
    ]
    return (
        pl.DataFrame(found, schema={ROW: pl.Int64, REASON: pl.String}, orient="row")
        .group_by(ROW, maintain_order=True)
        .agg(pl.col(REASON).str.join(" "))
    )


def _taken_along(tables: Mapping[str, CastTable], reasons: Mapping[str, pl.DataFrame]) -> dict[str, list[pl.DataFrame]]:
    """By table, the keys of its rows that a faulty row of a part takes along; parts of parts first."""
    bad: dict[str, list[pl.DataFrame]] = {}
    for nama in reversed(list(tables)):
        tabel, frame = TABEL[nama], tables[nama].frame
        if not tabel.bagian_induk:
            continue
        followed = [_beside(tables[nama], tabel, bad).select(ROW), reasons[nama].select(ROW)]
        link = tabel.link(TABEL[tabel.induk])
        taken = frame.join(pl.concat(followed).unique(), on=ROW, how="semi").select(link).drop_nulls().unique()
        bad.setdefault(tabel.induk, []).append(taken)
    return bad


def _beside(table: CastTable, tabel: Tabel, bad: Mapping[str, list[pl.DataFrame]]) -> pl.DataFrame:
    """Rows that go because a part of them, or of the parent they hang on, is faulty."""
    followed = [pl.DataFrame(schema={ROW: pl.Int64, REASON: pl.String})]
    for nama in (tabel.nama, tabel.induk):
        for keys in bad.get(nama, []):
            if set(keys.columns) <= set(tabel.nama_kolom):
                rows = table.frame.join(keys, on=keys.columns, how="semi").select(ROW)
                followed.append(rows.with_columns(pl.lit(_follows(TABEL[nama])).alias(REASON)))
    return pl.concat(followed)


def _cut(table: CastTable, reasons: pl.DataFrame, followed: pl.DataFrame) -> Split:
    every = pl.concat([reasons, followed.join(reasons, on=ROW, how="anti")])
    accepted = table.frame.join(every, on=ROW, how="anti", maintain_order="left") if every.height else table.frame
    return Split(
        accepted=accepted.drop(ROW),
        aside=table.raw.cells.join(every, on=ROW, how="inner", maintain_order="left"),
        faulty=reasons.height,
        followed=every.height - reasons.height,
    )
