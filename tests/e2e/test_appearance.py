"""Light or dark, the language and the keys are the visitor's: kept by the browser, asked of it, never stolen."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.look.theme import DARK, LIGHT
from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e
GROUND = "getComputedStyle(document.querySelector('.stApp') ?? document.body).backgroundColor"
FULL = "Boolean(document.fullscreenElement)"
TOP = "document.querySelector('[data-testid=stMain]').scrollTop"


def rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5))})"


@pytest.fixture
def foreigner(browser: Browser, dashboard: str) -> Iterator[Visitor]:
    context = browser.new_context(locale="en-GB", reduced_motion="reduce", viewport={"width": 1366, "height": 768})
    yield Visitor(context.new_page(), dashboard)
    context.close()


def test_an_english_browser_reads_english_until_the_address_says_otherwise(foreigner: Visitor):
    page = foreigner.page
    foreigner.open("/metode")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator(".st-key-bahasa button").click()
    page.wait_for_url("**bahasa=id*")
    expect(page.locator("html")).to_have_attribute("lang", "id")
    page.reload()
    page.locator("h1").first.wait_for()
    expect(page.locator("html")).to_have_attribute("lang", "id")


def test_dark_is_kept_on_every_page_and_there_from_the_first_moment(foreigner: Visitor):
    page = foreigner.page
    foreigner.open("/metode")
    page.locator("select[data-tema]").wait_for(state="attached")
    page.wait_for_function(f"() => {GROUND} === '{rgb(LIGHT.paper)}'")
    with page.expect_navigation():
        page.locator("select[data-tema]").select_option("Dark")
    page.wait_for_function(f"() => {GROUND} === '{rgb(DARK.paper)}'")
    page.goto(f"{foreigner.base}/rincian", wait_until="commit")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    page.wait_for_function(f"() => {GROUND} === '{rgb(DARK.paper)}'")
    expect(page.locator("select[data-tema]")).to_have_value("Dark")


def scrolled(page: Page, key: str) -> float:
    before = page.evaluate(TOP)
    page.keyboard.press(key)
    page.wait_for_timeout(150)
    return page.evaluate(TOP) - before


def test_a_clicker_scrolls_a_fresh_page_and_f_fills_the_screen_but_inputs_keep_their_keys(foreigner: Visitor):
    page = foreigner.page
    foreigner.open("/metode")
    page.locator(".st-key-cari input").wait_for()
    assert scrolled(page, "PageDown") > 400
    assert scrolled(page, "PageUp") < -400
    assert scrolled(page, " ") > 400
    assert scrolled(page, "Shift+Space") < -400
    assert scrolled(page, "ArrowDown") > 20
    page.keyboard.press("f")
    page.wait_for_function(f"() => {FULL}")
    page.keyboard.press("f")
    page.wait_for_function(f"() => !{FULL}")
    page.locator("button[data-layar]").click()
    page.wait_for_function(f"() => {FULL}")
    page.evaluate("document.exitFullscreen()")
    box = page.locator(".st-key-cari input")
    box.click()
    page.keyboard.type("f f")
    assert box.input_value() == "f f"
    assert scrolled(page, " ") == 0
    assert not page.evaluate(FULL)
