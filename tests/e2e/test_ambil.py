"""A partner opens a link on a phone, sees the gap of its sector and pledges; the administrator confirms; the page of
partners shows it. And a partner's own list goes in through the browser.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks import processes

pytestmark = pytest.mark.e2e
PHONE = {"width": 390, "height": 844}
DRAFT = '[class*="st-key-draf_"] textarea'
NAME, WORK = "Yayasan Laut Biru", "Kelas las nelayan"
LIST = (
    b"Nama kegiatan,Sektor,Gampong,Mulai,Selesai,Keluarga direncanakan\n"
    b"Kelas jahit,Pekerjaan dan usaha,Iboih,01-12-2026,31-03-2027,25\n"
    b"Kelas masak,Pekerjaan dan usaha,Atlantis,01-12-2026,31-03-2027,5\n"
)


@pytest.fixture(scope="module")
def demonstration(published_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a demonstration with a public release, in a folder of its own that pledges are kept in."""
    folder = tmp_path_factory.mktemp("ambil") / "peka"
    shutil.copytree(published_data, folder)
    with processes.serve(processes.PRODUCT, folder) as server:
        yield server.url


@pytest.fixture
def maker(browser: Browser, demonstration: str) -> Iterator[Page]:
    """The administrator, who has made a link of the page of partners."""
    context = browser.new_context(locale="id-ID", viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.goto(f"{demonstration}/kemitraan?bagian=ambil&sektor=penghidupan")
    page.get_by_role("button", name="Bagikan").click()
    page.get_by_role("radio", name="Tautan mitra").click()
    page.locator(DRAFT).first.fill(NAME)
    page.get_by_role("button", name="Buat tautan").click()
    page.locator(".peka-qr").wait_for()
    yield page
    context.close()


@pytest.fixture
def guest(browser: Browser, maker: Page) -> Iterator[Page]:
    """The partner with that link on a phone."""
    context = browser.new_context(locale="id-ID", viewport=PHONE)
    page = context.new_page()
    page.goto(maker.locator(".peka-copy textarea").first.input_value())
    page.locator(".peka-partner").wait_for()
    yield page
    context.close()


def typed(page: Page, key: str, text: str) -> None:
    """Write into a field and leave it."""
    field = page.locator(f"[class*='st-key-{key}'] input").first
    field.fill(text)
    field.press("Enter")


def test_a_gap_is_pledged_on_a_phone_confirmed_and_then_shown(maker: Page, guest: Page, demonstration: str):
    guest.get_by_role("button", name="Ambil bagian").first.click()
    form = guest.locator(".st-key-isian_janji")
    expect(form.get_by_role("combobox", name="Sektor")).to_have_value("Pekerjaan dan usaha")
    assert guest.evaluate("document.documentElement.scrollWidth <= innerWidth"), "no sideways scrolling"
    typed(guest, "janji-mitra", NAME)
    typed(guest, "janji-kegiatan", WORK)
    typed(guest, "janji-kontak", "Ibu Rahma, 0812 3456 7890")
    guest.get_by_role("button", name="Kirim janji").click()
    expect(guest.get_by_text(re.compile("menunggu konfirmasi pengelola")).first).to_be_visible()
    maker.goto(f"{demonstration}/kemitraan?bagian=ambil")
    card = maker.locator("[class*='st-key-janji_putus-']").filter(has_text=WORK).first
    expect(card).to_contain_text(f"tautan untuk {NAME}")
    card.get_by_role("radio", name="Konfirmasi").click()
    maker.get_by_role("combobox", name="Jenis mitra").click()
    maker.get_by_role("option", name="Masyarakat sipil").click()
    maker.get_by_role("button", name="Simpan keputusan").click()
    expect(maker.get_by_text("1 keputusan tersimpan.")).to_be_visible()
    guest.goto(f"{demonstration}/kemitraan?bagian=siapa")
    expect(guest.locator(".peka-mitra")).to_contain_text(NAME)
    assert "0812" not in guest.content()


def test_a_partners_own_list_comes_back_with_the_cell_to_mend_and_the_rest_is_sent(guest: Page, demonstration: str):
    guest.goto(f"{demonstration}/kemitraan?bagian=unggah")
    field = guest.locator("input[data-kirim=kegiatan]")
    field.set_input_files({"name": "besar.csv", "mimeType": "text/csv", "buffer": b"x" * 1_000_001})
    expect(guest.get_by_text("Berkas lebih dari 1 MB.")).to_be_visible()
    field.set_input_files({"name": "daftar.csv", "mimeType": "text/csv", "buffer": LIST})
    expect(guest.get_by_text("1 baris siap dikirim, 1 hal perlu dibetulkan")).to_be_visible()
    expect(guest.get_by_role("cell", name="C3").or_(guest.get_by_role("rowheader", name="C3"))).to_be_visible()
    typed(guest, "unggah-mitra", NAME)
    typed(guest, "unggah-kontak", "bagian program, surel kantor")
    guest.get_by_role("button", name="Kirim 1 baris").click()
    expect(guest.get_by_text("1 kegiatan menunggu konfirmasi pengelola.")).to_be_visible()
