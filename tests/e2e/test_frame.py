"""What the map frame does in a browser, without the dashboard around it."""

import re
from collections.abc import Callable, Iterator
from itertools import combinations

import pytest
from playwright.sync_api import Browser, ViewportSize

from dashboard.look import theme
from tests.e2e.frame_page import CODES, NAMES, FramePage, panel, state

pytestmark = pytest.mark.e2e
IBOIH = "11.72.03.2001"
LOOK = theme.LIGHT
SIZES = {"laptop": (800, 460), "projector": (1130, 650), "phone": (360, 456)}
Open = Callable[..., FramePage]

LABELS = """() => [...document.querySelectorAll('.peka-grid .peka-panel:first-child .peka-label')].map(node => {
    const { left, top, right, bottom } = node.getBoundingClientRect();
    return [node.dataset.label, left, top, right, bottom];
})"""
VIEWS = """() => [...document.querySelectorAll('.peka-grid .leaflet-container')].map(node => {
    const path = node.querySelector('path[data-kode="11.72.03.2003"]').getBoundingClientRect();
    const box = node.getBoundingClientRect();
    return [path.left - box.left, path.top - box.top, path.width].map(Math.round);
})"""


@pytest.fixture(scope="module")
def opened(browser: Browser) -> Iterator[Open]:
    """Open the frame alone in a page of a size, where nothing glides: a moved map is there at once."""
    contexts = []

    def open_frame(size: str = "laptop", *, broken: bool = False) -> FramePage:
        width, height = SIZES[size]
        viewport: ViewportSize = {"width": width, "height": height + 200}
        contexts.append(browser.new_context(viewport=viewport, reduced_motion="reduce"))
        return FramePage(contexts[-1].new_page(), height=height, broken=broken)

    yield open_frame
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def laptop(opened: Open) -> FramePage:
    return opened()


@pytest.fixture
def alone(laptop: FramePage) -> FramePage:
    """The frame of a laptop as if just opened."""
    laptop.page.evaluate("scrollTo(0, 0)")
    laptop.page.mouse.move(1, 600)
    laptop.paint(state([panel("lain", "_" * 18)]))
    laptop.frame.get_by_role("button", name="Tampilkan seluruh peta").click()
    laptop.frame.evaluate("window.said.length = 0")
    return laptop


def fills(alone: FramePage, place: int = 1) -> dict[str, str]:
    return alone.frame.evaluate(
        "n => Object.fromEntries([...document.querySelectorAll(`.peka-grid .peka-panel:nth-child(${n}) "
        "path[data-kode]`)].map(p => [p.dataset.kode, p.getAttribute('fill')]))",
        place,
    )


def overlapping(boxes: list) -> list[tuple[str, str]]:
    return [
        (a[0], b[0])
        for a, b in combinations(boxes, 2)
        if a[1] < b[3] - 1 and a[3] > b[1] + 1 and a[2] < b[4] - 1 and a[4] > b[2] + 1
    ]


def test_missing_suppressed_unclassified_and_uncertain_areas_have_patterns_of_their_own(alone: FramePage):
    alone.paint(state([panel(classes="-._0" + "1" * 14, careful=[3])]))
    found = [fills(alone)[code] for code in CODES[:5]]
    low = LOOK.sequential[0].removeprefix("#")
    assert found == ["url(#peka-hatch)", "url(#peka-dots)", "url(#peka-cross)", f"url(#peka-stripes-{low})",
                     LOOK.sequential[1]]  # fmt: skip
    patterns = alone.frame.evaluate("[...document.querySelectorAll('pattern')].map(p => '#' + p.id)")
    assert {fill[4:-1] for fill in found[:4]} <= set(patterns)


