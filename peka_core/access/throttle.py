"""At most so many attempts a minute for one account and one address, counted in the database: over all processes."""

import hashlib
import ipaddress
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, or_, select

from peka_core.access.clock import SKEW
from peka_core.access.errors import Throttled
from peka_core.access.schema import GAGAL
from peka_core.access.store import State
from peka_core.access.texts import new_code

WINDOW = timedelta(seconds=60)
MOST = 5
KEPT = timedelta(days=1)
"""Longer than any window: what is older counts nowhere."""


def key(kind: str, text: str) -> str:
    """Key of what is counted; hashed, so that nothing typed into a form is kept.

    >>> key("pengguna", "a") == key("pengguna", "b")
    False
    """
    return f"{kind}:{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:40]}"


def address_key(address: str, kind: str = "alamat") -> str:
    """Key of an address: one computer of IPv4, one network (/64) of IPv6.

    >>> address_key("2001:db8::1") == address_key("2001:db8::2:2"), address_key("10.0.0.1") == address_key("10.0.0.2")
    (True, False)
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return key(kind, address)
    if isinstance(found, ipaddress.IPv6Address):
        found = found.ipv4_mapped or ipaddress.ip_network((found, 64), strict=False)
    return key(kind, str(found))


def attempt(
    state: State, keys: Sequence[str], now: datetime, window: timedelta = WINDOW, most: int = MOST
) -> list[str]:
    """Count one attempt under each key before it is made; ids for ``forgive``.

    Raises
    ------
    Throttled
        One of the keys is full; nothing is counted then.
    """
    ids = [new_code() for _ in keys]
    outside = GAGAL.c.kunci.in_(keys) & or_(GAGAL.c.waktu <= now - window, GAGAL.c.waktu > now + SKEW)
    with state.writing() as conn:
        conn.execute(delete(GAGAL).where(outside | (GAGAL.c.waktu <= now - KEPT)))
        counts = select(func.count()).select_from(GAGAL)
        if any(conn.execute(counts.where(GAGAL.c.kunci == name)).scalar_one() >= most for name in keys):
            raise Throttled("Terlalu banyak percobaan.", f"Tunggu {int(window.total_seconds())} detik, lalu coba lagi.")
        conn.execute(
            insert(GAGAL), [{"id": id_, "kunci": name, "waktu": now} for id_, name in zip(ids, keys, strict=True)]
        )
    return ids


def forgive(state: State, ids: Sequence[str]) -> None:
    """The attempt succeeded: it no longer counts."""
    with state.writing() as conn:
        conn.execute(delete(GAGAL).where(GAGAL.c.id.in_(ids)))
