"""Whoever knocks at a real server with accounts, below a path: what a stock Streamlit would have let in is refused."""

import json
import shutil
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import InvalidStatus

from benchmarks import processes
from dashboard.navigation import ROOT
from peka_core.access import links, sessions, users
from peka_core.access.lingkup import Lingkup
from peka_core.access.principal import Peran
from tests.support import guarded
from tests.support.guarded import ADMIN, PLANNER, Guarded, Visitor

pytestmark = pytest.mark.slow
ENDED = 4401


@pytest.fixture(scope="module")
def server(sample_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    folder = tmp_path_factory.mktemp("penjagaan")
    with guarded.accounts(sample_data, folder) as state, guarded.serve(state, folder, "kota/peka") as running:
        yield running


@pytest.fixture
def stranger(server: Guarded) -> Visitor:
    return Visitor(server)


@pytest.fixture(scope="module")
def admin(server: Guarded) -> Visitor:
    visitor = Visitor(server)
    assert visitor.sign_in(ADMIN).status_code == 303
    return visitor


@pytest.fixture(scope="module")
def planner(server: Guarded) -> Visitor:
    visitor = Visitor(server)
    assert visitor.sign_in(PLANNER).status_code == 303
    return visitor


def newcomer(server: Guarded, account: tuple[str, str] = ADMIN) -> Visitor:
    visitor = Visitor(server)
    assert visitor.sign_in(account).status_code == 303
    return visitor


def download(talk: guarded.Talk) -> str:
    """Address of a table made for whoever talks, as a press on the menu and on its first entry does."""
    return made(talk, offered(talk))


def offered(talk: guarded.Talk) -> str:
    """Id of the first file in the menu of downloads, which is opened."""
    menu = next(id_ for m in talk.run("rincian") if "menu_unduh" in (id_ := m.delta.add_block.popover.id))
    asked = BackMsg()
    asked.rerun_script.page_name = "rincian"
    asked.rerun_script.widget_states.widgets.add(id=menu, bool_value=True)
    talk.say(asked)
    found = [m.delta.new_element.download_button.deferred_file_id for m in talk.until("script_finished")]
    return next(filter(None, found))


def made(talk: guarded.Talk, file: str) -> str:
    talk.say(wanted(talk, file))
    return talk.until("backend_operation_response")[-1].backend_operation_response.deferred_file.url


def wanted(talk: guarded.Talk, file: str) -> BackMsg:
    message = BackMsg()
    message.backend_operation_request.request_id = "1"
    message.backend_operation_request.session_id = talk.session
    message.backend_operation_request.deferred_file.file_id = file
    return message


# Strangers


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/", 303),
        ("/peta?ukuran=A", 303),
        ("/tidak_ada", 303),
        ("/media/0123456789abcdef.csv", 401),
        ("/cari/0.json", 401),
        ("/geo/tempat/0.geojson", 401),
        ("/sesi", 401),
        ("/_stcore/metrics", 404),
        ("/_stcore/script-health-check", 404),
        ("/_stcore/agent/openapi.json", 404),
        ("/_stcore/agent/mcp", 404),
        ("/_stcore/upload_file/a/b", 404),
        ("/_stcore/anything-new", 404),
        ("/auth/login", 404),
        ("/auth/logout", 404),
        ("/oauth2callback?state=x&code=y", 404),
        ("/app/static/ikon.svg", 404),
        ("/sehat", 200),
        ("/_stcore/health", 200),
        ("/masuk", 200),
    ],
)
def test_a_stranger_is_shown_the_way_in_and_nothing_else(stranger: Visitor, address: str, status: int):
    assert stranger.get(address).status_code == status


def test_outside_the_path_of_the_dashboard_nobody_is_answered(server: Guarded):
    for address in ("/", "/media/x", "/_stcore/metrics", "/kota", "/kota/pekan", "/masuk"):
        assert httpx.get(server.origin + address).status_code == 404


