"""The log as the administrator reads it: filtered, examined, taken along; nobody else is answered."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from dashboard.source.standing import kept
from dashboard.wording import _
from peka_core.access import log
from peka_core.access.findings import Findings
from peka_core.access.log import Entri
from peka_core.access.principal import Principal, Tier
from peka_core.errors import RefusedError

MOST = 500
"""Entries a page shows; a file holds all."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries: by whom, which acts (codes), of the last so many days, about what; empty asks nothing."""

    pelaku: str = ""
    tindakan: tuple[str, ...] = ()
    days: int = 0
    objek: str = ""


def entries(principal: Principal, wanted: Wanted) -> list[Entri]:
    """The newest ``MOST`` entries wanted, newest first."""
    return _found(principal, wanted, MOST)


def actors(principal: Principal) -> list[str]:
    """Names of those who acted; the command line and nameless ones among them."""
    return sorted({entry.pelaku for entry in _found(principal, Wanted(), None)})


def taken(principal: Principal, wanted: Wanted) -> list[Entri]:
    """All entries wanted, for a file; that it is made is an entry itself, and in it."""
    _require(principal)
    state = kept()
    if state is None:
        return []
    log.note(state, principal, "jejak_ekspor", "", "", {"tindakan": wanted.tindakan, "hari": wanted.days})
    return _found(principal, wanted, None)


def examined(principal: Principal) -> Findings | None:
    """Whether the log is whole; None while nothing was ever noted."""
    _require(principal)
    state = kept()
    return None if state is None else log.verify(state)


def _found(principal: Principal, wanted: Wanted, limit: int | None) -> list[Entri]:
    _require(principal)
    state = kept()
    if state is None:
        return []
    since = datetime.now(UTC) - timedelta(days=wanted.days) if wanted.days else None
    return log.rows(
        state,
        sejak=since,
        pelaku=wanted.pelaku or None,
        tindakan=wanted.tindakan or None,
        objek=wanted.objek or None,
        limit=limit,
    )


def _require(principal: Principal) -> None:
    if not principal.may_see(Tier.NAMES):
        raise RefusedError(_("Jejak hanya untuk admin."), _("Masuk dengan akun admin."))
