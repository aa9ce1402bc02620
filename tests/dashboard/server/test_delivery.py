"""Scripts and styles go out compressed to whoever takes it, the same bytes, under headers that caches can trust."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import brotli
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp
from streamlit import file_util
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_handler

from dashboard.server import delivery
from dashboard.server.compression import Store
from dashboard.server.delivery import Delivery, accepted
from tests.dashboard.server.asked import Answer, ask

CHUNKS = Path(file_util.get_static_dir()) / "static" / "js"
CHUNK = f"/static/js/{next(CHUNKS.glob('StreamlitMarkdown.*.js')).name}"
FRAME = "/component/bingkai/static/js/main.0a1b2c3d.js"
SCRIPT = "const pulau = 'Weh';\n" * 200


class Behind:
    """Streamlit's own handler of static files, and routes like ours; counts what it is asked."""

    def __init__(self) -> None:
        self.asked = 0
        static = create_streamlit_static_handler(directory=file_util.get_static_dir(), base_url=None)
        self.app = Starlette(routes=[*self.routes("/peka"), *self.routes("")])
        self.app.mount("/", static)

    def routes(self, below: str) -> Iterator[Route]:
        lasting = {"cache-control": "public, max-age=31536000, immutable"}

        def script(request: Request) -> Response:
            headers = lasting if request.query_params.get("v") == "1" else {"cache-control": "no-cache"}
            return Response(SCRIPT, media_type="text/javascript", headers=headers)

        yield Route(f"{below}/aset/skrip.js", script)
        yield Route(f"{below}{FRAME}", lambda _: Response(SCRIPT, media_type="application/javascript"))
        yield Route(f"{below}/component/bingkai/index.html", lambda _: HTMLResponse("<p>bingkai</p>"))
        yield Route(f"{below}/component/bingkai/hilang.0a1b2c3d.js", lambda _: PlainTextResponse("?", status_code=404))
        yield Route(
            f"{below}/aset/gambar.png", lambda _: Response(b"\x89PNG" * 99, media_type="image/png", headers=lasting)
        )
        yield Route(f"{below}/_stcore/host-config", lambda _: JSONResponse({}))

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.asked += 1
        await self.app(scope, receive, send)


@pytest.fixture
def behind() -> Behind:
    return Behind()


@pytest.fixture
def app(behind: Behind, tmp_path: Path) -> ASGIApp:
    return Delivery(behind, Store(tmp_path))


def unpacked(answer: Answer) -> bytes:
    coding = answer.headers.get("content-encoding", "")
    return {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}[coding](answer.body)


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("GZIP", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("br; q=0.000, gzip", "gzip"),
        ("br;q=0.1", "br"),
        ("gzip;q=0", None),
        ("identity", None),
        ("", None),
        ("brotli, xgzip", None),
        ("*", None),
    ],
)
def test_a_browser_gets_the_best_it_takes(header: str, coding: str | None):
    assert accepted(header) == coding


@pytest.mark.parametrize("address", [CHUNK, "/aset/skrip.js?v=1", FRAME])
@pytest.mark.parametrize("takes", ["br", "gzip", "identity"])
def test_the_bytes_are_the_same_whatever_a_browser_takes(app: ASGIApp, behind: Behind, address: str, takes: str):
    plain = ask(behind, address)
    got = ask(app, address, accept_encoding=takes)
    assert got.status == 200
    assert unpacked(got) == plain.body
    assert got.headers.get("content-encoding", "identity") == takes
    assert int(got.headers["content-length"]) == len(got.body)
    assert got.headers["content-type"].startswith(plain.headers["content-type"].partition(";")[0])
    assert got.headers["vary"] == "accept-encoding"
    assert takes == "identity" or len(got.body) < 0.5 * len(plain.body)
    assert takes == "identity" or "immutable" in got.headers["cache-control"]


def test_once_compressed_it_is_never_asked_for_again(app: ASGIApp, behind: Behind):
    first = ask(app, CHUNK, accept_encoding="br")
    before = behind.asked
    assert ask(app, CHUNK, accept_encoding="br").body == first.body
    assert gzip.decompress(ask(app, CHUNK, accept_encoding="gzip").body) == brotli.decompress(first.body)
    assert behind.asked == before


