"""What is done for families, in a browser that reaches nothing outside: an alert closed, a graduation approved."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from benchmarks import processes
from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e
MARK, ROW = 18, 35
"""Where the mark of a row lies from the left of a table, and how high a row is."""


@pytest.fixture(scope="module")
def office(sample_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a dashboard on data of its own, as what is done is written beside it."""
    folder = tmp_path_factory.mktemp("tindak") / "peka"
    shutil.copytree(sample_data, folder, ignore=shutil.ignore_patterns("state.db*"))
    with processes.serve(processes.PRODUCT, folder) as server:
        yield server.url


@pytest.fixture
def someone(browser: Browser, office: str) -> Iterator[Visitor]:
    context = browser.new_context(viewport={"width": 1366, "height": 1800}, locale="id-ID")
    yield Visitor(context.new_page(), office)
    context.close()


def mark_first_row(page: Page, then: Locator) -> None:
    """Mark the first row of the first table, and wait for ``then``."""
    table = page.locator('[data-testid="stDataFrame"]').first
    table.wait_for(timeout=90_000)  # the first who asks waits for the alerts of all families
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    table.scroll_into_view_if_needed()
    table.click(position={"x": MARK, "y": ROW * 1.5})
    then.wait_for()


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_label(label, exact=True).click()
    page.get_by_role("option", name=option).click()


def test_an_alert_is_taken_noted_and_closed(someone: Visitor):
    page = someone.page
    someone.open("/kemandirian?sebagai=perencana&bagian=peringatan")
    mark_first_row(page, page.get_by_role("button", name="Ambil peringatan ini"))
    page.get_by_role("button", name="Ambil peringatan ini").click()
    page.get_by_text("Anda yang menangani.").wait_for()
    done = page.get_by_role("textbox", name="Yang sudah dilakukan")
    done.fill("Didampingi lagi sejak pekan ini")
    page.get_by_role("button", name="Tutup peringatan").click()
    page.get_by_text("Hasil peringatan belum dipilih").wait_for()
    expect(done).to_have_value("Didampingi lagi sejak pekan ini")
    choose(page, "Ternyata", "Benar: keluarga perlu ditolong")
    page.get_by_role("button", name="Tutup peringatan").click()
    page.get_by_text("Peringatan ditutup.").wait_for()
    expect(page.locator(".peka-jalan")).to_contain_text("Didampingi lagi sejak pekan ini")
    expect(page.get_by_text("Peringatan ini sudah ditutup.")).to_be_visible()
    assert someone.outside == []


def test_a_graduation_is_proposed_by_one_and_approved_by_another(someone: Visitor):
    page = someone.page
    someone.open("/keluarga?sebagai=perencana")
    mark_first_row(page, page.get_by_label("Untuk apa?", exact=True))
    choose(page, "Untuk apa?", "Verifikasi lapangan")
    page.get_by_role("button", name="Buka keluarga ini").click()
    page.locator(".peka-jalan").wait_for()
    page.locator(".st-key-tindak_pilih button", has_text="Usul kelulusan").click()
    page.get_by_label("Alasan mengusulkan").fill("Warung sudah jalan setahun")
    page.get_by_role("button", name="Kirim usulan").click()
    page.get_by_text("Usulan terkirim").wait_for()
    expect(page.locator('.peka-jalan [data-jenis="kelulusan"]')).to_contain_text("menunggu keputusan")

    someone.open("/usulan?sebagai=kepala")
    card = page.locator('[class*="st-key-usulan"]', has_text="Warung sudah jalan setahun").last
    card.get_by_role("radio", name="Setujui").or_(card.get_by_role("button", name="Setujui")).first.click()
    card.get_by_label("Keluar sebagai").click()
    page.get_by_role("option", name="Mandiri").click()
    card.get_by_role("button", name="Simpan keputusan").click()
    page.get_by_text("Keputusan tersimpan.").wait_for()
    expect(page.locator("table.peka-table").last).to_contain_text("Warung sudah jalan setahun")
    assert someone.outside == []
