"""The address owns the state: callbacks write it first, and the page is then built from what it says."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from dashboard.filters import query as filters_query
from dashboard.filters.filter import Change, Filter
from dashboard.filters.query import Reading
from dashboard.shell import who
from dashboard.source import opening
from dashboard.source.reading import Source
from peka_core.access.principal import Principal
from peka_core.errors import PekaError

KECAMATAN_PARTS = 3
"""Parts of the code of a kecamatan, 11.72.03."""


KEPT = ("bahasa", "sebagai", "tampilan")
"""Fields that no filter is and every link takes along: the language, and who asks for which figures."""


def kept() -> dict[str, str]:
    """What a link that leaves all filters behind takes along, as far as the address names it."""
    return {name: value for name, value in st.query_params.items() if name in KEPT}


def written() -> dict[str, str]:
    """What the address says, field by field, as it stands."""
    return {name: ",".join(st.query_params.get_all(name)) for name in st.query_params}


PUBLIC = "angka_publik"
"""Session note: public figures were asked for, and not let go of since."""


def principal() -> Principal | None:
    """Who this run answers to, as they asked to be shown it; None when nobody signed in.

    Public figures stay until they are let go of (``inside``): a step back in the browser, to an address that did not
    ask for them yet, shows no others to the room.
    """
    found = who.principal()
    if any(st.query_params.get_all("tampilan")):
        st.session_state[PUBLIC] = True
    return found.in_public() if found and st.session_state.get(PUBLIC) else found


def inside() -> None:
    """Let go of public figures."""
    st.session_state[PUBLIC] = False


def change(how: Change) -> None:
    """Replace the filter of the URL by ``how(filter)``; for callbacks, which run before the page."""
    data = _source()
    if data is not None:
        before = read(data).filter
        write(data.settled(how(before), before))


def choose(field: str, code: str, *, add: bool = False) -> None:
    """Callback of a click: select ``code`` in ``field``, or let go of it; with ``add`` the other selected codes stay.

    A gampong chosen outside the selected kecamatan frees these, a kecamatan lets go of gampong outside it: what was
    clicked last is what people want to see.
    """
    data = _source()
    if data is not None:
        home = {item.kode: item.kecamatan for item in data.katalog.wilayah.gampong}
        before = read(data).filter
        write(data.settled(_consistent(before.toggled(field, code, add=add), field, home), before))


def _source() -> Source | None:
    """The source in force; None where there is none, or none can be read, which the page that follows explains."""
    try:
        asking = principal()
        return opening.current(asking) if asking else None
    except PekaError:
        return None


def _consistent(state: Filter, field: str, home: Mapping[str, str]) -> Filter:
    """``state`` after a click on ``field``: its gampong lie in its kecamatan, where both are chosen."""
    if not state.kecamatan or {home.get(kode) for kode in state.gampong} <= {*state.kecamatan}:
        return state
    if field == "gampong":
        return replace(state, kecamatan=())
    return replace(state, gampong=tuple(kode for kode in state.gampong if home.get(kode) in state.kecamatan))


def level_of(code: str) -> str:
    """Field of an official area code: the longer one of a gampong, the shorter one of a kecamatan."""
    return "gampong" if len(code.split(".")) > KECAMATAN_PARTS else "kecamatan"


def assign(name: str, key: str) -> None:
    """Callback of a widget: put the value of ``st.session_state[key]`` into field ``name`` of the URL, there alone."""
    value = st.session_state[key]
    value = ((value,) if value else ()) if isinstance(getattr(Filter(), name), tuple) else value
    change(lambda state: replace(state, **{name: value}))


def write(state: Filter) -> None:
    """Put ``state`` into the URL."""
    st.query_params.from_dict(filters_query.write(state))


def read(data: Source) -> Reading:
    """What the URL asks for, and what of it nobody knows or the source does not answer."""
    return answered({name: st.query_params.get_all(name) for name in st.query_params}, data)


def answered(query: Mapping[str, list[str]], data: Source) -> Reading:
    """What ``query`` asks for, within what ``data`` answers."""
    asked = filters_query.read(query, data.allowed)
    settled = data.settled(asked.filter)
    beyond = [name for name in query if getattr(settled, name, "") != getattr(asked.filter, name, "")]
    return Reading(settled, (*asked.ignored, *beyond))
