"""Starts the dashboard's server of the tree and asks it for every address of our own."""

import gzip
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

import click

from . import pages
from .normal import Words, sha
from .states import State

HEADERS = ("content-type", "cache-control", "content-encoding", "location", "vary")
STARTS_WITHIN_S = 60
PLAIN: dict[str, str] = {}
ZIPPED = {"accept-encoding": "gzip"}
PAGE = {"accept": "text/html"}
ALWAYS = (
    *("/sehat", "/ringkasan", "/ringkasan?ukuran=A&bahasa=en", "/tidak/ada"),
    *("/aset/peta/peta.js", "/aset/peta/peta.css", "/aset/peta/lain.js", "/aset/peta/peta.js?v=000000000000"),
    *("/aset/leaflet/leaflet.js", "/aset/leaflet/leaflet.css", "/aset/leaflet/images/layers.png", "/aset/leaflet/lain"),
    *("/geo", "/geo/", "/geo/lain", "/geo/000000000000/index.json", "/geo/tempat/000000000000.geojson"),
    *("/geo/000000000000/gampong/titik.json", "/geo/000000000000/gampong/0/0.geojson"),
    *("/app/static/ikon.svg", "/app/static/logo.svg", "/app/static/logo_gelap.svg"),
)
DOCUMENTS = ("/", "/?bahasa=en", "/peta", "/peta?bahasa=en", "/metode", "/tidak-ada")
LEVELS = ("gampong", "kecamatan")
USED = re.compile(r"\.\./\.\./((?:geo|aset)/[\w./?=-]+)")


class _Stay(HTTPRedirectHandler):
    """Takes a redirect as the answer."""

    def redirect_request(self, req: Any, fp: Any, code: Any, msg: Any, headers: Any, newurl: Any) -> None:
        """No further request."""


def record(root: Path, data: Path, write: Callable[[str, Any], None]) -> None:
    """Ask for every address, and write down the answers under ``alamat/``."""

    def asked() -> dict[str, Any]:
        used = _addresses(root, data)
        with _server(root, data) as address:
            return dict(_answers(address, used))

    write("alamat/semua", asked)


def _addresses(root: Path, data: Path) -> list[str]:
    """Addresses the map of each level asks for."""
    words = Words({"pohon": root, "data": data})
    states = [State("peta", level, {"jenjang": level}) for level in LEVELS]
    shown = json.dumps([pages.record(state, root, data, words) for state in states])
    return sorted({f"/{path}" for path in USED.findall(shown)})


def _answers(address: str, used: list[str]) -> Iterator[tuple[str, Any]]:
    opener = build_opener(_Stay)
    chunks = [chunk for path in used if path.endswith("/index.json") for chunk in _chunks(opener, address, path)]
    for path in (*ALWAYS, *used, *chunks):
        yield path, _answer(opener, address + path, PLAIN)
        yield f"{path} (gzip)", _answer(opener, address + path, ZIPPED)
    for path in DOCUMENTS:
        yield f"{path} (dokumen)", _answer(opener, address + path, PAGE)


def _chunks(opener: OpenerDirector, address: str, index: str) -> list[str]:
    with opener.open(address + index) as answer:
        levels = json.load(answer)["levels"]
    folder = index.removesuffix("/index.json")
    found = [f"{folder}/{level}/titik.json" for level in levels]
    for level, contents in levels.items():
        for step, detail in enumerate(contents["steps"]):
            found += [f"{folder}/{level}/{step}/{chunk['id']}.geojson" for chunk in detail["chunks"]]
        found.append(f"{folder}/{level}/9/9.geojson")
    return found


def _answer(opener: OpenerDirector, address: str, headers: dict[str, str]) -> dict[str, Any]:
    try:
        with opener.open(Request(address, headers=headers)) as found:
            status, told, body = found.status, found.headers, found.read()
    except HTTPError as refused:
        status, told, body = refused.code, refused.headers, refused.read()
    if told.get("content-encoding") == "gzip":
        body = gzip.decompress(body)
    return {
        "status": status,
        "headers": {name: told[name] for name in HEADERS if told.get(name) is not None},
        "bytes": len(body),
        "sha256": sha(body),
        "first": body[:200].decode("utf-8", errors="replace"),
    }


@contextmanager
def _server(root: Path, data: Path) -> Iterator[str]:
    """Address of the tree's own server, on a free port, while it runs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "PEKA_DATA": str(data), "PYTHONPATH": str(root)}
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/app.py", "--server.port", str(port)]
    with tempfile.TemporaryFile() as log:
        server = subprocess.Popen(command, cwd=root, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait(f"http://127.0.0.1:{port}", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=STARTS_WITHIN_S)


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    opener = build_opener()
    until = time.monotonic() + STARTS_WITHIN_S
    while time.monotonic() < until and server.poll() is None:
        try:
            with opener.open(f"{address}/sehat", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise click.ClickException(f"Server di {address} tidak menjawab dalam {STARTS_WITHIN_S} detik.")
