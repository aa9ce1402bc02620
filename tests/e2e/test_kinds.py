"""Every kind of map in a real browser with the network cut, against classes reckoned anew from the release."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame

from dashboard.look import palettes, theme
from tests.e2e import numbers
from tests.e2e.conftest import Visitor
from tests.e2e.numbers import Town, bands, members

pytestmark = pytest.mark.e2e
LOOK = theme.LIGHT
DOTS = """() => {
    const drawn = CanvasRenderingContext2D.prototype.arc;
    window.dotsDrawn = [];
    CanvasRenderingContext2D.prototype.arc = function (x, y, ...rest) {
        if (this.canvas.className.includes("peka-dots")) window.dotsDrawn.push([this.canvas, x, y]);
        return drawn.call(this, x, y, ...rest);
    };
}"""
"""Runs before the frame's own script and notes every dot it draws."""
DOTS_BY_AREA = """() => {
    const canvas = document.querySelector(".peka-grid .peka-dots-canvas");
    const box = canvas.getBoundingClientRect();
    const paths = [...document.querySelectorAll(".peka-grid path[data-kode]")];
    const found = Object.fromEntries(paths.map((path) => [path.dataset.kode, 0]));
    const seen = new Set();
    for (const [on, x, y] of window.dotsDrawn) {
        if (on !== canvas || seen.has(x + " " + y)) continue;
        seen.add(x + " " + y);
        const spot = [box.left + (x * box.width) / canvas.width, box.top + (y * box.height) / canvas.height];
        const on_path = (path) => new DOMPoint(...spot).matrixTransform(path.getScreenCTM().inverse());
        const home = paths.find((path) => path.isPointInFill(on_path(path)));
        found[home ? home.dataset.kode : "sea"] = (found[home ? home.dataset.kode : "sea"] || 0) + 1;
    }
    return found;
}"""
PANELS = """() => [...document.querySelectorAll(".peka-grid .peka-panel")].filter(p => p.offsetWidth).map(panel => [
    panel.querySelector(".peka-title").firstChild.textContent,
    [...panel.querySelectorAll("path[data-kode]")].map(p => [p.dataset.kode, p.getAttribute("fill")]),
])"""
CIRCLES = """() => Object.values(window.map._layers).filter(layer => layer.peka && layer.getRadius).map(layer =>
    [layer.peka.code, Number(layer.getElement().getAttribute("d").match(/a([\\d.]+),/)[1])])"""
BOXES = """() => [...document.querySelectorAll(".peka-grid .leaflet-container")].map(map => {
    const path = map.querySelector('path[data-kode="11.72.03.2003"]').getBoundingClientRect();
    const box = map.getBoundingClientRect();
    return [path.left - box.left, path.top - box.top, path.width];
})"""
Reckon = Callable[[list[float], int], list[int]]


class Atlas(Visitor):
    """A visitor who opens one map after the other and reads what is drawn."""

    def show(self, query: str) -> Frame:
        """The painted frame of page Peta with ``query``."""
        self.open(f"/peta?{query}")
        return self.map_frame()

    def panels(self) -> list[tuple[str, dict[str, str]]]:
        """Title and colours of every map in the frame."""
        return [(title, dict(fills)) for title, fills in self.map_frame().evaluate(PANELS)]

    def colours(self) -> dict[str, str]:
        """Colours of the only map."""
        [(_title, fills)] = self.panels()
        return fills


@pytest.fixture(scope="module")
def atlas(browser: Browser, dashboard: str) -> Iterator[Atlas]:
    context = browser.new_context(
        viewport={"width": 1366, "height": 768}, locale="id-ID", reduced_motion="reduce", color_scheme="light"
    )
    page = context.new_page()
    page.add_init_script(f"({DOTS})()")
    yield Atlas(page, dashboard)
    context.close()


@pytest.fixture(autouse=True)
def nothing_leaves_this_machine(atlas: Atlas) -> Iterator[None]:
    yield
    assert atlas.outside == []


@pytest.fixture(scope="module")
def town(sample_data: Path) -> Town:
    return Town(sample_data)


def painted(codes: list[str], classes: list[int], colours: tuple[str, ...]) -> dict[str, str]:
    return {code: colours[at] for code, at in zip(codes, classes, strict=True)}


def shades(classes: list[int], code: str = "") -> tuple[str, ...]:
    """The palette for so many classes, light to dark."""
    return palettes.sequential(LOOK, code, max(classes) + 1)


def test_rates_take_the_colours_of_their_official_bands(atlas: Atlas, town: Town):
    atlas.show("jenis=laju&ukuran=P0")
    classes = members(town.rates("P0"), bands("P0"))
    assert atlas.colours() == painted(town.gampong, classes, LOOK.sequential)
    assert len(set(classes)) > 2


