"""Map, legend, table and charts of page Peta mark the same area together and select on each other, in a real browser.

Whatever is done, the map's frame stays the same one and the page does not jump.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Frame, expect

from dashboard.look import theme
from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e
IFRAME = 'iframe[src*="streamlit_folium"]'
IBOIH, PAYA = "11.72.03.2001", "11.72.03.2004"
HOVERED = """ink => {
    const lines = [...document.querySelectorAll(".peka-grid .leaflet-peka-highlight-pane path")];
    const drawn = new Set(lines.filter(p => p.getAttribute("stroke") === ink).map(p => p.getAttribute("d")));
    const areas = [...document.querySelectorAll(".peka-grid path[data-kode]")];
    return areas.filter(p => drawn.has(p.getAttribute("d"))).map(p => p.dataset.kode);
}"""
"""Codes of the areas outlined in ink."""
SPOT = """code => {
    const path = document.querySelector(`.peka-grid path[data-kode="${code}"]`);
    const { left, top, width, height } = path.getBoundingClientRect();
    for (let n = 1; n < 500; n += 1) {
        const spot = [left + width * ((n * 0.618034) % 1), top + height * ((n * 0.754878) % 1)];
        if (document.elementFromPoint(...spot) === path) return spot;
    }
}"""
"""A point of the frame where nothing lies over an area."""
TOP = "place => document.querySelector(place).getBoundingClientRect().top"
MARK = """code => {
    const plot = document.querySelector(".js-plotly-plot");
    if (!plot || !plot.calcdata) return null;
    const { xaxis, yaxis } = plot._fullLayout;
    const box = plot.getBoundingClientRect();
    for (const points of [...plot.calcdata].reverse()) {
        const { customdata, type, mode } = points[0].trace;
        const at = customdata && mode !== "text" ? customdata.findIndex((data) => data && data[0] === code) : -1;
        const point = points.find(({ i }) => i === at) || points[at];
        if (at < 0 || !point) continue;
        const middle = (axis, one, two) => (axis.c2p(one, true) + axis.c2p(two, true)) / 2;
        const [x, y] = type === "bar"
            ? [middle(xaxis, point.s0, point.s1), middle(yaxis, point.p0, point.p1)]
            : [xaxis.c2p(point.x), yaxis.c2p(point.y)];
        return [box.left + xaxis._offset + x, box.top + yaxis._offset + y];
    }
    return null;
}"""
"""Where a chart draws the mark of a code, from Plotly's own scales."""
LISTENED = """() => {
    const plot = document.querySelector(".js-plotly-plot");
    return plot && plot.calcdata && plot._ev && plot._ev.listenerCount("plotly_hover") > 0;
}"""
"""Whether the chart is drawn and the map listens to it."""
OUTLINED = """() => [...document.querySelectorAll(".js-plotly-plot path")].filter(p => p.style.strokeWidth === "2.5px")
    .map(p => p.getBoundingClientRect()).map(box => [box.left, box.top, box.right, box.bottom])"""
COUNTED = (
    "[...document.querySelectorAll('.peka-table tbody td:nth-of-type(2)')]"
    ".reduce((sum, cell) => sum + (Number(cell.innerText) || 0), 0)"
)
"""Families counted in the table, which comes after the headline."""
MOST_NAMED = """() => {
    const {customdata, x} = document.querySelector('.js-plotly-plot').data[0];
    const sizes = Array.from(x._inputArray || x);
    return customdata[sizes.indexOf(Math.max(...sizes))][0];
}"""
"""The cause of most families: of a rare one every area has too few families to be shown."""


