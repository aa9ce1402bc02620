"""Rules of who comes first that are kept: named, each change the next version of the rule, none ever lost."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peka_core.access import log
from peka_core.access.principal import Principal
from peka_core.access.store import State
from peka_core.access.texts import accepted
from peka_core.acts import history, rules
from peka_core.acts.errors import ActRefused
from peka_core.acts.history import Change, Thing, Version
from peka_core.catalog import Catalog
from peka_core.followup.priority.rule import Priority, checked

KIND = "aturan_utama"
HOLDS, CLOSED = "berlaku", "ditutup"
LONGEST_NAME, LONGEST_NOTE = 80, 500
MOST = 200
"""Rules that are kept at most."""
LONGEST_CODE = 32
CODE = re.compile(r"[a-z0-9][a-z0-9_]{0,39}")


@dataclass(frozen=True, slots=True)
class Written:
    """A rule as somebody writes it."""

    nama: str
    aturan: str
    urut: Sequence[str]
    kuota: int = 0
    catatan: str = ""


def save(
    state: State,
    principal: Principal,
    written: Written,
    katalog: Catalog,
    *,
    kode: str = "",
    seen: int = 0,
    now: datetime | None = None,
) -> Version:
    """Keep a rule: a new one, or the next version of ``kode``, of which version ``seen`` was on the screen.

    Raises
    ------
    ActRefused, TextRefused, PriorityRefused
        Not theirs to keep, the name is missing or taken, the rule cannot be understood, or there are too many;
        ``ChangedMeanwhile`` when somebody else changed it.
    """
    rules.require(principal, "aturan_simpan", rules.CITY)
    rule = checked(written.aturan, written.urut, written.kuota, katalog)
    isi = {
        "nama": accepted(written.nama, "Nama aturan", LONGEST_NAME),
        "aturan": rule.aturan,
        "urut": list(rule.urut),
        "kuota": rule.kuota,
        "catatan": accepted(written.catatan, "Catatan", LONGEST_NOTE, blank=True),
    }
    with log.recorded(state) as conn:
        known = history.last_of(conn, jenis=KIND)
        _free(isi["nama"], kode, known, katalog)
        if kode and kode not in {one.thing.id for one in known}:
            raise ActRefused("Aturan itu tidak ada.", "Muat ulang halaman; aturan bawaan disimpan dengan nama baru.")
        if not kode and len(known) >= MOST:
            raise ActRefused(f"Sudah ada {MOST} aturan.", "Pakai lagi salah satunya dengan isi yang baru.")
        thing = Thing(KIND, kode or _code(isi["nama"], known, katalog), "", rules.CITY)
        change = Change("aturan_simpan", HOLDS, isi, seen, details={"aturan": thing.id})
        return history.add(state, conn, principal, thing, change, now=now)


def close(state: State, principal: Principal, kode: str, seen: int, *, now: datetime | None = None) -> Version:
    """Take a rule out of the menus; its versions stay, and links to it go on showing it.

    Raises
    ------
    ActRefused
        Not theirs to close, it is closed already, or somebody else changed it (``ChangedMeanwhile``).
    """
    rules.require(principal, "aturan_tutup", rules.CITY)
    thing = Thing(KIND, kode, "", rules.CITY)
    with log.recorded(state) as conn:
        known = history.versions_of(conn, thing)
        if not known:
            raise ActRefused("Aturan itu tidak ada.", "Muat ulang halaman.")
        change = Change("aturan_tutup", CLOSED, known[-1].isi, seen, details={"aturan": kode})
        return history.add(state, conn, principal, thing, change, now=now)


def versions(state: State, kode: str) -> list[Version]:
    """Every version of a rule, oldest first; none where there is no such rule."""
    return history.versions(state, KIND, kode)


def known(state: State) -> list[Version]:
    """The last version of every rule, by name."""
    return sorted(history.latest(state, jenis=KIND), key=lambda one: (str(one.isi["nama"]).lower(), one.thing.id))


def priority(isi: Mapping[str, Any]) -> Priority:
    """The rule in the fields of a version."""
    return Priority(isi["aturan"], tuple(isi["urut"]), int(isi.get("kuota", 0)))


def _free(nama: str, kode: str, known: Sequence[Version], katalog: Catalog) -> None:
    """Refuse a name that another rule bears, in whatever case."""
    taken = [str(one.isi["nama"]) for one in known if one.thing.id != kode and one.keadaan == HOLDS]
    taken += [label for item in katalog.aturan_utama for label in (item.label_id, item.label_en)]
    if nama.casefold() in {name.casefold() for name in taken}:
        raise ActRefused("Nama itu sudah dipakai aturan lain.", "Tulis nama lain, atau ubah aturan yang itu.")


def _code(nama: str, known: Sequence[Version], katalog: Catalog) -> str:
    """A code of letters and digits made of the name, which no other rule bears."""
    plain = unicodedata.normalize("NFKD", nama).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:LONGEST_CODE].strip("_") or "aturan"
    taken = {one.thing.id for one in known} | {item.kode for item in katalog.aturan_utama}
    return next(
        code for n in range(1, MOST + len(taken) + 2) if (code := stem if n == 1 else f"{stem}_{n}") not in taken
    )