def test_a_stranger_opens_no_websocket(stranger: Visitor):
    with pytest.raises(InvalidStatus) as refused:
        stranger.talk()
    assert refused.value.response.status_code == 403


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_is_taken_but_forms(stranger: Visitor, method: str):
    for address in ("/", "/peta", "/_stcore/upload_file/a/b", "/media/x", "/aset/peta/peta.js"):
        assert stranger.client.request(method, stranger.server.url + address).status_code in (404, 405)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="/proc tells of memory on Linux")
def test_eight_uploads_of_fifty_megabytes_take_no_memory(server: Guarded):
    before = server.settled_mb()
    where = urlsplit(server.url)
    for number in range(8):
        with socket.create_connection((where.hostname, where.port)) as wire:  # type: ignore[arg-type]
            size = 50 * 1024**2
            wire.sendall(
                f"PUT {where.path}/_stcore/upload_file/sesi/{number} HTTP/1.1\r\nHost: {where.netloc}\r\n"
                f"Content-Type: application/octet-stream\r\nContent-Length: {size}\r\n\r\n".encode()
            )
            answer = b""
            try:
                for _ in range(50):
                    wire.sendall(b"x" * 1024**2)
            except OSError:
                pass  # it has hung up
            try:
                answer = wire.recv(64)
            except OSError:
                continue
            assert b" 404 " in answer
    assert server.memory_mb() - before < 60


# The way in


def test_the_way_in_leads_back_to_where_one_wanted_to_go(server: Guarded):
    visitor = Visitor(server)
    sent = visitor.get("/peta?ukuran=A&gampong=11.72.03.2001")
    assert sent.headers["location"] == "/kota/peka/masuk?kembali=peta%3Fukuran%3DA%26gampong%3D11.72.03.2001"
    entered = visitor.sign_in(ADMIN, "peta?ukuran=A&gampong=11.72.03.2001")
    assert (entered.status_code, entered.headers["location"]) == (
        303,
        "/kota/peka/peta?ukuran=A&gampong=11.72.03.2001",
    )
    cookie = next(value for value in entered.headers.get_list("set-cookie") if value.startswith("peka_sesi="))
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Path=/kota/peka" in cookie
    assert visitor.get("/peta").status_code == 200


@pytest.mark.parametrize(
    "back",
    ["//evil.example", "https://evil.example", "/\\evil.example", "evil.example/x", "javascript:alert(1)", "../x"],
)
def test_the_way_back_never_leads_out_of_the_dashboard(server: Guarded, back: str):
    assert Visitor(server).sign_in(ADMIN, back).headers["location"] == "/kota/peka/"


def test_a_wrong_name_and_a_wrong_password_are_told_alike(server: Guarded):
    told = [
        Visitor(server).sign_in(account) for account in (("pengelola", "salah sekali ya"), ("hantu", "salah sekali ya"))
    ]
    pages = [answer.text.split('name="meterai"')[0] for answer in told]
    assert pages[0] == pages[1]
    assert [answer.status_code for answer in told] == [401, 401]


def test_a_form_that_another_page_sends_signs_nobody_in(server: Guarded):
    name, password = ADMIN
    visitor = Visitor(server)
    fields = {"meterai": visitor.seal(), "nama": name, "sandi": password}
    for headers in ({"origin": "https://evil.example"}, {"origin": "null"}):
        assert visitor.post("/masuk", fields, **headers).status_code == 403
    assert Visitor(server).post("/masuk", fields).status_code == 403  # another browser than the form was given to
    assert visitor.post("/masuk", {**fields, "meterai": "0" * 64}).status_code == 403
    assert visitor.post("/masuk", {"nama": name, "sandi": password}).status_code == 403


def test_a_page_of_another_site_signs_nobody_out(server: Guarded):
    visitor = newcomer(server)
    for headers in ({"origin": "https://evil.example"}, {"origin": "null"}):
        assert visitor.post("/keluar", {}, **headers).status_code == 403
    assert visitor.get("/peta").status_code == 200


