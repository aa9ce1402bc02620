"""Addresses of map geometry: what is served for good, compressed, and refused."""

import gzip
from collections.abc import Callable
from urllib.parse import quote

import pytest
from starlette.applications import Starlette

from dashboard.server.geometry import routes
from geodata.boundaries import SHIPPED, read
from geodata.pyramid import Pyramid
from tests.dashboard.server.asked import Answer, ask
from tests.support import coverage_sample

SABANG = read(SHIPPED).pyramid
INVENTED = Pyramid(coverage_sample.coverage(60))


Get = Callable[..., Answer]


@pytest.fixture(scope="module")
def get() -> Get:
    """Asks the routes of two pyramids."""
    known = {SABANG.hash: SABANG, INVENTED.hash: INVENTED}
    app = Starlette(routes=routes(known.get))

    return lambda address, accept="": ask(app, address, accept_encoding=accept)


@pytest.mark.parametrize("pyramid", [SABANG, INVENTED], ids=["sabang", "invented"])
def test_each_registered_pyramid_answers_with_all_that_its_index_names(get: Get, pyramid: Pyramid):
    index = get(f"/geo/{pyramid.hash}/index.json")
    assert index.headers["content-type"] == "application/json"
    for level, contents in index.json()["levels"].items():
        for step, detail in enumerate(contents["steps"]):
            found = [
                feature["id"]
                for chunk in detail["chunks"]
                for feature in get(f"/geo/{pyramid.hash}/{level}/{step}/{chunk['id']}.geojson").json()["features"]
            ]
            assert sorted(found) == sorted(contents["codes"])
        assert list(get(f"/geo/{pyramid.hash}/{level}/titik.json").json()) == contents["codes"]


def test_answers_are_kept_for_good_and_compressed_only_for_those_who_take_it(get: Get):
    url = f"/geo/{SABANG.hash}/gampong/0/0.geojson"
    zipped = get(url, "br, gzip")
    plain = get(url, "identity")
    assert zipped.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert int(zipped.headers["content-length"]) < 0.4 * int(plain.headers["content-length"])
    assert gzip.decompress(zipped.body) == plain.body
    for answer in (zipped, plain):
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["vary"] == "accept-encoding"
        assert answer.headers["content-type"] == "application/geo+json"


@pytest.mark.parametrize("rest", ["index.json", "gampong/titik.json", "gampong/0/0.geojson"])
def test_an_unknown_hash_asks_to_reload_the_page(get: Get, rest: str):
    answer = get(f"/geo/000000000000/{rest}")
    assert answer.status == 404
    assert answer.body.decode() == "Batas wilayah ini sudah diganti; muat ulang halaman."
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "rest",
    [
        "desa/0/0.geojson",
        "gampong/1/0.geojson",
        "gampong/satu/0.geojson",
        "gampong/0/1.geojson",
        "gampong/0/00.geojson",
        "gampong/0/0",
        "desa/titik.json",
        "",
        "index.json/..",
        quote("../../pyproject.toml", safe=""),
        quote("../gampong_sabang.geojson", safe=""),
        "gampong/0/" + quote("../../../../geodata/gampong_sabang", safe="") + ".geojson",
        "gampong/0/%00.geojson",
        "gampong/%2e%2e/0.geojson",
    ],
)
def test_whatever_the_index_does_not_name_is_refused_and_no_path_leads_out(get: Get, rest: str):
    answer = get(f"/geo/{SABANG.hash}/{rest}")
    assert answer.status == 404
    assert answer.body.decode() == "Bagian peta ini tidak ada; muat ulang halaman."


def test_an_index_names_each_code_once_in_the_order_repaints_follow(get: Get):
    levels = get(f"/geo/{INVENTED.hash}/index.json").json()["levels"]
    assert list(levels) == ["gampong", "kecamatan", "kabupaten"]
    assert tuple(levels["gampong"]["codes"]) == INVENTED.codes("gampong")
    assert levels["kabupaten"]["codes"] == ["99.01"]
