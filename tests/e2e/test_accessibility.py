"""No page, kind of map or menu keeps anybody out: axe-core finds nothing of any level, in the page or the map's frame,
and all text of charts, into which axe does not look, stands out from what is behind it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Frame

from dashboard.filters.codes import SECTIONS_OF
from dashboard.navigation import PAGES
from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
ALLOWED: dict[tuple[str, str], str] = {}
"""(rule of axe, selector) that cannot be mended from here: why. Empty, and to be kept so."""
RUN = """async () => {
    const found = await axe.run(document, { resultTypes: ["violations"], iframes: false });
    return found.violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, html, failureSummary }) => ({ rule: id, where: target.join(" "), html, failureSummary })));
}"""
KINDS = (
    "jenis=bivariat&kotak=2-2",
    "jenis=jumlah&gampong=11.72.03.2001",
    "jenis=titik&lapis=layanan",
    "jenis=deret",
    "jenis=jajar&grafik=sebaran",
    "jenis=waktu&grafik=lereng",
    "jenis=perubahan&kecamatan=11.72.03&bahasa=en",
)
PALE = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")
AT_REST = """() => document.querySelector("[data-test-script-state=notRunning]")
    && !document.querySelector("[data-stale=true], [data-testid=stSkeleton]")
    && document.getAnimations().every((one) => one.effect.getComputedTiming().endTime === Infinity)"""
"""Nothing is pale because it waits for another run, and nothing fades any more."""
MENUS = ("tampilan", "ambang", "wilayah", "saring", "bagikan")


class Examiner(Visitor):
    """A visitor who has every document of a page examined."""

    def settle(self) -> None:
        """Wait for the last line of the page, for charts to come and the map, if any, to be painted."""
        self.page.locator(".peka-note").last.wait_for()
        if self.page.locator("iframe").count():
            self.map_frame()
        self.page.wait_for_load_state("networkidle")
        self.page.wait_for_function(AT_REST)

    def violations(self) -> list[dict[str, str]]:
        """Findings in the page and its frames, allowed ones left out."""
        found = [item for frame in self.page.frames for item in self._examine(frame)]
        found += [{"rule": "chart-contrast", "where": text} for text in self.page.evaluate(PALE)]
        return [item for item in found if (item["rule"], item["where"]) not in ALLOWED]

    @staticmethod
    def _examine(frame: Frame) -> list[dict[str, str]]:
        if not frame.evaluate("Boolean(window.axe)"):
            frame.evaluate(AXE.read_text(encoding="utf-8"))
        return frame.evaluate(RUN)


def examine(browser: Browser, dashboard: str, scheme: Literal["light", "dark"]) -> Iterator[Examiner]:
    assert AXE.exists(), "axe-core belum terpasang; jalankan: make axe"
    context = browser.new_context(
        viewport={"width": 1366, "height": 768}, locale="id-ID", color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    found = Examiner(page, dashboard)
    yield found
    assert found.outside == []
    context.close()


@pytest.fixture(scope="module")
def examiner(browser: Browser, dashboard: str) -> Iterator[Examiner]:
    yield from examine(browser, dashboard, "light")


@pytest.fixture(scope="module")
def night(browser: Browser, dashboard: str) -> Iterator[Examiner]:
    yield from examine(browser, dashboard, "dark")


@pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.url)
def test_every_page_is_free_of_barriers(examiner: Examiner, spec):
    examiner.open("/" if spec is PAGES[0] else f"/{spec.url}")
    examiner.settle()
    assert examiner.violations() == []


@pytest.mark.parametrize(
    "path", [f"/{page}?bagian={code}" for page in SECTIONS_OF for code in list(SECTIONS_OF[page])[1:]]
)
def test_every_section_of_a_page_is_free_of_barriers(examiner: Examiner, path: str):
    examiner.open(path)
    examiner.settle()
    assert examiner.violations() == []


@pytest.mark.parametrize("query", KINDS)
def test_every_kind_of_map_is_free_of_barriers(examiner: Examiner, query: str):
    examiner.open(f"/peta?{query}")
    examiner.settle()
    assert examiner.violations() == []


@pytest.mark.parametrize("path", ["/", f"/peta?{KINDS[0]}", "/statistik?bagian=data", "/rincian", "/gampong"])
def test_dark_pages_are_free_of_barriers(night: Examiner, path: str):
    night.open(path)
    night.settle()
    assert night.violations() == []


def test_every_open_menu_is_free_of_barriers(examiner: Examiner):
    examiner.open("/peta?ambang=H:min:0.2")
    examiner.settle()
    for name in MENUS:
        examiner.page.locator(f".st-key-menu_{name} button").first.click()
        examiner.page.locator('[data-testid="stPopoverBody"]').wait_for()
        examiner.settle()
        assert examiner.violations() == [], name
        examiner.page.keyboard.press("Escape")
        examiner.page.locator('[data-testid="stPopoverBody"]').wait_for(state="detached")
    examiner.page.locator(".st-key-f_jenis input").click()
    examiner.page.get_by_role("option").first.wait_for()
    # Streamlit hangs an open list under the page's body, beside its landmarks; the list itself names its field.
    assert [item for item in examiner.violations() if item["rule"] != "region"] == []


def test_pages_say_in_which_language_they_are(examiner: Examiner):
    for path, spoken in (("/", "id"), ("/peta", "id"), ("/peta?bahasa=en", "en")):
        examiner.open(path)
        assert examiner.page.evaluate("document.documentElement.lang") == spoken, path


DRAWN = """<svg class="main-svg" width="300" height="80"><rect width="300" height="40" fill="{ground}"></rect>
    <text x="10" y="25" fill="{ink}" style="font-size: 14px">607</text></svg>"""


@pytest.mark.parametrize(
    ("ground", "ink", "pale"),
    [
        ("#63a19d", "#444444", True),
        ("#23757f", "#16232b", True),
        ("#fbfaf6", "#a9b6b8", True),
        ("#23757f", "#ffffff", False),
        ("#dbdabf", "#16232b", False),
        ("none", "#23303a", False),
    ],
)
def test_pale_text_in_a_chart_is_found(browser: Browser, ground: str, ink: str, pale: bool):
    page = browser.new_page()
    page.set_content(f"<body style='background: #fbfaf6'>{DRAWN.format(ground=ground, ink=ink)}")
    assert bool(page.evaluate(PALE)) == pale
    page.close()
