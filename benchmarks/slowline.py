"""Part "jaringan": opening the map over a slow line, by a browser that has nothing yet and once more.

The line is imitated between browser and server (``proxy``): so many bytes a second, shared by all connections, and a
round trip. The peer is the same page on Streamlit's own server, as in part "browser".
"""

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext

from benchmarks import chromium, workspace
from benchmarks.chromium import LOOKS, VIEWPORT, WATCH
from benchmarks.processes import PEER, PRODUCT, serve
from benchmarks.proxy import Line, Relay, relay
from benchmarks.report import Section, Table, median, met, num, times
from benchmarks.stats import Sample, ratio

ROUND_TRIP_S = 0.15
LIMIT_MS = 400_000
QUIET_MS = 1_500
"""After the first chart, until what still comes has come."""
CHART = """
(function () {
  if (window !== window.top) return;
  window.pekaChart = 0;
  (function tick() {
    if (window.pekaLooks.kinds.chart()) window.pekaChart = performance.timeOrigin + performance.now();
    else requestAnimationFrame(tick);
  })();
})();
"""
PAINTED = "(performance.getEntriesByName('first-contentful-paint')[0] || {}).startTime"
MEASURED = {
    "paint": "Ada yang terbaca (s)",
    "map": "Peta tergambar (s)",
    "chart": "Diagram pertama (s)",
    "mb": "Byte turun di jaringan (MB)",
}


@dataclass(frozen=True, slots=True)
class Speed:
    """A line: what it is called, bits a second to the browser (half as many from it), visits of product and peer."""

    name: str
    bits: float
    ours: int
    peers: int
    targets: dict[str, float]

    @property
    def line(self) -> Line:
        """As the relay imitates it."""
        return Line(self.bits / 8, self.bits / 16, ROUND_TRIP_S)


FULL = (
    Speed("1,6 Mbit/s", 1.6e6, 3, 3, {"paint": 1.5, "map": 6.0, "chart": 12.0, "mb": 2.4, "again": 2.5}),
    Speed("400 kbit/s", 0.4e6, 3, 1, {}),
)
QUICK = (Speed("20 Mbit/s", 20e6, 1, 1, {}),)


@dataclass
class Visits:
    """What first and second visits took, by what was measured."""

    first: dict[str, Sample] = field(default_factory=lambda: {name: Sample() for name in MEASURED})
    second: dict[str, Sample] = field(default_factory=lambda: {name: Sample() for name in MEASURED})


def run(*, quick: bool) -> Section:
    """Every line in turn; on each, product and peer by turns."""
    with workspace.folder() as base, chromium.browser() as browser:
        data = workspace.release(base, 1_000 if quick else 10_100)
        measured = [(speed, *compare(browser, data, speed)) for speed in (QUICK if quick else FULL)]
    return _section(measured)


def compare(browser: Browser, data: Path, speed: Speed) -> tuple[Visits, Visits]:
    """First and second visits of product and peer over one line, each server already visited by somebody nearby."""
    ours, peer = Visits(), Visits()
    with serve(PRODUCT, data) as product, serve(PEER, data) as stock:
        for server in (product, stock):
            with relay(server.url) as fast:
                _twice(browser, fast, Visits())
        for turn in range(max(speed.ours, speed.peers)):
            for server, visits, wanted in ((product, ours, speed.ours), (stock, peer, speed.peers)):
                if turn < wanted:
                    with relay(server.url, speed.line) as slow:
                        _twice(browser, slow, visits)
    return ours, peer


def _twice(browser: Browser, network: Relay, visits: Visits) -> None:
    """Open the map in a browser profile of its own, then once more in a new tab."""
    context = browser.new_context(viewport=VIEWPORT)  # type: ignore[arg-type]
    context.add_init_script(LOOKS + WATCH + CHART)
    for samples in (visits.first, visits.second):
        for name, value in _open(context, network).items():
            samples[name].add(value)
    context.close()


def _open(context: BrowserContext, network: Relay) -> dict[str, float]:
    page = context.new_page()
    page.set_default_timeout(LIMIT_MS)
    before = network.down
    page.goto(f"{network.url}/peta", wait_until="commit")
    page.wait_for_function("() => window.pekaBench?.first && window.pekaChart")
    page.wait_for_timeout(QUIET_MS)
    begun = page.evaluate("performance.timeOrigin")
    shown, chart = (page.evaluate(f"window.{name}") for name in ("pekaBench.first", "pekaChart"))
    seen = {
        "paint": page.evaluate(PAINTED) / 1e3,
        "map": (shown - begun) / 1e3,
        "chart": (chart - begun) / 1e3,
        "mb": (network.down - before) / 1e6,
    }
    page.close()
    return seen


def _section(measured: list[tuple[Speed, Visits, Visits]]) -> Section:
    goals = [
        [f"{speed.name}: {label}", f"≤ {num(speed.targets[name], 1)}", num(ours.first[name].p50, 2),
         met(ours.first[name].p50, speed.targets[name])]
        for speed, ours, _ in measured for name, label in MEASURED.items() if name in speed.targets
    ]  # fmt: skip
    goals += [
        [f"{speed.name}: kunjungan kedua → peta (s)", f"≤ {num(speed.targets['again'], 1)}",
         num(ours.second["map"].p50, 2), met(ours.second["map"].p50, speed.targets["again"])]
        for speed, ours, _ in measured if "again" in speed.targets
    ]  # fmt: skip
    rows = [
        [f"{speed.name}, {visit}: {label}", median(mine[name]), num(mine[name].worst, 2), num(mine[name].n),
         median(other[name]), num(other[name].n), times(ratio(mine[name], other[name]))]
        for speed, ours, peer in measured
        for visit, mine, other in (("pertama", ours.first, peer.first), ("kedua", ours.second, peer.second))
        for name, label in MEASURED.items()
    ]  # fmt: skip
    tables = [Table(("Sasaran", "batas", "terukur (p50)", "tercapai"), goals)] if goals else []
    header = ("Kunjungan", "PEKA p50", "terburuk", "n", "bandingan p50", "n", "Perbandingan")
    return Section(
        "Jaringan lambat",
        "Halaman Peta dibuka lewat saluran tiruan: sekian bit per detik ke peramban (separuhnya dari peramban), dibagi "
        f"semua sambungan, pulang-pergi {num(1e3 * ROUND_TRIP_S)} ms. Kunjungan pertama: profil peramban baru tanpa "
        "tembolok; kedua: tab baru, tembolok dari yang pertama. Bandingan: halaman dan data yang sama di server "
        "Streamlit apa adanya dengan `st_folium` bawaan, yang diberi Leaflet setempat.",
        [*tables, Table(header, rows)],
        [
            "Saluran ditiru dengan penerus TCP di mesin yang sama: laju dan jarak saja, tanpa paket hilang dan tanpa "
            "awal lambat TCP. Setiap sambungan baru menunggu satu pulang-pergi.",
            "Byte: semua yang turun (TCP), termasuk websocket, sampai diagram pertama tampil dan "
            f"{num(QUIET_MS / 1e3, 1)} s sesudahnya. Server sudah dikunjungi sekali lewat saluran cepat, seperti "
            "server yang sudah berjalan; pada PEKA salinan termampatkan dan huruf kecil dibuat pada saat itu.",
            "Alamatnya 127.0.0.1, jadi peramban menerima brotli seperti lewat https; lewat http biasa ke komputer lain "
            "peramban hanya menerima gzip, dan skrip diagram 1,4 MB, bukan 1,1 MB.",
        ],
    )
