"""Streamlit's page goes out in the language asked for, with its title and our scripts; nothing else is touched."""

import gzip
import re
from collections.abc import Callable

import brotli
import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp
from streamlit import config

from dashboard.look.theme import DARK, LIGHT
from dashboard.navigation import PAGES
from dashboard.server import page as served
from dashboard.server import scripts
from dashboard.server.compression import Store
from dashboard.server.fonts import Fonts
from dashboard.server.page import ServedPage, original
from tests.dashboard.server.asked import Answer, ask

OTHER = '<!DOCTYPE html><html lang="en"><title>Streamlit</title><body>laporan orang</body></html>'


def server() -> ASGIApp:
    """Answers as Streamlit does: its page at every address that is nobody's."""
    store = Store(None)
    inner = Starlette(
        routes=[
            Route("/media/laporan.html", lambda _: HTMLResponse(OTHER, headers={"x-own": "1"})),
            Route("/hilang", lambda _: PlainTextResponse("tidak ada", status_code=404)),
            Route("/pindah", lambda _: Response(status_code=307, headers={"location": "./peta"})),
            Route("/{any:path}", lambda _: HTMLResponse(original())),
        ]
    )
    return ServedPage(inner, store, Fonts(store))


def page(address: str, method: str = "GET", **headers: str) -> Answer:
    return ask(server(), address, method, **{"accept": "text/html,*/*", **headers})


def said(answer: Answer) -> tuple[str, str]:
    """Language and title."""
    text = answer.body.decode()
    [lang] = re.findall(r'<html lang="(\w+)"', text)
    [title] = re.findall("<title>(.*?)</title>", text)
    return lang, title


@pytest.mark.parametrize(
    ("query", "lang"),
    [("", "id"), ("?bahasa=id", "id"), ("?bahasa=en", "en"), ("?bahasa=xx", "id"), ("?bahasa=en&bahasa=id", "id")],
)
def test_a_page_declares_the_language_of_its_address(query: str, lang: str):
    assert said(page(f"/peta{query}"))[0] == lang


@pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.url)
def test_a_page_bears_its_title_before_anything_runs(spec, monkeypatch):
    assert said(page(f"/{spec.url}"))[1] == f"{spec.title} · PEKA Sabang"
    monkeypatch.setattr(config, "get_option", lambda _name: "dasbor/peka")
    assert said(page(f"/dasbor/peka/{spec.url}?bahasa=id"))[1] == f"{spec.title} · PEKA Sabang"


def test_titles_are_in_the_language_asked_for():
    assert said(page("/peta?bahasa=en"))[1] == "Map · PEKA Sabang"
    assert said(page("/?bahasa=en"))[1] == "Overview · PEKA Sabang"
    assert said(page("/tidak_ada"))[1] == "Halaman tidak ada · PEKA Sabang"


def test_every_module_is_loaded_from_where_the_server_has_it_relative_to_the_page():
    loaded = re.findall(r'<script type="module" src="\./(aset/[^"]+)">', page("/peta").body.decode())
    assert [address.rpartition("/")[2] for address in loaded] == sorted(p.name for p in scripts.FOLDER.glob("*.js"))
    assert loaded == scripts.addresses()


def test_our_scripts_run_before_streamlits_which_all_stay():
    text = page("/peta").body.decode()
    own = re.findall(r'src="\./static/js/[^"]+"', original())
    assert own
    assert all(src in text for src in own)
    assert max(text.index(address) for address in scripts.addresses()) < text.index(own[0])


@pytest.mark.parametrize(
    ("address", "accept"),
    [("/media/laporan.html", "text/html"), ("/hilang", "text/html"), ("/pindah", "text/html"), ("/peta", "*/*")],
)
def test_what_is_not_streamlits_page_or_not_asked_for_as_one_goes_out_as_it_is(address: str, accept: str):
    inner = server()
    got = ask(inner, address, accept=accept)
    assert got == ask(inner.app, address, accept=accept)  # type: ignore[attr-defined]


def test_a_page_that_is_unchanged_is_not_sent_again_and_another_language_is_another_page():
    first = page("/peta")
    again = page("/peta", if_none_match=first.headers["etag"])
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert page("/peta?bahasa=en", if_none_match=first.headers["etag"]).status == 200
    assert first.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("headers", [{"range": "bytes=0-9"}, {"if_modified_since": "Mon, 01 Jan 2035 00:00:00 GMT"}])