class Analyst(Visitor):
    """A visitor of page Peta who keeps an eye on the frame and on where the page is scrolled to."""

    frame: Frame
    place: str
    top: float

    def start(self, query: str = "") -> None:
        self.open(f"/peta{query}")
        self.frame = self.map_frame()
        self.frame.evaluate("window.stillHere = true")
        self.page.wait_for_function(LISTENED)
        self.look_at("h1")

    def look_at(self, selector: str, keep: str = "") -> None:
        """Scroll there, and remember where it (or what is to ``keep`` its place) stands on the screen."""
        self.page.locator(selector).scroll_into_view_if_needed()
        self.place = keep or selector
        self.top = self.page.evaluate(TOP, self.place)

    def stayed(self) -> None:
        """Nothing was rebuilt and nothing moved."""
        assert self.frame.evaluate("window.stillHere"), "the frame was rebuilt"
        self.page.wait_for_function(
            f"([place, top]) => Math.abs(({TOP})(place) - top) <= 2", arg=[self.place, self.top]
        )

    def point_at_nothing(self) -> None:
        """Put the mouse away and wait until nothing is marked any more."""
        self.page.mouse.move(5, 5)
        expect(self.page.locator(".hover")).to_have_count(0)
        self.frame.wait_for_function(f"ink => ({HOVERED})(ink).length === 0", arg=theme.LIGHT.ink)

    def hovers(self, code: str) -> None:
        """Wait until exactly this area is outlined on the map, and everything else tells of it too."""
        ink = theme.LIGHT.ink
        self.frame.wait_for_function(f"([ink, code]) => ({HOVERED})(ink).join() === code", arg=[ink, code])
        name, said = self.frame.get_attribute(f'.peka-grid path[data-kode="{code}"]', "aria-label").split(": ", 1)
        expect(self.page.locator(".peka-sentence")).to_have_text(f"{name}: {said}")
        expect(self.page.locator(f'.peka-table tr.hover[data-kode="{code}"]')).to_have_count(1)
        expect(self.page.locator(f'.peka-strip b.hover[data-kode="{code}"]')).to_have_count(1)
        colour = self.frame.get_attribute(f'.peka-grid path[data-kode="{code}"]', "fill")
        entry = self.page.locator(".peka-legend li.hover")
        expect(entry).to_have_count(1)
        expect(entry.locator(".chip")).to_have_attribute("style", f"background-color:{colour}")
        [(left, up, right, down)] = self.page.evaluate(OUTLINED)
        x, y = self.page.evaluate(MARK, code)
        assert left <= x <= right
        assert up <= y <= down

    def mark(self, code: str) -> tuple[float, float]:
        """Where the chart draws ``code``, on the screen, once the page is through with whatever came before."""
        self.page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
        self.page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        x, y = self.page.evaluate(MARK, code)
        return x, y

    def address_has(self, text: str) -> None:
        """Wait for an address that matches ``text``."""
        self.page.wait_for_url(lambda url: re.search(text, unquote(url)) is not None)

    def selected(self, *codes: str) -> None:
        """Wait until exactly these areas are selected, in the address, on the map and in the table."""
        self.address_has("gampong=" + ",".join(codes) + "$")
        for code in codes:
            self.frame.wait_for_selector(f'.peka-grid path[data-kode="{code}"][aria-pressed="true"]')
        expect(self.page.locator(".peka-table tr.selected")).to_have_count(len(codes))
        assert self.frame.locator('.peka-grid path[aria-pressed="true"]').count() == len(codes)


@pytest.fixture(scope="module")
def analyst(browser: Browser, dashboard: str) -> Iterator[Analyst]:
    context = browser.new_context(viewport={"width": 1366, "height": 900}, locale="id-ID", color_scheme="light")
    page = context.new_page()
    found = Analyst(page, dashboard)
    yield found
    assert found.outside == []
    context.close()


def test_pointing_at_map_table_legend_or_chart_marks_the_area_in_all_of_them(analyst: Analyst):
    analyst.start()
    own = analyst.page.locator(".peka-sentence").inner_text()
    iframe = analyst.page.locator(IFRAME).bounding_box()
    assert iframe
    x, y = analyst.frame.evaluate(SPOT, PAYA)
    analyst.page.mouse.move(iframe["x"] + x, iframe["y"] + y)
    analyst.hovers(PAYA)
    analyst.point_at_nothing()
    analyst.stayed()
    analyst.look_at(".js-plotly-plot")
    analyst.page.mouse.move(*analyst.mark(IBOIH), steps=6)
    analyst.hovers(IBOIH)
    analyst.stayed()
    tick = analyst.page.locator(f'.peka-strip b[data-kode="{PAYA}"]').bounding_box()
    assert tick
    analyst.page.mouse.move(tick["x"] + tick["width"] / 2, tick["y"] + tick["height"] / 2, steps=6)
    analyst.hovers(PAYA)
    analyst.stayed()
    analyst.point_at_nothing()
    row = f'.peka-table tr[data-kode="{IBOIH}"]'
    analyst.look_at(row)
    analyst.page.locator(row).locator("td").first.hover()
    analyst.hovers(IBOIH)
    analyst.point_at_nothing()
    expect(analyst.page.locator(".peka-sentence")).to_have_text(own, use_inner_text=True)
    analyst.stayed()


