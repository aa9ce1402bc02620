"""Clicks on charts: a plain one replaces the selection, one with shift adds to it or takes away from it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import plotly.graph_objects as go
import streamlit as st
from streamlit.components import v2

from dashboard.filters.filter import Filter
from dashboard.navigation import ROOT
from dashboard.shell import address, faults

SCRIPT = (ROOT / "dashboard" / "static" / "klik.js").read_text(encoding="utf-8")
FIELDS = ("gampong", "kecamatan", "penyebab", "kelompok", "tingkat", "pecahan", "hal")
"""Fields of the filter a mark may stand for."""
PICKED = ("penyebab", "kelompok", "tingkat", "tahap", "program", "kekurangan", "sektor")
"""Fields a cell of a cross-table may stand for."""
KEY = "klik_shift"
_watch = v2.component("peka_klik", js=SCRIPT)


def watch() -> None:
    """Listen for clicks with shift on every chart of the page; draws nothing. Once a page."""
    _watch(key=KEY, on_added_change=faults.callback(_added), on_picked_change=faults.callback(_picked))


def prepare(fig: go.Figure, field: str, count: int) -> None:
    """Let the marks of ``fig`` say which ``field`` they stand for, and make every click another event.

    Streamlit keeps silent when a click says the same as the one before. After a selection was let go of elsewhere it
    would: the ``count`` of clicks so far, behind the code in ``customdata``, makes them differ.
    """
    fig.layout.meta = {"field": field}
    traces: Any = fig.data  # the library's own stubs take a figure's iterator for its traces
    for trace in traces:
        if trace.customdata is not None:
            trace.customdata = [[*point, count] for point in trace.customdata]


def clicked(key: str, field: str) -> None:
    """Callback of the chart ``key``: its clicked mark becomes the selection of ``field``, or no longer is."""
    points = st.session_state[key].selection.points
    if points:
        st.session_state[_count(key)] = count(key) + 1
        address.choose(field, str(points[0]["customdata"][0]))


def _added() -> None:
    said = st.session_state[KEY].added
    if isinstance(said, dict) and said.get("field") in FIELDS:
        address.choose(said["field"], str(said.get("code")), add=True)


def _picked() -> None:
    """A cell of a cross-table: its two values become the selection of their fields, or no longer are."""
    said = st.session_state[KEY].picked
    pairs = dict(part.split("=", 1) for part in said.split(";") if "=" in part) if isinstance(said, str) else {}
    chosen: dict[str, Any] = {field: tuple(code.split(",")) for field, code in pairs.items() if field in PICKED}
    if chosen:
        address.change(lambda state: toggled(state, chosen))


def toggled(state: Filter, chosen: Mapping[str, tuple[str, ...]]) -> Filter:
    """``state`` with all of ``chosen`` selected alone in their fields; without them where it is so already."""
    now = all(getattr(state, field) == codes for field, codes in chosen.items())
    more: dict[str, Any] = {field: () if now else codes for field, codes in chosen.items()}
    return replace(state, **more)


def count(key: str) -> int:
    """How often the chart ``key`` was clicked in this session."""
    return st.session_state.get(_count(key), 0)


def _count(key: str) -> str:
    return f"{key}_klik"