def test_behind_a_proxy_of_this_machine_visitors_are_told_apart_by_the_address_it_names(server: Guarded):
    """Else all who come through it share one count of attempts, and whoever guesses keeps everybody out."""
    wrong = {"nama": "hantu", "sandi": "salah sekali ya"}
    guesser, other = Visitor(server), Visitor(server)
    for number in range(6):
        fields = {**wrong, "nama": f"hantu{number}", "meterai": guesser.seal()}
        told = guesser.post("/masuk", fields, x_forwarded_for="203.0.113.7").status_code
        assert told == (429 if number == 5 else 401)
    fields = {**wrong, "nama": "hantu9", "meterai": other.seal()}
    assert other.post("/masuk", fields, x_forwarded_for="203.0.113.8").status_code == 401


# Sessions that are over


def test_a_cookie_stolen_before_signing_out_is_worth_nothing_after(server: Guarded):
    visitor = newcomer(server)
    thief = Visitor(server)
    thief.client.cookies.set("peka_sesi", visitor.cookie)
    assert thief.get("/peta").status_code == 200
    with thief.talk() as talk:
        assert talk.run()
        assert visitor.post("/keluar", {}).status_code == 303
        talk.say(BackMsg(rerun_script=BackMsg().rerun_script))
        assert talk.closed() == ENDED
    assert thief.get("/peta").status_code == 303
    with pytest.raises(InvalidStatus):
        thief.talk()


def test_a_revoked_session_ends_at_the_next_message(server: Guarded):
    visitor = newcomer(server, PLANNER)
    with visitor.talk() as talk:
        talk.run()
        assert sessions.revoke(server.state, visitor.session())
        talk.say(BackMsg(stop_script=True))
        assert talk.closed() == ENDED
    assert visitor.get("/masuk?kabar=berakhir").status_code == 200


def test_a_disabled_account_is_out_at_the_next_message(server: Guarded):
    users.create(server.state, "sementara", "payung biru di pasar", users.ROLES[1])
    visitor = newcomer(server, ("sementara", "payung biru di pasar"))
    with visitor.talk() as talk:
        talk.run()
        users.disable(server.state, "sementara")
        talk.say(BackMsg(stop_script=True))
        assert talk.closed() == ENDED
    assert visitor.get("/").status_code == 303


def test_a_changed_role_counts_from_the_next_message_and_leaves_nothing_of_the_former(server: Guarded):
    users.create(server.state, "pindahan", "payung biru di pasar", Peran.ADMIN)
    visitor = newcomer(server, ("pindahan", "payung biru di pasar"))
    with visitor.talk() as talk:
        talk.run()
        users.set_role(server.state, "pindahan", Peran.KEPALA)
        talk.say(BackMsg(stop_script=True))
        assert talk.closed() == ENDED
    with visitor.talk("streamlit", "x", talk.session) as anew:  # still signed in, as what they are now
        anew.run()
        assert anew.session != talk.session


@pytest.mark.parametrize(
    ("column", "moved"),
    [("dibuat", timedelta(hours=2)), ("dibuat", -timedelta(hours=9)), ("terakhir", -timedelta(hours=1))],
)
def test_a_session_from_the_future_and_one_too_old_are_refused(server: Guarded, column: str, moved: timedelta):
    visitor = newcomer(server)
    when = int((datetime.now(UTC) + moved).timestamp() * 1e6)
    with server.state.writing() as conn:
        conn.exec_driver_sql(f"UPDATE sesi SET {column} = ? WHERE id = ?", (when, visitor.session()))  # noqa: S608
    assert visitor.get("/").status_code == 303
    with pytest.raises(InvalidStatus):
        visitor.talk()


# Claims


