"""The peer: the product's own server, pages, data, charts and tables, but the map drawn by stock ``st_folium``.

What a tutorial does: build a ``folium.Map`` with ``GeoJson``, colours and tooltip on every rerun, hand it to
``st_folium`` with default settings and react to what it returns. Only two things differ from the tutorial, both in its
favour: Leaflet comes from this server instead of four public networks (without a network it would draw nothing), and
garbage collection is frozen as in the product.
"""

import json
from typing import Any

import folium
import polars as pl
import streamlit as st
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from xstatic.pkg import leaflet

from dashboard import app as product
from dashboard import data as source
from dashboard import maps, mapview, narrative, shell, theme
from dashboard.classes import classify
from dashboard.shell import View


class LocalMap(folium.Map):
    """``folium.Map`` whose Leaflet comes from this server."""

    default_js = maps.OfflineMap.default_js[:1]
    default_css = maps.OfflineMap.default_css[:1]


def stock_choropleth(view: View, table: pl.DataFrame) -> None:
    """Draw the view's measure the way tutorials do; same colours, same legend as the product."""
    from streamlit_folium import st_folium

    ukuran = view.data.ukuran[view.state.ukuran]
    classes = classify(table[ukuran.kode].to_list(), view.state.kelas, source.reference(view.data, ukuran.kode))
    colours = theme.palette(view.look, len(classes.edges) - 1)
    members = dict(zip(table["kode"], classes.members, strict=True))
    fill = {kode: colours[member] if member >= 0 else "none" for kode, member in members.items()}
    told = st_folium(_map(view, table, fill), key="stok", height=520, use_container_width=True)
    mapview._legend(view, classes, colours)
    _react(view, told or {})


def _map(view: View, table: pl.DataFrame, fill: dict[str, str]) -> LocalMap:
    ukuran = view.data.ukuran[view.state.ukuran]
    shapes = json.loads(view.data.batas.geojson)
    texts = {row["kode"]: narrative.area_text(ukuran, row, None, 0) for row in table.rows(named=True)}
    for feature in shapes["features"]:
        feature["properties"]["teks"] = texts[feature["properties"]["kode_gampong"]]
    west, south, east, north = view.data.batas.view
    fmap = LocalMap(location=[(south + north) / 2, (west + east) / 2], zoom_start=12, tiles=None)
    folium.GeoJson(
        shapes,
        style_function=lambda feature: _style(view, fill, feature["properties"]["kode_gampong"]),
        tooltip=folium.GeoJsonTooltip(fields=["nama", "teks"], aliases=["Gampong", ""]),
    ).add_to(fmap)
    fmap.fit_bounds(((south, west), (north, east)))
    return fmap


def _style(view: View, fill: dict[str, str], kode: str) -> dict[str, Any]:
    selected = kode in view.state.gampong
    return {
        "fillColor": fill[kode],
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
