"""Whether the log is whole: every entry against the chain, the seals, its ends and the mark beside the database."""

import hmac
from dataclasses import dataclass

from sqlalchemy import BigInteger, Connection, RowMapping, select, type_coerce

from peka_core.access import seal
from peka_core.access.errors import StateError
from peka_core.access.schema import JEJAK
from peka_core.access.seal import Head
from peka_core.access.store import State

AT_ONCE = 1000
_RAW = [type_coerce(column, BigInteger).label("waktu") if column.name == "waktu" else column for column in JEJAK.c]


@dataclass(frozen=True, slots=True)
class Findings:
    """What an examination of the log found; ``first`` and ``last`` are the numbers of the entries that hold."""

    first: int
    last: int
    sidik: str
    """Chain value of the last one: kept elsewhere, it proves later that the log still holds what it held."""
    problems: tuple[str, ...] = ()
    broken: int | None = None
    """Number of the first entry that does not hold, or is missing."""

    @property
    def whole(self) -> bool:
        """True when nothing is wrong."""
        return not self.problems


def verify(state: State, *, known: tuple[int, str] | None = None) -> Findings:
    """Examine the whole log; the first broken entry is named, and what comes after it is not judged.

    Parameters
    ----------
    known : (int, str), optional
        Number and beginning of the chain value of an entry, as an earlier examination gave them.
    """
    marked = seal.mark(state)  # first: entries that others add meanwhile are no fault
    key = seal.key(state)
    with state.reading() as conn:
        ends, problems = _ends(conn, key)
        base = ends.get(seal.BASE, Head())
        memory = [(marked.nomor, marked.sidik)] if marked else []
        last, fault = _walk(conn, base, key, [*memory, *([known] if known else [])])
    if fault:
        return Findings(base.nomor + 1, last.nomor, last.sidik, (*problems, fault), last.nomor + 1)
    problems += _missing(base, last, ends.get(seal.TOP), marked, known)
    broken = last.nomor + 1 if problems else None
    return Findings(base.nomor + 1, last.nomor, last.sidik, tuple(problems), broken)


def _ends(conn: Connection, key: bytes) -> tuple[dict[str, Head], list[str]]:
    ends, problems = {}, []
    for name in (seal.BASE, seal.TOP):
        try:
            ends[name] = seal.head(conn, name, key)
        except StateError as error:
            problems.append(error.message)
    return ends, problems


def _walk(conn: Connection, last: Head, key: bytes, memory: list[tuple[int, str]]) -> tuple[Head, str]:
    """The last entry that holds, and what is wrong with the next."""
    wanted = select(*_RAW).order_by(JEJAK.c.nomor)
    with conn.execute(wanted, execution_options={"stream_results": True, "yield_per": AT_ONCE}) as found:
        for row in found.mappings():
            fault = _checked(row, last, key, memory)
            if fault:
                return last, fault
            last = Head(row["nomor"], row["sidik"])
    return last, ""


def _checked(row: RowMapping, last: Head, key: bytes, memory: list[tuple[int, str]]) -> str:
    try:
        fault = _fault(row, last, key)
    except (TypeError, ValueError):
        fault = f"Entri {last.nomor + 1} tidak terbaca."
    if not fault and any(row["nomor"] == number and not row["sidik"].startswith(chain) for number, chain in memory):
        fault = f"Entri {row['nomor']} bukan yang dahulu tercatat."
    return fault


def _fault(row: RowMapping, before: Head, key: bytes) -> str:
    number = before.nomor + 1
    if row["nomor"] != number:
        return f"Entri {number} hilang."
    if row["sidik"] != seal.chained(before.sidik, seal.content(row)):
        return f"Entri {number} berubah, atau tidak menyambung kepada entri sebelumnya."
    if not hmac.compare_digest(row["segel"], seal.sealed(key, row["sidik"])):
        return f"Entri {number} tidak bersegel kunci jejak instalasi ini."
    return ""


def _missing(base: Head, last: Head, top: Head | None, marked: Head | None, known: tuple[int, str] | None) -> list[str]:
    found = []
    if top is not None and top != last:
        found.append(f"Entri {last.nomor + 1} sampai {top.nomor} hilang dari ujung.")
    highest = max(marked.nomor if marked else 0, known[0] if known else 0)
    if highest > last.nomor:
        found.append(f"Jejak pernah sampai entri {highest}; sekarang berakhir pada {last.nomor}.")
    if marked is None and last.nomor > base.nomor + 1:
        found.append(f"Tanda puncak {seal.MARK_FILE} di folder data hilang atau bukan milik jejak ini.")
    return found
