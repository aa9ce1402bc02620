"""The map on a page: a thematic picture drawn by Folium, its legend below, and what clicks in it mean."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from dashboard.blocks import sent, text
from dashboard.cartography.browser import frame
from dashboard.cartography.browser import legend as browser_legend
from dashboard.cartography.browser import state as browser_state
from dashboard.cartography.build import build
from dashboard.cartography.picture import Picture
from dashboard.cartography.request import Request
from dashboard.filters.filter import MAP_FIELDS, Filter
from dashboard.maps import base as maps_base
from dashboard.maps import request
from dashboard.sentences import headlines
from dashboard.shell import address, faults
from dashboard.shell.view import MAP_PAINTED, View
from dashboard.wording import _

KEY = "peta"
HEAD_START_S = 0.015
"""Pause after the map, in which it is sent and drawn while the browser is not yet busy with charts and tables."""
SHOWN = "peta_sudah"
"""Session note, read once: the change was made on the map, which showed it at once and needs no head start."""


@dataclass(frozen=True)
class Drawing:
    """A map ready to be sent: its picture, and what its frame is sent of it."""

    picture: Picture
    sent: sent.Sent
    key: str


def overview(view: View) -> Drawing:
    """The map of a page without map controls: the measure by the smallest areas that have it, in its fixed classes,
    whatever else was chosen.

    What the figures beside it leave out is faded on it too, also where a kecamatan or a legend square decides that.
    """
    plain = {name: getattr(Filter(), name) for name in MAP_FIELDS}
    level = view.data.finest(view.state)
    plain["jenjang"] = level
    return prepare(replace(view, state=replace(view.state, **plain)), outside=view.selection.faded[level])


def prepare(view: View, *, outside: Sequence[str] | None = None, fixed: bool = False) -> Drawing:
    """The map of the URL, or with other areas ``outside``. To be called before anything else of the page is sent, so
    that the map is in the first batch the browser works on. ``fixed``: squares of its legend choose nothing.
    """
    return view.kept("map", lambda: _drawing(view, outside, fixed), outside and tuple(outside), fixed)


def _drawing(view: View, outside: Sequence[str] | None, fixed: bool) -> Drawing:
    asked = request.request(view, outside=outside)
    return drawing(view, replace(asked, fixed=asked.fixed or fixed))


def drawing(view: View, asked: Request) -> Drawing:
    """The map that is ``asked`` for, ready to be sent."""
    picture = build(asked)
    state = browser_state.state(
        picture,
        view.look,
        label="" if view.state.label == "peringkat" else view.state.label,  # ranks stand where numbers do
        layers=view.state.lapis,
    )
    key = f"{KEY}_{view.state.jenjang}"
    return Drawing(picture, sent.arguments(maps_base.base(view), frame.Paint(state), key), key)


@faults.part
def draw(drawing: Drawing) -> None:
    """Send the map; clicks in it change the URL."""
    with st.container(key="bingkai_peta"):  # keeps the map's place while a frame of another level loads
        sent.show(drawing.sent, drawing.key, faults.callback(partial(_told, drawing.key)))
    if not st.session_state.pop(SHOWN, False):
        time.sleep(HEAD_START_S)


@faults.part
def legend(view: View, picture: Picture) -> None:
    """What the colours mean, and a warning where the filter already decides the measure."""
    st.html(view.kept("legend", lambda: browser_legend.legend(picture)))
    warning = headlines.tautology(view)
    if warning:
        st.html(f'<p class="peka-note"><strong>{escape(warning)}</strong></p>')


@faults.part
def layers(view: View) -> None:
    """Whose places are shown, and why the city's own list is not among them."""
    if not {"tempat", "layanan"} & set(view.state.lapis):
        return
    text.note(_("Sumber letak tempat dan layanan: {sumber}").format(sumber="; ".join(view.data.tempat.sources)))
    if view.data.tempat_ditolak:
        st.warning(view.data.tempat_ditolak, icon=":material/wrong_location:")


def _told(key: str) -> None:
    """The frame spoke: drawn for the first time, an area or a square chosen, the selection dropped, a round shown."""
    said = st.session_state.get(key)
    if not isinstance(said, dict):
        return
    st.session_state[MAP_PAINTED] = True
    for name, react in _REACTIONS.items():
        if said.get(name):
            react(said)


def _area(said: Mapping[str, Any]) -> None:
    st.session_state[SHOWN] = True
    code = str(said["gampong"])
    address.choose(address.level_of(code), code, add=bool(said.get("add")))


def _cell(said: Mapping[str, Any]) -> None:
    address.change(lambda s: replace(s, kotak="" if s.kotak == said["cell"] else str(said["cell"])))


def _round(said: Mapping[str, Any]) -> None:
    address.change(lambda s: replace(s, putaran=str(said["putaran"])))


def _clear(_said: Mapping[str, Any]) -> None:
    st.session_state[SHOWN] = True
    address.change(Filter.deselected)


_REACTIONS = {"gampong": _area, "cell": _cell, "putaran": _round, "clear": _clear}
