"""The small mutable state: one database, SQLite beside the data or PostgreSQL by address, brought forward."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from peka_core import settings
from peka_core.access import migrations
from peka_core.access.errors import StateError

BUSY_SECONDS = 30
DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
WRITES = "peka_menulis"
TURN = 7_352_141
"""Number of the lock that PostgreSQL gives to one writer at a time, as SQLite does by itself."""
POSTGRESQL = f"-c lock_timeout={BUSY_SECONDS}s -c idle_in_transaction_session_timeout=60s -c synchronous_commit=on"


@dataclass(frozen=True, slots=True)
class State:
    """An open state database.

    ``folder`` is where what must stand apart from the database lies: the key of the log and its high-water mark.
    """

    engine: Engine
    folder: Path

    @property
    def sqlite(self) -> bool:
        """True on SQLite."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent look."""
        options = {} if self.sqlite else {"isolation_level": "REPEATABLE READ"}
        with _said(self.engine.url), self.engine.execution_options(**options).begin() as conn:
            yield conn

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One change, all or nothing; no other writer comes between its reading and its writing."""
        with _said(self.engine.url), self.engine.execution_options(**{WRITES: True}).begin() as conn:
            if not self.sqlite:
                conn.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": TURN})
            yield conn


_OPEN: dict[tuple[str, Path], State] = {}
_LOCK = Lock()


def open_state(url: str | None = None, folder: Path | None = None) -> State:
    """The state database at ``url`` (setting ``PEKA_STATE``), brought forward to this version; one per process.

    Raises
    ------
    StateError
        It cannot be opened, or a newer version wrote it.
    """
    home = settings.data_dir()
    place = folder.resolve() if folder else home
    address, written = _address(url or settings.state_url(), home)
    key = (written, place)
    with _LOCK:
        if key not in _OPEN:
            state = State(_engine(address), place)
            try:
                with state.writing() as conn:
                    migrations.forward(conn)
            except StateError:
                state.engine.dispose()
                raise
            _OPEN[key] = state
        return _OPEN[key]


def close(state: State) -> None:
    """Let go of every connection; the next ``open_state`` opens anew."""
    with _LOCK:
        for key in [key for key, kept in _OPEN.items() if kept is state]:
            del _OPEN[key]
    state.engine.dispose()


@lru_cache(maxsize=64)
def _address(given: str, home: Path) -> tuple[URL, str]:
    """Where the database is, and the same written out; every question of a page asks."""
    address = _parsed(given) if given else URL.create("sqlite", database=str(home / "state.db"))
    return address, address.render_as_string(hide_password=False)


def _parsed(given: str) -> URL:
    try:
        url = make_url(given)
    except ArgumentError:
        raise StateError("PEKA_STATE bukan alamat basis data.", _REMEDY) from None
    family = url.get_backend_name()
    if family not in DRIVERS or (family == "sqlite" and url.database in (None, "", ":memory:")):
        raise StateError(f"PEKA_STATE menyebut {family or 'basis data yang tidak dikenal'}.", _REMEDY)
    return url.set(drivername=DRIVERS[family])


_PLACE = "Periksa letak, ruang kosong, izin, dan pemiliknya (PEKA_STATE), lalu ulangi."
_REMEDY = "Tulis sqlite:////folder/state.db atau postgresql://pengguna@komputer/basisdata."


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10, "options": POSTGRESQL})
    path = Path(url.database or "")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _own(path)
    except OSError as error:
        raise StateError(f"{path} tidak dapat dibuka: {error.strerror}.", _PLACE) from None
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS, "isolation_level": None})
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _own(path: Path) -> None:
    """Make the file, or close it to others: it holds hashes of passwords and addresses of computers."""
    handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        if os.fstat(handle).st_mode & 0o077:
            os.fchmod(handle, 0o600)
    finally:
        os.close(handle)


def _on_connect(dbapi: object, _record: object) -> None:
    cursor = dbapi.cursor()  # type: ignore[attr-defined]
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _on_begin(conn: Connection) -> None:
    conn.exec_driver_sql("BEGIN IMMEDIATE" if conn.get_execution_options().get(WRITES) else "BEGIN")


@contextmanager
def _said(url: URL) -> Iterator[None]:
    """What the database refuses, in words, without its password or its data."""
    try:
        yield
    except SQLAlchemyError as error:
        cause = str(error.orig).strip().splitlines()[0] if isinstance(error, DBAPIError) and str(error.orig) else ""
        raise StateError(
            f"Basis data keadaan {url.render_as_string(hide_password=True)} menolak: {cause or type(error).__name__}.",
            _PLACE,
        ) from None
