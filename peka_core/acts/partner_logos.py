"""Logos of partners: the administrator sends and removes them; either is noted."""

from datetime import datetime
from pathlib import Path

from peka_core import logos
from peka_core.access import log
from peka_core.access.principal import Principal
from peka_core.access.store import State
from peka_core.acts import rules

ACT = "logo_mitra"


def send(
    state: State, principal: Principal, root: Path, kode: str, content: bytes, *, now: datetime | None = None
) -> None:
    """Keep a picture as the logo of partner ``kode``, in the place of another; see ``logos.drawn``.

    Raises
    ------
    ActRefused
        Not theirs to send.
    RefusedError
        No such code, or no picture that may be kept.
    """
    rules.require(principal, ACT, rules.CITY)
    kept = logos.drawn(content)
    logos.require(kode)
    log.note(state, principal, ACT, kode, rincian={"bita": len(kept)}, now=now)
    logos.keep(root, kode, kept)


def remove(state: State, principal: Principal, root: Path, kode: str, *, now: datetime | None = None) -> None:
    """Take the logo of a partner away.

    Raises
    ------
    ActRefused
        Not theirs to remove.
    """
    rules.require(principal, ACT, rules.CITY)
    logos.require(kode)
    log.note(state, principal, ACT, kode, rincian={"bita": 0}, now=now)
    logos.drop(root, kode)