def test_the_menu_of_kinds_leads_from_rates_to_shares_of_the_town(atlas: Atlas, town: Town):
    atlas.show("")
    before = atlas.painting()
    atlas.page.locator(".st-key-f_jenis input").click()
    atlas.page.get_by_role("option", name="Bagian dari kota", exact=True).click()
    atlas.repainted(before)
    assert "jenis=porsi" in atlas.page.url
    families = town.families("H")
    classes = numbers.rounded([n / sum(families) for n in families], 5)
    assert atlas.colours() == painted(town.gampong, classes, shades(classes))


def test_circles_have_areas_in_proportion_to_families(atlas: Atlas, town: Town):
    frame = atlas.show("jenis=jumlah&ukuran=P0")
    assert set(atlas.colours().values()) == {LOOK.land}
    found, families = dict(frame.evaluate(CIRCLES)), dict(zip(town.gampong, town.families("P0"), strict=True))
    assert set(found) == {code for code, n in families.items() if n}
    per_family = max(r * r for r in found.values()) / max(families.values())
    for code, radius in found.items():
        assert radius == pytest.approx(max(3, (per_family * families[code]) ** 0.5), abs=1), code


def test_dots_lie_in_their_gampong_one_for_so_many_families(atlas: Atlas, town: Town):
    frame = atlas.show("jenis=titik&ukuran=indikator-digital")
    unit = 5
    atlas.page.get_by_text(f"1 titik = {unit} keluarga").wait_for()
    frame.wait_for_selector(".peka-dots-canvas", state="attached")
    families = dict(zip(town.gampong, town.families("indikator-digital"), strict=True))
    expected = {code: round(n / unit) if n >= unit else 0 for code, n in families.items()}
    frame.wait_for_function(f"n => Object.values(({DOTS_BY_AREA})()).reduce((a, b) => a + b) >= n",
                            arg=sum(expected.values()))  # fmt: skip
    assert frame.evaluate(DOTS_BY_AREA) == expected
    assert sum(expected.values()) > 20


@pytest.mark.parametrize("before", ["2025", "2024"])
def test_changes_are_coloured_around_zero_in_points(atlas: Atlas, town: Town, before: str):
    atlas.show(f"jenis=perubahan&putaran2={before}")
    old, now = town.both("H", before, town.rounds[-1])
    every = [town.both("H", *pair) for pair in pairwise(town.rounds)]
    classes = numbers.changes(old, now, [*every, (old, now)])
    plain = {code: colour.replace("url(#peka-stripes-", "#").rstrip(")") for code, colour in atlas.colours().items()}
    assert plain == painted(town.gampong, classes, palettes.diverging(LOOK, 5))
    code = next(c for c, at in zip(town.gampong, classes, strict=True) if at != 2)
    place = town.gampong.index(code)
    said = atlas.map_frame().get_attribute(f'.peka-grid path[data-kode="{code}"]', "aria-label")
    points = f"{abs(round(100 * now[place], 1) - round(100 * old[place], 1)):.1f}".replace(".", ",")
    assert said
    assert f"{points} poin" in said.replace("\N{NO-BREAK SPACE}", " ")


def test_two_measures_cross_their_thirds_and_a_square_of_the_legend_keeps_its_areas(atlas: Atlas, town: Town):
    frame = atlas.show("jenis=bivariat&ukuran=H&ukuran2=P0")
    columns, rows = numbers.thirds(town.rates("H")), numbers.thirds(town.rates("P0"))
    classes = [3 * row + column for row, column in zip(rows, columns, strict=True)]
    assert atlas.colours() == painted(town.gampong, classes, palettes.bivariate(LOOK))
    corner = atlas.page.locator('[data-kotak="2-2"]')
    assert corner.inner_text() == str(classes.count(8))
    before = atlas.painting()
    corner.click()
    atlas.page.wait_for_url("**kotak=2-2*")
    atlas.repainted(before)
    assert strong(frame) == {code for code, at in zip(town.gampong, classes, strict=True) if at == 8}


def strong(frame: Frame) -> set[str]:
    """Areas of the map that are not faded."""
    found = frame.locator('.peka-grid path[data-kode][fill-opacity="1"]')
    return set(found.evaluate_all("paths => paths.map(path => path.dataset.kode)"))


def test_small_maps_show_every_indicator_the_commonest_first_each_in_its_bands(atlas: Atlas, town: Town):
    atlas.show("jenis=deret")
    indicators = sorted(town.indicators, key=lambda item: -town.rate(f"indikator-{item['kode']}"))
    found = atlas.panels()
    assert [title for title, _fills in found] == [item["kekurangan_id"] for item in indicators]
    for item, (title, fills) in zip(indicators, found, strict=True):
        measure = f"indikator-{item['kode']}"
        classes = members(town.rates(measure), bands(measure))
        assert fills == painted(town.gampong, classes, LOOK.sequential), title


def test_small_maps_of_rounds_share_their_bands(atlas: Atlas, town: Town):
    atlas.show("jenis=deret&deret=putaran&ukuran=P0")
    assert atlas.panels() == rounds(town)


def rounds(town: Town) -> list[tuple[str, dict[str, str]]]:
    """Title and colours of P0 in every round, oldest first."""
    return [(r, painted(town.gampong, members(town.rates("P0", r), bands("P0")), LOOK.sequential)) for r in town.rounds]


