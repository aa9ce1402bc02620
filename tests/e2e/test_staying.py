"""The head of Bappeda is asked in a meeting who left poverty and stayed out, and shows it, for one gampong too."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e
TOLD = re.compile(r"dari ([\d.]+) kelulusan yang diperiksa sesudahnya, ([\d.]+).* masih mandiri, ([\d.]+) kambuh")


def told(visitor: Visitor) -> tuple[int, int, int]:
    """Exits looked at again, those still self-reliant, and those that fell back, as the headline says."""
    found = TOLD.search(" ".join(visitor.headline().split()))
    assert found, visitor.headline()
    seen, stayed, relapsed = (int(one.replace(".", "")) for one in found.groups())
    return seen, stayed, relapsed


def test_the_head_sees_who_left_and_stayed_out(visitor: Visitor):
    page = visitor.page
    visitor.open("/kemandirian?sebagai=kepala")
    page.locator(".st-key-f_bagian button", has_text="Bertahan").click()
    visitor.wait_for_headline("bertahan di Kota Sabang")
    seen, stayed, relapsed = told(visitor)
    assert seen == stayed + relapsed > 0
    page.locator(".js-plotly-plot").first.wait_for()
    expect(page.get_by_role("table", name="Masih diamati dan bertahan")).to_contain_text("12 bulan")
    expect(page.get_by_text("bukan bukti bahwa bantuan atau pendampingan menyebabkannya")).to_be_visible()

    page.goto(f"{page.url}&gampong=11.72.01.2008")
    visitor.wait_for_headline("Kuta Ateuh")
    fewer, stayed, relapsed = told(visitor)
    assert fewer == stayed + relapsed < seen
    assert visitor.outside == []
