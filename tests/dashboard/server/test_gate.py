"""What goes on behind the gate: claims stripped, the session named, nobody let in when nobody may be."""

import asyncio
from typing import Any

import pytest
from starlette.responses import PlainTextResponse, Response
from streamlit.proto.BackMsg_pb2 import BackMsg

from dashboard.server import door, gate
from dashboard.server.conversation import ENDED, Conversation
from dashboard.server.door import Door, Visit
from dashboard.server.gate import Gate
from dashboard.server.media import Downloads
from peka_core.access.errors import ModeRefused
from peka_core.access.mode import Mode
from peka_core.access.principal import Peran, Principal
from tests.dashboard.server.asked import Answer, ask

ADMIN = Principal(Peran.ADMIN, "pengelola", sesi="s1")
PLAIN = Door()
HTML = {"accept": "text/html", "host": "localhost"}


class Behind:
    """What stands behind the gate, and what reached it."""

    def __init__(self) -> None:
        self.seen: list[dict[str, Any]] = []
        self.answer: Response | None = PlainTextResponse("isi")

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.seen.append(scope)
        if self.answer is None:
            raise ValueError("baris rahasia dari keluarga rekaan")
        await self.answer(scope, receive, send)

    def headers(self) -> list[tuple[str, str]]:
        return [(name.decode(), value.decode()) for name, value in self.seen[-1]["headers"]]


@pytest.fixture
def behind() -> Behind:
    return Behind()


def stands(monkeypatch: pytest.MonkeyPatch, found: Visit | Exception) -> None:
    def visit(_: str) -> Visit:
        if isinstance(found, Exception):
            raise found
        return found

    monkeypatch.setattr(gate, "visit", visit)


def asked(behind: Behind, address: str, own: Door = PLAIN, **headers: str) -> Answer:
    return ask(Gate(behind, own), address, **{**HTML, **headers})  # type: ignore[arg-type]


def test_claims_are_stripped_and_the_session_is_named_in_their_place(monkeypatch, behind: Behind):
    stands(monkeypatch, Visit(Mode.MASUK, ADMIN))
    answer = asked(
        behind,
        "/peta",
        x_peka_sesi="s9",
        x_peka_lain="1",
        x_forwarded_user="a",
        remote_user="b",
        x_auth_request_email="c",
        cookie="peka_sesi=t; _streamlit_user=x; _streamlit_user_1=y; peka_layar=lebar",
    )
    assert answer.status == 200
    claims = ("x-peka", "x-forwarded", "remote", "x-auth")
    own = [value for name, value in behind.headers() if name.startswith(claims)]
    assert own[0] == "s1"
    assert len(own) == 3  # and what it may see, and that the gate says so
    assert dict(behind.headers())["cookie"] == "peka_sesi=t; peka_layar=lebar"


def test_in_a_demonstration_each_browser_is_named_once_with_a_page_and_nobody_else_is(monkeypatch, behind: Behind):
    stands(monkeypatch, Visit(Mode.PERAGAAN))
    names = {asked(behind, "/peta").headers["set-cookie"] for _ in range(2)}
    assert len(names) == 2
    assert all(name.startswith("peka_draf=") and "HttpOnly" in name for name in names)
    assert "set-cookie" not in asked(behind, "/peta", cookie="peka_draf=x").headers
    assert "set-cookie" not in asked(behind, "/peta", accept="*/*").headers
    stands(monkeypatch, Visit(Mode.MASUK, ADMIN))
    assert "set-cookie" not in asked(behind, "/peta").headers


def test_a_demonstration_lets_everybody_in_without_a_name(monkeypatch, behind: Behind):
    stands(monkeypatch, Visit(Mode.PERAGAAN))
    assert asked(behind, "/peta", x_peka_sesi="s9").status == 200
    assert "x-peka-sesi" not in dict(behind.headers())


def test_a_real_release_without_accounts_is_closed_to_everybody_and_says_why(monkeypatch, behind: Behind):
    stands(monkeypatch, ModeRefused("Rilis aktif memuat data nyata.", "peka pengguna buat NAMA --peran admin"))
    for address in ("/", "/peta", "/media/x", "/cari/x.json"):
        answer = asked(behind, address)
        assert answer.status == 503
        assert b"peka pengguna buat" in answer.body
    assert not behind.seen


