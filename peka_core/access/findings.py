"""Whether the log is whole: every entry against the chain, the seals, its ends and the mark beside the database."""

import hmac
from dataclasses import dataclass

from sqlalchemy import select

from peka_core.access import seal
from peka_core.access.errors import StateError
from peka_core.access.schema import JEJAK
from peka_core.access.store import State


@dataclass(frozen=True, slots=True)
class Findings:
    """What an examination of the log found; ``first`` and ``last`` are the numbers of the entries it holds."""

    first: int
    last: int
    problems: tuple[str, ...]
    broken: int | None = None
    """Number of the first entry that does not hold."""

    @property
    def whole(self) -> bool:
        """True when nothing is wrong."""
        return not self.problems


def verify(state: State) -> Findings:
    """Examine the whole log; the first broken entry is named, and what comes after it is not judged."""
    key = seal.key(state)
    ends, problems = {}, []
    with state.reading() as conn:
        for name in (seal.BASE, seal.TOP):
            try:
                ends[name] = seal.head(conn, name, key, locked=False)
            except StateError as error:
                problems.append(error.message)
        before = ends.get(seal.BASE, seal.Head())
        first = before.nomor + 1
        marked = seal.mark(state)
        for row in conn.execute(select(JEJAK).order_by(JEJAK.c.nomor)).mappings():
            fault = _fault(row, before, key)
            if fault:
                return Findings(first, before.nomor, (*problems, fault), before.nomor + 1)
            before = seal.Head(row["nomor"], row["sidik"])
            if marked and marked.nomor == before.nomor and marked.sidik != before.sidik:
                return Findings(
                    first, before.nomor, (*problems, f"Entri {before.nomor} bukan yang dahulu tercatat."), before.nomor
                )
    problems += _ends(before, ends.get(seal.TOP), marked)
    return Findings(first, before.nomor, tuple(problems), before.nomor + 1 if problems else None)


def _fault(row, before: seal.Head, key: bytes) -> str:
    number = before.nomor + 1
    if row["nomor"] != number:
        return f"Entri {number} hilang."
    if row["sidik"] != seal.chained(before.sidik, seal.content(row)):
        return f"Entri {number} berubah, atau tidak menyambung kepada entri sebelumnya."
    if not hmac.compare_digest(row["segel"], seal.sealed(key, row["sidik"])):
        return f"Entri {number} tidak bersegel kunci jejak instalasi ini."
    return ""


def _ends(last: seal.Head, top: seal.Head | None, marked: seal.Head | None) -> list[str]:
    found = []
    if top is not None and top != last:
        found.append(f"Entri {last.nomor + 1} sampai {top.nomor} hilang dari ujung.")
    if marked is not None and marked.nomor > last.nomor:
        found.append(f"Jejak pernah sampai entri {marked.nomor}; sekarang berakhir pada {last.nomor}.")
    return found
