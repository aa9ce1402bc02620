"""A Plotly figure on a page, whose marks may be clicked."""

from collections.abc import Callable
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from dashboard.blocks import clicks
from dashboard.charts import kit
from dashboard.sentences import filters, subject
from dashboard.shell import faults
from dashboard.shell.view import View, map_painted, view, wide_screen

AREAS = ("gampong", "kecamatan")
PLOT_CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showTips": False}
Figure = go.Figure | Callable[[], go.Figure]
"""A figure, or what makes it from the view alone: that is made once for all who see the same."""


def chart(fig: Figure, key: str, alt: str, field: str = "", *, after_map: bool = False, of: View | None = None) -> None:
    """A Plotly figure; with ``field`` a click on a mark sets that field of the filter, a second one clears it,
    and one with shift adds to it (see ``clicks``). ``of`` is the view it is about, where that is not the page's.

    With ``after_map`` it waits as a skeleton until the session's first map is drawn: loading Plotly takes the browser
    longer than drawing the map, and the map is what people wait for.
    """
    with faults.caught():
        page, count, wide = view(), clicks.count(key), wide_screen()
        if callable(fig):
            drawn = page.kept(f"figure {key}", lambda: _ready(fig(), field, count, wide=wide), count, wide)
        else:
            drawn = _ready(fig, field, count, wide=wide)
        about = of or page
        told = about.kept(f"alt {key}", lambda: titled(about, alt, field), alt)
        _draw(drawn, key, told, field, after_map=after_map)


def _ready(fig: go.Figure, field: str, count: int, *, wide: bool) -> go.Figure:
    """``fig`` as it is sent where its marks were clicked so often."""
    drawn = kit.enlarged(fig) if wide else fig
    if field:
        clicks.prepare(drawn, field, count)
    else:
        drawn.layout.clickmode = "none"
    whole = drawn.to_dict()
    setattr(drawn, "to_dict", lambda: whole)  # noqa: B010 - it is sent often, and copied through and through each time
    return drawn


def titled(view: View, alt: str, field: str = "") -> str:
    """What a chart is called where it cannot be seen: what it shows, where, of whom, when.

    Where its marks are areas it is about all that no filter leaves out, or about the whole city. A profile without a
    gampong in the address has chosen one itself.
    """
    if view.page == "gampong" and not view.state.gampong:
        return f"{alt}{filters.among(view)}, {view.data.round_of(view.state)}"
    if view.page == "kekokohan":
        return subject.title(subject.whole(view), alt)
    return subject.title(subject.around(view) if field in AREAS else view, alt)


def _draw(fig: go.Figure, key: str, alt: str, field: str, *, after_map: bool) -> None:
    layout: Any = fig.layout  # the library's own stubs take it for another figure
    # Its room is kept while the browser still fetches what draws it: what is below must not move.
    with st.container(height=int(layout.height), border=False, key=f"grafik_{key}"):
        _plot(fig, key, alt, field, wait=after_map and not map_painted())


def _plot(fig: go.Figure, key: str, alt: str, field: str, *, wait: bool) -> None:
    if wait:
        st.skeleton("stretch")
        return
    if not field:
        st.plotly_chart(fig, key=key, config=PLOT_CONFIG, alt=alt, width="stretch")
        return
    st.plotly_chart(
        fig,
        key=key,
        config=PLOT_CONFIG,
        alt=alt,
        width="stretch",
        on_select=faults.callback(lambda: clicks.clicked(key, field)),
        selection_mode="points",
    )
