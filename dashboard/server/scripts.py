"""Scripts and styles of every page, which the page as we serve it loads: each file of ``static/halaman``.

A script is an ES module; a style dresses what stands below the first look.

To add one, put a file there; nothing else names it. Their address carries a hash of all of them, so that browsers keep
them for good and one may import another (``import { x } from "./other.js"``).
"""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from dashboard.navigation import ROOT
from dashboard.server import geometry

FOLDER = ROOT / "dashboard" / "static" / "halaman"
ADDRESS = "aset/halaman"
"""Below the root of the dashboard, like every address here."""
TYPES = {".js": "text/javascript", ".css": "text/css"}


@cache
def contents(folder: Path = FOLDER) -> Mapping[str, bytes]:
    """The files by name, as they were when first asked for."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix in TYPES}


@cache
def version(folder: Path = FOLDER) -> str:
    """12 hex digits of all names and contents."""
    told = hashlib.sha256()
    for name, content in contents(folder).items():
        told.update(f"{name}\0{len(content)}\0".encode() + content)
    return told.hexdigest()[:12]


def addresses(folder: Path = FOLDER, suffix: str = ".js") -> list[str]:
    """Where the modules are, or the styles (``.css``), in the order of their names."""
    return [f"{ADDRESS}/{version(folder)}/{name}" for name in contents(folder) if name.endswith(suffix)]


def page_script(request: Request) -> Response:
    """A module or a style: kept for good under the address of today, asked for again under any other."""
    content = contents().get(request.path_params["name"])
    if content is None:
        return geometry.missing(geometry.ABSENT)
    current = request.path_params["version"] == version()
    headers = {"cache-control": geometry.FOREVER if current else "no-cache"}
    return Response(content, media_type=TYPES[Path(request.path_params["name"]).suffix], headers=headers)
