"""Page Peta without a mouse, from the first press of Tab to a selection in the address."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e
IBOIH = "11.72.03.2001"
STOPS = 75
"""More presses of Tab than the page has stops."""
FOCUSED = """
    let here = document.activeElement;
    while (here && here.tagName === "IFRAME") here = here.contentDocument.activeElement;
"""
NAMED = (
    f"() => {{ {FOCUSED} return [here.tagName, here.dataset.kode || '', "
    "here.getAttribute('aria-label') || here.innerText || '']; }"
)
MARKED = f"""async () => {{ {FOCUSED}
    const look = (node) => {{
        const s = getComputedStyle(node);
        const box = node.getBoundingClientRect();
        return [s.outlineStyle, s.outlineWidth, s.boxShadow, s.borderColor, s.backgroundColor, s.stroke, s.strokeWidth,
                box.left, box.width].join(" ");
    }};
    const around = [];
    for (let node = here; node && around.length < 7; node = node.parentElement) around.push(node);
    const focused = around.map(look);
    here.blur();
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    const plain = around.map(look);
    here.focus({{ focusVisible: true, preventScroll: true }});
    return focused.some((one, at) => one !== plain[at]);
}}"""
"""Whether the focused element or what is close around it looks different while it has the focus."""


class Typist(Visitor):
    """A visitor with a keyboard only."""

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def focused(self) -> tuple[str, str, str]:
        """Tag, area code and name of what has the focus, in the page or in the map's frame."""
        tag, code, name = self.page.evaluate(NAMED)
        return tag, code, " ".join(name.split())

    def tab_to(self, tag: str, name: str = "", back: bool = False) -> None:
        """Press Tab until an element with this tag whose name ends with ``name`` has the focus."""
        passed = []
        for _ in range(STOPS):
            self.press("Shift+Tab" if back else "Tab")
            passed.append(self.focused())
            if passed[-1][0] == tag and passed[-1][2].endswith(name):
                return
        raise AssertionError(f"no {tag} {name} among {passed}")

    def address_has(self, text: str) -> None:
        """Wait for an address that holds ``text``, at its end when it ends in "$"."""
        self.page.wait_for_url(lambda url: re.search(text, unquote(url)) is not None)

    def pressed(self, code: str, state: bool) -> Locator:
        """The area on the map, once it is (or is no longer) selected."""
        path = self.map_frame().locator(f'.peka-grid path[data-kode="{code}"]')
        expect(path).to_have_attribute("aria-pressed", str(state).lower())
        return path


@pytest.fixture
def typist(laptop: BrowserContext, dashboard: str) -> Iterator[Typist]:
    page = laptop.new_page()
    found = Typist(page, dashboard)
    yield found
    assert found.outside == []
    page.close()


def test_tab_leads_to_the_map_where_arrows_walk_enter_selects_shift_adds_and_escape_clears(typist: Typist):
    typist.open("/peta")
    typist.map_frame()
    typist.tab_to("path")
    first = typist.focused()
    typist.press("ArrowRight")
    code = typist.focused()[1]
    assert code != first[1]
    assert typist.map_frame().locator(".peka-tip").inner_text().startswith(typist.focused()[2].split(":")[0])
    typist.press("Enter")
    typist.address_has(f"gampong={code}$")
    typist.pressed(code, True)
    assert typist.focused()[1] == code, "the selection took the focus away"
    typist.press("ArrowUp")
    second = typist.focused()[1]
    assert second != code
    typist.press("Shift+Enter")
    typist.address_has(f"gampong={code},{second}$")
    typist.pressed(second, True)
    typist.press("Escape")
    typist.address_has("/peta$")
    typist.pressed(code, False)
    typist.tab_to("BUTTON", "Perbesar")
    typist.press("Shift+Tab")
    assert typist.focused()[1] == second, "the map is one stop, at the area last visited"


def test_headings_sort_and_rows_select_with_enter(typist: Typist):
    typist.open("/peta")
    typist.map_frame()
    rows = typist.page.locator(".peka-table tbody tr")
    typist.tab_to("BUTTON", "Keluarga terhitung")
    typist.press("Enter")
    expect(typist.page.locator("th[aria-sort=descending]")).to_have_text("Keluarga terhitung")
    typist.press("Enter")
    expect(typist.page.locator("th[aria-sort=ascending]")).to_have_text("Keluarga terhitung")
    heads = typist.page.locator(".peka-table th[scope=col]").all_inner_texts()
    place = next(i for i, head in enumerate(heads) if head.startswith("Keluarga terhitung"))
    counts = [int(text.replace(".", "")) for text in rows.locator(f"td:nth-of-type({place})").all_inner_texts()]
    assert counts == sorted(counts)
    assert len(counts) == 18
    typist.tab_to("BUTTON", "Iboih")
    typist.press("Enter")
    typist.address_has(f"gampong={IBOIH}$")
    typist.pressed(IBOIH, True)
    expect(typist.page.get_by_role("button", name="Iboih", pressed=True)).to_have_count(1)
    typist.tab_to("BUTTON", "Balohan")
    typist.press("Shift+Enter")
    typist.address_has(f"gampong={IBOIH},")


def test_the_square_of_two_measures_is_nine_buttons(typist: Typist):
    typist.open("/peta?jenis=bivariat")
    typist.map_frame()
    typist.page.locator("[data-kotak]").first.wait_for()
    typist.tab_to("BUTTON", "wilayah")
    name = typist.focused()[2]
    assert "tinggi" in name
    typist.press("Tab", "Tab")
    cell = typist.page.evaluate("document.activeElement.dataset.kotak")
    typist.press("Enter")
    typist.address_has(f"kotak={cell}$")
    expect(typist.page.locator(f'[data-kotak="{cell}"]')).to_have_attribute("aria-pressed", "true")


def test_breadcrumbs_lead_back_to_kecamatan_and_town(typist: Typist):
    typist.open(f"/peta?gampong={IBOIH}")
    typist.map_frame()
    typist.tab_to("BUTTON", "Kecamatan Sukamakmue")
    typist.press("Enter")
    typist.address_has(r"kecamatan=11.72.03$")
    typist.wait_for_headline("Kecamatan Sukamakmue")
    typist.tab_to("BUTTON", "Kota Sabang", back=True)
    typist.press("Enter")
    typist.address_has("/peta$")


def test_every_stop_of_the_tab_key_shows_that_it_has_the_focus(typist: Typist):
    typist.open("/peta?jenis=bivariat")
    typist.map_frame()
    typist.page.locator(".peka-table").wait_for()
    unmarked, seen = [], []
    for _ in range(STOPS):
        typist.press("Tab")
        found = typist.focused()
        if found[0] == "BODY":
            break
        seen.append(found)
        if not typist.page.evaluate(MARKED):
            unmarked.append(found)
    assert {"path", "BUTTON", "INPUT", "A"} <= {tag for tag, _code, _name in seen}
    assert unmarked == []
