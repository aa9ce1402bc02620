"""A link for a partner from the press that makes it to the press that kills it, in two browsers, with its QR sheet."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks import processes

pytestmark = pytest.mark.e2e
NOTE = "Dinas contoh <script>alert(1)</script>"
DRAFT = '[class*="st-key-draf_"] textarea'
PHONE = {"width": 390, "height": 844}
LINE = ".peka-partner"


@pytest.fixture(scope="module")
def demonstration(published_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a demonstration with a public release, in a folder of its own that links are kept in."""
    folder = tmp_path_factory.mktemp("peragaan") / "peka"
    shutil.copytree(published_data, folder)
    with processes.serve(processes.PRODUCT, folder) as server:
        yield server.url


@pytest.fixture
def maker(browser: Browser, demonstration: str) -> Iterator[Page]:
    """The page of whoever shares, with the form open."""
    context = browser.new_context(locale="id-ID")
    page = context.new_page()
    page.add_init_script("window.print = () => { window.printed = (window.printed || 0) + 1; }")
    page.goto(f"{demonstration}/peta?kelompok=lansia")
    page.get_by_role("button", name="Bagikan").click()
    page.get_by_role("radio", name="Tautan mitra").click()
    page.locator(DRAFT).wait_for()
    yield page
    context.close()


def made(page: Page) -> str:
    page.locator(DRAFT).fill(NOTE)
    page.get_by_role("button", name="Buat tautan").click()
    page.locator(".peka-qr").wait_for()
    return page.locator(".peka-copy textarea").first.input_value()


def test_a_partner_sees_what_is_shared_until_it_is_revoked(browser: Browser, maker: Page):
    address = made(maker)
    context = browser.new_context(locale="en-GB", viewport=PHONE)
    guest = context.new_page()
    guest.goto(address)
    guest.locator(LINE).wait_for()
    assert "/b/" not in guest.url, "the token is not left in the address"
    assert "Public figures shared" in guest.locator(LINE).inner_text()
    assert guest.evaluate("document.documentElement.scrollWidth <= innerWidth"), "no sideways scrolling"
    maker.get_by_role("button", name="Selesai").click()
    maker.get_by_role("radio", name="Tautan saya").click()
    row = maker.locator(".peka-row").first
    row.wait_for()
    assert NOTE in row.inner_text()
    maker.get_by_role("button", name="Cabut", exact=True).first.click()
    maker.get_by_role("button", name="Ya, cabut").click()
    maker.get_by_text("Tautan dicabut.").wait_for()
    guest.get_by_role("button", name="Share").click()
    guest.locator(LINE).wait_for(state="detached")
    assert guest.request.get(address).status == 410
    context.close()


def test_the_line_of_a_partner_stands_close_under_the_header(browser: Browser, demonstration: str):
    context = browser.new_context(locale="id-ID", viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.goto(f"{demonstration}/peta?sebagai=mitra")
    page.locator(".st-key-cari").wait_for()
    page.locator("h1").wait_for()
    said, search = page.locator(LINE).bounding_box(), page.locator(".st-key-cari").bounding_box()
    assert said
    assert search
    below = search["y"] + search["height"]
    assert below < said["y"] < below + 20, "neither under the header nor an empty band below it"
    context.close()


def test_the_printed_sheet_holds_the_code_what_it_opens_and_nothing_else(maker: Page):
    address = made(maker)
    maker.get_by_role("button", name="Cetak lembar QR").click()
    assert maker.evaluate("window.printed") == 1
    maker.emulate_media(media="print")
    assert maker.locator("h1").is_hidden()
    sheet = maker.locator("#peka-cetak")
    assert sheet.is_visible()
    assert maker.locator("#peka-cetak .peka-qr").evaluate("e => e.complete && e.naturalWidth > 0")
    said = sheet.inner_text()
    assert address in said
    assert "lanjut usia" in said
    assert "sampai " in said
    assert NOTE not in said, "paper is seen by anybody"
    maker.emulate_media(media="screen")
    maker.evaluate("dispatchEvent(new Event('afterprint'))")
    assert maker.locator("#peka-cetak").count() == 0
    assert maker.locator("h1").is_visible()


def test_what_is_typed_is_handed_over_without_leaving_the_field(browser: Browser, maker: Page):
    address = made(maker)
    context = browser.new_context(locale="id-ID")
    first, second = context.new_page(), context.new_page()
    for page in (first, second):
        page.goto(address)
        page.locator(LINE).wait_for()
    first.get_by_role("button", name="Ajukan pertanyaan").click()
    first.locator(DRAFT).click()
    first.keyboard.type("Mengapa angka Iboih naik?")
    first.wait_for_timeout(3_000)  # the pause after which it is handed over, and the way there
    assert first.evaluate("document.activeElement.tagName") == "TEXTAREA"
    second.get_by_role("button", name="Ajukan pertanyaan").click()
    expect(second.locator(DRAFT)).to_have_value("Mengapa angka Iboih naik?")
    other = browser.new_context(locale="id-ID").new_page()
    other.goto(address)
    other.get_by_role("button", name="Ajukan pertanyaan").click()
    other.locator(DRAFT).wait_for()
    assert other.locator(DRAFT).input_value() == "", "another browser with the same link"
    other.context.close()
    context.close()
