"""The peer: the product's own server, pages, data and charts, but map and table as stock Streamlit and ``st_folium``.

What a tutorial does: build a ``folium.Map`` with ``GeoJson``, colours and tooltip on every rerun, hand it to
``st_folium`` with default settings and react to what it returns; rows of an ``st.dataframe`` select their area. Two
things differ from the tutorial, both in its favour: Leaflet comes from this server instead of four public networks
(without a network it would draw nothing), and garbage collection is frozen as in the product. The colours are those of
the product's picture, which both build; that the peer builds the product's repaint too costs it about 2 ms.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import folium
import polars as pl
import streamlit as st
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from xstatic.pkg import leaflet

from dashboard import app as app_app
from dashboard.blocks import mapview, table
from dashboard.blocks.columns import by_area, inside
from dashboard.blocks.mapview import Drawing
from dashboard.cartography.browser.frame import OfflineMap
from dashboard.cartography.picture import DIGITS, Picture
from dashboard.server import routes
from dashboard.shell import address
from dashboard.shell import view as shell_view
from dashboard.shell.view import View

TABLE = "stok_tabel"


class LocalMap(folium.Map):
    """``folium.Map`` whose Leaflet comes from this server."""

    default_js = OfflineMap.default_js[:1]
    default_css = OfflineMap.default_css[:1]


def stock_draw(drawing: Drawing) -> None:
    """The product's picture as a whole new map, with default settings; the import must happen within a page."""
    from streamlit_folium import st_folium

    view = shell_view.view()
    st.session_state[shell_view.MAP_PAINTED] = True  # the product lets its charts wait for its map; stock code does not
    told = st_folium(_map(view, drawing.picture), key="stok", height=520, use_container_width=True)
    _react(view, told or {})


def stock_table(view: View, frame: pl.DataFrame) -> None:
    """The same columns as ``st.dataframe``; a row selects its area."""
    frame = inside(view, frame)
    columns = by_area(view, frame)[1:]
    codes = frame["kode"].to_list()

    def chosen() -> None:
        rows = st.session_state[TABLE].selection.rows
        address.change(lambda state: replace(state, gampong=tuple(codes[row] for row in rows)))

    st.dataframe(
        {column.judul: list(column.nilai) for column in columns},
        key=TABLE,
        hide_index=True,
        on_select=chosen,
        selection_mode="single-row",
    )


def _map(view: View, picture: Picture) -> LocalMap:
    chunk = view.data.batas.pyramid.chunk("gampong", "0", "0")
    shapes = json.loads(chunk.plain if chunk else b"")
    styles = dict(_styles(view, picture))
    texts = dict(zip(picture.request.codes, picture.panels[0].texts, strict=True))
    for feature in shapes["features"]:
        feature["properties"]["teks"] = texts[feature["properties"]["kode"]]
    west, south, east, north = view.data.batas.view
    fmap = LocalMap(location=[(south + north) / 2, (west + east) / 2], zoom_start=12, tiles=None)
    folium.GeoJson(
        shapes,
        style_function=lambda feature: styles[feature["properties"]["kode"]],
        tooltip=folium.GeoJsonTooltip(fields=["nama", "teks"], aliases=["Gampong", ""]),
    ).add_to(fmap)
    fmap.fit_bounds(((south, west), (north, east)))
    return fmap


def _styles(view: View, picture: Picture) -> Iterator[tuple[str, dict[str, Any]]]:
    """Leaflet's style of every area by code; no fill where the product draws a pattern over no class."""
    for place, (code, mark) in enumerate(zip(picture.request.codes, picture.panels[0].classes, strict=True)):
        selected = place in picture.selected
        yield (
            code,
            {
                "fillColor": picture.palette[DIGITS.index(mark)] if mark in DIGITS else "none",
                "fillOpacity": 1,
                "color": view.look.selected if selected else view.look.paper,
                "weight": 3.5 if selected else 1,
            },
        )


def _react(view: View, told: dict[str, Any]) -> None:
    """Select the gampong that was clicked; the page above was drawn without it, hence the second run."""
    drawing = told.get("last_active_drawing")
    kode = drawing["properties"]["kode"] if drawing else None
    if kode and view.state.gampong != (kode,):
        address.write(view.state.toggled("gampong", kode))
        st.rerun()


mapview.draw = stock_draw
table.area_table = stock_table
app = st.App(
    app_app.HERE / "main.py",
    routes=[
        Mount("/aset/leaflet", StaticFiles(directory=leaflet.BASE_DIR)),
        Route("/sehat", routes.health),
    ],
    lifespan=app_app.lifespan,
)