def test_a_page_is_always_whole(headers: dict[str, str]):
    assert page("/peta", **headers).body == page("/peta").body


def test_a_question_about_a_page_is_answered_with_its_length_alone():
    got = page("/peta", "HEAD")
    assert (got.status, int(got.headers["content-length"])) == (200, len(page("/peta").body))


@pytest.mark.parametrize(
    ("accepted", "address", "lang"),
    [
        ("en-US,en;q=0.9", "/peta", "en"),
        ("en-GB,en;q=0.9,id;q=0.8", "/", "en"),
        ("id-ID,id;q=0.9,en-US;q=0.8", "/peta", "id"),
        ("id;q=0.5,en;q=0.9", "/metode", "en"),
        ("de-DE,de;q=0.9", "/peta", "id"),
        ("ms,en;q=0.3", "/peta", "en"),
        ("en;q=0,*", "/peta", "id"),
        ("en;q=banyak", "/peta", "id"),
        ("", "/peta", "id"),
        ("en-US", "/peta?bahasa=id", "id"),
        ("id-ID", "/peta?bahasa=en", "en"),
        ("en-US", "/peta?bahasa=xx", "en"),
    ],
)
def test_an_address_without_a_language_is_in_that_of_the_browser_and_one_with_keeps_its_own(
    accepted: str, address: str, lang: str
):
    assert said(page(address, **{"accept-language": accepted}))[0] == lang


def test_the_page_tells_its_scripts_which_language_an_address_without_one_means():
    for accepted, languages in (("en", "en id"), ("id", "id en"), ("fr", "id en")):
        assert f'data-languages="{languages}"' in page("/", **{"accept-language": accepted}).body.decode()


def test_theme_and_width_are_known_before_the_first_script_of_streamlit():
    text = page("/peta").body.decode()
    assert text.index("peka-tema") < text.index('<script type="module" crossorigin')
    assert text.index("peka-tema") < text.index('rel="modulepreload"')


@pytest.mark.parametrize(
    ("query", "waiting", "needs"), [("", "Memuat …", "memerlukan"), ("?bahasa=en", "Loading …", "needs")]
)
def test_there_is_something_to_read_before_any_script_has_come(query: str, waiting: str, needs: str):
    text = page(f"/peta{query}").body.decode()
    frame = text[text.index('<div id="kerangka"') : text.index('<div id="root"')]
    shown = re.sub(r"<svg.*?</svg>|<style>.*?</style>", "", frame, flags=re.DOTALL)
    assert waiting in shown
    assert f"{needs} JavaScript" in shown
    assert said(page(f"/peta{query}"))[1].partition(" · ")[0] in shown
    assert "You need to enable JavaScript" not in text


def test_the_first_look_is_small_and_has_both_themes_colours():
    sent = page("/peta", accept_encoding="br")
    assert len(sent.body) < 12_000  # what a server may send before it is first answered: ten packets
    style = page("/peta").body.decode()
    for look in (LIGHT, DARK):
        assert {look.paper, look.ink, look.sea} <= set(re.findall("#[0-9a-f]{6}", style))


@pytest.mark.parametrize(("takes", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_a_page_goes_out_compressed_to_whoever_takes_it(takes: str, unpack: Callable[[bytes], bytes]):
    sent = page("/peta", accept_encoding=takes)
    assert (sent.headers["content-encoding"], sent.headers["vary"]) == (takes, "accept-encoding, accept-language")
    assert unpack(sent.body) == page("/peta").body


def test_where_the_server_is_need_not_be_asked_for_from_a_page_of_ours():
    assert 'BACKEND_BASE_URL: new URL(".", location.href).href' in page("/peta").body.decode()
    assert "BACKEND_BASE_URL" not in page("/bukan/halaman").body.decode()


def test_what_replaces_streamlits_files_is_named_in_their_place():
    [style] = re.findall(r"static/css/[^\"]+", original())
    text = served.page("id", "peta", "id", ((style, "aset/huruf/baru.css"),)).body.decode()
    assert "./aset/huruf/baru.css" in text
    assert style not in text
