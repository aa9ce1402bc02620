"""Every address that this server or Streamlit answers has been judged: a new one fails here until it is."""

import ast
from pathlib import Path

import pytest
from starlette.routing import BaseRoute

from dashboard.app import app
from dashboard.navigation import PAGES, ROOT
from dashboard.server.rights import ROUTES, Access, access, takes_forms

PUBLIC, SESSION, OWN, NOBODY = Access.PUBLIC, Access.SESSION, Access.OWN, Access.NOBODY
JUDGED = {
    "aset/leaflet": PUBLIC,
    "aset/peta/{name}": PUBLIC,
    "aset/halaman/{version}/{name}": PUBLIC,
    "aset/huruf/{name}": PUBLIC,
    "geo/tempat/{hash}.geojson": SESSION,
    "geo/{hash}/index.json": PUBLIC,
    "geo/{hash}/{level}/titik.json": PUBLIC,
    "geo/{hash}/{level}/{step}/{chunk}.geojson": PUBLIC,
    "geo/{rest:path}": PUBLIC,
    "cari/{hash}.json": SESSION,
    "masuk": PUBLIC,
    "keluar": PUBLIC,
    "sesi": SESSION,
    "b/{token}": PUBLIC,
    "kirim/{what}": SESSION,
    "sehat": PUBLIC,
    "ringkasan": SESSION,
    "_stcore/health": PUBLIC,
    "_stcore/metrics": NOBODY,
    "_stcore/host-config": PUBLIC,
    "media/{file_id:path}": OWN,
    "_stcore/upload_file/{session_id}/{file_id}": NOBODY,
    "component/{path:path}": PUBLIC,
    "_stcore/bidi-components/{path:path}": PUBLIC,
    "_stcore/stream": SESSION,
    "auth/login": PUBLIC,
    "auth/logout": NOBODY,
    "oauth2callback": PUBLIC,
    "_stcore/agent/interact": NOBODY,
    "_stcore/agent/openapi.json": NOBODY,
    "_stcore/agent/mcp": NOBODY,
    "": SESSION,
}


def routes() -> list[BaseRoute]:
    return list(app._build_starlette_app().routes)


def test_every_address_that_is_answered_has_been_judged():
    answered = {route.path.strip("/") for route in routes()}  # type: ignore[attr-defined]
    assert answered == JUDGED.keys()


@pytest.mark.parametrize(("address", "who"), JUDGED.items())
def test_an_address_answers_whom_it_was_judged_to(address: str, who: Access):
    if address != "aset/leaflet":
        assert access(address) is who
    assert access(f"{address.partition('{')[0].rstrip('/')}/../../media/x".strip("/")) is not None


def test_pages_and_addresses_that_are_none_ask_for_a_session():
    for address in (*(spec.url for spec in PAGES), "apa-saja", "masukan", "sehatkah", "bagikan"):
        assert access(address) is SESSION


def test_what_streamlit_may_add_to_its_own_is_closed_until_judged():
    for address in ("_stcore/baru", "_stcore/agent/x", "auth/x", "app/static/x", "_stcore/health/x"):
        assert access(address) is NOBODY


def test_only_what_is_named_takes_a_form():
    assert [name for name, _ in ROUTES if takes_forms(name)] == ["kirim/", "masuk", "keluar", "b/"]


def test_no_page_takes_a_file_so_that_nobody_need_be_able_to_send_one():
    takers = {"file_uploader", "camera_input", "audio_input", "chat_input"}
    for folder in ("dashboard", "pages"):
        for path in (ROOT / folder).rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
            assert not used & takers, Path(path).name
