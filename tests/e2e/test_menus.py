"""Menus stay open while one chooses: several values of a filter cost one opening."""

import pytest
from playwright.sync_api import Page, TimeoutError, expect

pytestmark = pytest.mark.e2e
MENUS = {
    "saring": ("/rincian", "f_desil", ("1", "2", "3", "4"), "desil=1%2C2%2C3%2C4"),
    "wilayah": ("/kekokohan", "f_kecamatan", ("Sukakarya", "Sukajaya"), "kecamatan="),
    "tampilan": ("/peta", "f_lapis", ("Tempat", "Layanan umum"), "lapis=tempat%2Clayanan"),
}


def _unfold(page: Page, field: str) -> None:
    """Open the list of a filter, as a person does: a click while the menu is still being drawn is made again."""
    for _ in range(10):
        page.locator(f".st-key-{field} input").click()
        try:
            page.get_by_role("option").first.wait_for(timeout=3000)
            return
        except TimeoutError:
            continue
    raise AssertionError(f"the list of {field} never opened")


@pytest.mark.parametrize("menu", MENUS)
def test_several_values_are_chosen_in_one_opening(menu: str, visitor):
    path, field, values, written = MENUS[menu]
    visitor.open(path)
    page = visitor.page
    page.locator(f".st-key-menu_{menu} button").first.click()
    _unfold(page, field)
    for count, value in enumerate(values, start=1):
        page.get_by_role("option", name=value, exact=True).click()
        page.wait_for_function(
            "n => location.search.includes('=') && decodeURIComponent(location.search).split(',').length >= n",
            arg=count,
        )
    page.wait_for_function("text => location.search.includes(text)", arg=written)
    expect(page.locator(f".st-key-{field}")).to_be_visible()


def test_a_threshold_is_counted_added_and_followed_by_another_without_opening_the_menu_again(visitor):
    visitor.open("/peta")
    page = visitor.page
    page.locator(".st-key-menu_ambang button").first.click()
    limit = page.locator(".st-key-ambang_batas input")
    for place, typed in enumerate(("10", "20")):
        limit.fill(typed)
        limit.press("Enter")
        expect(page.get_by_text("dari 18 gampong memenuhi").last).to_be_visible()
        page.locator(".st-key-ambang_tambah button:enabled").click()
        expect(page.locator(f".st-key-ambang_hapus_{place}")).to_be_visible()
    expect(page.locator(".st-key-laci_ambang .peka-count")).to_have_text("2")
