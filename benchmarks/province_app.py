"""A province through the product's own map: frame, routes, wire and builder as they are, only the areas are thousands.

Run as ``streamlit run benchmarks/province_app.py``; see ``province_page`` for addresses.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from xstatic.pkg import leaflet

from benchmarks import province_data
from dashboard import app as product
from dashboard import geo_routes, memory
from geodata.pyramid import Pyramid


def find(wanted: str) -> Pyramid | None:
    """The province with this hash."""
    known = (province_data.pyramid(name) for name in province_data.at_hand())
    return next((found for found in known if found.hash == wanted), None)


def warm() -> None:
    """Make everything first visitors fetch: what is measured is the map, not the cutting of its geometry."""
    for name in province_data.at_hand():
        province_data.pyramid(name).warm()
        province_data.variable(name, "gampong", province_data.MEASURES[0])
    memory.freeze()


@asynccontextmanager
async def lifespan(_: Any) -> AsyncIterator[dict[str, Any]]:
    """Warm up, then serve."""
    warm()
    yield {}


app = st.App(
    Path(__file__).with_name("province_page.py"),
    routes=[
        Mount("/aset/leaflet", StaticFiles(directory=leaflet.BASE_DIR)),
        Route("/aset/peta/{name}", product.frame_asset),
        *geo_routes.routes(find),
        Route("/sehat", product.health),
    ],
    lifespan=lifespan,
)
