"""Part "provinsi": thousands of gampong in one map, in Chromium without a network, against stock ``st_folium``."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser

from benchmarks import chromium, province_data, workspace
from benchmarks.chromium import PROVINCE_LOOKS, Visitor
from benchmarks.processes import PROVINCE, BenchError, Server, serve
from benchmarks.proxy import relay
from benchmarks.report import Section, Table, median, met, num, spread, times
from benchmarks.stats import Sample, ratio

TARGET_OPEN_MS = 2_000
TARGET_RECOLOUR_MS = 200
LIMIT_MS = 60_000
NAMES = {"contoh": "6.500 sel buatan", "aceh": "6.495 gampong Aceh", province_data.SMALL: "600 sel buatan"}
PEER = "&peta=stok"


@dataclass(frozen=True, slots=True)
class Plan:
    """How often a new visitor comes and a measure is chosen, and how often with the peer, which is slow."""

    visits: int
    recolours: int
    peer_recolours: int


FULL = Plan(visits=5, recolours=20, peer_recolours=5)
QUICK = Plan(visits=1, recolours=1, peer_recolours=1)


@dataclass
class Side:
    """Measurements of one map of one province."""

    open_ms: Sample = field(default_factory=Sample)
    recolour_ms: Sample = field(default_factory=Sample)
    wire: Sample = field(default_factory=Sample)
    heap_mb: Sample = field(default_factory=Sample)


def run(*, quick: bool) -> Section:
    """Opening and recolouring; the product's map and the stock one by turns, from the same server."""
    plan = QUICK if quick else FULL
    provinces = (province_data.SMALL,) if quick else province_data.at_hand()
    found: dict[str, tuple[Side, Side]] = {}
    with workspace.folder() as base, chromium.browser() as browser, serve(PROVINCE, base) as server:
        for name in provinces:
            found[name] = _measured(browser, server, f"/?cakupan={name}", plan)
    return _section(found)


def _measured(browser: Browser, server: Server, path: str, plan: Plan) -> tuple[Side, Side]:
    ours, peer = Side(), Side()
    for turn in range(plan.visits + 1):  # the first one pays for the server's imports and geometry
        for side, query in ((ours, path), (peer, path + PEER)):
            with _visitor(browser) as visitor:
                took = 1e3 * (visitor.open(server.url, query) - visitor.asked)
                visitor.settle()
            if turn:
                side.open_ms.add(took)
    # One after the other: a page of the peer is busy long after its map has changed.
    _recolour(browser, server, path, ours, plan.recolours)
    _recolour(browser, server, path + PEER, peer, plan.peer_recolours)
    return ours, peer


def _recolour(browser: Browser, server: Server, path: str, side: Side, turns: int) -> None:
    with relay(server.url) as network, _visitor(browser) as visitor:
        visitor.open(network.url, path)
        for turn in range(1, turns + 2):  # the first one is the warm-up
            visitor.settle()
            before = network.down
            change = visitor.choose("ukuran", turn % len(province_data.MEASURES))
            if turn == 1:
                continue
            side.recolour_ms.add(change.ms)
            side.wire.add(network.down - before)
            if PEER not in path and (change.blank_ms or change.remounts):
                raise BenchError("Peta provinsi sempat kosong atau dipasang ulang.")
        side.heap_mb.add(visitor.heap_mb())


@contextmanager
def _visitor(browser: Browser) -> Iterator[Visitor]:
    """A new visitor, patient enough for the peer."""
    visitor = Visitor.prepared(browser, PROVINCE_LOOKS)
    visitor.page.set_default_timeout(LIMIT_MS)
    yield visitor
    visitor.close()


def _section(found: dict[str, tuple[Side, Side]]) -> Section:
    targets, rows = [], []
    for name, (ours, peer) in found.items():
        for label, limit, sample in (
            ("buka halaman → semua terwarnai", TARGET_OPEN_MS, ours.open_ms),
            ("pilih ukuran → semua berwarna baru", TARGET_RECOLOUR_MS, ours.recolour_ms),
        ):
            row = [f"{NAMES[name]}: {label} (ms)", f"≤ {num(limit)}", num(sample.p50), met(sample.p50, limit)]
            targets.append(row)
        rows += _rows(NAMES[name], ours, peer)
    header = ("Peta provinsi", "PEKA p50", "p95", "n", "bandingan p50", "Perbandingan")
    return Section(
        "Provinsi",
        "Peta yang sama (bingkai, alamat potongan batas, pembuat peta, pesan warna) atas ribuan gampong: provinsi "
        "buatan, dan gampong Aceh bila berkas batasnya ada di luar repositori. Angkanya karangan. Bandingan: "
        "`st_folium` dengan pengaturan bawaan dan `folium.GeoJson` atas poligon yang sama dari server yang sama; ia "
        "diberi garis batas yang sudah disederhanakan, yakni yang ditampilkan PEKA pada perbesaran pertama.",
        [Table(("Sasaran", "batas", "terukur (p50)", "tercapai"), targets), Table(header, rows)],
        [
            "Buka halaman: dari permintaan alamat oleh profil peramban baru (tanpa tembolok) sampai bingkai yang "
            "menampilkan semua poligon; potongan batas sudah dibuat server. Byte: turun di jaringan (TCP) per pilihan "
            "ukuran, sesudah pemampatan. Timbunan: memori JavaScript halaman sesudah pengumpulan sampah.",
            "Di kanvas tidak ada elemen yang dapat diperiksa; bingkai peta menandai lukisan yang baru selesai dalam "
            "tugas yang sama. Bahwa warnanya benar diuji piksel demi piksel di tests/e2e/test_province.py.",
            "Pilihan ukuran diukur berurutan, PEKA lalu bandingan: halaman bandingan masih sibuk lama sesudah petanya "
            "berganti.",
        ],
    )


def _rows(name: str, ours: Side, peer: Side) -> list[list[str]]:
    return [
        [f"{name}: {label}", *spread(a), median(b), times(ratio(a, b))]
        for label, a, b in (
            ("buka halaman (ms)", ours.open_ms, peer.open_ms),
            ("pilih ukuran (ms)", ours.recolour_ms, peer.recolour_ms),
            ("byte per pilihan ukuran", ours.wire, peer.wire),
            ("timbunan JavaScript (MB)", ours.heap_mb, peer.heap_mb),
        )
    ]
