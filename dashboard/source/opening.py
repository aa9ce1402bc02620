"""Opens the source that whoever asks may read: the register of families, or the public release alone.

The only module that may import the register. Nothing is handed out but what ``rights`` lets that one ask.
"""

from collections.abc import MutableMapping
from typing import Any, cast

import streamlit as st

from dashboard.filters.filter import Filter
from dashboard.source import public, register
from dashboard.source.public_state import Scope
from dashboard.source.reading import Source
from dashboard.source.rights import Guarded
from dashboard.source.rows import Personal
from dashboard.wording import _
from peka_core.access import links, store
from peka_core.access.principal import Principal
from peka_core.errors import PekaError

SEEN = "dicatat"
"""Session note of the looks that are in the log already."""


def current(principal: Principal) -> Source | None:
    """The figures in force as ``principal`` may ask them; None while nothing was imported yet.

    Raises
    ------
    PekaError
        What is in force cannot be read; or public figures are asked for and none were released.
    """
    if not principal.public_only:
        data = register.current()
        return None if data is None else _guarded(cast(Source, Personal(data, principal, _seen())), principal)
    published = public.current()
    if published is not None and principal.tautan:
        published = published.within(_scope(principal))
    if published is None:
        raise PekaError(
            _("Belum ada angka publik."),
            _("Pengelola membuatnya dengan `peka publik bangun`, lalu memakainya dengan `peka publik aktifkan`."),
        )
    return _guarded(cast(Source, published), principal)


def _scope(principal: Principal) -> Scope:
    """What the share link of ``principal`` covers.

    Raises
    ------
    PekaError
        The link is gone.
    """
    link = links.by_id(store.open_state(), principal.tautan)
    if link is None:
        raise PekaError(_("Tautan ini tidak berlaku lagi."), _("Minta tautan baru kepada yang memberikannya."))
    return Scope(link.lingkup.gampong, link.lingkup.ukuran)


def _guarded(data: Source, principal: Principal) -> Source:
    return cast(Source, Guarded(data, principal))


def _seen() -> MutableMapping[Any, float]:
    """What this visit has looked at and when, so that every run of a page is no new look."""
    return st.session_state.setdefault(SEEN, {})


def warm() -> None:
    """Load what is in force and the view everybody opens first, before anybody asks."""
    data = register.current()
    if data is not None:
        data.by_gampong(Filter())
        data.total(Filter())


def warm_trials() -> None:
    """Try the weights that Kekokohan opens with, so that its first visitor does not wait for a thousand of them, draw
    up the curves of who stays out and the board, and plan the budget that Simulasi opens with."""
    data = register.current()
    if data is not None:
        data.assessment(Filter())
        data.cutoffs(Filter())
        data.redundancy(Filter())
        data.staying(Filter())  # its library takes a second to come
        data.board(Filter())
        data.budget(Filter())
        data.budget_curve(Filter())