def test_arrangements_change_in_place_and_geometry_is_fetched_once(alone: FramePage):
    two = [panel("2024"), panel("2025", "432104321043210432")]
    alone.paint(state())
    alone.frame.evaluate("document.querySelector('#map_div').stillHere = true")
    alone.frame.wait_for_selector(".peka-outline", state="attached")
    fetched = list(alone.fetched)
    steps = (("jajar", two, 2), ("deret", [*two, *two], 4), ("waktu", two, 1), ("satu", two, 1))
    for arrangement, panels, maps in steps:
        alone.paint(state(panels, arrangement=arrangement))
        shown = alone.frame.locator(".peka-grid .peka-panel:visible")
        assert shown.count() == maps
        titles = alone.frame.locator(".peka-grid .peka-title:visible").all_inner_texts()
        assert titles == ([] if arrangement == "satu" else (["2024", "2025"] * 2)[:maps])
    assert alone.frame.evaluate("document.querySelector('#map_div').stillHere")
    assert alone.fetched == fetched
    alone.paint(state(two, arrangement="jajar"))
    assert fills(alone, 2)[CODES[0]] == LOOK.sequential[4]


def test_maps_side_by_side_move_together_whichever_is_moved(alone: FramePage):
    alone.paint(state([panel("a"), panel("b")], arrangement="jajar"))
    before = alone.frame.evaluate(VIEWS)
    assert before[0] == before[1]
    for x, by in ((200, 60), (600, -60)):
        alone.page.mouse.move(x, 300)
        alone.page.mouse.down()
        alone.page.mouse.move(x + by, 300 + by / 2, steps=4)
        alone.page.mouse.up()
        alone.settle()
        now = alone.frame.evaluate(VIEWS)
        assert now[0] != before[0]
        assert all(abs(a - b) <= 1 for a, b in zip(*now, strict=True))
        before = now
    alone.frame.get_by_role("button", name="Perbesar", exact=True).click()
    alone.settle()
    now = alone.frame.evaluate(VIEWS)
    assert now[0][2] > 1.5 * before[0][2]
    assert all(abs(a - b) <= 1 for a, b in zip(*now, strict=True))


def test_a_view_the_viewer_chose_survives_repaints_and_arrangements(alone: FramePage):
    alone.paint(state([panel(), panel()]))
    alone.frame.get_by_role("button", name="Perbesar", exact=True).click()
    alone.settle()
    chosen = alone.frame.evaluate(VIEWS)[0]
    alone.paint(state([panel(classes="4" * 18), panel()]))
    assert alone.frame.evaluate(VIEWS)[0] == chosen
    alone.paint(state([panel("a"), panel("b")], arrangement="jajar"))
    alone.paint(state([panel(), panel()]))
    back = alone.frame.evaluate(VIEWS)[0]
    assert all(abs(a - b) <= 0.12 * chosen[2] for a, b in zip(back, chosen, strict=True))
    alone.frame.get_by_role("button", name="Tampilkan seluruh peta").click()
    assert alone.frame.evaluate(VIEWS)[0][2] < chosen[2] / 1.5


@pytest.mark.parametrize(("size", "letters"), [("laptop", (12.5, 14)), ("projector", (17, 18)), ("phone", (11, 12))])
def test_labels_are_readable_and_never_cover_each_other(opened: Open, size: str, letters: tuple[float, float]):
    alone = opened(size)
    plain, circles = panel(), panel(bubbles=[5.0 + 2 * n for n in range(18)])
    for kind in (plain, circles):
        alone.paint(state([kind], selected=[IBOIH, CODES[4]]))
        for press in ("Tampilkan seluruh peta", "Perbesar", "Tampilkan seluruh peta"):
            alone.frame.get_by_role("button", name=press, exact=True).click()
            alone.settle()
            labels = alone.frame.evaluate(LABELS)
            assert overlapping(labels) == []
        assert len(labels) >= 8
        assert {IBOIH, CODES[4]} <= {label[0] for label in labels}
    size_of = "parseFloat(getComputedStyle(document.querySelector('.peka-grid .peka-label')).fontSize)"
    assert letters[0] <= alone.frame.evaluate(size_of) <= letters[1]
    assert alone.frame.locator(".peka-inset:visible").count() == (0 if size == "phone" else 2)


