"""An address that is no page's leads to a page that says so; nothing else is led anywhere."""

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
from streamlit import config

from dashboard.navigation import LOST, PAGES
from dashboard.parts.tidak_ada import suggested
from dashboard.server.compression import Store
from dashboard.server.fonts import Fonts
from dashboard.server.page import ServedPage, original
from tests.dashboard.server.asked import ask

STORE = Store(None)
SERVER = ServedPage(Starlette(routes=[Route("/{any:path}", lambda _: HTMLResponse(original()))]), STORE, Fonts(STORE))


def led(address: str) -> str:
    answer = ask(SERVER, address, accept="text/html")
    return answer.headers.get("location", "") if answer.status == 307 else ""


@pytest.mark.parametrize("address", ["/", "/?ukuran=A", *(f"/{spec.url}" for spec in PAGES), "/tidak_ada?alamat=x"])
def test_a_page_is_where_it_is(address: str):
    assert not led(address)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/nothing", "/tidak_ada?alamat=nothing"),
        ("/a/b/c", "/tidak_ada?alamat=a%2Fb%2Fc"),
        ("/peta/lain?bahasa=en&ukuran=A", "/tidak_ada?bahasa=en&ukuran=A&alamat=peta%2Flain"),
        ("/<script>alert(1)</script>", "/tidak_ada?alamat=%3Cscript%3Ealert%281%29%3C%2Fscript%3E"),
        ("//evil.example/x", "/tidak_ada?alamat=evil.example%2Fx"),
        ("/" + "a" * 500, "/tidak_ada?alamat=" + "a" * 80),
    ],
)
def test_any_other_address_leads_to_a_page_that_says_so(address: str, told: str):
    assert led(address) == told


@pytest.mark.parametrize(
    ("address", "told"), [("/Peta", "/peta"), ("/METODE/", "/metode"), ("/Rincian?k=1/2", "/rincian?k=1/2")]
)
def test_capitals_and_slashes_are_forgiven(address: str, told: str):
    assert led(address) == told


def test_under_a_base_path_everything_stays_below_it(monkeypatch):
    monkeypatch.setattr(config, "get_option", lambda name: "/dasbor/peka/" if name == "server.baseUrlPath" else None)
    assert not led("/dasbor/peka")
    assert not led("/dasbor/peka/")
    assert not led("/dasbor/peka/metode")
    assert led("/dasbor/peka/Metode") == "/dasbor/peka/metode"
    assert led("/dasbor/peka/nothing") == "/dasbor/peka/tidak_ada?alamat=nothing"


@pytest.mark.parametrize(
    ("asked", "urls"),
    [
        ("map", ["peta"]),
        ("kekokohann", ["kekokohan"]),
        ("a/b/statistics", ["statistik"]),
        ("metodologi", ["metode"]),
        ("", []),
        ("xyzzy/<img>", []),
    ],
)
def test_pages_much_like_what_was_asked_are_suggested(asked: str, urls: list[str]):
    assert [spec.url for spec in suggested(asked)][:1] == urls


def test_of_a_very_long_address_only_the_beginning_is_looked_at():
    assert suggested("x/" * 100_000 + "peta") == []
    assert [spec.url for spec in suggested("peta/" + "y/" * 100_000)] == ["peta"]


def test_no_page_of_the_menu_has_the_address_of_the_lost_one():
    assert LOST.url not in {spec.url for spec in PAGES}
