"""What the server answers beside pages: geometry in force, places, assets of the map frame, health."""

import gzip
import json
import threading
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from dashboard.cartography.browser import assets
from dashboard.server import geometry
from peka_core.errors import PekaError

if TYPE_CHECKING:  # the server must answer before these are imported: see warm
    from dashboard.source.ground import Ground
    from geodata.pyramid import Pyramid


def active() -> "Ground | None":
    """The ground in force; None while it cannot be read, which the page explains."""
    from dashboard.source import ground

    try:
        return ground.current()
    except PekaError:
        return None


WARM = threading.Event()
"""Set once the ground has been read: until then nobody waits for it who need not."""


def beginning() -> tuple[str, ...]:
    """Addresses of the geometry a map of gampong begins with; none while it is not read yet, or is in many pieces."""
    loaded = active() if WARM.is_set() else None
    if loaded is None:
        return ()
    index = loaded.batas.pyramid.index()
    chunks = json.loads(index.plain)["levels"]["gampong"]["steps"][0]["chunks"]
    folder = f"geo/{loaded.batas.pyramid.hash}"
    return (f"{folder}/index.json", f"{folder}/gampong/0/{chunks[0]['id']}.geojson") if len(chunks) == 1 else ()


def pyramid(wanted: str) -> "Pyramid | None":
    """The areas in force by level and zoom, when ``wanted`` is their hash."""
    loaded = active()
    return loaded.batas.pyramid if loaded and loaded.batas.pyramid.hash == wanted else None


def places(request: Request) -> Response:
    """Places and services, by the hash of their content."""
    loaded = active()
    if loaded is None or loaded.tempat.hash != request.path_params["hash"]:
        return geometry.missing(geometry.REPLACED)
    headers = {"cache-control": geometry.FOREVER}
    return Response(loaded.tempat.geojson, media_type="application/geo+json", headers=headers)


def search_index(request: Request) -> Response:
    """What the search box knows, by the hash of its content, which says its language too."""
    from dashboard.source import search

    loaded = active()
    content = search.named(loaded.katalog, request.path_params["hash"]) if loaded else None
    if content is None:
        return geometry.missing(geometry.ABSENT)
    headers = {"cache-control": geometry.FOREVER, "vary": "accept-encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(content, media_type="application/json", headers=headers)
    return Response(
        gzip.compress(content), media_type="application/json", headers={**headers, "content-encoding": "gzip"}
    )


def frame_asset(request: Request) -> Response:
    """Script or style of the map frame: kept for good under the address naming its content, asked again otherwise."""
    name = request.path_params["name"]
    if name not in assets.MEDIA:
        return geometry.missing(geometry.ABSENT)
    current = request.query_params.get("v") == assets.version(name)
    headers = {"cache-control": geometry.FOREVER if current else "no-cache"}
    return Response(assets.content(name), media_type=assets.MEDIA[name], headers=headers)


class LeafletFiles(StaticFiles):
    """Leaflet's own files: kept for good under the address naming their version, asked again otherwise."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file below the folder, or 404."""
        answer = await super().get_response(path, scope)
        current = parse_qs(scope["query_string"].decode("latin-1")).get("v") == [assets.LEAFLET_VERSION]
        answer.headers["cache-control"] = geometry.FOREVER if current else "no-cache"
        return answer


async def first_page(request: Request) -> Response:
    """The first page by its own name; Streamlit knows it only as the root."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f".{request.scope.get('root_path', '')}/{query}", status_code=307)


async def health(_: Request) -> Response:
    """Answers ``ok`` once the server accepts requests."""
    return PlainTextResponse("ok")
