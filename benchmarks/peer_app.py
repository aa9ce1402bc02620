"""The peer: the product's own server, pages, data, charts, table and colours, but the map drawn by stock ``st_folium``.

What a tutorial does: build a ``folium.Map`` with ``GeoJson``, colours and tooltip on every rerun, hand it to
``st_folium`` with default settings and react to what it returns. Two things differ from the tutorial, both in its
favour: Leaflet comes from this server instead of four public networks (without a network it would draw nothing), and
garbage collection is frozen as in the product. One is not: the product's repaint is built as well (about 1 ms), because
the colours are read from it.
"""

import json
from collections.abc import Mapping
from typing import Any

import folium
import polars as pl
import streamlit as st
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from xstatic.pkg import leaflet

from dashboard import app as product
from dashboard import mapview, shell
from dashboard.cartography import frame as maps
from dashboard.shell import View

State = Mapping[str, Any]
product_choropleth = mapview.choropleth


class LocalMap(folium.Map):
    """``folium.Map`` whose Leaflet comes from this server."""

    default_js = maps.OfflineMap.default_js[:1]
    default_css = maps.OfflineMap.default_css[:1]


def stock_choropleth(view: View, table: pl.DataFrame) -> None:
    """The product's map with its legend, drawn by ``stock_folium``; the import must happen within a page."""
    import streamlit_folium

    st.session_state[shell.MAP_PAINTED] = True  # the product lets its charts wait for its map; stock code does not
    real = streamlit_folium.st_folium
    if not hasattr(real, "draws_stock"):

        def stock_folium(_base: folium.Map, *, feature_group_to_add: maps.Paint, **_ours: object) -> None:
            """Draw what the repaint says as a whole new map, with default settings."""
            now = shell.view()
            told = real(_map(now, feature_group_to_add.state), key="stok", height=520, use_container_width=True)
            _react(now, told or {})

        stock_folium.draws_stock = True  # type: ignore[attr-defined]
        streamlit_folium.st_folium = stock_folium
    product_choropleth(view, table)


def _map(view: View, state: State) -> LocalMap:
    shapes = json.loads(view.data.batas.geojson)
    for feature in shapes["features"]:
        feature["properties"]["teks"] = state["texts"][feature["properties"]["kode_gampong"]]
    west, south, east, north = view.data.batas.view
    fmap = LocalMap(location=[(south + north) / 2, (west + east) / 2], zoom_start=12, tiles=None)
    folium.GeoJson(
        shapes,
        style_function=lambda feature: _style(view, state, feature["properties"]["kode_gampong"]),
        tooltip=folium.GeoJsonTooltip(fields=["nama", "teks"], aliases=["Gampong", ""]),
    ).add_to(fmap)
    fmap.fit_bounds(((south, west), (north, east)))
    return fmap


def _style(view: View, state: State, kode: str) -> dict[str, Any]:
    selected = kode in state["selected"]
    return {
        "fillColor": state["colours"][kode] or "none",
        "fillOpacity": 1,
        "color": view.look.selected if selected else view.look.paper,
        "weight": 3.5 if selected else 1,
    }


def _react(view: View, told: dict[str, Any]) -> None:
    """Select the gampong that was clicked; the page above was drawn without it, hence the second run."""
    drawing = told.get("last_active_drawing")
    kode = drawing["properties"]["kode_gampong"] if drawing else None
    if kode and view.state.gampong != (kode,):
        shell.write(view.state.toggled("gampong", kode))
        st.rerun()


mapview.choropleth = stock_choropleth
app = st.App(
    product.HERE / "main.py",
    routes=[
        Mount("/aset/leaflet", StaticFiles(directory=leaflet.BASE_DIR)),
        Route("/sehat", product.health),
    ],
    lifespan=product.lifespan,
)