def test_an_error_behind_is_answered_with_a_number_and_nothing_of_what_it_said(monkeypatch, behind: Behind, caplog):
    stands(monkeypatch, Visit(Mode.PERAGAAN))
    behind.answer = None
    answer = asked(behind, "/peta")
    assert answer.status == 500
    number = caplog.records[-1].args[0]
    assert number.encode() in answer.body
    assert b"rekaan" not in answer.body
    assert b"ValueError" not in answer.body


def test_under_tls_every_cookie_is_for_tls_alone_and_the_browser_keeps_to_it(monkeypatch, behind: Behind):
    stands(monkeypatch, Visit(Mode.PERAGAAN))
    behind.answer = PlainTextResponse("isi", headers={"set-cookie": "a=1; Path=/"})
    plain, tls = asked(behind, "/peta"), asked(behind, "/peta", Door(tls=True))
    assert tls.headers["set-cookie"].endswith("; Secure")
    assert "max-age" in tls.headers["strict-transport-security"]
    assert "Secure" not in plain.headers["set-cookie"]
    assert "strict-transport-security" not in plain.headers


def test_only_a_link_that_may_be_embedded_is_and_only_where_it_may(monkeypatch, behind: Behind):
    own = Door(embedders="https://portal.example.id")
    stands(monkeypatch, Visit(Mode.MASUK, ADMIN))
    asked(behind, "/peta", own)
    assert behind.seen[-1][gate.EMBEDDERS] == "'none'"
    stands(monkeypatch, Visit(Mode.MASUK, Principal(Peran.MITRA, tautan="t", sesi="s2"), framed=True))
    asked(behind, "/peta", own)
    assert behind.seen[-1][gate.EMBEDDERS] == "https://portal.example.id"


def test_an_embedded_links_cookie_is_sent_from_the_page_around_it_under_tls_only():
    for tls in (True, False):
        answer = Response()
        Door(tls=tls).keep(answer, "peka_sesi", "t", site="framed")
        assert ("SameSite=none" in answer.headers["set-cookie"]) == tls
        assert ("; Partitioned" in answer.headers["set-cookie"]) == tls
        assert ("Secure" in answer.headers["set-cookie"]) == tls


def talk(monkeypatch: pytest.MonkeyPatch, alive: list[bool], count: int) -> tuple[list[Any], list[Any]]:
    """What is handed on of ``count`` messages to stop, and what is sent, while the session lives as ``alive`` says."""
    from dashboard.server import conversation

    monkeypatch.setattr(conversation, "lives", lambda _: alive.pop(0))
    sent: list[Any] = []
    messages = iter([{"type": "websocket.receive", "bytes": BackMsg(stop_script=True).SerializeToString()}] * count)

    async def receive() -> Any:
        return next(messages)

    async def send(message: Any) -> None:
        sent.append(message)

    async def run() -> list[Any]:
        own = Conversation(ADMIN, receive, send, Downloads())
        got = [await own.receive() for _ in range(count)]
        await own.send({"type": "websocket.send", "bytes": b"x"})
        return got

    return asyncio.run(run()), sent


def test_a_session_is_looked_up_for_every_message_and_nothing_is_sent_after_its_end(monkeypatch):
    got, sent = talk(monkeypatch, [True, False], 2)
    assert [message["type"] for message in got] == ["websocket.receive", "websocket.disconnect"]
    assert sent == [{"type": "websocket.close", "code": ENDED}]


def test_in_a_demonstration_that_has_ended_a_page_without_a_session_ends_too(monkeypatch):
    monkeypatch.setattr(door, "standing", lambda: Mode.MASUK)
    assert door.lives(None) is False
    monkeypatch.setattr(door, "standing", lambda: Mode.PERAGAAN)
    assert door.lives(None) is True


def test_downloads_are_remembered_by_session_and_forgotten_in_turn():
    kept = Downloads(held=2)
    for number in range(3):
        kept.note("s1", f"{number}.csv")
    assert [kept.has("s1", f"{number}.csv") for number in range(3)] == [False, True, True]
    assert not kept.has("s2", "2.csv")
    assert not kept.has("", "2.csv")