def test_insets_show_town_and_far_islands_and_stand_beside_the_land(alone: FramePage):
    alone.paint(state())
    insets = alone.frame.locator(".peka-inset:visible")
    assert insets.locator(".peka-title").all_inner_texts() == ["Pusat kota", "Pulau Rondo"]
    named = insets.first.locator(".peka-label").evaluate_all("nodes => nodes.map(node => node.dataset.label)")
    assert set(CODES[2:5]) <= set(named)
    covered = alone.frame.evaluate("""() => [...document.querySelectorAll('.peka-inset, .peka-tools')]
        .flatMap(inset => {
        const { left, top, right, bottom } = inset.getBoundingClientRect();
        inset.style.visibility = 'hidden';
        const hit = [];
        for (let x = left + 2; x < right; x += 6) for (let y = top + 2; y < bottom; y += 6) {
            const under = document.elementFromPoint(x, y);
            if (under && under.dataset.kode) hit.push(under.dataset.kode);
        }
        inset.style.visibility = '';
        return hit;
    })""")
    assert covered == []
    insets.first.locator(f'path[data-kode="{CODES[4]}"]').click()
    assert alone.said("gampong")[-1]["gampong"] == CODES[4]


def test_a_click_selects_at_once_and_shift_adds(alone: FramePage):
    alone.paint(state())
    path = alone.frame.locator(f'.peka-grid path[data-kode="{IBOIH}"]')
    alone.point_at(IBOIH)
    alone.page.mouse.down()
    alone.page.mouse.up()
    assert path.get_attribute("aria-pressed") == "true"
    assert path.get_attribute("stroke") == LOOK.selected
    alone.frame.locator(f'.peka-grid path[data-kode="{CODES[0]}"]').click(modifiers=["Shift"])
    first, second = alone.said("gampong")
    assert (first["gampong"], first["add"]) == (IBOIH, False)
    assert (second["gampong"], second["add"]) == (CODES[0], True)
    assert second["count"] > first["count"]
    assert alone.frame.locator('.peka-grid path[aria-pressed="true"]').count() == 2


def test_escape_clears_from_the_frame_and_from_the_page_but_not_while_typing(alone: FramePage):
    alone.paint(state(selected=[IBOIH]))
    alone.page.locator("#kotak-isian").focus()
    alone.page.keyboard.press("Escape")
    assert alone.said("clear") == []
    alone.page.get_by_role("button", name="Iboih").focus()
    alone.page.keyboard.press("Escape")
    assert len(alone.said("clear")) == 1
    assert alone.frame.locator('path[aria-pressed="true"]').count() == 0
    alone.frame.focus(f'.peka-grid path[data-kode="{IBOIH}"]')
    alone.page.keyboard.press("Escape")
    assert len(alone.said("clear")) == 2


def test_the_keyboard_walks_the_areas_as_one_stop(alone: FramePage):
    alone.paint(state())
    assert alone.frame.locator('path[data-kode][tabindex="0"]').count() == 1
    alone.frame.focus('path[data-kode][tabindex="0"]')
    focused = "document.activeElement.dataset.kode"
    alone.page.keyboard.press("End")
    assert alone.frame.evaluate(focused) == CODES[-1]
    alone.page.keyboard.press("Home")
    assert alone.frame.evaluate(focused) == CODES[0]
    reached, ahead = {CODES[0]}, [CODES[0]]
    while ahead:
        here = ahead.pop()
        for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
            alone.frame.focus(f'.peka-grid path[data-kode="{here}"]')
            alone.page.keyboard.press(key)
            there = alone.frame.evaluate(focused)
            ahead += [there] if there not in reached else []
            reached.add(there)
    assert reached == set(CODES)
    code = alone.frame.evaluate(focused)
    assert alone.frame.locator('path[data-kode][tabindex="0"]').count() == 1
    assert NAMES[CODES.index(code)] in alone.frame.locator(".peka-tip").inner_text()
    alone.page.keyboard.press("Enter")
    alone.page.keyboard.press("Shift+Enter")
    assert [(said["gampong"], said["add"]) for said in alone.said("gampong")] == [(code, False), (code, True)]


