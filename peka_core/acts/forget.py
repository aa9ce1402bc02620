"""What was done for families goes with the family, or when its time is over."""

from datetime import datetime
from hashlib import sha256

from sqlalchemy import delete, func, select

from peka_core.access.schema import NASKAH
from peka_core.access.schema import TINDAK_LANJUT as T
from peka_core.access.store import State


def mark(family: str) -> str:
    """What stands for a family where its code must not be told: in the key of a field."""
    return sha256(family.encode()).hexdigest()[:12]


def held(state: State, family: str) -> int:
    """Rows of a family."""
    with state.reading() as conn:
        return conn.execute(select(func.count()).select_from(T).where(T.c.id_keluarga == family)).scalar_one()


def forget(state: State, family: str) -> int:
    """Take every row of a family away, and half-typed words about it; how many rows went."""
    with state.writing() as conn:
        for part in (family, mark(family)):
            conn.execute(delete(NASKAH).where(NASKAH.c.kunci.contains(part, autoescape=True)))
        return conn.execute(delete(T).where(T.c.id_keluarga == family)).rowcount


def old(state: State, before: datetime) -> int:
    """Things whose last change lies before ``before``."""
    with state.reading() as conn:
        return len(conn.execute(_old(before)).all())


def sweep(state: State, before: datetime) -> int:
    """Take away, with their history, the things last changed before ``before``; how many."""
    with state.writing() as conn:
        gone = conn.execute(_old(before)).all()
        for jenis, id_ in gone:
            conn.execute(delete(T).where(T.c.jenis == jenis, T.c.id == id_))
        return len(gone)


def _old(before: datetime):
    return select(T.c.jenis, T.c.id).group_by(T.c.jenis, T.c.id).having(func.max(T.c.waktu) < before)