def test_headers_that_claim_an_identity_are_not_believed(server: Guarded, admin: Visitor, stranger: Visitor):
    claims = {
        "x_peka_sesi": admin.session(),
        "x_forwarded_user": "pengelola",
        "x_auth_request_email": "pengelola@example.id",
        "remote_user": "pengelola",
        "cookie": "_streamlit_user=forged",
    }
    assert stranger.get("/peta", **claims).status_code == 303
    with pytest.raises(InvalidStatus):
        stranger.talk(**claims)


def test_a_download_is_its_sessions_alone_and_dies_with_it(server: Guarded, planner: Visitor, stranger: Visitor):
    visitor = newcomer(server)
    with visitor.talk() as talk:
        address = download(talk)
        assert address.startswith("/media/")
        own = visitor.get(address)
        assert own.status_code == 200
        assert own.content
        assert own.headers["cache-control"] == "no-store"
        assert "sandbox" in own.headers["content-security-policy"]
        assert planner.get(address).status_code == 403
        assert stranger.get(address).status_code == 401
        assert newcomer(server).get(address).status_code == 403  # the same account, another session
        visitor.post("/keluar", {})
        assert visitor.get(address).status_code == 401


def test_nobody_has_a_file_made_that_another_was_offered(server: Guarded, admin: Visitor, planner: Visitor):
    with admin.talk() as own, planner.talk() as other:
        other.run()
        file = offered(own)
        other.say(wanted(other, file))
        assert "backend_operation_response" not in [m.WhichOneof("type") for m in other.run()]
        assert made(own, file).startswith("/media/")


def test_nobody_takes_over_the_open_session_of_another(admin: Visitor, planner: Visitor):
    with admin.talk() as own:
        own.run()
        with planner.talk("streamlit", "x", own.session) as taken:
            taken.run()
            assert taken.session != own.session
        with admin.talk("streamlit", "x", own.session) as resumed:
            resumed.run()
            assert resumed.session == own.session


def test_messages_our_pages_do_not_need_are_dropped_and_the_talk_goes_on(planner: Visitor):
    with planner.talk() as talk:
        talk.run()
        for kind in ("clear_cache", "set_run_on_save", "load_git_info", "debug_shutdown_runtime", "app_heartbeat"):
            talk.say(BackMsg(**{kind: True}))
        forged = BackMsg()
        forged.rerun_script.page_script_hash = "0" * 32
        talk.say(forged)
        assert talk.until("script_finished")
        assert talk.run()


@pytest.mark.parametrize("content", [b"\xff" * 40, b"\x00" * 1_000_001, "teks"])
def test_what_is_no_message_ends_the_talk(planner: Visitor, content: bytes | str):
    with planner.talk() as talk:
        talk.run()
        talk.wire.send(content)
        assert talk.closed() in (1008, 1009)


# Names, addresses, sizes


def test_a_name_that_is_not_ours_is_not_answered(server: Guarded, admin: Visitor):
    for host in ("evil.example", "127.0.0.1.evil.example", "localhost:x", "a@127.0.0.1", ""):
        assert httpx.get(server.url + "/masuk", headers={"host": host}).status_code in (400, 421)
    with pytest.raises(InvalidStatus):
        admin.talk(host="evil.example")


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1"])
def test_another_sites_page_opens_no_websocket(admin: Visitor, origin: str):
    with pytest.raises(InvalidStatus):
        admin.talk(origin=origin)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/%5C%5Cserver%5Cshare", 400),
        ("/static/..%2f..%2fetc/passwd", 400),
        ("/media/%2e%2e/x", 400),
        ("//server/share", 400),
        ("/peta%00", 400),
        ("/peta//x", 400),
        ("/peta//", 401),
        ("/" + "x" * 1_100, 414),
        ("/peta?x=" + "y" * 8_200, 414),
    ],
)
def test_addresses_no_browser_of_ours_asks_for_are_refused(server: Guarded, address: str, status: int):
    where = urlsplit(server.url)
    with socket.create_connection((where.hostname, where.port)) as wire:  # type: ignore[arg-type]
        wire.sendall(
            f"GET {where.path}{address} HTTP/1.1\r\nHost: {where.netloc}\r\nConnection: close\r\n\r\n".encode()
        )
        assert f" {status} ".encode() in wire.recv(64)


