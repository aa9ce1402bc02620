"""Accounts: made by the command or an admin, entered by password or outside account, switched off, never removed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from peka_core.access import log, passwords, scope, throttle
from peka_core.access.clock import moment
from peka_core.access.errors import AccountRefused, SignInRefused
from peka_core.access.principal import Peran, Principal
from peka_core.access.schema import PENGGUNA, SESI
from peka_core.access.store import State

NAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]{1,38})[a-z0-9]")
EMAIL = re.compile(r"[a-z0-9._%+-]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,24}")
ROLES = (Peran.PERENCANA, Peran.KEPALA, Peran.ADMIN)
"""Roles of accounts; a mitra comes by a link."""
STRANGER = Principal(Peran.MITRA)
"""Who tried in vain to sign in."""


@dataclass(frozen=True, slots=True)
class Pengguna:
    """An account. ``oidc`` is the address of the outside account it may be entered with, empty for a password only."""

    nama: str
    peran: Peran
    gampong: frozenset[str] | None
    aktif: bool
    dibuat: datetime
    oidc: str = ""

    @property
    def principal(self) -> Principal:
        """Who a run of this account answers to, before a session is started."""
        return Principal(self.peran, self.nama, self.gampong)


def create(  # noqa: PLR0913 - an account has these parts
    state: State,
    nama: str,
    sandi: str | None,
    peran: Peran,
    gampong: Iterable[str] | None = None,
    *,
    oidc: str = "",
    oleh: Principal | None = None,
    now: datetime | None = None,
) -> Pengguna:
    """Make an account; the first one is an admin with a password.

    Parameters
    ----------
    sandi : str or None
        Password; None for one that is entered with the outside account ``oidc`` only.
    oleh : Principal, optional
        The admin who makes it; None is the command line.

    Raises
    ------
    AccountRefused
        The name is taken or breaks the rule, the password is weak, role or scope are none.
    """
    name, email = _name(nama), _email(oidc)
    if peran not in ROLES:
        raise AccountRefused("Peran mitra tidak memakai akun.", "Buat tautan baginya: peka tautan buat")
    if sandi is None and not email:
        raise AccountRefused("Akun tanpa sandi dan tanpa surel OIDC tidak dapat dibuka.", "Beri salah satunya.")
    kept = scope.kept(gampong)
    coded = None if sandi is None else passwords.HASHING.make(passwords.checked(sandi, name))
    made = moment(now)
    with log.recorded(state) as conn:
        if not _any(conn) and (peran is not Peran.ADMIN or kept is not None or sandi is None):
            raise AccountRefused(
                "Pengguna pertama harus admin bersandi untuk semua gampong.", f"peka pengguna buat {name} --peran admin"
            )
        if _row(conn, name) or (email and conn.execute(select(PENGGUNA).where(PENGGUNA.c.surel == email)).first()):
            raise AccountRefused("Nama atau surel itu sudah dipakai.", "Pakai yang lain.")
        values = {"nama": name, "sandi": coded, "peran": peran.value, "gampong": kept, "aktif": True}
        conn.execute(insert(PENGGUNA).values(**values, dibuat=made, surel=email or None))
        log.append(state, conn, oleh, "pengguna_buat", name, rincian={"peran": peran.value}, now=made)
    return Pengguna(name, peran, scope.read(kept), True, made, email)


def verify(state: State, nama: str, sandi: str, alamat: str, *, now: datetime | None = None) -> Pengguna:
    """The account that name and password open.

    Raises
    ------
    SignInRefused
        They open none; the same words and the same work for every cause.
    Throttled
        Too many attempts for this name or from this address.
    """
    when = moment(now)
    name = nama.strip().casefold()[:200]
    ids = throttle.attempt(state, (throttle.key("pengguna", name), throttle.address_key(alamat)), when)
    with state.reading() as conn:
        row = _row(conn, name) if NAME.fullmatch(name) else None
    right, renewed = passwords.HASHING.matches(sandi, row["sandi"] if row else None)
    if row is None or not right or not row["aktif"]:
        log.note(state, STRANGER, "masuk_gagal", row["nama"] if row else "", now=when)
        raise SignInRefused
    throttle.forgive(state, ids)
    if renewed:
        with state.writing() as conn:
            same = (PENGGUNA.c.nama == name) & (PENGGUNA.c.sandi == row["sandi"])
            conn.execute(update(PENGGUNA).where(same).values(sandi=renewed))
    return _user(row)


def by_oidc(state: State, issuer: str, subject: str, email: str, *, now: datetime | None = None) -> Pengguna:
    """The account bound to an outside one; bound at its first sign-in by the address an admin wrote down.

    ``email`` is to be passed only where the issuer says it is verified, else empty.

    Raises
    ------
    SignInRefused
        No active account is meant for it.
    """
    bound = sha256(f"{issuer}\n{subject}".encode("utf-8", "replace")).hexdigest()
    with log.recorded(state) as conn:
        row = conn.execute(select(PENGGUNA).where(PENGGUNA.c.oidc == bound)).mappings().first()
        if row is None and issuer and subject and EMAIL.fullmatch(address := email.strip().casefold()):
            free = (PENGGUNA.c.surel == address) & PENGGUNA.c.oidc.is_(None)
            row = conn.execute(select(PENGGUNA).where(free)).mappings().first()
            if row is not None and row["aktif"]:
                conn.execute(update(PENGGUNA).where(PENGGUNA.c.nama == row["nama"]).values(oidc=bound))
        found = _user(row) if row is not None else None
        if found is None or not found.aktif:
            name = row["nama"] if row else ""
            log.append(state, conn, STRANGER, "masuk_gagal", name, rincian={"oidc": True}, now=now)
    if found is None or not found.aktif:
        raise SignInRefused
    return found


def change_password(
    state: State, nama: str, sandi: str, *, oleh: Principal | None = None, keep: str = "", now: datetime | None = None
) -> None:
    """Set another password and end every session of the account but that of id ``keep``.

    Raises
    ------
    AccountRefused
        There is no such account, or the password is weak.
    """
    name = _name(nama)
    coded = passwords.HASHING.make(passwords.checked(sandi, name))
    with log.recorded(state) as conn:
        _found(conn, name)
        conn.execute(update(PENGGUNA).where(PENGGUNA.c.nama == name).values(sandi=coded))
        _end_sessions(conn, name, moment(now), keep)
        log.append(state, conn, oleh, "pengguna_sandi", name, now=now)


def set_role(
    state: State,
    nama: str,
    peran: Peran,
    gampong: Iterable[str] | None = None,
    *,
    oleh: Principal | None = None,
    now: datetime | None = None,
) -> None:
    """Give the account another role and scope; its open sessions follow at their next find.

    Raises
    ------
    AccountRefused
        There is no such account or role, or no active admin would be left.
    """
    name = _name(nama)
    if peran not in ROLES:
        raise AccountRefused("Peran mitra tidak memakai akun.", "Buat tautan baginya: peka tautan buat")
    kept = scope.kept(gampong)
    with log.recorded(state) as conn:
        _found(conn, name)
        conn.execute(update(PENGGUNA).where(PENGGUNA.c.nama == name).values(peran=peran.value, gampong=kept))
        _require_admin(conn)
        log.append(state, conn, oleh, "pengguna_peran", name, rincian={"peran": peran.value}, now=now)


def disable(
    state: State, nama: str, *, aktif: bool = False, oleh: Principal | None = None, now: datetime | None = None
) -> None:
    """Switch the account off, and its sessions with it; ``aktif`` True switches it on again.

    Raises
    ------
    AccountRefused
        There is no such account, or no active admin would be left.
    """
    name = _name(nama)
    with log.recorded(state) as conn:
        _found(conn, name)
        conn.execute(update(PENGGUNA).where(PENGGUNA.c.nama == name).values(aktif=aktif))
        _require_admin(conn)
        if not aktif:
            _end_sessions(conn, name, moment(now))
        log.append(state, conn, oleh, "pengguna_aktif" if aktif else "pengguna_nonaktif", name, now=now)


def listed(state: State) -> list[Pengguna]:
    """Every account by name."""
    with state.reading() as conn:
        return [_user(row) for row in conn.execute(select(PENGGUNA).order_by(PENGGUNA.c.nama)).mappings()]


def by_name(state: State, nama: str) -> Pengguna | None:
    """One account."""
    with state.reading() as conn:
        row = _row(conn, name) if NAME.fullmatch(name := nama.strip().casefold()) else None
    return _user(row) if row else None


def exists(state: State) -> bool:
    """True when there is any account."""
    with state.reading() as conn:
        return _any(conn)


def _any(conn: Connection) -> bool:
    return conn.execute(select(PENGGUNA.c.nama).limit(1)).first() is not None


def _row(conn: Connection, name: str) -> RowMapping | None:
    return conn.execute(select(PENGGUNA).where(PENGGUNA.c.nama == name)).mappings().one_or_none()


def _found(conn: Connection, name: str) -> None:
    if _row(conn, name) is None:
        raise AccountRefused(f"Pengguna {name} tidak ada.", "Lihat: peka pengguna daftar")


def _user(row: Mapping[str, Any] | RowMapping) -> Pengguna:
    peran, gampong = Peran(row["peran"]), scope.read(row["gampong"])
    return Pengguna(row["nama"], peran, gampong, row["aktif"], row["dibuat"], row["surel"] or "")


def _require_admin(conn: Connection) -> None:
    admins = (PENGGUNA.c.peran == Peran.ADMIN.value) & PENGGUNA.c.aktif & PENGGUNA.c.sandi.is_not(None)
    if not conn.execute(select(func.count()).select_from(PENGGUNA).where(admins)).scalar_one():
        raise AccountRefused("Admin terakhir tidak dapat dilepas.", "Angkat admin lain dahulu.")


def _end_sessions(conn: Connection, name: str, when: datetime, keep: str = "") -> None:
    mine = (SESI.c.nama == name) & SESI.c.berakhir.is_(None) & (SESI.c.id != keep)
    conn.execute(update(SESI).where(mine).values(berakhir=when))


def _name(text: str) -> str:
    name = text.strip().casefold()
    if not NAME.fullmatch(name) or name.isdigit():
        raise AccountRefused(
            "Nama pengguna tidak sesuai aturan.",
            "Pakai 3 sampai 40 huruf kecil, angka, titik, atau garis; ujungnya huruf atau angka; bukan nomor saja.",
        )
    return name


def _email(text: str) -> str:
    email = text.strip().casefold()
    if email and (len(email) > 254 or not EMAIL.fullmatch(email)):
        raise AccountRefused("Surel OIDC tidak sesuai.", "Tulis seperti nama@sabangkota.go.id.")
    return email
