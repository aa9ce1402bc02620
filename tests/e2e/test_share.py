"""Handing on by touch or mouse: the button copies with the clipboard, without its permission, and says what to do."""

import pytest

from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e
SAID = "document.querySelector('.peka-copy [role=status]').textContent"
SELECTED = "(f => f.value.slice(f.selectionStart, f.selectionEnd))(document.querySelector('.peka-copy textarea'))"
CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: {write}, configurable: true })"
COPIES = {
    "with the clipboard": ("{ writeText: async (text) => { window.copied = text; } }", True),
    "refused": ("{ writeText: () => Promise.reject(new Error('no')) }", True),
    "without https": ("undefined", True),
    "by hand": ("undefined", False),
}


@pytest.mark.parametrize("how", COPIES)
def test_the_button_copies_the_address_or_says_what_to_do(visitor: Visitor, how: str):
    clipboard, works = COPIES[how]
    visitor.open("/statistik?bagian=ruang")
    visitor.page.get_by_role("button", name="Bagikan").click()
    visitor.page.locator(".peka-copy textarea").first.wait_for()
    visitor.page.evaluate(CLIPBOARD.replace("{write}", clipboard))
    visitor.page.evaluate("works => { document.execCommand = () => works; }", works)
    visitor.page.locator("[data-copy]").first.click()
    visitor.page.wait_for_function(f"() => {SAID}")
    assert visitor.page.evaluate(SAID).startswith("Tersalin" if works else "Sudah dipilih")
    assert visitor.page.evaluate(SELECTED) == visitor.page.url
    if how == "with the clipboard":
        assert visitor.page.evaluate("window.copied") == visitor.page.url
