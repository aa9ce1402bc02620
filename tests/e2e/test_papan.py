"""The head opens the board and answers: what is red, since when, who owns it; and goes on to where it is shown."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e


def test_the_head_opens_the_board_and_answers_what_is_red_since_when_and_whose_it_is(visitor: Visitor):
    page = visitor.page
    visitor.open("/?sebagai=kepala")
    visitor.wait_for_headline("Papan PEKA di Kota Sabang, 2026: ")
    expect(page).to_have_url(re.compile(r"/papan\?"))
    expect(page.locator(".peka-cell")).to_have_count(20)

    table = page.get_by_role("table", name="Yang belum tercapai, sejak kapan, dan siapa pemiliknya")
    rows = table.locator("tbody tr")
    indicator = rows.first.locator("th").inner_text()
    *_place, since, owner = rows.first.locator("td").all_inner_texts()
    assert re.fullmatch(r"20\d\d", since)
    assert owner != "–"

    cell = page.locator(".peka-cell.merah", has=page.locator("li.merah", has_text=indicator)).first
    expect(cell).to_contain_text(f"belum tercapai sejak putaran {since} ({owner})")
    link = page.locator('[class*="st-key-sel_"]', has=cell).get_by_role("link").first
    title = link.inner_text().split(":")[0].strip().split("\n")[-1]
    link.click()
    expect(page.locator(".st-key-menu_halaman").get_by_text(title, exact=True)).to_be_visible()
    expect(page).not_to_have_url(re.compile("/papan"))

    page.locator(".st-key-menu_grup").get_by_text("Gambaran").click()
    visitor.wait_for_headline("Kemiskinan multidimensi")  # the first page stays where it was
    assert visitor.outside == []
