"""What is handed on: where an address works, and a text that says finding, source and day by itself."""

import html
import re
from datetime import date

import pytest

from dashboard.blocks import share
from dashboard.navigation import PAGES, PageSpec
from dashboard.wording import day, spoken
from tests.support.pages import PETA, opened, text
from tests.support.towns import IBOIH

HERE, NEAR, ANYWHERE = "komputer ini", "jaringan ini", ""


def handed_on(at) -> tuple[str, str]:
    """Address and text of the open menu."""
    [address, quote, *_again] = re.findall(r"<textarea[^>]*>(.*?)</textarea>", text(at), re.DOTALL)
    return html.unescape(address), html.unescape(quote)


@pytest.mark.parametrize(
    ("url", "where"),
    [
        ("http://127.0.0.1:8501/peta", HERE),
        ("http://localhost:8501", HERE),
        ("http://[::1]:8501/", HERE),
        ("http://127.9.9.9/", HERE),
        ("http://192.168.10.4:8501/", NEAR),
        ("http://10.0.0.7/peka/", NEAR),
        ("http://[fe80::1]/", NEAR),
        ("http://bappeda-pc:8501/", NEAR),
        ("http://peka.local/peta", NEAR),
        ("https://peka.contoh.go.id/peta", ANYWHERE),
        ("https://8.8.8.8/", ANYWHERE),
    ],
)
def test_an_address_says_where_it_opens(url: str, where: str):
    said = share.reach(url)
    assert where in said
    assert bool(said) == bool(where)


@pytest.mark.usefixtures("with_sample")
@pytest.mark.parametrize("spec", [spec for spec in PAGES if spec.url != "metode"], ids=lambda spec: spec.url)
def test_every_page_of_figures_hands_on_its_finding_with_source_and_day(spec: PageSpec):
    at = opened(spec, {"kelompok": "lansia", "putaran": "2025"}, menus=("bagikan",))
    address, quote = handed_on(at)
    [headline, *_again] = re.findall(r"<h1[^>]*>(.*?)</h1>", text(at))
    assert quote.startswith(html.unescape(headline))
    assert "putaran 2025" in quote
    assert "Data contoh sintetis" in quote
    assert quote.endswith(f"{day(date.today())}: {address}")
    assert "kelompok=lansia" in address


@pytest.mark.usefixtures("with_sample")
def test_the_text_is_that_of_the_view_and_its_language():
    _address, quote = handed_on(opened(PETA, {"gampong": IBOIH, "ukuran": "P0", "bahasa": "en"}, menus=("bagikan",)))
    assert "Iboih" in quote
    assert "Expenditure poverty" in quote
    with spoken("en"):
        assert f"Viewed {day(date.today())}" in quote
