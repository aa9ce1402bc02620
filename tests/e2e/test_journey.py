"""The journeys of our three users, in a real browser with every host but the loopback blocked."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.cartography import classes
from dashboard.look import palettes, theme
from dashboard.navigation import PAGES
from peka_core import releases
from peka_core.catalog import load
from peka_core.deprivation import derive
from peka_core.tabulation import by_area
from peka_core.tabulation.families import Conditions, select
from tests.e2e.conftest import SIZES, Visitor

pytestmark = pytest.mark.e2e
IBOIH = "11.72.03.2001"


def expected_colours(data: Path, measure: str) -> dict[str, str]:
    """Colours by code, from the release itself: core measures, fixed classes, light palette."""
    release = releases.current(data)
    assert release
    katalog = load()
    families = derive.derive(release.read("keluarga"), release.read("anggota"), katalog)
    putaran = max(families["putaran"].unique())
    newest = by_area.by_area(select(families, Conditions(putaran)), katalog, "kode_gampong")
    found = classes.classify(newest[measure].to_list(), "tetap", bands=katalog.pita(measure))
    palette = palettes.sequential(theme.LIGHT, "", len(found.ranges))
    return {
        code: palette[member] if member >= 0 else "url(#peka-hatch)"
        for code, member in zip(newest["kode"], found.members, strict=True)
    }


def choose_measure(visitor: Visitor, label: str) -> None:
    box = visitor.page.locator(".st-key-f_ukuran input")
    box.click()
    box.fill(label)
    visitor.page.get_by_role("option", name=label, exact=True).click()


def test_with_the_network_cut_the_map_paints_eighteen_gampong_in_the_expected_colours(visitor, sample_data: Path):
    visitor.open("/peta")
    fills = visitor.fills()
    assert len(fills) == 18
    assert fills == expected_colours(sample_data, "H")
    assert visitor.outside == []


def test_another_measure_recolours_without_fetching_geometry_again(visitor, sample_data: Path):
    visitor.open("/peta")
    visitor.map_frame().evaluate("window.stillHere = true")
    before = visitor.painting()
    fetched = [url for url in visitor.requests if ".geojson" in url]
    choose_measure(visitor, "Indikator · Air minum tak layak")
    visitor.repainted(before)
    assert visitor.fills() == expected_colours(sample_data, "indikator-air")
    assert [url for url in visitor.requests if ".geojson" in url] == fetched
    levels = [url.rsplit("/", 3)[1] for url in dict.fromkeys(fetched)]  # the page names the first one beforehand
    assert levels == ["gampong", "kecamatan"], "areas and the borders above them"
    assert visitor.map_frame().evaluate("window.stillHere"), "the frame was rebuilt"
    assert visitor.outside == []


def test_a_click_on_the_map_filters_the_page_and_back_undoes_it(visitor):
    visitor.open("/peta")
    visitor.map_frame().evaluate("window.stillHere = true")
    visitor.map_frame().click(f'path[data-kode="{IBOIH}"]')
    visitor.wait_for_headline("di Iboih")
    visitor.page.get_by_role("link", name="Lihat profil Iboih").wait_for()
    assert visitor.map_frame().evaluate("window.stillHere"), "the frame was rebuilt"
    assert visitor.page.url.endswith(f"?gampong={IBOIH}")
    outline = visitor.map_frame().get_attribute(f'path[data-kode="{IBOIH}"]', "stroke")
    assert outline == theme.LIGHT.selected
    visitor.page.go_back()
    visitor.wait_for_headline("Kota Sabang")
    visitor.map_frame().wait_for_selector(f'path[data-kode="{IBOIH}"][aria-pressed="false"]')


def test_a_click_on_a_bar_marks_the_gampong_on_the_map(visitor):
    visitor.open("/peta")
    visitor.map_frame()
    bar = visitor.page.locator(".barlayer .point path").first
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    visitor.page.mouse.click(box["x"] + 15, box["y"] + box["height"] / 2)
    visitor.page.wait_for_url(re.compile(r"gampong="))
    code = visitor.page.url.split("gampong=")[1]
    visitor.map_frame().wait_for_selector(f'path[data-kode="{code}"][aria-pressed="true"]')


def test_the_keyboard_reaches_every_gampong(visitor):
    visitor.open("/peta")
    frame = visitor.map_frame()
    frame.focus(f'path[data-kode="{IBOIH}"]')
    visitor.page.keyboard.press("Enter")
    visitor.wait_for_headline("di Iboih")
    assert frame.locator('path[data-kode][tabindex="0"]').count() == 1, "the map is one stop; arrows walk it"


def test_the_copied_link_reopens_the_same_view(visitor, browser: Browser):
    visitor.open(f"/peta?ukuran=A&gampong={IBOIH}&putaran=2025")
    visitor.page.get_by_role("button", name="Bagikan", exact=True).click()
    link = visitor.page.locator(".peka-copy textarea").first.input_value()
    assert parse_qs(urlsplit(link).query) == parse_qs(urlsplit(visitor.page.url).query)
    other = Visitor(
        browser.new_context(viewport={"width": 1366, "height": 768}, locale="id-ID").new_page(), visitor.base
    )
    other.open(link.removeprefix(visitor.base))
    assert other.headline() == visitor.headline()
    assert "2025" in other.headline()
    assert other.fills() == visitor.fills()
    other.page.context.close()


def test_the_menu_keeps_the_filter(visitor):
    visitor.open(f"/peta?gampong={IBOIH}")
    visitor.page.get_by_role("link", name="Gampong", exact=True).click()
    visitor.wait_for_headline("di Iboih")
    assert f"gampong={IBOIH}" in visitor.page.url


def test_lists_of_choices_speak_indonesian(visitor):
    visitor.open("/peta")
    visitor.page.get_by_role("button", name="Saring keluarga").click()
    choices = visitor.page.locator('[data-testid="stMultiSelect"] input').first
    choices.click()
    options = visitor.page.locator("[role=option]")
    expect(options.get_by_text("Pilih semua", exact=True)).to_be_visible()
    choices.fill("miskin")
    expect(options.get_by_text(re.compile(r"^Pilih \d+ yang cocok$"))).to_be_visible()
    choices.fill("zzz")
    expect(options.get_by_text("Tidak ada yang cocok", exact=True)).to_be_visible()


def test_hostile_addresses_run_nothing(visitor):
    visitor.open("/peta?ukuran=<script>document.title='diretas'</script>&gampong=<img src=x onerror=alert(1)>")
    visitor.map_frame()
    assert "diretas" not in visitor.page.title()
    assert visitor.page.get_by_text("diabaikan").is_visible()


@pytest.fixture(scope="module")
def screens(browser: Browser) -> Iterator[dict[str, Page]]:
    """A page on a screen of each size, in a browser of its own."""
    contexts = {
        size: browser.new_context(
            viewport={"width": width, "height": height}, locale="id-ID", is_mobile=size == "phone"
        )
        for size, (width, height) in SIZES.items()
    }
    yield {size: context.new_page() for size, context in contexts.items()}
    for context in contexts.values():
        context.close()


@pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.url)
@pytest.mark.parametrize("size", SIZES)
def test_every_page_fits_its_screen_and_stays_on_this_machine(
    screens: dict[str, Page], dashboard: str, spec, size: str
):
    visitor = Visitor(screens[size], dashboard)
    visitor.open("/" if spec is PAGES[0] else f"/{spec.url}")
    visitor.page.locator(".peka-note").last.wait_for()
    assert visitor.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert visitor.outside == []
