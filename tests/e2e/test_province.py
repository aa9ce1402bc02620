"""A province of thousands of gampong through the same frame, routes and builder as the map of the city."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, Page, Request

from benchmarks import processes, province_data
from dashboard.look import theme
from dashboard.wording import percent

pytestmark = pytest.mark.e2e
LOOK = theme.LIGHT
SAMPLED = 40
PIXELS = """places => {
    const canvas = document.querySelector('.leaflet-overlay-pane canvas');
    const box = canvas.getBoundingClientRect();
    const frame = window.map.getContainer().getBoundingClientRect();
    const brush = canvas.getContext('2d');
    return places.map(([lon, lat]) => {
        const { x, y } = window.map.latLngToContainerPoint([lat, lon]);
        const across = (frame.left + x - box.left) * canvas.width / box.width;
        const down = (frame.top + y - box.top) * canvas.height / box.height;
        const [red, green, blue] = brush.getImageData(Math.round(across), Math.round(down), 1, 1).data;
        return '#' + [red, green, blue].map(part => part.toString(16).padStart(2, '0')).join('');
    });
}"""
FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0))))"
VIEW = """() => { const b = window.map.getBounds();
    return [window.map.getZoom(), b.getWest(), b.getSouth(), b.getEast(), b.getNorth()]; }"""


@dataclass
class Atlas:
    """A province in a browser: its page, what it asked for, and what ought to be seen."""

    name: str
    page: Page
    url: str
    requests: list[str] = field(default_factory=list)
    answered: int = 0

    def open(self) -> None:
        self.page.on("request", lambda request: self.requests.append(request.url))
        for event in ("requestfinished", "requestfailed"):
            self.page.on(event, self._answered)
        self.page.goto(f"{self.url}/?cakupan={self.name}")
        self.painted()

    def _answered(self, _request: Request) -> None:
        self.answered += 1

    @cached_property
    def geo(self) -> str:
        """Address of all geometry of this province."""
        return next(url for url in self.requests if url.endswith("/index.json")).removesuffix("/index.json")

    @cached_property
    def index(self) -> dict[str, Any]:
        return self.page.request.get(f"{self.geo}/index.json").json()["levels"]

    @cached_property
    def areas(self) -> list[dict[str, Any]]:
        """Properties of all gampong, the roomiest first."""
        chunks = [chunk["id"] for chunk in self.index["gampong"]["steps"][0]["chunks"]]
        answers = [self.page.request.get(f"{self.geo}/gampong/0/{n}.geojson").json() for n in chunks]
        every = [feature["properties"] for answer in answers for feature in answer["features"]]
        return sorted(every, key=lambda area: -area["ruang"])

    def colour(self, code: str, measure: str) -> str | None:
        """Colour of the class that an area's own number belongs to; None for those with a pattern."""
        if int(province_data.SELDOM * province_data.draw(code, "mutu") / 0.6) < 3:
            return None
        return LOOK.sequential[bisect_right(province_data.BANDS, province_data.draw(code, measure)) - 1]

    @property
    def frame(self) -> Frame:
        element = self.page.wait_for_selector('iframe[src*="streamlit_folium"]')
        found = element and element.content_frame()
        assert found
        return found

    def painted(self, before: str = "") -> str:
        """Wait for another painting than ``before``."""
        frame = self.frame
        frame.wait_for_function("b => document.body.dataset.painted && document.body.dataset.painted !== b", arg=before)
        return frame.evaluate("document.body.dataset.painted")

    def choose(self, menu: str, label: str) -> None:
        self.page.locator(f".st-key-{menu} input").click()
        self.page.get_by_role("option", name=label, exact=True).click()

    def view(self) -> list[float]:
        return self.frame.evaluate(VIEW)

    def press(self, button: str) -> None:
        """Press a button of the map, and wait until it has fetched and drawn what it then needs."""
        self.frame.get_by_role("button", name=button, exact=True).click()
        self.frame.evaluate(FRAMES)
        while self.answered < len(self.requests):
            self.page.wait_for_timeout(20)
        self.frame.evaluate(FRAMES)

    def spot(self, area: dict[str, Any]) -> tuple[float, float]:
        """Where the label point of an area is on the page."""
        lon, lat = area["titik"]
        box = self.page.locator('iframe[src*="streamlit_folium"]').bounding_box()
        point = self.frame.evaluate("p => window.map.latLngToContainerPoint(p)", [lat, lon])
        inner = self.frame.evaluate("() => { const { left, top } = window.map.getContainer().getBoundingClientRect();"
                                    "return [left, top]; }")  # fmt: skip
        assert box
        return box["x"] + inner[0] + point["x"], box["y"] + inner[1] + point["y"]

    def fetched(self, level: str, step: int) -> set[str]:
        """Chunks of a step that were asked for so far."""
        head = f"{self.geo}/{level}/{step}/"
        return {url.removeprefix(head).removesuffix(".geojson") for url in self.requests if url.startswith(head)}

    def meeting(self, level: str, step: int, view: list[float]) -> set[str]:
        """Chunks of a step that reach into a view."""
        _zoom, west, south, east, north = view
        return {
            chunk["id"]
            for chunk in self.index[level]["steps"][step]["chunks"]
            for (w, s, e, n) in [chunk["bbox"]]
            if w <= east and e >= west and s <= north and n >= south
        }


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with processes.serve(processes.PROVINCE, tmp_path_factory.mktemp("tanpa-rilis")) as running:
        yield running.url


