"""Where the server answers with its own: at the root, or below the path Streamlit is told to serve under."""

import pytest
from starlette.routing import Match

from dashboard.app import below, own_routes

ADDRESSES = (
    "/aset/leaflet/leaflet.js",
    "/aset/peta/peta.js",
    "/aset/halaman/abc/language.js",
    "/geo/tempat/abc.geojson",
    "/geo/abc/index.json",
    "/geo/abc/gampong/0/0.geojson",
    "/sehat",
    "/ringkasan",
)


def answers(base: str | None, path: str) -> bool:
    scope = {"type": "http", "path": path, "method": "GET", "headers": [], "root_path": ""}
    return any(route.matches(scope)[0] is Match.FULL for route in own_routes(below(base)))


@pytest.mark.parametrize("base", ["peka", "/peka", "peka/", "/kota/peka/"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_below_a_base_path_every_address_of_ours_lies_below_it(base: str, address: str):
    assert answers(base, f"/{base.strip('/')}{address}")
    assert not answers(base, address)


@pytest.mark.parametrize("base", [None, "", "/"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_without_a_base_path_they_lie_at_the_root(base: str | None, address: str):
    assert answers(base, address)


@pytest.mark.parametrize("path", ["/peka/", "/peka/peta", "/peka/_stcore/stream", "/peka/static/js/index.js"])
def test_what_is_streamlits_below_the_base_path_stays_streamlits(path: str):
    assert not answers("peka", path)
