"""Share links: the address bears a signed id alone; what it opens, until when, and how often it was used stand here."""

import re
import secrets
import string
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from itsdangerous import BadData, Signer
from itsdangerous.encoding import base64_decode, base64_encode
from sqlalchemy import RowMapping, insert, select, update

from peka_core.access import lingkup as covered
from peka_core.access import log, secret, sessions, throttle, users
from peka_core.access.clock import SKEW, moment
from peka_core.access.errors import LinkRefused
from peka_core.access.lingkup import Lingkup
from peka_core.access.log import COMMAND
from peka_core.access.principal import Peran, Principal
from peka_core.access.schema import TAUTAN
from peka_core.access.store import State
from peka_core.access.texts import accepted

__all__ = ["Lingkup", "Tautan", "by_id", "listed", "make", "read", "redeem", "revoke", "token"]

DAYS, MOST_DAYS = 30, 90
ALPHABET = string.ascii_lowercase + "234567"
ID_LENGTH = 18
ID = re.compile(rf"[a-z2-7]{{{ID_LENGTH}}}")
TOKEN_LONGEST = 100
PURPOSE_LONGEST = 120
MOST_OPENINGS = 300
"""A minute and address: more than a hall that scans one QR code, far less than a flood of sessions."""
SALT, SEPARATOR = "peka.tautan", "."


@dataclass(frozen=True, slots=True)
class Tautan:
    """A share link; ``untuk`` is the note for whom, ``pemakaian`` how often it was opened, ``terakhir`` when last."""

    id: str
    lingkup: Lingkup
    untuk: str
    pembuat: str
    dibuat: datetime
    sampai: datetime
    dicabut: datetime | None
    pemakaian: int
    terakhir: datetime | None

    def good(self, now: datetime | None = None) -> bool:
        """True while it opens."""
        return self.dicabut is None and self.dibuat - SKEW <= moment(now) < self.sampai


def make(
    state: State,
    principal: Principal | None,
    lingkup: Lingkup,
    untuk: str,
    days: int = DAYS,
    *,
    now: datetime | None = None,
) -> str:
    """Make a link and return its token, 62 characters.

    Parameters
    ----------
    principal : Principal or None
        Who shares; None is the command line. Who came by a link shares none.

    Raises
    ------
    LinkRefused
        The scope, the days or whoever asks are refused.
    """
    if principal is not None and principal.peran is Peran.MITRA:
        raise LinkRefused("Tautan hanya dibuat oleh pengguna.", "Masuk dengan akun.")
    if not 1 <= days <= MOST_DAYS:
        raise LinkRefused(f"Masa berlaku {days} hari tidak boleh.", f"Pilih 1 sampai {MOST_DAYS} hari.")
    when = moment(now)
    values = {
        "id": "".join(secrets.choice(ALPHABET) for _ in range(ID_LENGTH)),
        "lingkup": covered.kept(lingkup),
        "untuk": accepted(untuk, "Catatan untuk siapa", PURPOSE_LONGEST),
        "pembuat": principal.nama if principal else COMMAND,
        "dibuat": when,
        "sampai": when + timedelta(days=days),
        "pemakaian": 0,
    }
    made = _signer(state).sign(values["id"]).decode()
    with log.recorded(state) as conn:
        conn.execute(insert(TAUTAN).values(values))
        log.append(state, conn, principal, "tautan_buat", values["id"], rincian={"hari": days}, now=when)
    return made


def token(state: State, id: str, *, now: datetime | None = None) -> str:
    """The token of a link that is good, made anew: it is never stored."""
    found = by_id(state, id)
    if found is None or not found.good(now):
        raise LinkRefused
    return _signer(state).sign(id).decode()


def read(state: State, token: str, *, now: datetime | None = None) -> Tautan:
    """The link of a token.

    Raises
    ------
    LinkRefused
        Forged, unknown, expired or revoked, without saying which.
    """
    found = by_id(state, _id(state, token))
    if found is None or not found.good(now):
        raise LinkRefused
    return found


