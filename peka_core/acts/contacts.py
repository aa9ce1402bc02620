"""How to reach whoever pledged: closed with the key of identities, opened for the administrator alone, gone when over.

Kept apart from what was pledged, so that it can be erased while the pledge stays.
"""

from datetime import datetime

from cryptography.fernet import InvalidToken
from sqlalchemy import Connection, delete, select

from peka_core.access import log
from peka_core.access.principal import Principal
from peka_core.access.schema import TINDAK_LANJUT as T
from peka_core.access.store import State
from peka_core.access.texts import accepted
from peka_core.acts import history, rules
from peka_core.acts.errors import ActRefused
from peka_core.acts.history import Change, Thing
from peka_core.identity import key
from peka_core.settings import data_dir

KIND = "kontak"
LONGEST = 120


def closed(text: str, *, sintetis: bool) -> str:
    """``text`` (a person or office, a telephone, a mail address) as it is kept; readable by whoever has the key.

    Raises
    ------
    TextRefused
        Empty, too long, or with a NIK in it.
    IdentityError
        This installation keeps no identities: see ``identity.key``.
    """
    kept = accepted(text, "Kontak", LONGEST)
    return key.load(data_dir(), sintetis=sintetis).encrypt(kept.encode()).decode("ascii")


def keep(
    state: State, conn: Connection, principal: Principal, of: Thing, sealed: str, *, now: datetime | None = None
) -> None:
    """Keep ``sealed`` (see ``closed``) for the pledge ``of``, within the transaction that keeps that."""
    thing = Thing(KIND, of.id, "", of.kode_gampong)
    history.add(state, conn, principal, thing, Change("janji_kirim", "tersimpan", {"sandi": sealed}), now=now)


def read(state: State, principal: Principal, of: Thing, *, sintetis: bool) -> str:
    """The contact of a pledge, after the look was noted; empty where none is kept.

    Raises
    ------
    ActRefused
        ``principal`` may not; or it was closed with another key.
    IdentityError
        See ``identity.key``.
    """
    rules.require(principal, "kontak_lihat", of.kode_gampong)
    log.note(state, principal, "kontak_lihat", of.id)
    found = history.versions(state, KIND, of.id)
    if not found:
        return ""
    try:
        return key.load(data_dir(), sintetis=sintetis).decrypt(str(found[-1].isi["sandi"]).encode()).decode()
    except InvalidToken:
        raise ActRefused("Kontak ini disandi dengan kunci lain.", "Pulihkan kunci itu dari cadangannya.") from None


def forget(conn: Connection, of: Thing) -> bool:
    """Take the contact of a pledge away; True when there was one."""
    return bool(conn.execute(delete(T).where(T.c.jenis == KIND, T.c.id == of.id)).rowcount)


def held(conn: Connection) -> set[str]:
    """Ids of the pledges with a contact."""
    return set(conn.execute(select(T.c.id).where(T.c.jenis == KIND)).scalars())
