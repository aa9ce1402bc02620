"""Entry of the dashboard: an ASGI app around the Streamlit script, with its own assets and a warm start.

Run as ``streamlit run dashboard/app.py``. Everything passes the gate first (``server/gate.py``).
"""

import os
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount, Route
from streamlit import config

from dashboard.cartography.browser import assets
from dashboard.navigation import PAGES
from dashboard.server import fonts, geometry, hints, idle, memory, oidc, redaction, scripts, start, sweeping
from dashboard.server.bylink import ByLink
from dashboard.server.compression import Store, user_folder
from dashboard.server.delivery import Delivery
from dashboard.server.door import Door
from dashboard.server.fonts import Fonts
from dashboard.server.gate import Gate
from dashboard.server.page import ServedPage
from dashboard.server.routes import (
    WARM,
    LeafletFiles,
    beginning,
    first_page,
    frame_asset,
    health,
    places,
    pyramid,
    search_index,
)
from dashboard.server.sending import Sending
from dashboard.server.signin import SignIn
from peka_core.errors import PekaError

HERE = Path(__file__).resolve().parent


LATER_SECONDS = 20

STORE = Store(user_folder())
FONTS = Fonts(STORE)


def warm() -> None:
    """Import what pages need and load the active release, beside the server that is already answering.

    While this runs the first visitor's browser fetches and reads Streamlit's own scripts, which takes it about as
    long. The map component registers itself with the first page and must not be imported here.
    """
    import folium.plugins  # noqa: F401 - imported for their cost, before the first visitor pays it
    import plotly.graph_objects  # noqa: F401

    from dashboard.blocks import columns  # noqa: F401
    from dashboard.source import opening

    try:
        opening.warm()
        WARM.set()
    except PekaError as problem:
        # The page explains it to whoever opens it; a server that does not start explains nothing.
        print(f"peka: {problem}", file=sys.stderr)  # noqa: T201
    memory.freeze()
    idle.run(make_small)


def make_small() -> None:
    """What pages are made of, made as small as it gets; until then it goes out larger."""
    FONTS.prepare()
    STORE.prepare([*FONTS.styles(), *hints.wanted()])


def warm_later() -> None:
    """Import what only some choices need, once the first visitors have been served."""
    import mapclassify  # noqa: F401

    from dashboard.parts import perbandingan  # noqa: F401
    from dashboard.parts.kekokohan import findings, headline  # noqa: F401
    from dashboard.source import opening

    with suppress(PekaError):  # warm has said so, and so does the page
        opening.warm_trials()
    memory.freeze()


@asynccontextmanager
async def lifespan(_: Any) -> AsyncIterator[dict[str, Any]]:
    """Check what must hold, warm up, serve; from here on logs hold nothing personal."""
    redaction.install()
    listening = start.Listening(config.get_option("server.address"), bool(config.get_option("server.sslCertFile")))
    try:
        start.check(listening)
    except PekaError as problem:
        print(f"peka: {problem}", file=sys.stderr, flush=True)  # noqa: T201
        os._exit(problem.exit_code)  # the server would wrap any exception into a traceback
    threading.Thread(target=warm, daemon=True).start()
    later = threading.Timer(LATER_SECONDS, warm_later)
    later.daemon = True
    later.start()
    end = sweeping.begin()
    yield {}
    end()
    later.cancel()


def below(base: str | None) -> str:
    """Path everything lies under, from ``server.baseUrlPath``: empty, or with a slash before it ("/peka")."""
    return f"/{base.strip('/')}" if base and base.strip("/") else ""


def own_routes(below: str) -> list[BaseRoute]:
    """What this server answers beside pages, below the path that Streamlit's own answers have.

    One by one, for a mount of all would answer what is Streamlit's there.
    """
    door = replace(DOOR, below=below)
    return [
        Mount(f"{below}/aset/leaflet", LeafletFiles(directory=assets.LEAFLET)),
        Route(f"{below}/aset/peta/{{name}}", frame_asset),
        Route(f"{below}/{scripts.ADDRESS}/{{version}}/{{name}}", scripts.page_script),
        Route(f"{below}/{fonts.ADDRESS}/{{name}}", FONTS.answer),
        Route(f"{below}/geo/tempat/{{hash}}.geojson", places),
        Route(f"{below}/cari/{{hash}}.json", search_index),
        *geometry.routes(pyramid, below),
        *SignIn(door).routes(),
        *ByLink(door).routes(),
        *Sending(door).routes(),
        Route(f"{below}/sehat", health),
        Route(f"{below}/{PAGES[0].url}", first_page),
    ]


def issuer() -> dict[str, Any] | None:
    """What Streamlit needs to send visitors to an issuer; and its cookies signed with a key all processes share."""
    try:
        if (key := start.cookie_secret()) is not None:
            config.set_option("server.cookieSecret", key)
        return oidc.told(BELOW)
    except PekaError:  # the start says what is wrong
        return None


BELOW = below(config.get_option("server.baseUrlPath"))
DOOR = Door.configured(BELOW)
app = st.App(
    HERE / "main.py",
    routes=own_routes(BELOW),
    secrets=issuer(),
    middleware=[
        Middleware(Gate, door=DOOR),
        Middleware(oidc.Exchange, door=DOOR),
        Middleware(Delivery, store=STORE, below=BELOW),
        Middleware(ServedPage, store=STORE, fonts=FONTS, geometry=beginning),
    ],
    lifespan=lifespan,
)
