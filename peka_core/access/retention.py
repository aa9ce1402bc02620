"""Old entries of the log go by an explicit command alone; what stays is verified from where it now begins."""

from datetime import datetime, timedelta

from sqlalchemy import delete, func, select

from peka_core.access import guard, log, seal
from peka_core.access.clock import moment
from peka_core.access.errors import LogRefused
from peka_core.access.principal import Principal
from peka_core.access.schema import JEJAK
from peka_core.access.store import State

LEAST_KEPT = timedelta(days=365)
"""No entry younger than this is taken away."""


def prune(state: State, principal: Principal | None, before: datetime, *, now: datetime | None = None) -> int:
    """Take the entries away that were made before ``before``; how many.

    Only from the beginning of the log up to the first younger entry, and never the last one. That it happened, and the
    chain value of the last entry taken away, is an entry itself.

    Raises
    ------
    LogRefused
        ``before`` is less than a year ago.
    StateError
        The log is damaged at its ends.
    """
    when, limit = moment(now), moment(before)
    if limit > when - LEAST_KEPT:
        raise LogRefused("Jejak disimpan sedikitnya satu tahun.", "Sebut tanggal yang lebih lama.")
    key = seal.key(state)
    with log.recorded(state) as conn:
        base, top = seal.head(conn, seal.BASE, key), seal.head(conn, seal.TOP, key)
        younger = select(func.min(JEJAK.c.nomor)).where(JEJAK.c.waktu >= limit)
        last = min(conn.execute(younger).scalar() or top.nomor, top.nomor) - 1
        if last <= base.nomor:
            return 0
        chain = conn.execute(select(JEJAK.c.sidik).where(JEJAK.c.nomor == last)).scalar_one()
        guard.lift(conn)
        conn.execute(delete(JEJAK).where(JEJAK.c.nomor <= last))
        guard.put(conn)
        seal.put_head(conn, seal.BASE, seal.Head(last, chain), key)
        details = {"sampai_nomor": last, "sidik": chain}
        log.append(state, conn, principal, "jejak_pangkas", rincian=details, now=when)
    return last - base.nomor
