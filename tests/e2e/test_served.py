"""The pages as this server hands them out: under a base path too, in the language of their address."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from benchmarks import processes
from tests.e2e.conftest import Visitor

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
    visitor.page.wait_for_function(lang.format("id"))
    visitor.page.locator(".st-key-bahasa button").click()
    visitor.page.wait_for_function(lang.format("en"))
    assert "bahasa=en" in visitor.page.url
    visitor.page.go_back()
    visitor.page.wait_for_function(lang.format("id"))