def test_every_area_says_its_name_and_sentence_and_every_button_its_purpose(alone: FramePage):
    alone.paint(state([panel("2024"), panel("2025")], arrangement="waktu"))
    labels = alone.frame.eval_on_selector_all(".peka-grid path[data-kode]", "all => all.map(p => p.ariaLabel)")
    assert labels[0] == f"{NAMES[0]}: 10,4 % dari 200 keluarga"
    buttons = alone.frame.eval_on_selector_all("button", "all => all.map(b => b.ariaLabel)")
    assert all(buttons)
    assert alone.frame.locator("[title*=Zoom], [aria-label*=Zoom]").count() == 0


def test_time_plays_in_the_frame_and_tells_the_server_when_it_rests(opened: Open):
    alone = opened()
    alone.page.clock.install(time=0)
    alone.page.clock.pause_at(1000)  # or what takes the machine longer than the frame rests would count as a rest
    rounds = [panel("2023", "0" * 18), panel("2024", "1" * 18), panel("2025", "2" * 18)]
    alone.frame.evaluate("state => window.pekaPaint(state)", state(rounds, arrangement="waktu"))
    alone.page.clock.run_for(500)
    shown = lambda: LOOK.sequential.index(fills(alone)[IBOIH])  # noqa: E731
    assert shown() == 0
    alone.frame.get_by_role("button", name="Putar", exact=True).click()
    alone.page.clock.run_for(1450)
    assert shown() == 1
    assert alone.said("putaran") == []
    alone.page.clock.run_for(1450)
    assert shown() == 2
    alone.page.clock.run_for(400)
    assert [said["putaran"] for said in alone.said("putaran")] == ["2025"]
    for _ in range(2):
        alone.frame.get_by_role("button", name="Putaran sebelumnya").click()
    alone.page.clock.run_for(400)
    assert shown() == 0
    assert [said["putaran"] for said in alone.said("putaran")] == ["2025", "2023"]
    alone.frame.evaluate("state => window.pekaPaint(state)", state(rounds, arrangement="waktu", shown=2))
    assert shown() == 0, "the server's answer to an earlier step came late"
    alone.frame.locator("input[type=range]").press("ArrowRight")
    assert shown() == 1
    assert alone.frame.locator("input[type=range]").get_attribute("aria-valuetext") == "2024"


def test_pointing_marks_every_map_and_the_page_around(alone: FramePage):
    alone.paint(state([panel(str(n)) for n in range(6)], arrangement="deret"))
    alone.point_at(IBOIH, panel=2)
    outlined = alone.frame.locator(".peka-grid .peka-panel:visible .leaflet-peka-highlight-pane:has(path)")
    assert outlined.count() == 6
    sentence = alone.page.locator(".peka-sentence")
    assert sentence.inner_text() == "Iboih, 1: 22,4 % dari 212 keluarga", "of the map pointed at"
    row = alone.page.locator(f'tr[data-kode="{IBOIH}"]')
    assert "hover" in (row.get_attribute("class") or "")
    alone.page.locator("input").hover()
    assert sentence.inner_text() == "Tunjuk satu wilayah."
    row.hover()
    assert outlined.count() == 6
    row.locator("td").click()
    alone.page.get_by_role("button", name="Paya").press("Enter")
    assert [said["gampong"] for said in alone.said("gampong")] == [IBOIH, "11.72.03.2004"]
    alone.page.locator("[data-kotak]").click()
    assert alone.said("cell")[-1]["cell"] == "2-1"


def test_the_table_sorts_by_a_heading_with_missing_values_last(alone: FramePage):
    alone.paint(state())
    names = alone.page.locator(".peka-table tbody button")
    heading = alone.page.get_by_role("button", name="Nilai")
    heading.click()
    assert names.all_inner_texts() == ["Paya", "Iboih", "Balohan"]
    assert alone.page.locator("th[aria-sort=descending]").count() == 1
    heading.click()
    assert names.all_inner_texts() == ["Iboih", "Paya", "Balohan"]
    alone.page.get_by_role("button", name="Nama").click()
    assert names.all_inner_texts() == ["Balohan", "Iboih", "Paya"]
    assert alone.said("gampong") == []


