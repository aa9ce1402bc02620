"""Addresses of map geometry: index, chunks and dot places of a pyramid, named by the hash of its content.

What an address answers never changes, so browsers keep it for good. Parts of an address are only looked up in tables;
none becomes a path. The lookup lets a bench serve another pyramid through the same routes.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

if TYPE_CHECKING:  # the server answers before the map libraries are imported
    from geodata.pyramid import Pyramid
    from geodata.wire import Packed

FOREVER = "public, max-age=31536000, immutable"
REPLACED = "Batas wilayah ini sudah diganti; muat ulang halaman."
ABSENT = "Bagian peta ini tidak ada; muat ulang halaman."

Lookup = Callable[[str], "Pyramid | None"]


def routes(lookup: Lookup, below: str = "") -> list[BaseRoute]:
    """Routes below ``/geo``, to be put after any other route there: the last one refuses whatever is left.

    Parameters
    ----------
    lookup : callable
        The pyramid with a given hash, or None when it is not (or no longer) in force.
    below : str
        Path under which the server answers ("/peka"); empty for its root.
    """

    def serve(find: Callable[["Pyramid", Request], "Packed | None"]) -> Callable[[Request], Response]:
        # Not a coroutine: the server runs it in a worker thread, so that a first build does not hold up other viewers.
        def endpoint(request: Request) -> Response:
            pyramid = lookup(request.path_params["hash"])
            return missing(REPLACED) if pyramid is None else answer(request, find(pyramid, request))

        return endpoint

    return [
        Route(f"{below}/geo/{{hash}}/index.json", serve(lambda pyramid, _: pyramid.index())),
        Route(
            f"{below}/geo/{{hash}}/{{level}}/titik.json", serve(lambda pyramid, r: pyramid.dots(r.path_params["level"]))
        ),
        Route(f"{below}/geo/{{hash}}/{{level}}/{{step}}/{{chunk}}.geojson", serve(_chunk)),
        Route(f"{below}/geo/{{rest:path}}", lambda _: missing(ABSENT)),
    ]


def answer(request: Request, content: "Packed | None") -> Response:
    """Content for good, compressed for browsers that take it so; 404 when there is none."""
    if content is None:
        return missing(ABSENT)
    headers = {"cache-control": FOREVER, "vary": "accept-encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(content.plain, media_type=content.media_type, headers=headers)
    return Response(content.gzipped, media_type=content.media_type, headers={**headers, "content-encoding": "gzip"})


def missing(reason: str) -> Response:
    """404 in words for officials; not to be kept, since an import may bring the content back."""
    return PlainTextResponse(reason, status_code=404, headers={"cache-control": "no-store"})


def _chunk(pyramid: "Pyramid", request: Request) -> "Packed | None":
    asked = request.path_params
    return pyramid.chunk(asked["level"], asked["step"], asked["chunk"])
