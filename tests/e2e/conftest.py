"""A real server on the loopback and a real browser that can reach nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Frame, Page, expect

from benchmarks import processes
from tests.conftest import make_sample
from tests.support.once import once

expect.set_options(timeout=30_000)  # as long as Playwright waits for all else: two browsers share two cores


FAMILIES = 2600
"""So many that no gampong has fewer than thirty and is striped or hidden, whatever the round."""


def make_town(root: Path) -> None:
    """The sample of a larger town, in ``root/peka``."""
    make_sample(root, FAMILIES)


@pytest.fixture(scope="session")
def sample_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder of a town whose gampong all have enough families; shared, so never write to it."""
    return once(tmp_path_factory, "town", make_town) / "peka"


@pytest.fixture(scope="session")
def dashboard(sample_data: Path) -> Iterator[str]:
    """Address of a dashboard on the small sample, started as `make run` starts it."""
    with processes.serve(processes.PRODUCT, sample_data) as server:
        yield server.url


class Visitor:
    """One browser page and everything it asked for."""

    def __init__(self, page: Page, base: str) -> None:
        self.page = page
        self.base = base
        self.requests: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))

    @property
    def outside(self) -> list[str]:
        """Requests that left this machine."""
        return [url for url in self.requests if not url.startswith((self.base, "data:", "blob:", "ws://127.0.0.1"))]

    def open(self, path: str) -> None:
        """Open ``path`` and wait for its headline."""
        self.page.goto(self.base + path)
        self.page.locator("h1").first.wait_for()

    def headline(self) -> str:
        return self.page.locator("h1").first.inner_text()

    def wait_for_headline(self, text: str) -> None:
        self.page.wait_for_function("t => document.querySelector('h1')?.innerText.includes(t)", arg=text)

    def map_frame(self) -> Frame:
        """The map's frame once it is painted."""
        element = self.page.wait_for_selector('iframe[src*="streamlit_folium"]')
        frame = element.content_frame()
        assert frame
        frame.wait_for_function(
            "() => document.body.dataset.painted && document.querySelectorAll('path[data-kode]').length"
        )
        return frame

    def fills(self) -> dict[str, str]:
        """Fill colour of every area on the map, as the browser paints it."""
        return self.map_frame().evaluate(
            "Object.fromEntries([...document.querySelectorAll('path[data-kode]')]"
            ".map(p => [p.dataset.kode, p.getAttribute('fill')]))"
        )

    def repainted(self, before: str) -> None:
        """Wait until the map shows another painting than ``before``."""
        self.map_frame().wait_for_function("b => document.body.dataset.painted !== b", arg=before)

    def painting(self) -> str:
        return self.map_frame().evaluate("document.body.dataset.painted")


SIZES = {"laptop": (1366, 768), "projector": (1920, 1080), "phone": (390, 844)}


@pytest.fixture(scope="session")
def laptop(browser: Browser, dashboard: str) -> Iterator[BrowserContext]:
    """An Indonesian browser on a laptop; its pages share scripts and styles already fetched, but never a session."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="id-ID")
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=dashboard)
    yield context
    context.close()


@pytest.fixture
def visitor(laptop: BrowserContext, dashboard: str) -> Iterator[Visitor]:
    """A laptop user who comes anew."""
    page = laptop.new_page()
    yield Visitor(page, dashboard)
    page.close()
