"""The rows of the state database as text, the same from SQLite and PostgreSQL and into either."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import IO, Any

from sqlalchemy import Connection, Table, delete, func, insert, select

from peka_core.access import guard
from peka_core.access.clock import Instant
from peka_core.access.schema import METADATA, VERSI
from peka_core.access.store import State
from peka_core.backups.errors import BackupRefused

AT_ONCE = 500
FOLDER = "keadaan"


def tables() -> list[Table]:
    """Every table, those that others point to first."""
    return list(METADATA.sorted_tables)


def dumped(conn: Connection, table: Table) -> Iterator[bytes]:
    """Each row of ``table`` as one line of JSON, in the order of its key."""
    rows = conn.execution_options(yield_per=AT_ONCE).execute(select(table).order_by(*table.primary_key))
    for row in rows.mappings():
        kept = {name: value.isoformat() if isinstance(value, datetime) else value for name, value in row.items()}
        yield json.dumps(kept, ensure_ascii=True, sort_keys=True).encode() + b"\n"


def version(conn: Connection) -> int:
    """Version of the schema, which is that of this program once it opened the database."""
    return conn.execute(select(func.max(VERSI.c.nomor))).scalar_one()


@contextmanager
def snapshot(state: State) -> Iterator[Connection]:
    """One look at all tables as they were at one moment, whoever writes meanwhile."""
    engine = state.engine if state.sqlite else state.engine.execution_options(isolation_level="REPEATABLE READ")
    with replace(state, engine=engine).reading() as conn:
        yield conn


def fill(conn: Connection, table: Table, lines: IO[bytes]) -> int:
    """Put the rows of ``dumped`` into an empty ``table``; how many."""
    moments = {column.name for column in table.columns if isinstance(column.type, Instant)}
    known = {column.name for column in table.columns}
    count, waiting = 0, []
    for line in lines:
        row: dict[str, Any] = json.loads(line)
        if unknown := set(row) - known:
            raise BackupRefused(f"Cadangan memuat kolom {table.name}.{min(unknown)}, yang tidak dikenal program ini.")
        waiting.append({name: _value(value, name in moments) for name, value in row.items()})
        count += 1
        if len(waiting) == AT_ONCE:
            conn.execute(insert(table), waiting)
            waiting = []
    if waiting:
        conn.execute(insert(table), waiting)
    return count


def clear(conn: Connection) -> None:
    """Take every row out, the log too; within the transaction that puts others in."""
    guard.lift(conn)
    for table in reversed(tables()):
        conn.execute(delete(table))
    guard.put(conn)


def empty(conn: Connection) -> bool:
    """True when nothing was ever kept here but the number of the schema."""
    return not any(conn.execute(select(table).limit(1)).first() for table in tables() if table is not VERSI)


def _value(value: Any, moment: bool) -> Any:
    return datetime.fromisoformat(value) if moment and value is not None else value
