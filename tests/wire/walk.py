"""One visitor who opens every page with every option, touches every widget, takes every file, and searches it all."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode

from streamlit.proto.Alert_pb2 import Alert

from benchmarks.session import PAINTED, Session
from dashboard.filters import codes
from dashboard.filters.allowed import Allowed
from dashboard.filters.filter import Filter
from tests.wire.scanner import Finding, Scanner
from tests.wire.touches import States, menus, touches

ADDRESS = re.compile(rb"(?<![\w.])/?((?:media|geo|cari|aset|app/static|component)/[\w./%~-]+)")
"""Addresses on this server that a message names."""
MADE = {
    "bobot": ("40-15-15-15-15", "0-0-0-0-100"),
    "ambang": ("H:min:0.2", "P0:maks:0.05", "H:min:0.05,P0:min:0"),
    **dict.fromkeys(("aturan", "aturan_b"), ("termiskin",)),
    "anggaran": ("500", "25000"),
    "biaya": ("usaha:18000000",),
}
"""Codes of fields that take more than a list."""


@dataclass
class Walk:
    """What one visitor opened and received."""

    session: Session
    scanner: Scanner
    findings: list[Finding] = field(default_factory=list)
    opened: Counter[str] = field(default_factory=Counter)
    """Runs by page."""
    files: dict[str, int] = field(default_factory=dict)
    """Bytes of every answer over HTTP, by its address."""
    refused: dict[str, int] = field(default_factory=dict)
    """Status of every answer that was none."""
    faults: list[str] = field(default_factory=list)
    """What a page said of itself that failed: a page that fails has nothing to leak, and proves nothing."""
    frames: int = 0
    wire: int = 0
    _seen: set[int] = field(default_factory=set)

    def open(self, page: str, query: str, states: States | None = None, said: str = "") -> None:
        """Run ``page`` and search every frame; what the messages name is fetched and searched too."""
        self.session.rerun(query, page=page, states=states)
        self.opened[page] += 1
        where = f"{page}?{query} {said}".strip()
        for element in self.session.elements.values():
            told: Any = element
            if element.DESCRIPTOR.name == "Exception" or (
                element.DESCRIPTOR.name == "Alert" and told.format == Alert.ERROR
            ):
                self.faults.append(f"{where}: {getattr(told, 'body', '')}")
        self._search(where)

    def all_of(self, page: str, allowed: Allowed, more: str = "") -> None:
        """``page`` with every code of every field, then by hand, with all its files."""
        for query in ("", *queries(allowed)):
            self.open(page, "&".join(part for part in (more, query) if part))
        self.by_hand(page, more)

    def by_hand(self, page: str, query: str) -> None:
        """Every menu opened, every widget touched once, every file taken."""
        self.open(page, query)
        states = menus(self.session.elements)
        self.open(page, query, states, "menu")
        found = dict(self.session.elements)
        self.take_files(f"{page}?{query}")
        for said, touched in (*touches(found), *self._on_map(found)):
            self.open(page, query, {**states, **self._renamed(touched)}, said)
            self.open(page, query, states)

    def _renamed(self, states: States) -> States:
        """The states under the ids that widgets bear now: of a chart that was clicked the next click is another."""
        now = {str(e.id).split("-", 2)[-1]: str(e.id) for e in self.session.elements.values() if hasattr(e, "id")}
        return {now.get(name.split("-", 2)[-1], name): value for name, value in states.items()}

    def take_files(self, where: str) -> None:
        """Every file that the page offers now."""
        for element in list(self.session.elements.values()):
            if element.DESCRIPTOR.name != "DownloadButton":
                continue
            button: Any = element
            path = self.session.file(button.deferred_file_id) if button.deferred_file_id else button.url
            assert path, f"{where}: {button.label} tidak jadi"
            self.fetch(path, f"{where} {button.label}")

    def fetch(self, path: str, where: str, **headers: str) -> None:
        """One answer over HTTP, asked once plain and once packed as browsers take it."""
        if path in self.files or path in self.refused:
            return
        for asked in ("identity", "br, gzip"):
            try:
                body, told = self.session.fetch(path, {"Accept-Encoding": asked, **headers})
            except HTTPError as error:
                self.refused[path] = error.code
                body, told = error.read(), dict(error.headers)
            else:
                self.files[path] = len(body)
            packed = {name.lower(): value for name, value in told.items()}.get("content-encoding", "")
            self.findings += self.scanner.body(body, f"{where} {path}", packed=packed)
            self.findings += self.scanner.body(json.dumps(told).encode(), f"{where} {path} (kepala)")

    def _search(self, where: str) -> None:
        for frame in self.session.frames:
            self.frames += 1
            self.wire += len(frame)
            if (mark := hash(frame)) in self._seen:
                continue
            self._seen.add(mark)
            self.findings += self.scanner.frame(frame, where)
            for named in set(ADDRESS.findall(frame)):
                self.fetch(f"/{named.decode()}", where)
        self.session.frames.clear()

    @staticmethod
    def _on_map(elements: Mapping[tuple[int, ...], Any]) -> Iterator[tuple[str, States]]:
        """Clicks on the map: on the first gampong, and on a square of its legend."""
        ready = json.loads(PAINTED)
        for element in elements.values():
            if element.DESCRIPTOR.name == "ComponentInstance":
                for said in ({"gampong": "11.72.01.2004", "n": 1}, {"cell": "0-0", "n": 2}):
                    yield f"peta {said}", {element.id: {"json_value": json.dumps({**ready, **said})}}


def queries(allowed: Allowed) -> Iterator[str]:
    """An address for every code of every field, and of the map for every kind with every level and chart."""
    for item in fields(Filter):
        for code in _codes(item.name, allowed):
            yield urlencode({item.name: code})
    for kind in codes.KINDS:
        for level in codes.LEVELS:
            yield urlencode({"jenis": kind, "jenjang": level, "lapis": ",".join(codes.LAYERS), "ukuran": "P0"})
    for chart in codes.CHARTS:
        for term in ("kelompok", "penyebab"):
            yield urlencode({"grafik": chart, term: next(iter(_codes(term, allowed))), "siapa": "semua"})


def _codes(name: str, allowed: Allowed) -> Iterable[str]:
    if name in MADE:
        return MADE[name]
    if name == "sebagai":
        return ()
    known = allowed.codes(name)
    assert isinstance(known, Iterable), f"{name}: sebut beberapa kodenya di MADE"
    return [code for code in known if code]
