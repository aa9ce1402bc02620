"""Sessions: an opaque token outside, its SHA-256 here; every find reads role and scope anew."""

import hashlib
import re
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping, Select, delete, insert, select, update

from peka_core.access import lingkup, log, scope
from peka_core.access.clock import SKEW, moment
from peka_core.access.errors import SessionRefused, StateError
from peka_core.access.principal import Peran, Principal
from peka_core.access.schema import PENGGUNA, SESI, TAUTAN
from peka_core.access.store import State
from peka_core.access.texts import cleaned, new_code

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=8)
TOUCH = timedelta(minutes=1)
KEPT, KEPT_LINKED = timedelta(days=30), timedelta(days=1)
"""How long a session of an account, and one by a link, stays in the table."""
ADDRESS_LONGEST = 64
TOKEN_BYTES = 32
ID = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Sesi:
    """An open session: of an account (``nama``) or by a link (``tautan``)."""

    id: str
    nama: str
    tautan: str
    alamat: str
    dibuat: datetime
    terakhir: datetime


def start(state: State, principal: Principal, *, alamat: str = "", now: datetime | None = None) -> str:
    """A new session of an account or a link; the token, which is shown here and never again.

    Raises
    ------
    SessionRefused
        Neither an active account nor a link that is good.
    """
    when = moment(now)
    with log.recorded(state) as conn:
        token, id_ = begin(conn, principal, alamat, when)
        who = _principal(conn.execute(_one(SESI.c.id == id_)).mappings().one(), when)
        if who is None:
            raise SessionRefused("Akun atau tautan itu tidak berlaku.", "Masuk lagi.")
        log.append(state, conn, who, "tautan_buka" if who.tautan else "masuk", who.tautan, now=when)
    return token


def begin(conn: Connection, principal: Principal, alamat: str, when: datetime) -> tuple[str, str]:
    """Token and id of a new session, within a transaction."""
    if bool(principal.nama) == bool(principal.tautan):
        raise SessionRefused("Sesi hanya untuk akun atau tautan.", "Masuk lagi.")
    old = (SESI.c.dibuat < when - KEPT) | ((SESI.c.dibuat < when - KEPT_LINKED) & SESI.c.tautan.is_not(None))
    conn.execute(delete(SESI).where(old))
    token, id_ = secrets.token_urlsafe(TOKEN_BYTES), new_code()
    values = {"nama": principal.nama or None, "tautan": principal.tautan or None}
    place = cleaned(alamat[: 2 * ADDRESS_LONGEST])[:ADDRESS_LONGEST]
    conn.execute(insert(SESI).values(id=id_, sidik=_digest(token), alamat=place, dibuat=when, terakhir=when, **values))
    return token, id_


def find(state: State, token: str, *, now: datetime | None = None) -> Principal | None:
    """Who holds the token; None when its session is over, or there never was one."""
    return _find(state, SESI.c.sidik == _digest(token), moment(now))


def find_id(state: State, id: str, *, now: datetime | None = None) -> Principal | None:
    """As ``find``, by the id of the session."""
    return _find(state, SESI.c.id == id, moment(now)) if ID.fullmatch(id) else None


def by_link(state: State, token: str) -> bool:
    """True when the token is, or was, of a session that began with a share link."""
    with state.reading() as conn:
        row = conn.execute(select(SESI.c.tautan).where(SESI.c.sidik == _digest(token))).one_or_none()
    return row is not None and row[0] is not None


def end(state: State, token: str, *, now: datetime | None = None) -> None:
    """Sign out; an unknown token ends nothing."""
    when = moment(now)
    with state.reading() as conn:
        row = conn.execute(_one(SESI.c.sidik == _digest(token))).mappings().one_or_none()
    if row is None or row["berakhir"] is not None:
        return
    with log.recorded(state) as conn:
        _stop(conn, row["id"], when)
        who = Principal(
            Peran(row["peran"] or Peran.MITRA.value), row["nama"] or "", None, row["tautan"] or "", row["id"]
        )
        log.append(state, conn, who, "keluar", now=when)


