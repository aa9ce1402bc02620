"""What every page starts from: the data it may show, the filter of its URL, the viewer's appearance.

The URL owns the state. A widget's value is set from the URL before it is drawn; a change writes the URL first, and
the page is then built from what the URL says. Back, a copied link and a restart therefore show the same view.
"""

import re
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, replace
from html import escape

import streamlit as st

from dashboard import data as source
from dashboard import filters, theme
from dashboard.data import Data
from dashboard.filters import Change, Filter, Reading
from dashboard.theme import Theme
from dashboard.wording import _
from peka_core.errors import PekaError


@dataclass(frozen=True)
class View:
    """A page's inputs for one run: one release, pinned, and what the URL asks of it."""

    data: Data
    state: Filter
    look: Theme


class PageEnd(Exception):  # noqa: N818 - no error, but the end of a page that has nothing more to show
    """Ends a page; ``st.stop`` would end the menu with it, which is drawn after the page."""


_view: ContextVar[View] = ContextVar("view")
MAP_PAINTED = "peta_tergambar"
"""Session flag: the browser has drawn a map once. Until then heavy charts wait, so that the map comes first."""
KECAMATAN_PARTS = 3
"""Parts of the code of a kecamatan, 11.72.03."""
ZOOM_TO = "peta_perbesar"
"""Session note, read once: the gampong a search has just found, to be brought into view."""


def view() -> View:
    """The inputs of this run; pages run only after ``start`` found some."""
    return _view.get()


def map_painted() -> bool:
    """True once this session's browser has drawn a map (or said that it cannot)."""
    return bool(st.session_state.get(MAP_PAINTED))


def language() -> str:
    """Language in the URL: "en" or, by default, "id"."""
    return "en" if st.query_params.get("bahasa") == "en" else "id"


def start() -> View | PekaError | None:
    """Pin the active release for this run.

    Returns
    -------
    View, PekaError or None
        The inputs of the page; what is wrong with the release; or None when nothing was imported yet.
    """
    try:
        data = source.current()
    except PekaError as error:
        return error
    if data is None:
        return None
    opened = View(data, _read(data).filter, theme.theme(st.context.theme.type))
    _view.set(opened)
    return opened


def explain(problem: PekaError | None) -> None:
    """Say why there is nothing to show, and the remedy."""
    if problem is None:
        st.header(_("Belum ada data"))
        st.info(_("Impor buku data lebih dahulu, atau buat data contoh. Di terminal:"), icon=":material/database:")
        st.code("peka impor buku.xlsx\npeka contoh --keluar contoh && peka impor contoh", language=None)
        return
    st.header(_("Data tidak dapat dibuka"))
    st.html(f"<p><strong>{escape(problem.message)}</strong></p><p>{escape(problem.remedy)}</p>")


def warn_ignored() -> None:
    """Name what the address asked for and nobody knows."""
    ignored = _read(view().data).ignored
    if ignored:
        # Whatever stands in an address is hostile until proven otherwise: only plain words are repeated.
        names = ", ".join(re.sub(r"[^\w-]", "", name)[:30] or "?" for name in ignored[:6])
        st.warning(f"{_('Bagian alamat berikut tidak dikenal dan diabaikan:')} {names}", icon=":material/link_off:")


def change(how: Change) -> None:
    """Replace the filter of the URL by ``how(filter)``; for callbacks, which run before the page."""
    _rewrite(lambda state, _data: how(state))


def _rewrite(how: Callable[[Filter, Data], Filter]) -> None:
    try:
        data = source.current()
    except PekaError:
        return  # the page that follows explains it
    if data is not None:
        write(how(_read(data).filter, data))


def choose(field: str, code: str, *, add: bool = False) -> None:
    """Callback of a click: select ``code`` in ``field``, or let go of it; with ``add`` the other selected codes stay.

    A gampong chosen outside the selected kecamatan frees these, a kecamatan lets go of gampong outside it: what was
    clicked last is what people want to see.
    """

    def chosen(state: Filter, data: Data) -> Filter:
        state = state.toggled(field, code, add=add)
        home = {item.kode: item.kecamatan for item in data.katalog.wilayah.gampong}
        if not state.kecamatan or {home.get(kode) for kode in state.gampong} <= {*state.kecamatan}:
            return state
        if field == "gampong":
            return replace(state, kecamatan=())
        return replace(state, gampong=tuple(kode for kode in state.gampong if home.get(kode) in state.kecamatan))

    _rewrite(chosen)


def level_of(code: str) -> str:
    """Field of an official area code: the longer one of a gampong, the shorter one of a kecamatan."""
    return "gampong" if len(code.split(".")) > KECAMATAN_PARTS else "kecamatan"


def assign(name: str, key: str) -> None:
    """Callback of a widget: put the value of ``st.session_state[key]`` into field ``name`` of the URL."""
    value = st.session_state[key]
    change(lambda state: replace(state, **{name: tuple(value) if isinstance(value, list | tuple) else value}))


def write(state: Filter) -> None:
    """Put ``state`` into the URL."""
    st.query_params.from_dict(filters.write(state))


def _read(data: Data) -> Reading:
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    return filters.read(query, data.allowed)
