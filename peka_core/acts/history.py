"""The history of each thing: versions added one after the other, and the second of two people told of the first."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from babel.dates import format_datetime, get_timezone
from sqlalchemy import Connection, RowMapping, Select, and_, func, insert, select

from peka_core.access import log
from peka_core.access.clock import moment
from peka_core.access.principal import Principal
from peka_core.access.schema import TINDAK_LANJUT as T
from peka_core.access.store import State
from peka_core.acts import moves, rules
from peka_core.acts.errors import ChangedMeanwhile

RELEASE = "rilis"
"""Who wrote a version that was taken over from a release: its workbook."""
ZONE = get_timezone("Asia/Jakarta")
Row = tuple[str, Mapping[str, Any]]
"""A state and its fields."""
Stamp = tuple[int, datetime | None]
"""Of kinds of things: how many versions, and the moment of the last."""
WRITTEN = ("catatan", "tindakan", "langkah", "sebab", "upaya", "isi", "tanggapan", "alasan")
"""Fields people write in their own words."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What is acted on: its kind, its id within that kind, its family, and the gampong the family lives in now."""

    jenis: str
    id: str
    id_keluarga: str
    kode_gampong: str


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a thing: its state, its fields, who wrote it and when; ``peran`` empty where a workbook did."""

    thing: Thing
    versi: int
    keadaan: str
    isi: Mapping[str, Any]
    oleh: str
    peran: str
    waktu: datetime

    @property
    def words(self) -> str:
        """What it says, in Indonesian: state, and what was written."""
        said = [str(self.isi[name]) for name in WRITTEN if self.isi.get(name)]
        state = moves.STATES.get(self.keadaan, self.keadaan)
        return f"{state}; tertulis: “{' / '.join(said)}”" if said else state


@dataclass(frozen=True, slots=True)
class Change:
    """A step of somebody: the act by its code in the log, the state it leads to, the fields as they are then.

    ``seen`` is the version that was on the screen, 0 for none. ``held`` is the row of the active release where it has
    one, state and fields: the history takes it over before a change where no version of it says the same.
    """

    act: str
    keadaan: str
    isi: Mapping[str, Any]
    seen: int = 0
    held: Row | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


def put(state: State, principal: Principal, thing: Thing, change: Change, *, now: datetime | None = None) -> Version:
    """Add the next version of ``thing``, with its entry in the log; both are on disk, or neither.

    Raises
    ------
    ActRefused
        ``principal`` may not, or the state cannot follow on the one before.
    ChangedMeanwhile
        Another version than ``change.seen`` stands there.
    """
    with log.recorded(state) as conn:
        return add(state, conn, principal, thing, change, now=now)


def add(
    state: State,
    conn: Connection,
    principal: Principal,
    thing: Thing,
    change: Change,
    *,
    now: datetime | None = None,
) -> Version:
    """``put`` within a transaction, for whoever must look at more before."""
    rules.require(principal, change.act, thing.kode_gampong)
    when, known = moment(now), versions_of(conn, thing)
    last = known[-1] if known else None
    if (last.versi if last else 0) != change.seen:
        raise _told(thing.jenis, last)
    if change.held and stands(known, change.held) is change.held:
        last = _insert(conn, Version(thing, change.seen + 1, *change.held, RELEASE, "", when))
    moves.require(thing.jenis, last.keadaan if last else moves.NEW, change.keadaan)
    number = last.versi + 1 if last else 1
    made = Version(thing, number, change.keadaan, change.isi, rules.who(principal), principal.peran.value, when)
    details = {"versi": number, "keadaan": change.keadaan, **change.details}
    log.append(state, conn, principal, change.act, thing.id_keluarga, rincian=details, now=when)
    return _insert(conn, made)


def stands(known: Sequence[Version], held: Row | None) -> Row | None:
    """State and fields of a thing now: its last version, or the row of the release that no version said; or nothing."""
    if held and not any(same(one.isi, held[1]) for one in known):
        return held
    return (known[-1].keadaan, known[-1].isi) if known else None


def versions(state: State, jenis: str, id: str) -> list[Version]:
    """Every version of one thing, oldest first."""
    with state.reading() as conn:
        return versions_of(conn, Thing(jenis, id, "", ""))


def latest(state: State, *, jenis: str = "", family: str = "") -> list[Version]:
    """The last version of every thing, of one kind or one family where asked; oldest change first."""
    with state.reading() as conn:
        return last_of(conn, jenis=jenis, family=family)


def last_of(conn: Connection, *, jenis: str = "", family: str = "") -> list[Version]:
    """``latest`` within a transaction."""
    newest = select(T.c.jenis, T.c.id, func.max(T.c.versi).label("versi")).group_by(T.c.jenis, T.c.id).subquery()
    same_row = and_(T.c.jenis == newest.c.jenis, T.c.id == newest.c.id, T.c.versi == newest.c.versi)
    asked = select(T).join(newest, same_row)
    return _read(conn, _narrowed(asked, jenis, family))


def every(state: State, *, jenis: str = "", family: str = "") -> list[Version]:
    """Every version of every thing, of one kind or one family where asked; oldest first."""
    with state.reading() as conn:
        return _read(conn, _narrowed(select(T), jenis, family))


def stamp(state: State, *jenis: str) -> Stamp:
    """What changes whenever anything of these kinds does: how many versions there are, and when the last was made."""
    asked = select(func.count(), func.max(T.c.waktu)).where(T.c.jenis.in_(jenis))
    with state.reading() as conn:
        count, last = conn.execute(asked).one()
    return count, last


def same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """True when both hold the same fields; an empty field is none."""
    return _filled(one) == _filled(other)


def _filled(isi: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in isi.items() if value not in (None, "", [])}


def _narrowed(asked: Select, jenis: str, family: str) -> Select:
    if jenis:
        asked = asked.where(T.c.jenis == jenis)
    if family:
        asked = asked.where(T.c.id_keluarga == family)
    return asked.order_by(T.c.waktu, T.c.jenis, T.c.id, T.c.versi)


def versions_of(conn: Connection, thing: Thing) -> list[Version]:
    """``versions`` within a transaction."""
    return _read(conn, select(T).where(T.c.jenis == thing.jenis, T.c.id == thing.id).order_by(T.c.versi))


def _read(conn: Connection, asked: Select) -> list[Version]:
    return [_version(row) for row in conn.execute(asked).mappings()]


def _version(row: RowMapping) -> Version:
    thing = Thing(row["jenis"], row["id"], row["id_keluarga"], row["kode_gampong"])
    return Version(thing, row["versi"], row["keadaan"], json.loads(row["isi"]), row["oleh"], row["peran"], row["waktu"])


def _insert(conn: Connection, one: Version) -> Version:
    thing = one.thing
    conn.execute(
        insert(T).values(
            jenis=thing.jenis,
            id=thing.id,
            versi=one.versi,
            id_keluarga=thing.id_keluarga,
            kode_gampong=thing.kode_gampong,
            keadaan=one.keadaan,
            isi=json.dumps(_filled(one.isi), ensure_ascii=False, sort_keys=True),
            oleh=one.oleh,
            peran=one.peran,
            waktu=one.waktu,
        )
    )
    return one


def _told(jenis: str, last: Version | None) -> ChangedMeanwhile:
    """What the second of two is told."""
    if last is None:
        return ChangedMeanwhile(f"{moves.NAMES[jenis]} ini tidak ada lagi.", "Muat ulang halaman.")
    when = format_datetime(last.waktu, "d MMM yyyy HH.mm", tzinfo=ZONE, locale="id")
    return ChangedMeanwhile(
        f"{moves.NAMES[jenis]} ini sudah diubah {last.oleh} pada {when} WIB: {last.words}.",
        "Kata-kata Anda masih ada di isiannya: baca dahulu, lalu simpan lagi bila masih perlu.",
    )
