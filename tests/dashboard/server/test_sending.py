"""Files that pages take: bounded before they are read, from a page of ours, of whoever may, and a day only so often."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import pytest
from starlette.applications import Starlette

from dashboard.server import sending, takers
from dashboard.server.door import Door, Visit
from dashboard.server.sending import Sending
from dashboard.server.takers import Sent, Taker
from peka_core.access import store
from peka_core.access.mode import Mode
from peka_core.access.principal import Peran, Principal
from peka_core.acts.errors import ActRefused
from tests.dashboard.server.asked import Answer, ask

LINK = Principal(Peran.MITRA, tautan="x" * 18, sesi="s1")
ADMIN = Principal(Peran.ADMIN, "pengelola", sesi="s2")
OWN = {"host": "localhost", "origin": "http://localhost", "x-nama-berkas": quote("daftar kegiatan.xlsx")}


@pytest.fixture
def taken(tmp_path, monkeypatch) -> list[Sent]:
    """What takers were given; one for everybody, one for the administrator."""
    monkeypatch.setenv("PEKA_DATA", str(tmp_path))
    monkeypatch.delenv("PEKA_STATE", raising=False)
    got: list[Sent] = []

    def do(sent: Sent) -> str:
        if sent.content == b"buruk":
            raise ActRefused("Berkas ini buruk.", "Kirim yang lain.")
        got.append(sent)
        return "Diterima."

    named = {"apa": Taker(100, frozenset(Peran), 3, do), "logo": Taker(100, frozenset({Peran.ADMIN}), 3, do)}
    monkeypatch.setattr(sending, "TAKERS", named)
    yield got
    store.close(store.open_state())


def send(monkeypatch, who: Visit, what: str = "apa", body: bytes = b"isi", query: str = "", **headers: str) -> Answer:
    monkeypatch.setattr(sending, "visit", lambda _: who)
    app = Starlette(routes=Sending(Door()).routes())
    return ask(app, f"/kirim/{what}?{query}", "POST", body=body, **{**OWN, **headers})


def session(principal: Principal) -> Visit:
    return Visit(Mode.MASUK, principal)


def test_a_file_reaches_its_taker_with_who_sent_it_and_the_answer_is_said(taken, monkeypatch):
    answer = send(monkeypatch, session(LINK), query="tentang=KEG-1", cookie="peka_draf=abc")
    assert (answer.status, answer.json()) == (200, {"kata": "Diterima."})
    assert taken == [Sent(LINK, "abc", "KEG-1", "daftar kegiatan.xlsx", b"isi")]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"content-length": "101"}, 413),
    ],
)
def test_other_sites_and_what_says_to_be_too_large_are_refused(taken, monkeypatch, headers, status):
    assert send(monkeypatch, session(LINK), **headers).status == status
    assert taken == []


@pytest.mark.parametrize("missing", ["x-nama-berkas", "origin"])
def test_without_the_header_of_our_page_or_a_word_of_where_it_comes_from_nothing_is_taken(taken, monkeypatch, missing):
    monkeypatch.setattr(sending, "visit", lambda _: session(LINK))
    headers = {name: value for name, value in OWN.items() if name != missing}
    app = Starlette(routes=Sending(Door()).routes())
    assert ask(app, "/kirim/apa", "POST", body=b"isi", **headers).status == 403
    assert taken == []


def test_what_is_larger_than_it_says_is_cut_off(taken, monkeypatch):
    assert send(monkeypatch, session(LINK), body=b"x" * 101, **{"content-length": "5"}).status == 413
    assert send(monkeypatch, session(LINK), body=b"x" * 100).status == 200


def test_what_is_for_the_administrator_is_taken_from_no_one_else(taken, monkeypatch):
    for who in (*(Principal(peran, "x") for peran in set(Peran) - {Peran.ADMIN}), ADMIN.in_public(), LINK):
        assert send(monkeypatch, session(who), "logo").status == 403
    assert send(monkeypatch, Visit(Mode.MASUK), "logo").status == 403, "nobody"
    assert taken == []
    assert send(monkeypatch, session(ADMIN), "logo").status == 200


def test_a_role_is_chosen_by_the_address_in_a_demonstration_alone(taken, monkeypatch):
    assert send(monkeypatch, session(LINK), "logo", query="sebagai=admin").status == 403
    assert send(monkeypatch, Visit(Mode.PERAGAAN), "logo", query="sebagai=mitra").status == 403
    assert send(monkeypatch, Visit(Mode.PERAGAAN), "logo", query="sebagai=admin").status == 200


def test_a_refusal_is_said_with_its_remedy(taken, monkeypatch):
    answer = send(monkeypatch, session(LINK), body=b"buruk")
    assert (answer.status, answer.json()) == (422, {"kata": "Berkas ini buruk. Kirim yang lain."})


def test_one_sender_sends_only_so_many_a_day_and_another_is_not_held_up(taken, monkeypatch):
    assert [send(monkeypatch, session(LINK)).status for _ in range(4)] == [200, 200, 200, 422]
    assert send(monkeypatch, session(ADMIN)).status == 200


@pytest.mark.parametrize("about", ["../../etc/passwd", "a\n", "<script>", "x" * 41])
def test_what_a_file_is_about_is_a_code_or_nothing(taken, monkeypatch, about):
    send(monkeypatch, session(LINK), query=f"tentang={quote(about)}")
    assert taken[0].about == ""


def test_an_unknown_kind_is_taken_by_nobody(taken, monkeypatch):
    assert send(monkeypatch, session(ADMIN), "lain").status == 404


def test_every_kind_has_a_bound_and_roles():
    for taker in takers.TAKERS.values():
        assert 0 < taker.most <= 8_000_000
        assert 0 < taker.a_day <= 100
        assert taker.peran


def halfway(monkeypatch, *, others: int, mine: Visit, seconds: float = 60.0) -> tuple[list[int], int]:
    """Answers to ``others`` who each send half a file and stay, and to one who sends a whole one meanwhile."""
    monkeypatch.setattr(sending, "READ_SECONDS", seconds)
    app = Starlette(routes=Sending(Door()).routes())
    parts = {"half": {"type": "http.request", "body": b"is", "more_body": True}, "gone": {"type": "http.disconnect"}}

    async def one(who: Visit, first: dict, after: dict | None) -> int:
        monkeypatch.setattr(sending, "visit", lambda _: who)
        coming, found = [first], []

        async def receive() -> dict:
            if not coming:
                if after is not None:
                    return after
                await asyncio.Event().wait()
            return coming.pop(0)

        async def answered(message: dict) -> None:
            found.extend([message["status"]] if message["type"] == "http.response.start" else [])

        headers = [(name.encode(), value.encode()) for name, value in OWN.items()]
        scope = {"type": "http", "method": "POST", "path": "/kirim/apa", "query_string": b"", "headers": headers}
        await app({**scope, "root_path": "", "client": ("203.0.113.9", 1)}, receive, answered)
        return found[0]

    async def both() -> tuple[list[int], int]:
        waiting = []
        for _ in range(others):
            waiting.append(asyncio.create_task(one(session(LINK), parts["half"], None)))
            await asyncio.sleep(0.05)
        whole = await one(mine, {"type": "http.request", "body": b"isi", "more_body": False}, None)
        if seconds < 1:
            return [await task for task in waiting], whole
        refused = [task.result() for task in waiting if task.done()]
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        left = await one(session(ADMIN), parts["half"], parts["gone"])
        return [*refused, left], whole

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(both())).result()


def test_one_who_sends_many_halves_shuts_the_door_for_nobody_else_and_leaving_is_no_fault(taken, monkeypatch, caplog):
    answers, whole = halfway(monkeypatch, others=sending.WAITING, mine=session(ADMIN))
    assert whole == 200
    assert answers == [503] * (sending.WAITING - sending.WAITING_OF_ONE) + [400]
    assert not caplog.records


def test_a_file_that_does_not_come_is_not_waited_for(taken, monkeypatch):
    answers, whole = halfway(monkeypatch, others=2, mine=session(ADMIN), seconds=0.3)
    assert (answers, whole) == ([408, 408], 200)
