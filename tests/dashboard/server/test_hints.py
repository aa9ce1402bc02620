"""What a page names beforehand exists, is what its elements need, and nothing twice."""

import re
import threading

import pytest
from starlette.applications import Starlette

from dashboard.app import own_routes
from dashboard.navigation import PAGES
from dashboard.server import hints, routes
from tests.dashboard.server.asked import ask

URLS = [spec.url for spec in PAGES]


def hinted(url: str) -> list[str]:
    """What the browser fetches at once."""
    return re.findall(r'rel="(?:modulepreload|preload)"[^>]* href="\./([^"]+)"', hints.links(url))


@pytest.mark.parametrize("url", URLS)
def test_every_script_that_is_named_is_there_and_named_once(url: str):
    scripts = [address.removeprefix("static/js/") for address in hinted(url) if address.startswith("static/")]
    assert scripts
    assert len(scripts) == len(set(scripts))
    assert not set(scripts) & hints.started_with()
    assert all((hints.SCRIPTS / name).is_file() for name in scripts)


@pytest.mark.parametrize(
    "element", sorted({name for names in hints.ELEMENTS.values() for name in names} | {hints.CHART})
)
def test_the_installed_streamlit_has_each_element_and_what_it_imports_comes_along(element: str):
    found = hints.needed([element])
    assert found[0].startswith(f"{element}.")
    known = {*found, *hints.started_with()}
    assert all(other in known for file in found for other in hints.imports(file))


def test_the_charts_script_comes_later_and_only_where_there_are_charts():
    assert not [address for url in URLS for address in hinted(url) if hints.CHART in address]
    later = {url: re.findall(r'rel="later"( data-map)? .*static/js/(\w+)', hints.links(url)) for url in URLS}
    assert later["peta"] == [(" data-map", hints.CHART)]
    assert later["rincian"] == [("", hints.CHART)]
    assert later["metode"] == []


def test_pages_with_a_map_name_what_its_frame_loads_and_the_server_has_it():
    app = Starlette(routes=own_routes(""))
    ours = [address for address in hinted("peta") if address.startswith("aset/")]
    assert len(ours) == 4
    for address in ours:
        answer = ask(app, f"/{address}")
        assert (answer.status, "immutable" in answer.headers["cache-control"]) == (200, True)
    assert [address for address in hinted("peta") if address.startswith("component/streamlit_folium")]
    assert not [address for address in hinted("metode") if not address.startswith("static/")]


def test_a_map_begins_with_its_geometry_which_the_page_names_once_it_is_read(sample_data, monkeypatch):
    monkeypatch.setattr(routes, "WARM", threading.Event())
    assert routes.beginning() == ()
    routes.WARM.set()
    begins = routes.beginning()
    assert len(begins) == 2
    app = Starlette(routes=own_routes(""))
    for address in begins:
        assert f'rel="preload" as="fetch" crossorigin href="./{address}"' in hints.links("peta", begins)
        assert ask(app, f"/{address}").status == 200
    assert not any(address in hints.links("rincian", begins) for address in begins)


@pytest.mark.parametrize("url", ["", "tidak-ada", "../peta"])
def test_of_an_unknown_page_nothing_is_said(url: str):
    assert hints.links(url) == ""


def test_an_element_the_installed_version_lacks_is_passed_over():
    assert hints.needed(["TidakAda", "Button"]) == hints.needed(["Button"])


def test_a_page_nobody_described_yet_names_what_every_page_shows(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(hints, "ELEMENTS", {})
    assert hints.elements("peta") == hints.EVERY
    assert hints.elements("tidak-ada") == ()


def test_only_pages_are_described():
    assert set(hints.ELEMENTS) <= set(URLS)


def test_what_is_compressed_beforehand_is_all_that_pages_start_with():
    sizes = sorted(len(content) for content in hints.wanted())
    assert len(sizes) > len(hints.started_with())
    assert sizes[-1] == (hints.SCRIPTS / hints.needed([hints.CHART])[0]).stat().st_size