def revoke(state: State, id: str, *, oleh: Principal | None = None, now: datetime | None = None) -> bool:
    """End the session of that id; False when it was over already, or there is none."""
    when = moment(now)
    if not ID.fullmatch(id):
        return False
    with log.recorded(state) as conn:
        if not _stop(conn, id, when):
            return False
        log.append(state, conn, oleh, "sesi_cabut", id, now=when)
    return True


def revoke_all(state: State, *, oleh: Principal | None = None, now: datetime | None = None) -> int:
    """End every session there is, as after an incident; how many."""
    when = moment(now)
    with log.recorded(state) as conn:
        ended = conn.execute(update(SESI).where(SESI.c.berakhir.is_(None)).values(berakhir=when)).rowcount
        log.append(state, conn, oleh, "sesi_cabut", "*", rincian={"banyak": ended}, now=when)
    return ended


def of_user(state: State, nama: str, *, now: datetime | None = None) -> list[Sesi]:
    """Open sessions of an account, the last used first."""
    return [one for one in all_open(state, now=now) if one.nama == nama]


def all_open(state: State, *, now: datetime | None = None) -> list[Sesi]:
    """Every open session, the last used first."""
    when = moment(now)
    wanted = _one(SESI.c.berakhir.is_(None)).order_by(SESI.c.terakhir.desc())
    with state.reading() as conn:
        rows = conn.execute(wanted).mappings().all()
    return [
        Sesi(row["id"], row["nama"] or "", row["tautan"] or "", row["alamat"], row["dibuat"], row["terakhir"])
        for row in rows
        if _principal(row, when) is not None
    ]


def _one(condition) -> Select:
    linked = SESI.outerjoin(PENGGUNA, SESI.c.nama == PENGGUNA.c.nama).outerjoin(TAUTAN, SESI.c.tautan == TAUTAN.c.id)
    others = (PENGGUNA.c.peran, PENGGUNA.c.gampong, PENGGUNA.c.aktif, TAUTAN.c.lingkup)
    times = (TAUTAN.c.dibuat.label("t_dibuat"), TAUTAN.c.sampai.label("t_sampai"), TAUTAN.c.dicabut.label("t_dicabut"))
    return select(SESI, *others, *times).select_from(linked).where(condition)


def _find(state: State, condition, when: datetime) -> Principal | None:
    with state.reading() as conn:
        row = conn.execute(_one(condition)).mappings().one_or_none()
    if row is None or row["berakhir"] is not None:
        return None
    if _over(row, when):
        with suppress(StateError), state.writing() as conn:
            _stop(conn, row["id"], when)
        return None
    found = _principal(row, when)
    if found is not None and when - row["terakhir"] >= TOUCH:
        mine = (SESI.c.id == row["id"]) & (SESI.c.terakhir < when)
        with suppress(StateError), state.writing() as conn:  # a full disk shortens the session, no more
            conn.execute(update(SESI).where(mine).values(terakhir=when))
    return found


def _over(row: RowMapping, when: datetime) -> bool:
    """Too old or idle too long: over for good, also when the clock is set back afterwards."""
    return when - row["dibuat"] >= ABSOLUTE or when - row["terakhir"] >= IDLE


def _principal(row: RowMapping, when: datetime) -> Principal | None:
    future = max(row["dibuat"], row["terakhir"]) > when + SKEW
    if row["berakhir"] is not None or future or _over(row, when):
        return None
    if row["nama"] is not None:
        if not row["aktif"]:
            return None
        return Principal(Peran(row["peran"]), row["nama"], scope.read(row["gampong"]), sesi=row["id"])
    if row["t_dicabut"] is not None or not row["t_dibuat"] - SKEW <= when < row["t_sampai"]:
        return None
    gampong = lingkup.read(row["lingkup"]).gampong
    return Principal(Peran.MITRA, "", frozenset(gampong) or None, row["tautan"], row["id"])


def _stop(conn: Connection, id_: str, when: datetime) -> bool:
    open_one = (SESI.c.id == id_) & SESI.c.berakhir.is_(None)
    return bool(conn.execute(update(SESI).where(open_one).values(berakhir=when)).rowcount)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
