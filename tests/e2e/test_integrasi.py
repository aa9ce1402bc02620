"""The journey of a planner on page Integrasi, in a browser: from a gap to the list of its families, and its trace."""

from io import BytesIO
from pathlib import Path

import fastexcel
import pytest
from playwright.sync_api import Locator, Page, TimeoutError, expect

from dashboard.filters.codes import FRAGMENTS
from peka_core.access import log, store
from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e
PLACE = "11.72.02.2008"
KIND = "pelatihan_saja"


def _unfold(page: Page, box: Locator) -> None:
    """Open a list of choices, as a person does: a click while it is still being drawn is made again."""
    for _attempt in range(10):
        box.click()
        try:
            page.get_by_role("option").first.wait_for(timeout=3000)
            return
        except TimeoutError:
            continue
    raise AssertionError("the list never opened")


def test_a_planner_finds_families_with_training_alone_in_one_gampong_and_takes_their_list(
    visitor: Visitor, sample_data: Path, monkeypatch: pytest.MonkeyPatch
):
    page = visitor.page
    visitor.open(f"/integrasi?siapa=semua&gampong={PLACE}&sebagai=perencana")
    _unfold(page, page.locator(".st-key-f_pecahan input"))
    page.get_by_role("option", name=FRAGMENTS[KIND], exact=True).click()
    page.wait_for_url(f"**pecahan={KIND}**")
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Daftar keluarga dengan pecahan paket: pelatihan saja")).to_be_visible()
    page.get_by_role("button", name="Unduh daftar").click()
    _unfold(page, page.get_by_role("combobox", name="Untuk apa?"))
    page.get_by_role("option", name="Merancang program bagi keluarga").click()
    page.get_by_role("button", name="Siapkan berkas").click()
    with page.expect_download() as taken:
        page.get_by_role("button", name="Excel (.xlsx)").click()
    rows = fastexcel.read_excel(BytesIO(Path(taken.value.path()).read_bytes()).getvalue()).load_sheet(
        0, header_row=None
    )
    told = [str(value) for row in rows.to_polars().rows() for value in row]
    assert any("pelatihan saja" in text and "2026" in text for text in told)
    assert visitor.outside == []
    monkeypatch.setenv("PEKA_DATA", str(sample_data))
    left = [entry for entry in log.rows(store.open_state(), limit=None) if entry.tindakan == "ekspor"]
    assert [(entry.peran, entry.tujuan, entry.rincian["pecahan"]) for entry in left] == [
        ("perencana", "Merancang program bagi keluarga", [KIND])
    ]
