"""The index of the search box leaves the server under its own hash only, packed for whoever takes it so."""

import gzip

import pytest
from starlette.applications import Starlette

from dashboard.app import own_routes
from dashboard.filters.codes import LANGUAGES
from dashboard.source import search
from dashboard.wording import spoken
from peka_core.catalog import load
from tests.dashboard.server.asked import ask


def address(language: str) -> str:
    with spoken(language):
        return f"/cari/{search.version(load())}.json"


@pytest.mark.usefixtures("with_sample")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("base", ["", "/peka"])
def test_it_is_answered_under_its_hash_in_its_language_for_good(language: str, base: str):
    got = ask(Starlette(routes=own_routes(base)), base + address(language))
    with spoken(language):
        assert got.body == search.content(load())
    assert "immutable" in got.headers["cache-control"]
    assert got.headers["content-type"].startswith("application/json")


@pytest.mark.usefixtures("with_sample")
def test_whoever_takes_it_packed_gets_it_packed():
    got = ask(Starlette(routes=own_routes("")), address("id"), accept_encoding="br, gzip")
    assert got.headers["content-encoding"] == "gzip"
    assert gzip.decompress(got.body) == search.content(load())


@pytest.mark.usefixtures("with_sample")
@pytest.mark.parametrize("name", ["000000000000", "..%2f..%2fetc", "x", "index"])
def test_any_other_name_is_not_there_and_not_kept(name: str):
    got = ask(Starlette(routes=own_routes("")), f"/cari/{name}.json")
    assert got.status == 404
    assert got.headers.get("cache-control", "no-store") == "no-store"


def test_what_can_be_found_stands_in_the_catalogue_and_needs_no_release(tmp_path, monkeypatch):
    monkeypatch.setenv("PEKA_DATA", str(tmp_path))
    assert ask(Starlette(routes=own_routes("")), address("id")).status == 200
