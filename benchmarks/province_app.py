"""A province through the product's own map: frame, routes, wire and builder as they are, only the areas are thousands.

Run as ``streamlit run benchmarks/province_app.py``; see ``province_page`` for addresses.
"""

from pathlib import Path

import streamlit as st
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from xstatic.pkg import leaflet

from benchmarks import province_data
from dashboard.server import geometry, routes

app = st.App(
    Path(__file__).with_name("province_page.py"),
    routes=[
        Mount("/aset/leaflet", StaticFiles(directory=leaflet.BASE_DIR)),
        Route("/aset/peta/{name}", routes.frame_asset),
        *geometry.routes(province_data.find),
        Route("/sehat", routes.health),
    ],
)
