"""What was recorded here and stands in no release yet, in the columns of the tables: for pages and the workbook."""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from peka_core.access.store import State
from peka_core.acts import history, values
from peka_core.acts.history import Version
from peka_core.tables import ID_KELUARGA, TABEL
from peka_core.tables.schema import polars_schema

FOLLOWED = ("kunjungan", "rencana", "kelulusan")
"""Those about following families."""
VOICED = ("musyawarah", "aspirasi", "sanggah")
"""Those in which people are heard."""
TABLES = (*FOLLOWED, *VOICED)
"""Tables whose rows are recorded here; the kind of a thing bears the name of its table."""


def pending(
    state: State, held: Mapping[str, pl.DataFrame] | None = None, tables: Sequence[str] = TABLES
) -> dict[str, pl.DataFrame]:
    """Rows recorded here that the release does not hold as they are now.

    Parameters
    ----------
    state : State
    held : mapping of str to polars.DataFrame, optional
        Tables of the active release by name. A row of it that says what an older version said is overtaken by the last
        one; a row that says what no version ever said was corrected in the workbook, and holds.
    tables : sequence of str
        Those asked for, of ``TABLES``.

    Returns
    -------
    dict of str to polars.DataFrame
        ``tables``, each in the columns and types of its contract, one row a key.
    """
    return {tabel: _pending(tabel, _things(state, tabel), (held or {}).get(tabel)) for tabel in tables}


def together(tabel: str, held: pl.DataFrame, waiting: pl.DataFrame) -> pl.DataFrame:
    """The rows of a release and those that wait beside it, each key once, the waiting row first."""
    key = list(TABEL[tabel].kunci)
    return pl.concat([held.join(waiting, on=key, how="anti"), waiting]) if waiting.height else held


def _things(state: State, tabel: str) -> list[Sequence[Version]]:
    """The versions of every thing, oldest first."""
    found: dict[str, list[Version]] = {}
    for one in history.every(state, jenis=tabel):
        found.setdefault(one.thing.id, []).append(one)
    return list(found.values())


def _pending(tabel: str, things: list[Sequence[Version]], held: pl.DataFrame | None) -> pl.DataFrame:
    key, schema = TABEL[tabel].kunci, polars_schema(tabel)
    known: dict[tuple[Any, ...], Mapping[str, Any]] = {}
    if held is not None and things:
        for row in _of_same(tabel, held, things).iter_rows(named=True):
            kept = values.row_of(tabel, row)
            known[tuple(kept[name] for name in key)] = kept
    rows = [
        versions[-1].isi for versions in things if _waits(versions, known.get(tuple(versions[-1].isi[n] for n in key)))
    ]
    return _frame(rows, schema)


def _of_same(tabel: str, held: pl.DataFrame, things: Sequence[Sequence[Version]]) -> pl.DataFrame:
    """Rows of a release about the same families, where the table has any."""
    if not TABEL[tabel].holds(ID_KELUARGA):
        return held
    return held.filter(pl.col(ID_KELUARGA).is_in(list({versions[0].thing.id_keluarga for versions in things})))


def _waits(versions: Sequence[Version], row: Mapping[str, Any] | None) -> bool:
    *older, last = versions
    return row is None or (not history.same(row, last.isi) and any(history.same(row, one.isi) for one in older))


def _frame(rows: Sequence[Mapping[str, Any]], schema: pl.Schema) -> pl.DataFrame:
    """The rows with dates as dates."""
    as_kept = pl.Schema({name: pl.String() if dtype == pl.Date else dtype for name, dtype in schema.items()})
    full = [{name: row.get(name) for name in schema} for row in rows]
    dates = [name for name, dtype in schema.items() if dtype == pl.Date]
    return pl.DataFrame(full, schema=as_kept).with_columns(pl.col(dates).str.to_date())