@pytest.fixture(scope="module", params=province_data.PROVINCES)
def province(request: pytest.FixtureRequest, browser: Browser, server: str) -> Iterator[Atlas]:
    """Open on the whole province; moves of the map are there at once."""
    if request.param not in province_data.at_hand():
        pytest.skip("no aceh_gampong_t100m.parquet in PEKA_SHARED or ../shared")
    context = browser.new_context(viewport={"width": 1366, "height": 768}, reduced_motion="reduce")
    atlas = Atlas(request.param, context.new_page(), server)
    atlas.open()
    yield atlas
    context.close()


def wrong(atlas: Atlas, measure: str) -> list[tuple[str, str, str]]:
    """Areas whose pixel is of another colour than their number's class: code, expected, seen."""
    sure = [(a, colour) for a in atlas.areas if (colour := atlas.colour(a["kode"], measure))][:SAMPLED]
    seen = atlas.frame.evaluate(PIXELS, [area["titik"] for area, _ in sure])
    return [(a["kode"], colour, found) for (a, colour), found in zip(sure, seen, strict=True) if colour != found]


def test_thousands_of_areas_have_the_colour_of_their_number(province: Atlas):
    province.press("Tampilkan seluruh peta")
    assert wrong(province, "H") == []
    assert len({province.colour(area["kode"], "H") for area in province.areas[:SAMPLED]} - {None}) > 2
    assert province.fetched("gampong", 0) == province.meeting("gampong", 0, province.view())
    assert all(url.startswith((province.url, "data:", "blob:")) for url in province.requests)


def test_zooming_in_fetches_only_finer_chunks_that_meet_the_view(province: Atlas):
    province.press("Tampilkan seluruh peta")
    wanted: dict[int, set[str]] = {}
    for _ in range(4):
        province.press("Perbesar")
        view = province.view()
        steps = province.index["gampong"]["steps"]
        step = next(place for place, found in enumerate(steps) if view[0] <= found["maxzoom"])
        wanted.setdefault(step, set()).update(province.meeting("gampong", step, view))
    assert max(wanted) >= 2
    for step, chunks in wanted.items():
        assert province.fetched("gampong", step) == chunks
    assert len(wanted[max(wanted)]) < len(province.index["gampong"]["steps"][max(wanted)]["chunks"])
    province.press("Tampilkan seluruh peta")


def test_another_measure_repaints_the_same_view_without_fetching(province: Atlas):
    province.press("Tampilkan seluruh peta")
    province.press("Perbesar")
    before, view, asked = province.painted(), province.view(), len(province.requests)
    assert wrong(province, "A"), "measures that look alike would prove nothing"
    province.choose("ukuran", "A")
    province.painted(before)
    assert province.view() == view
    assert [url for url in province.requests[asked:] if "/geo/" in url] == []
    province.press("Tampilkan seluruh peta")
    assert wrong(province, "A") == []
    before = province.painted()
    province.choose("ukuran", "H")
    province.painted(before)


def test_pointing_at_an_area_says_its_name_and_value(province: Atlas):
    province.press("Tampilkan seluruh peta")
    area = next(a for a in province.areas if province.colour(a["kode"], "H"))
    province.page.mouse.move(*province.spot(area))
    tip = province.frame.locator(".peka-tip")
    tip.wait_for()
    written = percent(province_data.draw(area["kode"], "H"))
    assert tip.evaluate("node => [...node.children].map(part => part.textContent)") == [area["nama"], written]


def test_a_click_selects_an_area_and_outlines_it(province: Atlas):
    province.press("Tampilkan seluruh peta")
    area = next(a for a in province.areas[5:] if province.colour(a["kode"], "H"))
    outlined = province.frame.locator(f'.leaflet-peka-highlight-pane path[stroke="{LOOK.selected}"]')
    before = province.painted()
    province.page.mouse.click(*province.spot(area))
    province.painted(before)
    province.page.get_by_text(f"terpilih: {area['nama']}", exact=False).wait_for()
    assert outlined.count() == 1
    before = province.painted()
    province.page.mouse.click(*province.spot(area))
    province.painted(before)
    province.page.get_by_text("terpilih: tidak ada").wait_for()
    assert outlined.count() == 0


def test_a_higher_level_draws_its_fewer_areas(province: Atlas):
    for level in ("kecamatan", "gampong"):
        province.choose("jenjang", level)
        codes = province.index[level]["codes"]
        province.page.get_by_text(f"{len(codes):,} wilayah".replace(",", ".")).wait_for()
        province.painted()
        drawn = province.frame.locator(".peka-grid path[data-kode]")
        if level == "gampong":
            province.frame.wait_for_selector(".leaflet-overlay-pane canvas")
        else:
            province.frame.wait_for_function(
                "n => document.querySelectorAll('.peka-grid path[data-kode]').length === n", arg=len(codes)
            )
            assert {node.get_attribute("data-kode") for node in drawn.element_handles()[:10]} <= set(codes)
