"""On every screen everything can be read and nothing moves by itself: sizes, overlaps, cuts, shifts while opening."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from dashboard.charts.kit import READABLE
from dashboard.filters.codes import SECTIONS_OF
from dashboard.navigation import PAGES
from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e
FAULTS = (Path(__file__).parent / "layout.js").read_text(encoding="utf-8")
SMALLEST = 11
"""Pixels."""
OPENED = (1366, 768)
SIZES = ((800, 700), (1024, 768), (1093, 614), (1920, 1080), OPENED)
"""A tablet upright and across, a laptop at 125 %, a projector, a laptop."""
PHONE = (390, 844)
PATIENCE = 8
STILL = 0.1
"""Largest sum of layout shifts that people do not notice (web.dev)."""
SHIFTS = """window.shifts = [];
new PerformanceObserver((seen) => seen.getEntries().forEach(({ value, hadRecentInput, sources }) => hadRecentInput ||
    window.shifts.push([value, ...sources.slice(0, 2).map(({ node }) => node?.className ?? node?.nodeName)])))
    .observe({ type: "layout-shift", buffered: true });"""
AT_REST = """() => document.querySelector("[data-test-script-state=notRunning]")
    && !document.querySelector("[data-stale=true], [data-testid=stSkeleton]")"""


class Reader(Visitor):
    """A visitor who reads everything there is."""

    def settle(self) -> None:
        self.page.locator(".peka-note").last.wait_for()
        if self.page.locator("iframe").count():
            self.map_frame()
        self.page.wait_for_function(AT_REST)

    def faults(self) -> list[str]:
        """What cannot be read, once the page has had time to take its new size."""
        latest = time.monotonic() + PATIENCE
        while True:
            found = [fault for frame in self.page.frames for fault in frame.evaluate(FAULTS, SMALLEST)]
            if not found or time.monotonic() > latest:
                return found
            self.page.wait_for_timeout(250)


@pytest.fixture(scope="module")
def screen(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": OPENED[0], "height": OPENED[1]}, locale="id-ID")
    context.add_init_script(SHIFTS)
    yield context
    context.close()


@pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.url)
def test_a_page_keeps_still_while_it_opens_and_can_be_read_at_every_size(screen: BrowserContext, dashboard: str, spec):
    page = screen.new_page()
    reader = Reader(page, dashboard)
    reader.open("/" if spec is PAGES[0] else f"/{spec.url}")
    reader.settle()
    shifts = page.evaluate("window.shifts")
    assert sum(shift[0] for shift in shifts) <= STILL, shifts
    found = {}
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        if faults := reader.faults():
            found[width] = faults
    page.close()
    assert found == {}


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[BrowserContext]:
    width, height = PHONE
    context = browser.new_context(viewport={"width": width, "height": height}, has_touch=True, locale="id-ID")
    yield context
    context.close()


@pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.url)
def test_a_page_can_be_read_on_a_phone_and_shows_where_one_is(phone: BrowserContext, dashboard: str, spec):
    page = phone.new_page()
    reader = Reader(page, dashboard)
    reader.open("/" if spec is PAGES[0] else f"/{spec.url}")
    reader.settle()
    assert reader.faults() == []
    here = page.locator('.st-key-menu_halaman [aria-current="page"]').bounding_box()
    language = page.locator(".st-key-bahasa button").bounding_box()
    page.close()
    assert here
    assert 0 <= here["x"] <= PHONE[0] - here["width"]
    assert language
    assert 0 <= language["x"] <= PHONE[0] - language["width"]


@pytest.mark.parametrize("page_of", SECTIONS_OF)
def test_every_section_can_be_read_on_a_phone(phone: BrowserContext, dashboard: str, page_of: str):
    page = phone.new_page()
    reader, found = Reader(page, dashboard), {}
    for code in list(SECTIONS_OF[page_of])[1:]:
        reader.open(f"/{page_of}?bagian={code}")
        reader.settle()
        if faults := reader.faults():
            found[code] = faults
    page.close()
    assert found == {}


def test_charts_are_read_from_the_back_row(browser: Browser, dashboard: str):
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, locale="id-ID")
    page = context.new_page()
    reader = Reader(page, dashboard)
    reader.open("/gampong")
    reader.settle()
    sizes = page.evaluate(
        "[...document.querySelectorAll('.js-plotly-plot svg text')].filter((node) => node.textContent.trim())"
        ".map((node) => parseFloat(getComputedStyle(node).fontSize))"
    )
    assert len(sizes) > 40
    assert min(sizes) >= READABLE
    context.close()


PLANTED = {
    "small": '<p style="font-size: 10px">kecil sekali</p>',
    "small in a chart": '<svg width="200" height="40"><text x="5" y="20" style="font-size: 9px">9,1 %</text></svg>',
    "small by scale": '<svg width="20" height="4" viewBox="0 0 200 40"><text x="5" y="20" style="font-size: 20px">9 %'
    "</text></svg>",
    "cut": '<div style="width: 60px; overflow: hidden; white-space: nowrap">67,4 % (983 keluarga)</div>',
    "cut from above": '<div style="height: 20px; overflow: hidden">satu<br>dua<br>tiga</div>',
    "cut by its chart": '<svg width="60" height="40"><text y="20" style="font-size: 14px">56,8 % (807)</text></svg>',
    "over": '<p style="position: absolute; top: 100px">Menu</p><h1 style="position: absolute; top: 98px">Judul</h1>',
    "over a button": '<p style="position: absolute; top: 80px">Pulau Rondo</p>'
    '<button style="position: fixed; top: 76px; left: 20px; width: 34px; height: 34px" aria-label="Perbesar"></button>',
    "wide": '<div style="width: 3000px">lebar</div>',
}
SOUND = {
    "scrolls": '<div style="width: 60px; overflow-x: auto; white-space: nowrap">67,4 % (983 keluarga)</div>',
    "for the ear": '<b style="position: absolute; width: 1px; height: 1px; overflow: hidden; font-size: 2px">baca</b>',
    "hidden": '<p style="visibility: hidden; font-size: 3px">tidak tampak</p>',
    "two lines": '<p style="width: 90px; line-height: 1.1">satu dua tiga empat</p>',
    "in its button": '<button style="padding: 0">Bagikan</button>',
    "in its chart": '<svg width="160" height="40"><text y="20" style="font-size: 14px">56,8 % (807)</text></svg>',
}


@pytest.fixture(scope="module")
def blank(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 800, "height": 600})
    yield page
    page.close()


@pytest.mark.parametrize("planted", PLANTED)
def test_a_planted_fault_is_found(blank: Page, planted: str):
    blank.set_content(PLANTED[planted])
    assert {fault.split(":")[0] for fault in blank.evaluate(FAULTS, SMALLEST)} == {planted.split()[0]}


@pytest.mark.parametrize("sound", SOUND)
def test_what_can_be_read_is_no_fault(blank: Page, sound: str):
    blank.set_content(SOUND[sound])
    assert blank.evaluate(FAULTS, SMALLEST) == []
