"""Half-typed texts that outlive a sign-in: one a person and place, taken back once."""

import re
from datetime import datetime, timedelta

from sqlalchemy import and_, delete, func, insert, select

from peka_core.access.clock import moment
from peka_core.access.errors import TextRefused
from peka_core.access.schema import NASKAH
from peka_core.access.store import State

LONGEST = 20_000
MOST = 50
KEPT = timedelta(days=7)
KEY = re.compile(r"[A-Za-z0-9_.:/@-]{1,96}")


def keep(state: State, who: str, key: str, text: str, *, now: datetime | None = None) -> None:
    """Keep ``text`` of ``who`` (name of an account, or id of a link) under ``key``; an empty one forgets it.

    Raises
    ------
    TextRefused
        Too long, too many, or the names are no codes.
    """
    when = moment(now)
    if not KEY.fullmatch(who) or not KEY.fullmatch(key):
        raise TextRefused("Tempat naskah bukan kode.", "Muat ulang halaman, lalu ulangi.")
    if len(text) > LONGEST:
        raise TextRefused(f"Naskah terlalu panjang ({len(text)} huruf).", f"Paling banyak {LONGEST} huruf.")
    kept = "".join(char for char in text if char == "\n" or char.isprintable())
    with state.writing() as conn:
        conn.execute(delete(NASKAH).where((NASKAH.c.disimpan < when - KEPT) | _place(who, key)))
        if not kept:
            return
        mine = select(func.count()).select_from(NASKAH).where(NASKAH.c.milik == who)
        if conn.execute(mine).scalar_one() >= MOST:
            raise TextRefused("Terlalu banyak naskah tersimpan.", "Kirim atau buang sebagian dahulu.")
        conn.execute(insert(NASKAH).values(milik=who, kunci=key, teks=kept, disimpan=when))


def take(state: State, who: str, key: str, *, now: datetime | None = None) -> str:
    """The text kept, which is then forgotten; empty when there is none, or it is old."""
    with state.writing() as conn:
        row = conn.execute(select(NASKAH.c.teks, NASKAH.c.disimpan).where(_place(who, key))).one_or_none()
        conn.execute(delete(NASKAH).where(_place(who, key)))
    return row.teks if row is not None and row.disimpan >= moment(now) - KEPT else ""


def _place(who: str, key: str):
    return and_(NASKAH.c.milik == who, NASKAH.c.kunci == key)
