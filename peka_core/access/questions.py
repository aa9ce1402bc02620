"""Questions that visitors send back, kept for the admin."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, insert, select, update

from peka_core.access import log, throttle
from peka_core.access.clock import moment
from peka_core.access.errors import TextRefused, Throttled
from peka_core.access.principal import Principal
from peka_core.access.schema import PERTANYAAN
from peka_core.access.store import State
from peka_core.access.texts import accepted, new_code

LONGEST = 1000
WINDOW, MOST = timedelta(hours=1), 5
MOST_OPEN, MOST_OPEN_OF_ONE = 2000, 100
PAGE = re.compile(r"[a-z0-9_-]{0,40}")


@dataclass(frozen=True, slots=True)
class Pertanyaan:
    """A question: of a link (``tautan``) or an account (``nama``), about a page."""

    id: str
    tautan: str
    nama: str
    halaman: str
    teks: str
    dibuat: datetime
    ditutup: datetime | None
    penutup: str


def ask(state: State, principal: Principal, teks: str, halaman: str, *, now: datetime | None = None) -> str:
    """Keep a question and return its id.

    Raises
    ------
    TextRefused
        Empty, too long, or with a person's number in it.
    Throttled
        More than ``MOST`` within ``WINDOW`` from this link or account, or too many are unanswered.
    """
    when = moment(now)
    text = accepted(teks, "Pertanyaan", LONGEST, lines=True)
    if not PAGE.fullmatch(halaman):
        raise TextRefused("Halaman pertanyaan bukan kode.", "Muat ulang halaman, lalu ulangi.")
    who = throttle.key("tanya", principal.tautan or principal.nama or "peragaan")
    throttle.attempt(state, (who,), when, WINDOW, MOST)
    values = {"id": new_code(), "tautan": principal.tautan or None, "nama": principal.nama or None}
    with log.recorded(state) as conn:
        unanswered = select(func.count()).select_from(PERTANYAAN).where(PERTANYAAN.c.ditutup.is_(None))
        mine = (PERTANYAAN.c.tautan == values["tautan"]) if principal.tautan else (PERTANYAAN.c.nama == values["nama"])
        if (
            conn.execute(unanswered).scalar_one() >= MOST_OPEN
            or conn.execute(unanswered.where(mine)).scalar_one() >= MOST_OPEN_OF_ONE
        ):
            raise Throttled("Terlalu banyak pertanyaan yang belum dijawab.", "Hubungi pengelola dengan cara lain.")
        conn.execute(insert(PERTANYAAN).values(**values, halaman=halaman, teks=text, dibuat=when))
        log.append(state, conn, principal, "tanya", values["id"], now=when)
    return values["id"]


def listed(state: State, *, terbuka: bool = False) -> list[Pertanyaan]:
    """Questions, newest first; ``terbuka`` only those not closed."""
    wanted = select(PERTANYAAN).order_by(PERTANYAAN.c.dibuat.desc(), PERTANYAAN.c.id)
    if terbuka:
        wanted = wanted.where(PERTANYAAN.c.ditutup.is_(None))
    with state.reading() as conn:
        rows = conn.execute(wanted).mappings().all()
    texts = ("tautan", "nama", "penutup")
    return [Pertanyaan(**{**row, **{name: row[name] or "" for name in texts}}) for row in rows]


def close(state: State, id: str, principal: Principal | None, *, now: datetime | None = None) -> bool:
    """Close a question; False when it is closed already, or there is none."""
    when = moment(now)
    with log.recorded(state) as conn:
        open_one = (PERTANYAAN.c.id == id) & PERTANYAAN.c.ditutup.is_(None)
        who = principal.nama if principal else log.COMMAND
        if not conn.execute(update(PERTANYAAN).where(open_one).values(ditutup=when, penutup=who)).rowcount:
            return False
        log.append(state, conn, principal, "tanya_tutup", id, now=when)
    return True