def test_a_row_of_the_table_selects_and_with_shift_adds(analyst: Analyst):
    analyst.start()
    analyst.look_at(f'.peka-table tr[data-kode="{PAYA}"]')
    analyst.page.locator(f'.peka-table tr[data-kode="{IBOIH}"] td').first.click()
    analyst.selected(IBOIH)
    analyst.stayed()
    analyst.page.locator(f'.peka-table tr[data-kode="{PAYA}"] td').first.click(modifiers=["Shift"])
    analyst.selected(IBOIH, PAYA)
    analyst.stayed()
    analyst.page.locator(f'.peka-table tr[data-kode="{IBOIH}"] td').first.click(modifiers=["Shift"])
    analyst.selected(PAYA)


@pytest.mark.parametrize("chart", ["peringkat", "sebaran", "lereng", "banding", "kontribusi"])
def test_a_mark_of_a_chart_selects_on_the_map_and_with_shift_adds(analyst: Analyst, chart: str):
    analyst.start(f"?grafik={chart}")
    analyst.look_at(".js-plotly-plot")
    analyst.page.mouse.click(*analyst.mark(IBOIH))
    analyst.address_has(f"gampong={IBOIH}")
    analyst.frame.wait_for_selector(f'.peka-grid path[data-kode="{IBOIH}"][aria-pressed="true"]')
    analyst.stayed()
    analyst.page.mouse.move(*analyst.mark(PAYA))
    analyst.page.keyboard.down("Shift")
    analyst.page.mouse.down()
    analyst.page.mouse.up()
    analyst.page.keyboard.up("Shift")
    analyst.address_has(f"gampong={IBOIH},{PAYA}")
    analyst.frame.wait_for_selector(f'.peka-grid path[data-kode="{PAYA}"][aria-pressed="true"]')
    analyst.stayed()


def test_a_chart_is_listened_to_once_however_often_the_map_is_built_anew(analyst: Analyst):
    analyst.start("?grafik=penyebab")
    for level in ("Kecamatan", "Gampong"):
        element = analyst.page.query_selector(IFRAME)
        analyst.page.get_by_role("button", name="Tampilan", exact=True).click()
        analyst.page.get_by_role("radio", name=level, exact=True).click()
        analyst.page.wait_for_function("old => !old.isConnected", arg=element)
        expect(analyst.page.frame_locator(IFRAME).locator("body[data-painted]")).to_be_attached()
        analyst.page.keyboard.press("Escape")
    listeners = "[document.querySelector('.js-plotly-plot')._ev._events.plotly_hover].flat().length"
    analyst.page.wait_for_function(f"() => {listeners} === 1")


def test_the_whole_comes_back_into_view_when_a_search_is_let_go_of(analyst: Analyst):
    analyst.start()
    scale = analyst.frame.locator(".leaflet-control-scale-line")
    whole = scale.inner_text()
    box = analyst.page.locator(".st-key-cari input")
    box.click()
    box.fill("Ujoeng Kareung")
    analyst.page.get_by_role("option", name="Ujoeng Kareung", exact=True).wait_for()
    analyst.page.keyboard.press("Enter")
    expect(scale).not_to_have_text(whole)
    analyst.page.get_by_role("button", name="Hapus saringan").click()
    expect(scale).to_have_text(whole)


def test_a_cause_in_the_chart_keeps_only_its_families_in_title_table_and_map(analyst: Analyst):
    analyst.start("?grafik=penyebab")
    analyst.look_at(".js-plotly-plot", keep=IFRAME)
    analyst.page.wait_for_function(f"() => {COUNTED} > 0")
    before, headline = analyst.painting(), analyst.headline()
    families = analyst.page.evaluate(COUNTED)
    code = analyst.page.evaluate(MOST_NAMED)
    analyst.page.mouse.click(*analyst.mark(code))
    analyst.address_has(f"penyebab={code}")
    analyst.repainted(before)
    analyst.page.wait_for_function("old => document.querySelector('h1').innerText !== old", arg=headline)
    expect(analyst.page.locator(".st-key-laci_saring .peka-count")).to_have_text("1")
    analyst.page.wait_for_function(f"families => 0 < {COUNTED} && {COUNTED} < families", arg=families)
    analyst.stayed()
    analyst.page.mouse.click(*analyst.mark(code))
    analyst.wait_for_headline(headline)
    analyst.page.wait_for_function(f"families => {COUNTED} === families", arg=families)
    analyst.stayed()
