"""The map frame by itself: a page around it, its assets and the real boundaries, all answered without a server.

The inner page stands in for the map component's own: it runs the script that Folium writes and keeps what the frame
says to Streamlit.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Frame, Page, Route
from streamlit_folium import generate_leaflet_string
from xstatic.pkg import leaflet

from dashboard.cartography.browser import assets, frame
from dashboard.cartography.browser.state import colours
from dashboard.look import theme
from geodata import boundaries

ORIGIN = "http://peta.test"
BATAS = boundaries.read(boundaries.SHIPPED)
CODES = BATAS.pyramid.codes("gampong")
NAMES = tuple(BATAS.pyramid.name(code) for code in CODES)
TEXTS = {
    **{"loading": "Memuat peta …", "failed": "Batas wilayah tidak dapat dimuat.", "retry": "Coba lagi"},
    **{"offline": "Peta jalan tidak dapat dimuat.", "areas": "Wilayah pada peta", "in": "Perbesar", "out": "Perkecil"},
    **{"whole": "Tampilkan seluruh peta", "selection": "Perbesar ke wilayah terpilih", "play": "Putar"},
    **{"pause": "Jeda", "previous": "Putaran sebelumnya", "next": "Putaran berikutnya", "round": "Putaran"},
}
TOWN = ((5.8855, 95.3075), (5.9075, 95.3345))
RONDO = ((6.045, 95.105), (6.08, 95.13))
PLACES = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"nama": "Pelabuhan Balohan", "jenis": "pelabuhan", "kelompok": "layanan"},
            "geometry": {"type": "Point", "coordinates": [95.34729, 5.82733]},
        }
    ],
}
INNER = """<!doctype html><html><head><meta charset="utf-8">
<link rel="stylesheet" href="../../aset/leaflet/leaflet.css">
<link rel="stylesheet" href="../../aset/peta/peta.css"></head><body><div id="root"><div id="parent"><div>
<div id="map_div" style="height:520px"></div></div></div></div>
<script>window.said = []; window.Streamlit = { setComponentValue: (value) => window.said.push(value) };</script>
<script src="../../aset/leaflet/leaflet.js"></script><script src="../../aset/peta/peta.js"></script>
<script>SCRIPT; window.map = map_div;</script></body></html>"""
SPOT = """([code, panel]) => {
    const path = document.querySelector(`.peka-grid .peka-panel:nth-child(${panel}) path[data-kode="${code}"]`);
    const { left, top, width, height } = path.getBoundingClientRect();
    for (let n = 1; n < 500; n += 1) {
        const spot = [left + width * ((n * 0.618034) % 1), top + height * ((n * 0.754878) % 1)];
        if (document.elementFromPoint(...spot) === path) return spot;
    }
    throw new Error("no spot of " + code);
}"""
OUTER = """<!doctype html><html lang="id"><head><meta charset="utf-8"><style>body { margin: 0; }
iframe { border: 0; width: 100vw; height: HEIGHTpx; display: block; }</style></head><body>
<iframe src="/component/peta/index.html" title="Peta"></iframe>
<table class="peka-table"><caption>Tabel</caption><thead><tr><th><button type="button" data-urut="0">Nama</button></th>
<th class="number"><button type="button" data-urut="1">Nilai</button></th></tr></thead><tbody>
<tr data-kode="11.72.03.2001"><th><button type="button">Iboih</button></th><td class="number" data-nilai="9">9</td></tr>
<tr data-kode="11.72.02.2005"><th><button type="button">Balohan</button></th><td class="number">-</td></tr>
<tr data-kode="11.72.03.2004"><th><button type="button">Paya</button></th><td class="number" data-nilai="10">10</td>
</tr></tbody></table>
<ul class="peka-legend"><li data-kelas="0">rendah</li><li data-kelas="1">tinggi</li></ul>
<button data-kotak="2-1">kotak</button><p class="peka-sentence">Tunjuk satu wilayah.</p><input id="kotak-isian">
</body></html>"""


def options() -> frame.Options:
    """The frame of Sabang with both insets."""
    west, south, east, north = BATAS.view
    return frame.Options(
        hash=BATAS.pyramid.hash,
        level="gampong",
        bounds=((south, west), (north, east)),
        attribution="Batas skematik, bukan batas resmi · © OpenStreetMap",
        texts=TEXTS,
        insets=(frame.Inset("Pusat kota", TOWN, "topright"), frame.Inset("Pulau Rondo", RONDO, "topleft")),
        places="abc",
    )


def panel(title: str = "", classes: str = "012340123401234012", **other: Any) -> dict[str, Any]:
    """A panel whose areas have a class, a value and a sentence each."""
    return {
        "title": title,
        "classes": classes,
        "texts": [f"{n + 10},4 % dari {n + 200} keluarga" for n in range(len(CODES))],
        "values": [f"{n + 10},4 %" for n in range(len(CODES))],
        **{"careful": [], "bubbles": [], "dots": []},
        **other,
    }


def state(
    panels: Sequence[dict[str, Any]] | None = None, look: theme.Theme = theme.LIGHT, **other: Any
) -> dict[str, Any]:
    """A state as the server sends it."""
    given = {
        "arrangement": "satu",
        "palette": list(look.sequential),
        "panels": list(panels or [panel()]),
        **{"selected": [], "faded": [], "shown": 0, "label": "", "layers": []},
        "look": colours(look),
    }
    return json.loads(frame.Paint({**given, **other}).script)


class FramePage:
    """The frame in a page of its own; ``said`` is what it told Streamlit."""

    def __init__(self, page: Page, *, height: int = 460, broken: bool = False) -> None:
        self.page = page
        self.broken = broken
        self.fetched: list[str] = []
        self.script = generate_leaflet_string(frame.base_map(options()))
        self.height = height
        page.route(f"{ORIGIN}/**", self._answer)
        page.goto(ORIGIN)
        inner = page.wait_for_selector("iframe").content_frame()
        assert inner
        self.frame: Frame = inner
        self.frame.wait_for_function("() => Boolean(window.pekaPaint)")

    def _answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN).partition("?")[0]
        self.fetched.append(path)
        if path == "/":
            route.fulfill(body=OUTER.replace("HEIGHT", str(self.height)), content_type="text/html")
        elif path.startswith("/component/"):
            route.fulfill(body=INNER.replace("SCRIPT", self.script), content_type="text/html")
        elif path.startswith("/aset/peta/"):
            name = path.rsplit("/", 1)[1]
            route.fulfill(body=assets.content(name), content_type=assets.MEDIA[name])
        elif path.startswith("/aset/leaflet/"):
            route.fulfill(path=Path(leaflet.BASE_DIR) / path.removeprefix("/aset/leaflet/"))
        elif path.startswith("/geo/tempat/"):
            route.fulfill(body=json.dumps(PLACES), content_type="application/json")
        else:
            self._geometry(route, path.split("/")[3:])

    def _geometry(self, route: Route, parts: list[str]) -> None:
        pyramid = BATAS.pyramid
        if self.broken:
            route.fulfill(status=503, body="")
        elif parts == ["index.json"]:
            route.fulfill(body=pyramid.index().plain, content_type="application/json")
        elif parts[-1] == "titik.json":
            route.fulfill(body=pyramid.dots(parts[0]).plain, content_type="application/json")
        else:
            chunk = pyramid.chunk(parts[0], parts[1], parts[2].removesuffix(".geojson"))
            route.fulfill(body=chunk.plain, content_type="application/json")

    def paint(self, painted: dict[str, Any]) -> None:
        """Paint ``painted`` and wait until the frame says that it is on the screen."""
        self.frame.evaluate("state => window.pekaPaint(state)", painted)
        self.frame.wait_for_function("id => document.body.dataset.painted === id", arg=painted["id"])
        self.settle()

    def settle(self) -> None:
        """Wait until what was asked for is drawn."""
        self.frame.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def point_at(self, code: str, panel: int = 1) -> None:
        """Put the mouse on an area of the panel, on a spot where nothing else lies."""
        self.page.evaluate("scrollTo(0, 0)")
        self.page.mouse.move(*self.frame.evaluate(SPOT, [code, panel]))

    def said(self, name: str) -> list[dict[str, Any]]:
        """Messages to Streamlit that hold ``name``."""
        return [value for value in self.frame.evaluate("window.said") if name in value]
