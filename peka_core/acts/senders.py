"""Whose something is that was sent from outside: the account's, or the browser's where many hold one link."""

import hashlib
from typing import Any

from peka_core.access.principal import Principal
from peka_core.access.store import State
from peka_core.acts import history, rules

BROWSER = "peramban"
"""Field with a digest of what the gate named the browser something was sent from; never the name itself."""


def named(browser: str) -> dict[str, Any]:
    """What is kept of the browser, beside what it sent; nothing where the gate named none."""
    return {BROWSER: _digest(browser)} if browser else {}


def own(state: State, principal: Principal, kind: str, browser: str) -> set[str]:
    """Ids of the things of ``kind`` that whoever asks has sent.

    Many hold one link, and in a demonstration nobody has a name: of them, only the browser that sent it.
    """
    first = [one for one in history.every(state, jenis=kind) if one.versi == 1 and one.oleh == rules.who(principal)]
    if principal.nama and not principal.tautan:
        return {one.thing.id for one in first}
    mine = _digest(browser)
    return {one.thing.id for one in first if browser and one.isi.get(BROWSER) == mine}


def _digest(browser: str) -> str:
    return hashlib.sha256(browser.encode()).hexdigest()