def test_more_headers_than_a_browser_sends_are_refused(stranger: Visitor):
    assert stranger.get("/masuk", **{f"x_{n}": "y" * 4_000 for n in range(9)}).status_code == 431


# What every answer says


def test_every_answer_says_what_browsers_must_not_do(admin: Visitor):
    for address in (
        "/",
        "/masuk",
        "/sehat",
        "/aset/peta/peta.js",
        "/x",
        "/media/x",
        "/_stcore/metrics",
        "/b/x",
        "/cari/x.json",
    ):
        told = admin.get(address).headers
        assert told["x-content-type-options"] == "nosniff", address
        assert told["referrer-policy"] in ("same-origin", "no-referrer")
        assert "noindex" in told["x-robots-tag"]
        assert "camera=()" in told["permissions-policy"]


def test_a_page_evaluates_nothing_and_is_framed_by_nobody(admin: Visitor):
    policy = admin.get("/peta").headers["content-security-policy"]
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "unsafe" not in scripts
    assert "sha256-" in scripts
    assert "frame-ancestors 'none'" in policy
    assert "http:" not in policy.replace(f"ws://{urlsplit(admin.server.url).netloc}", "")


def test_refusals_tell_nothing_of_this_server(stranger: Visitor, server: Guarded):
    for address in ("/_stcore/metrics", "/b/x", "/media/x", "/x%5Cy"):
        text = stranger.get(address).text
        assert not any(
            word in text for word in ("Traceback", str(ROOT), "site-packages", "streamlit", str(server.state.folder))
        )


# Links


def test_a_link_becomes_a_session_of_its_own_at_a_clean_address_until_it_is_withdrawn(server: Guarded):
    lingkup = Lingkup(halaman=("peta", "metode"), query="ukuran=A", bahasa="en")
    token = links.make(server.state, users.by_name(server.state, "pengelola").principal, lingkup, "Kampus")  # type: ignore[union-attr]
    link = links.read(server.state, token)
    partner = Visitor(server)
    opened = partner.get(f"/b/{token}")
    assert (opened.status_code, opened.headers["location"]) == (303, "/kota/peka/peta?ukuran=A&bahasa=en")
    assert opened.headers["referrer-policy"] == "no-referrer"
    assert opened.headers["cache-control"] == "no-store"
    assert partner.get("/peta").status_code == 200
    asked = partner.get(f"/b/{token}?ke=metode&bahasa=id")
    assert asked.headers["location"] == "/kota/peka/metode?bahasa=id"
    assert partner.get(f"/b/{token}?ke=kekokohan").headers["location"] == "/kota/peka/peta?ukuran=A&bahasa=en"
    with partner.talk() as talk:
        talk.run("metode")
        links.revoke(server.state, link.id, None)
        talk.say(BackMsg(stop_script=True))
        assert talk.closed() == ENDED
    assert partner.get("/peta").status_code == 303
    led = partner.get("/masuk?kembali=peta&kabar=berakhir")  # where the open page goes when its session ends
    assert (led.status_code, "Minta tautan baru" in led.text) == (410, True)
    gone = partner.get(f"/b/{token}")
    assert gone.status_code == 410
    assert "Minta tautan baru" in gone.text
    assert token not in gone.text


def test_a_link_leads_to_no_page_that_a_partner_may_not_open(server: Guarded, stranger: Visitor):
    token = links.make(server.state, None, Lingkup(halaman=("kekokohan", "metode")), "Kampus")
    assert stranger.get(f"/b/{token}").headers["location"] == "/kota/peka/metode"
    for asked in ("kekokohan", "akses", "//evil.example", "../x"):
        assert stranger.get(f"/b/{token}?ke={asked}").headers["location"] == "/kota/peka/metode"


