"""Nothing on an Indonesian page is English: not for the eye, not for a screen reader, in no page and no open menu."""

import re

import pytest
from playwright.sync_api import expect

from dashboard.navigation import LOST, PAGES
from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e

ENGLISH = re.compile(
    r"\b(the|to|no|not|open|select|selected|clear|choose|skip|results?|all|of|add|columns?|sort|show|hide|press|app|"
    r"error|page|loading|values?|fullscreen|copy|options?|view|search|icon|remove|logo|heading|streamlit\w*|close|"
    r"dismiss|running|connecting|chart|empty|home|click|your|is|failed|found)\b",
    re.IGNORECASE,
)
ALLOWED = {"Journal of Public Economics", "Econometrica"}
SAID = """() => {
  const found = [];
  const skipped = "script, style, noscript, code, [data-testid=stIconMaterial]";
  for (const node of document.querySelectorAll("*")) {
    for (const name of ["aria-label", "title", "alt", "placeholder"]) {
      const said = node.getAttribute(name);
      if (said) found.push(said);
    }
  }
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (node.data.trim() && !node.parentElement.closest(skipped)) found.push(node.data.trim());
  }
  return found;
}"""
MENUS = ("wilayah", "saring", "bagikan", "unduh", "tampilan", "ambang")
REMARKABLE = re.compile(r"OpenStreetMap contributors|https?://\S+|\bPEKA Sabang\b|English")


def english(visitor: Visitor) -> list[str]:
    said = visitor.page.evaluate(SAID)
    return [text for text in said if text not in ALLOWED and ENGLISH.search(REMARKABLE.sub("", text))]


@pytest.mark.parametrize("spec", [*PAGES, LOST], ids=lambda spec: spec.url)
def test_no_english_word_on_an_indonesian_page_or_in_its_menus(spec, visitor: Visitor):
    visitor.open(f"/{spec.url}?bahasa=id")
    visitor.page.locator(".st-key-menu").wait_for()
    visitor.page.wait_for_timeout(1500)
    assert english(visitor) == []
    for menu in MENUS:
        button = visitor.page.locator(f".st-key-menu_{menu} button").first
        if not button.count():
            continue
        button.click()
        body = visitor.page.locator("[data-testid=stPopoverBody]")
        body.locator("input, button, code, select, textarea").first.wait_for()
        box = body.locator("input[role=combobox]")
        if box.count():
            box.first.fill("qqqq")
        assert english(visitor) == [], menu
        visitor.page.mouse.click(5, 400)  # where no menu reaches
        body.wait_for(state="detached")


def test_an_unknown_address_is_answered_in_the_language_of_the_page(visitor: Visitor):
    for path, words in (("/nothing", "Halaman ini tidak ada"), ("/a/b/c?bahasa=en", "There is no such page")):
        visitor.open(path)
        assert visitor.headline() == words
        assert not visitor.page.get_by_role("dialog").count()
        expect(visitor.page.locator(".st-key-menu a")).not_to_have_count(0)


def test_words_follow_the_language_without_loading_the_page_again(visitor: Visitor):
    visitor.open("/?bahasa=id")
    frame = visitor.page.locator('iframe[data-testid="stCustomComponentV1"]')
    visitor.page.wait_for_function("() => document.querySelector('iframe[title=Peta]')")
    visitor.page.locator(".st-key-bahasa button").click()
    visitor.page.wait_for_function("() => document.documentElement.lang === 'en'")
    visitor.page.wait_for_function("() => document.querySelector('iframe[title=Map]')")
    expect(frame).to_have_count(1)
    assert "Langsung ke isi halaman" not in visitor.page.evaluate(SAID)