def redeem(state: State, token: str, alamat: str = "", *, now: datetime | None = None) -> tuple[str, Tautan]:
    """Open a link: token of a new session, and the link, its use counted.

    Raises
    ------
    LinkRefused
        As ``read``.
    Throttled
        More than ``MOST_OPENINGS`` within a minute from this address.
    """
    when, id_ = moment(now), _id(state, token)
    throttle.attempt(state, (throttle.address_key(alamat, "buka"),), when, most=MOST_OPENINGS)
    with log.recorded(state) as conn:
        used = update(TAUTAN).where(TAUTAN.c.id == id_)
        conn.execute(used.values(pemakaian=TAUTAN.c.pemakaian + 1, terakhir=when))
        row = conn.execute(select(TAUTAN).where(TAUTAN.c.id == id_)).mappings().one_or_none()
        if row is None or not (found := _link(row)).good(when):
            raise LinkRefused
        session, session_id = sessions.begin(conn, Principal(Peran.MITRA, tautan=id_), alamat, when)
        who = Principal(Peran.MITRA, tautan=id_, sesi=session_id)
        log.append(state, conn, who, "tautan_buka", id_, now=when)
    return session, found


def by_id(state: State, id: str) -> Tautan | None:
    """One link, good or not."""
    if not ID.fullmatch(id):
        return None
    with state.reading() as conn:
        row = conn.execute(select(TAUTAN).where(TAUTAN.c.id == id)).mappings().one_or_none()
    return _link(row) if row else None


def listed(state: State, pembuat: str | None = None) -> list[Tautan]:
    """Every link, or those of one maker, the newest first."""
    wanted = select(TAUTAN).order_by(TAUTAN.c.dibuat.desc(), TAUTAN.c.id)
    if pembuat is not None:
        wanted = wanted.where(TAUTAN.c.pembuat == pembuat)
    with state.reading() as conn:
        return [_link(row) for row in conn.execute(wanted).mappings()]


def revoke(state: State, id: str, principal: Principal | None, *, now: datetime | None = None) -> None:
    """Kill a link and, at their next find, the sessions it opened. Its maker or an admin may.

    Raises
    ------
    LinkRefused
        There is no such link, or it is somebody else's.
    """
    when = moment(now)
    found = by_id(state, id)
    own = principal is None or principal.peran is Peran.ADMIN or (found and principal.nama == found.pembuat != "")
    if found is None or not own or (principal is not None and principal.peran is Peran.MITRA):
        raise LinkRefused("Tautan itu tidak ada, atau bukan milik Anda.", "Lihat daftar tautan.")
    with log.recorded(state) as conn:
        open_one = (TAUTAN.c.id == id) & TAUTAN.c.dicabut.is_(None)
        if conn.execute(update(TAUTAN).where(open_one).values(dicabut=when)).rowcount:
            log.append(state, conn, principal, "tautan_cabut", id, now=when)


def _signer(state: State) -> Signer:
    keys = secret.keys(users=users.exists(state))
    return Signer(keys[::-1], salt=SALT, sep=SEPARATOR, key_derivation="hmac", digest_method=sha256)


def _id(state: State, token: str) -> str:
    if len(token) > TOKEN_LONGEST or not token.isascii():
        raise LinkRefused
    try:
        found = _signer(state).unsign(token).decode("ascii")
        signature = token.rpartition(SEPARATOR)[2].encode()
        exact = base64_encode(base64_decode(signature)) == signature  # its last letter has bits to spare
    except BadData:
        raise LinkRefused from None
    if not exact:
        raise LinkRefused
    return found


def _link(row: RowMapping) -> Tautan:
    parts = {name: row[name] for name in Tautan.__dataclass_fields__ if name != "lingkup"}
    return Tautan(**parts, lingkup=covered.read(row["lingkup"]))