def test_a_forged_link_opens_nothing(server: Guarded, stranger: Visitor):
    token = links.make(server.state, None, Lingkup(), "Kampus")
    body, _, mark = token.partition(".")
    swapped = "b" if mark[0] == "a" else "a"
    for forged in (f"{body}.{swapped}{mark[1:]}", f"0{body[1:]}0.{mark}", body, "x" * 500, "%00"):
        assert stranger.get(f"/b/{forged}").status_code in (400, 410)
    assert not stranger.cookie


def test_a_chat_that_looks_at_a_link_neither_uses_nor_reveals_it(server: Guarded, stranger: Visitor):
    token = links.make(server.state, None, Lingkup(), "Kampus")
    for agent in ("WhatsApp/2.23", "facebookexternalhit/1.1", "TelegramBot (like TwitterBot)"):
        seen = stranger.get(f"/b/{token}", user_agent=agent)
        assert seen.status_code == 200
        assert "peka_sesi" not in seen.headers.get("set-cookie", "")
    assert stranger.client.head(f"{server.url}/b/{token}").status_code == 200
    assert links.read(server.state, token).pemakaian == 0


def test_who_is_signed_in_is_asked_before_a_link_signs_them_out(server: Guarded):
    token = links.make(server.state, None, Lingkup(halaman=("peta",)), "Kampus")
    visitor = newcomer(server)
    before = visitor.cookie
    assert visitor.get(f"/b/{token}").status_code == 200
    assert visitor.cookie == before
    assert visitor.post(f"/b/{token}", {"meterai": "0" * 64}).status_code == 200
    assert visitor.cookie == before
    assert visitor.post(f"/b/{token}", {"meterai": visitor.seal(f"/b/{token}")}).status_code == 303
    assert visitor.cookie != before
    assert sessions.find(server.state, before) is None


# What is written down


def test_nothing_secret_or_personal_is_written_by_the_server(server: Guarded, admin: Visitor):
    visitor = Visitor(server)
    visitor.sign_in(("9999014199900001", "sandi yang salah sekali"))
    visitor.get("/b/rahasia-sekali.tanda")
    visitor.get("/peta?nik=9999014199900001")
    written = server.output.read_text(encoding="utf-8", errors="replace")
    for secret in ("9999014199900001", "sandi yang salah", "rahasia-sekali", admin.cookie, ADMIN[1], guarded.SECRET):
        assert secret not in written


# Demonstrations


def test_a_demonstration_needs_no_cookie_and_keeps_nothing_until_real_data_end_it(sample_data: Path, tmp_path: Path):
    data = tmp_path / "data"
    shutil.copytree(sample_data, data)
    before = {path.name for path in data.iterdir()}
    with processes.serve(processes.PRODUCT, data) as running:
        server = Guarded(running.url, running.url, "", running.pid, None, tmp_path)  # type: ignore[arg-type]
        visitor = Visitor(server)
        assert visitor.get("/peta").status_code == 200
        assert visitor.get("/masuk?kembali=peta").headers["location"] == "/peta"
        assert visitor.get("/b/x").status_code == 410
        with visitor.talk() as talk:
            assert visitor.get(download(talk)).status_code == 200
            assert not {path.name for path in data.iterdir()} - before
            manifest = data / "rilis" / (data / "CURRENT").read_text().strip() / "manifest.json"
            told = json.loads(manifest.read_text())
            manifest.write_text(json.dumps({**told, "sintetis": False}))
            talk.say(BackMsg(stop_script=True))
            assert talk.closed() in (1013, ENDED)
        closed = visitor.get("/peta")
        assert closed.status_code == 503
        assert "peka pengguna buat" in closed.text
        with pytest.raises(InvalidStatus):
            visitor.talk()
        visitor.client.close()
