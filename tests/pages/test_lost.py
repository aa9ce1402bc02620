"""What stands at an address that is no page's, in both languages, with a release and without."""

from pathlib import Path

import pytest

from dashboard.navigation import LOST, PAGES, groups
from peka_core.access.principal import Peran
from tests.support.pages import opened, text


@pytest.mark.usefixtures("with_sample")
@pytest.mark.parametrize(("language", "words"), [("id", "Halaman ini tidak ada"), ("en", "There is no such page")])
def test_it_says_so_with_menu_and_the_pages_there_are(language: str, words: str):
    at = opened(LOST, {"bahasa": language, "alamat": "map", "utm_source": "wa"})
    assert not at.exception
    assert not at.warning
    assert words in text(at)
    assert len(at.get("page_link")) >= len(groups()) + len(PAGES)


@pytest.mark.usefixtures("with_sample")
def test_nobody_is_led_to_a_page_that_stays_closed():
    closed = {spec.url for spec in PAGES if Peran.KEPALA not in spec.peran}
    asked = {"alamat": "keluarga/statistik"}
    mine, all_pages = (
        {item.proto.page for item in opened(LOST, {**asked, "sebagai": peran}).get("page_link")}
        for peran in ("kepala", "admin")
    )
    assert closed < all_pages
    assert mine == all_pages - closed


def test_without_a_release_it_still_says_how_to_import(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("PEKA_DATA", str(tmp_path))
    at = opened(LOST)
    assert not at.exception
    assert any("peka impor" in block.value for block in at.code)


@pytest.mark.usefixtures("with_sample")
@pytest.mark.parametrize("name", ["utm_source", "UTM_Campaign", "fbclid", "gclid", "igshid", "mc_cid", "_gl", "si"])
def test_what_a_forwarded_link_carries_raises_no_warning(name: str):
    at = opened(PAGES[1], {name: "x" * 3000})
    assert not at.warning
    assert not at.exception


@pytest.mark.usefixtures("with_sample")
@pytest.mark.parametrize("name", ["ukurann", "filter", "utm", "refresh", "silakan"])
def test_what_was_meant_for_us_still_does(name: str):
    assert opened(PAGES[1], {name: "x"}).warning
