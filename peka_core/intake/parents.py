"""Rows that hang on a row of another table, which must stand in the file or in the release before."""

import difflib
from collections.abc import Iterator, Mapping

import polars as pl

from peka_core.intake.before import Before
from peka_core.intake.cast import CastTable, problems_at
from peka_core.intake.problems import Fault, Problem
from peka_core.intake.raw import ROW
from peka_core.tables import ID_KELUARGA, PUTARAN, TABEL, Tabel

_SHOWN = 5


def check(tables: Mapping[str, CastTable], before: Before) -> list[Problem]:
    """One problem per missing parent, at the first row that hangs on it.

    A parent whose own key could not be read whole is not missing: its rows follow it into quarantine.
    """
    return [
        problem
        for table in tables.values()
        for nama in TABEL[table.raw.name].parents
        for problem in _orphans(table, TABEL[nama], tables.get(nama), before)
    ]


def hanging(table: CastTable, parent: Tabel) -> pl.DataFrame:
    """Rows that name a row of ``parent``: ``baris`` and the linking columns, none of them empty."""
    return table.frame.select(ROW, *TABEL[table.raw.name].link(parent)).drop_nulls()


def missing(
    rows: pl.DataFrame, parent: Tabel, there: pl.DataFrame | None, seen: CastTable | None, before: Before
) -> pl.DataFrame:
    """Those of ``hanging`` whose parent is neither ``there`` nor in the release before.

    Parameters
    ----------
    rows : polars.DataFrame
        As ``hanging`` gives them.
    parent : Tabel
    there : polars.DataFrame or None
        Rows of the parent that count; None when the file has none.
    seen : CastTable or None
        All rows of the parent in the file.
    before : Before
    """
    link = [nama for nama in rows.columns if nama != ROW]
    if there is not None:
        rows = rows.join(there, on=link, how="anti", maintain_order="left")
    return before.without(rows, parent, seen)


def _orphans(table: CastTable, parent: Tabel, seen: CastTable | None, before: Before) -> list[Problem]:
    rows = hanging(table, parent)
    link = rows.columns[1:]
    if seen is not None:
        unreadable = seen.frame.filter(pl.any_horizontal(pl.col(link).is_null()))[link[0]].drop_nulls().unique()
        rows = rows.filter(~pl.col(link[0]).is_in(unreadable.implode()))
    orphans = missing(rows, parent, seen.frame if seen is not None else None, seen, before)
    if orphans.is_empty():
        return []
    per_parent = orphans.group_by(link, maintain_order=True).agg(pl.col(ROW).first(), count=pl.len())
    keys = before.together(parent, seen, link)
    problems: list[Problem] = []
    for column, part in _at_fault(per_parent, link, keys):
        place = table.raw.shown(column)
        texts = part.join(table.raw.cells.select(ROW, text=place), on=ROW, maintain_order="left")
        faulty = [(row[ROW], row["text"], _fault(parent, row, column, keys)) for row in texts.iter_rows(named=True)]
        problems += problems_at(table.raw, place, faulty)
    return problems


def _at_fault(orphans: pl.DataFrame, link: list[str], keys: pl.DataFrame) -> Iterator[tuple[str, pl.DataFrame]]:
    """The orphans by the column that is wrong: the first; the second where the parent has the first with others."""
    if len(link) < 2 or link[0] == ID_KELUARGA:
        yield link[0], orphans
        return
    known = pl.col(link[0]).is_in(keys[link[0]].unique().implode())
    yield link[0], orphans.filter(~known)
    yield link[1], orphans.filter(known)


def _fault(parent: Tabel, row: Mapping[str, object], column: str, keys: pl.DataFrame) -> Fault:
    count = f"({row['count']} baris)."
    if ID_KELUARGA in parent.kunci and ID_KELUARGA in row:
        where = f"pada putaran {row[PUTARAN]}" if PUTARAN in row else "pada putaran mana pun"
        return Fault("tanpa_keluarga", f"Keluarga ini tidak ada {where} {count}")
    first = keys.columns[0]
    reason = f"{row['text']!r} tidak ada di tabel {parent.nama} {count}"
    if column != first:
        there = keys.filter(pl.col(first) == row[first])[column].drop_nulls().unique().sort()
        shown = ", ".join(str(value) for value in there[:_SHOWN])
        reason = f"{row[first]} ada di tabel {parent.nama}, tetapi untuk {column} {shown}, bukan {row['text']} {count}"
    return Fault(
        "tanpa_induk",
        reason,
        f"{_nearest(row['text'], keys[first])}Tambahkan barisnya pada lembar {parent.nama}, atau betulkan isinya.",
    )


def _nearest(text: object, codes: pl.Series) -> str:
    """The codes spelled most alike, as a sentence; empty where none is."""
    near = difflib.get_close_matches(str(text), [str(code) for code in codes.drop_nulls().unique().sort()], n=3)
    return f"Yang paling mirip: {', '.join(near)}. " if near else ""
