"""What holds the log together: the chain, the seals, its two ends, and the high-water mark beside the database."""

import fcntl
import hashlib
import hmac
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select, update

from peka_core.access.clock import micros
from peka_core.access.errors import StateError
from peka_core.access.schema import JEJAK, UJUNG
from peka_core.access.secret import SEAL_FILE, own_key
from peka_core.access.store import State

TOP, BASE = "puncak", "pangkal"
START = "0" * 64
MARK_FILE = "jejak.puncak"
CHAINED = ("nomor", "pelaku", "peran", "tautan", "sesi", "tindakan", "objek", "tujuan", "rincian")


@dataclass(frozen=True, slots=True)
class Head:
    """An end of the log: number and chain value of an entry; 0 is before the first."""

    nomor: int = 0
    sidik: str = START


def key(state: State) -> bytes:
    """The key of the seals, kept in the folder of data and never in the database."""
    return own_key(state.folder / SEAL_FILE)


def chained(before: str, content: str) -> str:
    """Chain value of an entry after that of the one before."""
    return hashlib.sha256(f"{before}\n{content}".encode()).hexdigest()


def content(entry: Mapping[str, Any] | RowMapping) -> str:
    """What of an entry is chained: all of it, in one form."""
    when = entry["waktu"]
    time = when if isinstance(when, int) else micros(when)
    parts = [entry[name] for name in CHAINED]
    return json.dumps([time, *parts], ensure_ascii=True, separators=(",", ":"))


def sealed(key: bytes, text: str) -> str:
    """Seal of a text."""
    return hmac.digest(key, text.encode(), "sha256").hex()


def head(conn: Connection, name: str, key: bytes) -> Head:
    """An end of the log; before any entry, that of an empty one.

    Raises
    ------
    StateError
        Its seal is broken, so nothing may be built on it.
    """
    wanted = select(UJUNG).where(UJUNG.c.nama == name)
    row = conn.execute(wanted).mappings().one_or_none()
    if row is None:
        return Head()
    if not hmac.compare_digest(row["segel"], _end(key, name, Head(row["nomor"], row["sidik"]))):
        raise StateError(
            f"Ujung jejak ({name}) tidak cocok dengan segelnya.",
            f"Jalankan peka jejak periksa; pastikan {SEAL_FILE} di folder data adalah yang asli.",
        )
    return Head(row["nomor"], row["sidik"])


def put_head(conn: Connection, name: str, end: Head, key: bytes) -> None:
    """Move an end of the log."""
    values = {"nomor": end.nomor, "sidik": end.sidik, "segel": _end(key, name, end)}
    if not conn.execute(update(UJUNG).where(UJUNG.c.nama == name).values(values)).rowcount:
        conn.execute(insert(UJUNG).values(nama=name, **values))


def raise_mark(state: State) -> None:
    """Write the top of the log beside the database, unless a higher one stands there.

    A crash before it, or a full disk, only leaves it behind: the entries themselves are kept.
    """
    with suppress(OSError, StateError):
        _raise_mark(state)


def _raise_mark(state: State) -> None:
    secret = key(state)
    folder = os.open(state.folder, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        kept = mark(state) or Head()
        with state.reading() as conn:
            top = head(conn, TOP, secret)
            known = conn.execute(select(JEJAK.c.sidik).where(JEJAK.c.nomor == kept.nomor)).scalar()
        if kept.nomor >= top.nomor or known not in (None, kept.sidik):
            return  # a log that was put back and grew again does not outgrow what is remembered of it
        content = {"nomor": top.nomor, "sidik": top.sidik, "segel": _end(secret, "mark", top)}
        part = state.folder / f".{MARK_FILE}.baru"
        part.unlink(missing_ok=True)  # of a process that was killed here, perhaps another user's
        _write(part, json.dumps(content))
        part.replace(state.folder / MARK_FILE)
    finally:
        os.close(folder)


def mark(state: State) -> Head | None:
    """The highest top ever written beside the database; None where there is none, or it is not ours."""
    try:
        kept = json.loads((state.folder / MARK_FILE).read_text(encoding="utf-8"))
        end = Head(int(kept["nomor"]), str(kept["sidik"]))
        ours = hmac.compare_digest(str(kept["segel"]), _end(key(state), "mark", end))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return end if ours else None


def _end(key: bytes, name: str, end: Head) -> str:
    return sealed(key, f"{name}\n{end.nomor}\n{end.sidik}")


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
