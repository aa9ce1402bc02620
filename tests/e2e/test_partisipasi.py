"""A meeting is entered in a browser: its corrected cause stands beside the data at once, its sheet is one page."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks import processes
from peka_core import catalog, releases
from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e
PAGE_OF_PDF = re.compile(rb"/Type\s*/Page\b(?!s)")


@pytest.fixture(scope="module")
def office(sample_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a dashboard on data of its own, as what is recorded is written beside it."""
    folder = tmp_path_factory.mktemp("musyawarah") / "peka"
    shutil.copytree(sample_data, folder, ignore=shutil.ignore_patterns("state.db*", "jejak.*"))
    with processes.serve(processes.PRODUCT, folder) as server:
        yield server.url


@pytest.fixture(scope="module")
def kode(sample_data: Path) -> str:
    """A gampong that held no meeting in the round."""
    release = releases.current(sample_data)
    assert release is not None
    held = release.read("musyawarah").filter(putaran="2026")["kode_gampong"].to_list()
    return next(item.kode for item in catalog.load().gampong if item.kode not in held)


@pytest.fixture
def planner(browser: Browser, office: str, kode: str) -> Iterator[Visitor]:
    context = browser.new_context(viewport={"width": 1366, "height": 2200}, locale="id-ID")
    someone = Visitor(context.new_page(), office)
    someone.open(f"/partisipasi?sebagai=perencana&bagian=musyawarah&gampong={kode}&putaran=2026")
    yield someone
    context.close()


def several(page: Page, label: str, option: str) -> None:
    field = page.get_by_label(label, exact=True)
    field.click()
    field.press_sequentially(option)  # a long list is drawn as far as it is looked at
    page.get_by_role("option", name=option, exact=True).click()
    page.keyboard.press("Escape")


def test_a_meeting_is_entered_and_its_corrected_cause_stands_beside_the_data(planner: Visitor):
    page = planner.page
    page.get_by_text("Catat atau betulkan musyawarah").click()
    for label, count in (("Hadir laki-laki", "21"), ("Hadir perempuan", "19")):
        field = page.get_by_label(label, exact=True)
        field.fill(count)
        field.press("Enter")
    several(page, "Penyebab di data yang tidak disepakati", "Terlilit utang/tengkulak (toke)")
    several(page, "Penyebab yang disepakati", "Keterbatasan modal usaha dan kredit")
    page.get_by_role("button", name="Simpan musyawarah").click()
    page.get_by_text("Musyawarah tersimpan").wait_for()
    row = page.locator(".peka-table tr", has_text="Terlilit utang/tengkulak (toke)")
    expect(row).to_contain_text("tidak disepakati")
    expect(page.locator(".peka-table tr", has_text="Keterbatasan modal usaha dan kredit")).to_contain_text("disepakati")
    expect(page.locator("h1")).to_contain_text("perempuan 19 dari 40 orang yang hadir")
    assert planner.outside == []


def test_the_sheet_of_a_meeting_prints_on_one_page_and_nothing_else_does(planner: Visitor):
    page = planner.page
    page.get_by_text("Lembar musyawarah untuk dicetak").click()
    page.locator(".peka-lembar").wait_for()
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Cetak lembar").click()
    page.emulate_media(media="print")
    expect(page.locator("#peka-cetak")).to_contain_text("Lembar musyawarah Gampong")
    expect(page.locator(".st-key-menu")).to_be_hidden()
    paper = page.pdf(format="A4", print_background=True)
    assert len(PAGE_OF_PDF.findall(paper)) == 1
