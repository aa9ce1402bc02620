"""Part "browser": what a visitor waits for, in Chromium without a network, against stock ``st_folium``."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks import chromium, workspace
from benchmarks.chromium import Change, Visitor
from benchmarks.processes import PEER, PRODUCT, BenchError, serve
from benchmarks.proxy import relay
from benchmarks.report import Section, Table, median, met, num, spread, times
from benchmarks.stats import Sample, ratio

TARGET_COLD_S = 3.0
TARGET_RECOLOUR_MS = 80
TARGET_CLICK_MS = 150
TARGET_RECOLOUR_BYTES = 12_000
MEASURES = 7
"""Entries of the menu that are taken in turn."""
AREAS = (0, 5, 9, 13)
BARS = (17, 15, 13, 11)  # drawn from the lowest to the highest; the lowest may have no length to click
ROWS = (1, 3, 5, 7)  # the table runs from the highest: no row is one of the bars
RECOLOUR = "recolour"
CLICKS = {"area": (AREAS, "chart"), "bar": (BARS, "outlines"), "row": (ROWS, "outlines")}
"""What is clicked in turn, and where the click must show."""
KINDS = {
    RECOLOUR: "Pilih ukuran → peta berwarna baru",
    "area": "Klik gampong di peta → diagram di sampingnya",
    "bar": "Klik batang peringkat → garis tepi di peta",
    "row": "Klik baris tabel → garis tepi di peta",
}


@dataclass(frozen=True, slots=True)
class Plan:
    """How often each thing is done, and for how many families."""

    families: int
    starts: int
    recolours: int
    clicks: int


FULL = Plan(families=10_100, starts=3, recolours=35, clicks=12)
QUICK = Plan(families=1_000, starts=1, recolours=2, clicks=1)


@dataclass
class Side:
    """Measurements of the product or of the peer."""

    wire: Sample = field(default_factory=Sample)
    ready: Sample = field(default_factory=Sample)
    cold: Sample = field(default_factory=Sample)
    second: Sample = field(default_factory=Sample)
    changes: dict[str, list[Change]] = field(default_factory=lambda: {kind: [] for kind in KINDS})

    def ms(self, kind: str) -> Sample:
        """Milliseconds of one kind of interaction."""
        return Sample([change.ms for change in self.changes[kind]])

    def of(self, kind: str, attribute: str) -> Sample:
        """Another attribute of one kind of interaction."""
        return Sample([getattr(change, attribute) for change in self.changes[kind]])


def run(*, quick: bool) -> Section:
    """Cold start, recolouring and linked clicks; product and peer by turns."""
    plan = QUICK if quick else FULL
    ours, peer = Side(), Side()
    with workspace.folder() as base, chromium.browser() as browser:
        data = workspace.release(base, plan.families)
        for _ in range(plan.starts):
            _start(browser, PRODUCT, data, ours)
            _start(browser, PEER, data, peer)
        ours.wire, peer.wire = (_wire(browser, script, data) for script in (PRODUCT, PEER))
        interact(browser, data, plan, ours, peer)
    _require_never_blank(ours)
    return _section(ours, peer, plan)


def _start(browser: Browser, script: Path, data: Path, side: Side) -> None:
    """Start a server; a waiting visitor opens the map as soon as it answers, then a second one does."""
    first, second = Visitor.prepared(browser), Visitor.prepared(browser)
    with serve(script, data) as server:
        side.ready.add(server.ready)
        side.cold.add(first.open(server.url) - server.started)
        second.page.wait_for_timeout(1_000)
        side.second.add(second.open(server.url) - second.asked)
    first.close()
    second.close()


@contextmanager
def _visitors(browser: Browser, data: Path) -> Iterator[tuple[Visitor, Visitor]]:
    with serve(PRODUCT, data) as ours, serve(PEER, data) as peer:
        visitors = Visitor.prepared(browser), Visitor.prepared(browser)
        for visitor, server in zip(visitors, (ours, peer), strict=True):
            visitor.open(server.url)
            visitor.settle()
        yield visitors
        for visitor in visitors:
            visitor.close()


def _wire(browser: Browser, script: Path, data: Path) -> Sample:
    """Bytes on the network for each choice of a measure, counted between the browser and the server."""
    sample = Sample()
    with serve(script, data) as server, relay(server.url) as network:
        visitor = Visitor.prepared(browser)
        visitor.open(network.url)
        for turn in range(MEASURES + 1):
            visitor.settle()
            before = network.down
            visitor.choose("f_ukuran", (turn + 1) % MEASURES)
            sample.add(network.down - before)
        visitor.close()
    return Sample(sample.values[1:])


def interact(browser: Browser, data: Path, plan: Plan, ours: Side, peer: Side) -> None:
    """Choose measures and click areas, bars and rows; product and peer by turns, their colours compared."""
    with _visitors(browser, data) as (product, stock):

        def both(kind: str, act: Callable[[Visitor], Change], *, counted: bool = True) -> None:
            for visitor, side in ((product, ours), (stock, peer)):
                change = act(visitor)
                if counted:
                    side.changes[kind].append(change)

        warm_up = MEASURES if plan is FULL else 1
        every = warm_up + plan.recolours
        for turn in range(1, every + 1):  # the first measure comes last: clicks need one that every area has
            both(RECOLOUR, lambda v, n=every - turn: v.choose("f_ukuran", n % MEASURES), counted=turn > warm_up)
            if Counter(product.fills()) - Counter(stock.fills()):
                raise BenchError("Warna peta produk dan bandingan berbeda.")
        for kind, (places, shows) in CLICKS.items():
            for turn in range(plan.clicks + 1):
                place = places[turn % len(places)]
                both(kind, partial(_click, what=kind, place=place, shows=shows), counted=turn > 0)


def _click(visitor: Visitor, *, what: str, place: int, shows: str) -> Change:
    return visitor.click(what, place, shows)


def _require_never_blank(side: Side) -> None:
    for kind, changes in side.changes.items():
        if any(change.blank_ms or change.remounts for change in changes):
            raise BenchError(f"Peta sempat kosong atau dipasang ulang pada: {KINDS[kind]}.")


def _section(ours: Side, peer: Side, plan: Plan) -> Section:
    recolour = ours.ms("recolour")
    targets = Table(
        ("Sasaran", "batas", "terukur (p50)", "tercapai"),
        [
            _target("Mulai dingin sampai peta tergambar (s)", TARGET_COLD_S, ours.cold.p50, 2),
            _target("Pilih ukuran sampai peta berwarna baru (ms)", TARGET_RECOLOUR_MS, recolour.p50, 0),
            *(_target(f"{KINDS[kind]} (ms)", TARGET_CLICK_MS, ours.ms(kind).p50, 0) for kind in CLICKS),
            _target("Byte turun di jaringan per pilihan ukuran", TARGET_RECOLOUR_BYTES, ours.wire.p50, 0),
            ["Bandingan dibagi PEKA pada pilihan ukuran", "≥ 2,0×", times(ratio(recolour, peer.ms("recolour"))),
             "ya" if ratio(recolour, peer.ms("recolour")) >= 2 else "**belum**"],
        ],
    )  # fmt: skip
    return Section(
        "Peramban",
        f"Data contoh {num(plan.families)} keluarga × 3 putaran, halaman Peta dengan peta, diagram peringkat, dan "
        "tabel. Bandingan: server, halaman, data, dan diagram yang sama, tetapi petanya digambar `st_folium` dengan "
        "pengaturan bawaan (`folium.GeoJson` dibangun ulang setiap kali) dan tabelnya `st.dataframe` yang barisnya "
        "dapat dipilih. Tanpa jaringan `st_folium` bawaan tidak menggambar apa pun, maka kepada bandingan diberikan "
        "Leaflet dari server yang sama dan pembekuan pengumpul sampah yang sama; keduanya menguntungkan bandingan. "
        "Sesudah setiap pilihan diperiksa bahwa warna polos pada PEKA sama dengan bandingan.",
        [targets, _starts(ours, peer), _changes(ours, peer), _bytes(ours, peer)],
        [
            "Waktu interaksi: dari tekanan penunjuk sampai bingkai animasi pertama yang menampilkan hasilnya "
            '(`requestAnimationFrame`, 60 bingkai per detik). Byte: isi pesan websocket sebelum pemampatan; baris "di '
            'jaringan" adalah yang benar-benar lewat (TCP), dihitung di antara peramban dan server, sesudah pemampatan '
            "yang disepakati keduanya; pada bandingan termasuk yang diminta ulang bingkai peta yang dipasang baru.",
            f"Pemanasan: {MEASURES} pilihan ukuran dan satu klik setiap jenis, tidak dihitung. PEKA dan bandingan "
            "bergantian; kedua server menyala bersama. Keduanya dan peramban berbagi prosesor.",
            "Mulai dingin: dari pembuatan proses `streamlit run` sampai ke-18 gampong berwarna di peramban yang sudah "
            "terbuka. Pengunjung kedua: profil peramban baru tanpa tembolok, server yang sama.",
            "Pada PEKA tidak ada satu bingkai pun dengan peta kosong dan elemen petanya tidak pernah diganti; bila "
            "itu terjadi, pengukuran ini gagal. Tidak diukur: jaringan jarak jauh, ponsel, layar sungguhan.",
        ],
    )


def _target(label: str, limit: float, value: float, digits: int) -> list[str]:
    return [label, f"≤ {num(limit, digits)}", num(value, digits), met(value, limit)]


def _starts(ours: Side, peer: Side) -> Table:
    rows = [
        [label, *spread(getattr(ours, name)), median(getattr(peer, name)),
         times(ratio(getattr(ours, name), getattr(peer, name)))]
        for label, name in (
            ("Server menjawab (s)", "ready"),
            ("Mulai dingin → peta (s)", "cold"),
            ("Pengunjung kedua → peta (s)", "second"),
        )
    ]  # fmt: skip
    return Table(("Membuka", "PEKA p50", "p95", "n", "bandingan p50", "Perbandingan"), rows)


def _changes(ours: Side, peer: Side) -> Table:
    rows = [
        [label, *spread(ours.ms(kind)), *spread(peer.ms(kind))[:2], times(ratio(ours.ms(kind), peer.ms(kind)))]
        for kind, label in KINDS.items()
    ]
    header = ("Interaksi (ms)", "PEKA p50", "p95", "n", "bandingan p50", "p95", "Perbandingan")
    return Table(header, rows)


def _bytes(ours: Side, peer: Side) -> Table:
    rows = [
        [
            label,
            *(num(side.of(kind, way).p50) for side in (ours, peer) for way in ("down", "up")),
            *(num(side.of(kind, "blank_ms").p50) for side in (ours, peer)),
        ]
        for kind, label in KINDS.items()
    ]
    wire = [num(side.wire.p50) for side in (ours, peer)]
    rows.append(["Pilih ukuran, di jaringan (TCP)", wire[0], "", wire[1], "", "", ""])
    header = (
        "Per interaksi (p50)", "PEKA byte turun", "naik", "bandingan byte turun", "naik",
        "PEKA peta kosong ms", "bandingan peta kosong ms",
    )  # fmt: skip
    return Table(header, rows)