def test_two_maps_side_by_side_show_both_measures_and_move_together(atlas: Atlas, town: Town):
    frame = atlas.show("jenis=jajar&ukuran=H&ukuran2=indikator-air")
    pairs = (("Kemiskinan multidimensi", "H"), ("Air minum tak layak", "indikator-air"))
    assert atlas.panels() == [
        (title, painted(town.gampong, members(town.rates(code), bands(code)), LOOK.sequential)) for title, code in pairs
    ]
    before = frame.evaluate(BOXES)
    atlas.page.locator('iframe[src*="streamlit_folium"]').scroll_into_view_if_needed()
    box = frame.locator(".peka-grid .leaflet-container").nth(1).bounding_box()
    assert box
    spot = (box["x"] + box["width"] / 2, box["y"] + box["height"] - 60)
    atlas.page.mouse.move(*spot)
    atlas.page.mouse.down()
    atlas.page.mouse.move(spot[0] + 40, spot[1] - 30, steps=4)
    atlas.page.mouse.up()
    frame.wait_for_function(f"before => ({BOXES})()[0][0] !== before[0][0]", arg=before)
    left, right = frame.evaluate(BOXES)
    assert left[0] - before[0][0] == pytest.approx(40, abs=2)
    assert left == pytest.approx(right, abs=2)


def test_rounds_play_on_the_map_and_the_address_ends_with_the_round_shown(atlas: Atlas, town: Town):
    frame = atlas.show("jenis=waktu&ukuran=P0")
    by_round = dict(rounds(town))
    assert atlas.colours() == by_round["2026"]
    before = frame.get_by_role("button", name="Putaran sebelumnya")
    before.click()
    before.click()
    atlas.page.wait_for_url(re.compile("[?&]putaran=2024"))
    assert atlas.panels() == [("2024", by_round["2024"])]
    frame.get_by_role("button", name="Putar", exact=True).click()
    shown = "r => document.querySelector('.peka-grid .peka-title').textContent === r"
    for putaran in ("2025", "2026"):
        frame.wait_for_function(shown, arg=putaran)
        assert atlas.panels() == [(putaran, by_round[putaran])]
    atlas.page.wait_for_url(re.compile("[?&]putaran=2026"))


def test_kecamatan_are_coloured_by_their_own_persons(atlas: Atlas, town: Town):
    atlas.show("jenjang=kecamatan")
    classes = members(town.rates("H", level="kecamatan"), bands("H"))
    assert atlas.colours() == painted(town.kecamatan, classes, LOOK.sequential)
    assert len(classes) == 3


@pytest.mark.parametrize(("join", "meets"), [("dan", all), ("atau", any)])
def test_thresholds_fade_the_gampong_that_do_not_meet_them(atlas: Atlas, town: Town, join: str, meets: Callable):
    frame = atlas.show(f"ambang=H:min:0.3,P0:maks:0.16&gabung={join}")
    met = {
        code
        for code, h, p0 in zip(town.gampong, town.rates("H"), town.rates("P0"), strict=True)
        if meets((h >= 0.3, p0 <= 0.16))
    }
    assert 0 < len(met) < 18
    assert strong(frame) == met
    atlas.page.get_by_role("button", name="Ambang").first.click()
    atlas.page.get_by_text(f"{len(met)} dari 18 gampong memenuhi.").first.wait_for()


def test_areas_with_nobody_form_a_class_of_their_own(atlas: Atlas, town: Town):
    atlas.show("ukuran=ekstrem&pisah=nol")
    values = town.rates("ekstrem")
    edges = bands("ekstrem")
    colours = (LOOK.isolated, *LOOK.sequential)
    classes = [0 if value == 0 else 1 + members([value], edges)[0] for value in values]
    assert atlas.colours() == painted(town.gampong, classes, colours)
    assert 0 < classes.count(0) < 18
    zero = atlas.page.locator('.peka-legend [data-kelas="0"]').inner_text()
    assert zero.replace("\N{NO-BREAK SPACE}", " ") == f"0 % ({classes.count(0)})"


METHODS: dict[str, Reckon] = {
    "kuantil": numbers.quantiles,
    "alami": numbers.natural,
    "sama": numbers.equal,
    "bulat": numbers.rounded,
    "simpangan": numbers.deviations,
}


@pytest.mark.parametrize("method", METHODS)
def test_each_way_of_making_classes_puts_areas_where_numpy_puts_them(atlas: Atlas, town: Town, method: str):
    atlas.show(f"kelas={method}&jumlah_kelas=4&warna=bara")
    classes = METHODS[method](town.rates("H"), 4)
    assert atlas.colours() == painted(town.gampong, classes, shades(classes, "bara"))
    counts = [classes.count(at) for at in range(max(classes) + 1)]
    legend = atlas.page.locator(".peka-legend li").all_inner_texts()[: len(counts)]
    assert [int(line.rsplit("(", 1)[1].rstrip(")")) for line in legend] == counts