@pytest.mark.parametrize("takes", ["br", "gzip"])
def test_what_a_browser_has_is_not_sent_again(app: ASGIApp, takes: str):
    first = ask(app, CHUNK, accept_encoding=takes)
    again = ask(app, CHUNK, accept_encoding=takes, if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert {name: again.headers[name] for name in ("etag", "vary", "cache-control")} == {
        name: first.headers[name] for name in ("etag", "vary", "cache-control")
    }
    other = ask(app, CHUNK, accept_encoding="identity", if_none_match=first.headers["etag"])
    assert other.status == 200
    assert ask(app, CHUNK, accept_encoding=takes, if_none_match='"lain"').status == 200


def test_a_question_about_a_file_is_answered_with_its_headers(app: ASGIApp):
    asked, got = (ask(app, CHUNK, method, accept_encoding="br") for method in ("HEAD", "GET"))
    assert (asked.status, asked.headers) == (200, got.headers)


@pytest.mark.parametrize("given", ["bytes=0-99", "bytes=100-", "bytes=-50"])
def test_a_part_is_a_part_of_the_plain_file(app: ASGIApp, behind: Behind, given: str):
    got = ask(app, CHUNK, accept_encoding="br, gzip", range=given)
    whole = ask(behind, CHUNK).body
    assert got.status == 206
    assert "content-encoding" not in got.headers
    assert got.body == whole[slice(*(int(part) if part else None for part in _bounds(given, len(whole))))]


def _bounds(given: str, size: int) -> tuple[str, str]:
    start, _, end = given.removeprefix("bytes=").partition("-")
    return (start, str(int(end) + 1) if end else "") if start else (str(size - int(end)), "")


@pytest.mark.parametrize(
    "address",
    [
        *("/aset/skrip.js", "/aset/skrip.js?v=0", "/component/bingkai/hilang.0a1b2c3d.js", "/aset/gambar.png", "/peta"),
        *("/component/bingkai/index.html", "/_stcore/host-config", "/static/js/tidak-ada.0a1b2c3d.js"),
    ],
)
def test_what_can_change_or_does_not_shrink_is_passed_on_as_it_is(app: ASGIApp, behind: Behind, address: str):
    for _ in range(2):
        got, plain = ask(app, address, accept_encoding="br, gzip"), ask(behind, address)
        assert (got.status, got.body) == (plain.status, plain.body)
        assert got.headers.get("cache-control") == plain.headers.get("cache-control")
        assert "content-encoding" not in got.headers


@pytest.mark.parametrize(
    "address",
    [
        *("/static/../../../config.py", "/static/%2e%2e/%2e%2e/config.py", "/static/js/..%2f..%2f..%2fconfig.py"),
        *("/component/../static/../config.py", "/aset/..%5c..%5cconfig.py", "/static//etc/passwd"),
    ],
)
def test_no_address_leads_out_of_the_folders(app: ASGIApp, behind: Behind, address: str):
    got = ask(app, address, accept_encoding="br")
    assert got.body == ask(behind, address).body
    assert b"import" not in got.body[:2_000] or b"<html" in got.body[:2_000]


def test_addresses_made_up_to_fill_the_memory_do_not(app: Delivery, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(delivery, "HELD", 5)
    answers = {ask(app, f"{CHUNK}?{n}", accept_encoding="br").body for n in range(12)}
    assert len(answers) == 1
    assert len(app._kept) == 5
    assert len({id(kept.content) for kept in app._kept.values()}) == 1


def test_below_a_base_path_only_what_lies_below_it_is_ours(tmp_path: Path, behind: Behind):
    app = Delivery(behind, Store(tmp_path), "/peka")
    assert ask(app, "/peka/aset/skrip.js?v=1", accept_encoding="br").headers["content-encoding"] == "br"
    assert "content-encoding" not in ask(app, "/aset/skrip.js?v=1", accept_encoding="br").headers


def test_a_folder_that_merely_begins_alike_is_not_ours(app: ASGIApp):
    assert "vary" not in ask(app, "/statistik", accept_encoding="br").headers


def test_files_at_the_root_of_the_static_folder_are_untouched(app: ASGIApp, behind: Behind):
    for address in ("/favicon.png", "/manifest.json"):
        assert ask(app, address, accept_encoding="br") == ask(behind, address, accept_encoding="br")


def test_addresses_made_up_do_not_keep_ours_out_for_good(
    app: Delivery, behind: Behind, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(delivery, "HELD", 5)
    for n in range(12):
        ask(app, f"{CHUNK}?{n}", accept_encoding="br")
    ask(app, CHUNK, accept_encoding="br")
    before = behind.asked
    ask(app, CHUNK, accept_encoding="br")
    assert behind.asked == before, "the second time it comes from memory"