def test_a_chart_marks_the_area_pointed_at_and_is_marked_by_it(alone: FramePage):
    alone.paint(state())
    alone.page.evaluate("""code => {
        const plot = document.createElement('div');
        plot.className = 'js-plotly-plot';
        plot.innerHTML = '<svg><g class="bars"><g class="point"><path d="M0,0h50v20h-50z"/></g></g></svg>';
        plot.on = (name, told) => { plot[name] = told; };
        plot.querySelector('.point').__data__ = { i: 0, trace: { customdata: [[code]] } };
        document.body.append(plot);
    }""", IBOIH)  # fmt: skip
    alone.page.wait_for_function("() => Boolean(document.querySelector('.js-plotly-plot').plotly_hover)")
    alone.page.evaluate(
        "code => document.querySelector('.js-plotly-plot').plotly_hover({ points: [{ customdata: [code] }] })", IBOIH
    )
    assert alone.frame.locator(".peka-grid .leaflet-peka-highlight-pane path:not(.peka-extent)").count() == 2
    alone.point_at(IBOIH)
    bar = alone.page.locator(".js-plotly-plot .point path")
    assert "stroke-width: 2.5px" in (bar.get_attribute("style") or "")
    alone.page.mouse.move(1, 640)
    alone.page.evaluate("document.querySelector('.js-plotly-plot').plotly_unhover({})")
    assert "stroke-width: 2.5px" not in (bar.get_attribute("style") or "")


def test_circles_and_dots_are_drawn_over_pale_areas(alone: FramePage):
    alone.paint(state([panel(classes="0" * 18, bubbles=[40.0] * 9 + [0.0] * 9)], palette=[LOOK.land]))
    circles = alone.frame.locator(".peka-grid .leaflet-peka-bubbles-pane path")
    assert circles.count() == 9
    assert set(fills(alone).values()) == {LOOK.land}
    circles.last.click()
    assert alone.said("gampong")
    alone.paint(state([panel(classes="0" * 18, dots=[40] * 18)], palette=[LOOK.land], selected=[]))
    alone.frame.wait_for_selector(".peka-dots-canvas", state="attached")
    alone.settle()
    inked = alone.frame.evaluate("""() => { const c = document.querySelector('.peka-dots-canvas');
        const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
        let n = 0; for (let i = 3; i < d.length; i += 4) n += d[i] > 128; return n; }""")
    assert inked > 18 * 40
    assert circles.count() == 0


def test_places_have_symbols_and_no_street_map_is_asked_for_unless_wanted(alone: FramePage):
    asked = []
    alone.page.on("request", lambda request: asked.append(request.url))
    alone.paint(state(layers=["layanan"]))
    alone.frame.wait_for_selector(".peka-place-layanan svg")
    assert not [url for url in asked if "openstreetmap" in url]


def test_without_a_network_the_street_map_leaves_quietly(alone: FramePage):
    errors = []
    alone.page.on("pageerror", lambda error: errors.append(error))
    alone.paint(state(layers=["daring"]))
    note = alone.frame.get_by_text("Peta jalan tidak dapat dimuat.")
    note.wait_for()
    assert alone.frame.locator(".leaflet-tile-pane img").count() == 0
    assert alone.frame.locator(f'.peka-grid path[data-kode="{IBOIH}"]').get_attribute("fill-opacity") == "1"
    assert errors == []


def test_a_failed_fetch_offers_another_try(opened: Open):
    alone = opened(broken=True)
    alone.frame.get_by_text("Batas wilayah tidak dapat dimuat.").wait_for()
    alone.frame.wait_for_function("() => window.said.length > 0")
    assert alone.said("ready"), "the page must not wait for a map that cannot come"
    alone.broken = False
    alone.frame.get_by_role("button", name="Coba lagi").click()
    alone.paint(state())
    assert len(fills(alone)) == 18


def test_hostile_names_and_sentences_stay_text(alone: FramePage):
    evil = "<img src=x onerror=\"document.title='diretas'\">"
    alone.paint(state([panel(evil, texts=[evil] * 18, values=[evil] * 18)]))
    alone.point_at(IBOIH)
    assert evil in alone.frame.locator(".peka-tip").inner_text()
    assert alone.frame.locator("img").count() == 0
    assert not re.search("diretas", alone.page.title())
