"""The pages as this server hands them out: under a base path too, in the language of their address."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Response, expect

from benchmarks import processes
from dashboard.server import hints
from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e
BELOW = "kota/peka"


@pytest.fixture
def below(browser: Browser, sample_data: Path) -> Iterator[Visitor]:
    """A visitor of a dashboard that lies below a path, as behind a server others share."""
    with processes.serve(processes.PRODUCT, sample_data, BELOW) as server:
        page = browser.new_page()
        yield Visitor(page, server.url)
        page.close()


def test_below_a_base_path_the_map_is_drawn_and_nothing_of_ours_is_asked_for_elsewhere(below: Visitor):
    below.open("/peta")
    assert below.fills()
    assert any("/aset/halaman/" in url for url in below.requests)
    assert below.outside == []


def test_the_language_a_page_declares_follows_the_switch_and_the_way_back(visitor: Visitor):
    lang = "document.documentElement.lang === '{}'"
    visitor.open("/metode")
    visitor.page.wait_for_function("() => " + lang.format("id"))
    visitor.page.locator(".st-key-bahasa button").click()
    visitor.page.wait_for_function("() => " + lang.format("en"))
    assert "bahasa=en" in visitor.page.url
    visitor.page.go_back()
    visitor.page.wait_for_function("() => " + lang.format("id"))


def test_without_a_single_script_a_page_already_says_what_it_is(visitor: Visitor):
    visitor.page.route("**/static/js/index.*.js", lambda route: route.abort())
    visitor.page.goto(f"{visitor.base}/rincian?bahasa=en")
    frame = visitor.page.locator("#kerangka")
    expect(frame).to_be_visible()
    expect(frame).to_contain_text("Breakdown")
    expect(frame).to_contain_text("Loading …")
    assert visitor.page.title() == "Breakdown · PEKA Sabang"


@pytest.mark.parametrize("path", ["/metode", "/peta", "/tidak-ada"])
def test_the_calm_frame_is_gone_once_the_page_speaks_for_itself(visitor: Visitor, path: str):
    visitor.page.goto(visitor.base + path)
    visitor.page.locator("h1, [role=dialog]").first.wait_for()
    expect(visitor.page.locator("#kerangka")).to_have_count(0)


def test_what_pages_name_beforehand_they_load_anyway(visitor: Visitor):
    """Reached from a page whose document names little, pages ask for it themselves."""
    visitor.open("/metode")
    visitor.page.locator(".st-key-grup_gambaran a").click()
    visitor.map_frame()
    visitor.page.locator('.st-key-menu_halaman a[href*="peta"]').click()
    named = re.compile(r'rel="(?:modulepreload|preload)"[^>]* href="\./([^"]+)"')
    wanted = {address for url in ("ringkasan", "peta") for address in named.findall(hints.links(url))}
    assert len(wanted) > 30

    def missing() -> set[str]:
        return wanted - {url.removeprefix(f"{visitor.base}/") for url in visitor.requests}

    for _ in range(300):
        if not missing():
            break
        visitor.page.wait_for_timeout(100)
    assert not missing()


def test_all_scripts_and_styles_of_the_map_page_come_compressed_and_for_good(visitor: Visitor):
    answers: list[Response] = []
    visitor.page.on("response", lambda answer: answers.append(answer))
    visitor.open("/peta")
    visitor.map_frame()
    visitor.page.locator(".js-plotly-plot").first.wait_for()
    files = [answer for answer in answers if re.search(r"\.(js|css)(\?|$)", answer.url) and answer.status == 200]
    assert len(files) > 60
    for file in files:
        headers = file.all_headers()
        assert headers.get("content-encoding") in ("br", "gzip"), file.url
        assert "immutable" in headers["cache-control"], file.url
    order = [answer.url.rpartition("/")[2].partition(".")[0] for answer in files]
    assert order.index("peta") < order.index("PlotlyChart")
