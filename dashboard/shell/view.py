"""What every page starts from: the data it may show, the filter of its URL, the viewer's appearance.

The URL owns the state. A widget's value is set from the URL before it is drawn; a change writes the URL first, and
the page is then built from what the URL says. Back, a copied link and a restart therefore show the same view.
"""

from collections.abc import Callable, Hashable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import parse_qs

import streamlit as st

from dashboard import wording
from dashboard.filters.codes import LANGUAGES
from dashboard.filters.filter import Filter
from dashboard.look import theme
from dashboard.look.theme import Theme
from dashboard.navigation import LOST, PageSpec, may_open
from dashboard.shell.address import answered, principal, read
from dashboard.source import opening
from dashboard.source.reading import Source
from dashboard.source.selection import Selection
from dashboard.wording import _, bahasa
from peka_core.access import links
from peka_core.access.links import Tautan
from peka_core.access.principal import Peran, Principal
from peka_core.access.store import open_state
from peka_core.errors import PekaError

T = TypeVar("T")
LEAST = Principal(Peran.MITRA)
"""Whoever makes a view without saying for whom makes it for the one who may least."""


@dataclass(frozen=True)
class View:
    """A page's inputs for one run: one release, pinned, and what the URL asks of it."""

    data: Source
    state: Filter
    look: Theme
    ignored: tuple[str, ...] = ()
    """Names of what the URL asks for and nobody knows."""
    page: str = ""
    """The page it is on, by its address in ``PAGES``."""
    principal: Principal = LEAST
    """Who it answers to."""
    link: Tautan | None = None
    """The share link it was opened by."""

    @property
    def framed(self) -> bool:
        """True inside of another site, where its link alone says what it shows."""
        return self.link is not None and self.link.lingkup.sematan

    def may_open(self, spec: PageSpec) -> bool:
        """True when page ``spec`` is open to whom it answers to, and among those of the link."""
        covered = self.link.lingkup.halaman if self.link else ()
        return may_open(self.principal, spec) and (not covered or spec is LOST or spec.url in covered)

    @property
    def selection(self) -> Selection:
        """Which areas the view is about; worked out once for each state."""
        return self.data.selection(self.state)

    def kept(self, name: str, make: Callable[[], T], *more: Hashable) -> T:
        """What ``make`` says or draws of this view, made once for all who may see the same and do.

        It must depend on the view, the language and ``more`` alone, be called ``name`` nowhere else in its module, and
        not be changed afterwards. Errors are not kept.
        """
        who = self.principal
        rights = (who.peran, who.gampong, who.tautan, who.publik)  # one role is never handed what another may see
        seen = (self.page, self.state, self.look.name, bahasa(), rights, *more)
        return self.data.cached(f"view.{name}", seen, make)


_view: ContextVar[View] = ContextVar("view")


_headline: ContextVar[str] = ContextVar("headline", default="")


MAP_PAINTED = "peta_tergambar"
"""Session flag: the browser has drawn a map once. Until then heavy charts wait, so that the map comes first."""


def view() -> View:
    """The inputs of this run; pages run only after ``start`` found some."""
    return _view.get()


def headline() -> str:
    """The headline of the page of this run; empty before there is one."""
    return _headline.get()


def remember_headline(text: str) -> None:
    """Keep the headline, for what is handed on of the page."""
    _headline.set(text)


def map_painted() -> bool:
    """True once this session's browser has drawn a map (or said that it cannot)."""
    return bool(st.session_state.get(MAP_PAINTED))


def wide_screen() -> bool:
    """True on a screen so wide that people read it from afar; the page says so before it asks for anything."""
    return st.context.cookies.get("peka_layar") == "lebar"


def narrow_screen() -> bool:
    """True on a phone, where cells of a grid have no room for numbers."""
    return st.context.cookies.get("peka_layar") == "sempit"


def language() -> str:
    """Language in the URL, one of ``filters.codes.LANGUAGES``; the browser's where the URL names none."""
    asked = st.query_params.get("bahasa", "")
    return asked if asked in LANGUAGES else wording.preferred(st.context.headers.get("Accept-Language", ""))


def start(page: str = "") -> View | PekaError | None:
    """Pin the active release for this run of ``page``.

    Returns
    -------
    View, PekaError or None
        The inputs of the page; what is wrong with the release, or that nobody is signed in; or None when nothing was
        imported yet.
    """
    try:
        asking = principal()
        if asking is None:
            return PekaError(_("Sesi ini sudah berakhir."), _("Muat ulang halaman ini, lalu masuk lagi."))
        data = opening.current(asking)
    except PekaError as error:
        return error
    if data is None:
        return None
    link = links.by_id(open_state(), asking.tautan) if asking.tautan else None
    framed = link is not None and link.lingkup.sematan
    asked = answered(parse_qs(link.lingkup.query), data) if link and framed else read(data)
    opened = View(data, asked.filter, theme.theme(st.context.theme.type), asked.ignored, page, asking, link)
    _view.set(opened)
    remember_headline("")
    return opened
