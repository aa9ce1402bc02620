"""How much whoever sends something from outside may send: so many a day of one link and one address, so many waiting.

No address is kept beside what was sent: the throttle keeps a digest of it for a day (``access.throttle``).
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from peka_core.access import links, throttle
from peka_core.access.errors import Throttled
from peka_core.access.principal import Principal
from peka_core.access.schema import SESI
from peka_core.access.store import State
from peka_core.acts import rules
from peka_core.acts.errors import ActRefused
from peka_core.acts.history import Version

DAY = timedelta(days=1)


def attempt(state: State, principal: Principal, what: str, now: datetime, most: int) -> None:
    """Count one sending of ``what`` by whoever asks: at most ``most`` a day of a link or account, thrice that of an
    address.

    Raises
    ------
    Throttled
        One of them is full; nothing is counted then.
    """
    try:
        throttle.attempt(state, (throttle.key(what, rules.who(principal)),), now, DAY, most)
        address = _address(state, principal)
        if address:
            throttle.attempt(state, (throttle.address_key(address, f"{what}_alamat"),), now, DAY, 3 * most)
    except Throttled:
        raise Throttled(
            "Sudah terlalu banyak kiriman hari ini dari tautan atau komputer ini.",
            "Kirim lagi besok, atau hubungi pengelola dengan cara lain.",
        ) from None


def require_page(state: State, principal: Principal, page: str) -> None:
    """Refuse what is sent from ``page`` (its address) by a link that does not cover it, or stands in another site.

    Raises
    ------
    ActRefused
        See above; or the link is gone.
    """
    if not principal.tautan:
        return
    link = links.by_id(state, principal.tautan)
    if link is None or link.lingkup.sematan or (link.lingkup.halaman and page not in link.lingkup.halaman):
        raise ActRefused("Tautan ini tidak mencakup halaman itu.", "Minta tautan lain kepada yang memberikannya.")


def require_room(waiting: Sequence[Version], principal: Principal, more: int, most: int, most_of_one: int) -> None:
    """Refuse ``more`` things beside those that wait already.

    Raises
    ------
    Throttled
        Too many of everybody's, or of this one's, wait for an answer.
    """
    mine = sum(one.oleh == rules.who(principal) for one in waiting)
    if len(waiting) + more > most or mine + more > most_of_one:
        raise Throttled(
            "Terlalu banyak kiriman yang masih menunggu jawaban.",
            "Tunggu sampai sebagian dijawab, atau hubungi pengelola.",
        )


def _address(state: State, principal: Principal) -> str:
    """The address the session was opened from; empty without a session."""
    if not principal.sesi:
        return ""
    with state.reading() as conn:
        return conn.execute(select(SESI.c.alamat).where(SESI.c.id == principal.sesi)).scalar() or ""
