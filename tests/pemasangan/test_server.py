"""A server as docs/pemasangan.md sets it up: nginx with TLS, two processes, PostgreSQL; and one of them killed."""

import re
import shlex
import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urljoin

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.typing import Origin

from benchmarks.session import Session
from peka_core.access import links, log, store, users
from peka_core.access.lingkup import Lingkup
from peka_core.access.principal import Peran
from peka_core.backups import keys, restore
from peka_core.commands.cadangkan import cadangkan
from tests.pemasangan import house as houses
from tests.pemasangan.house import House
from tests.support import postgres, visitor
from tests.support.access import PASSWORD, SECRET

pytestmark = pytest.mark.slow
LANE = "peka_jalur"
HTML = {"accept": "text/html"}


@pytest.fixture(scope="module")
def house(sample_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    binaries = postgres.binaries()
    if houses.nginx() is None or binaries is None:
        pytest.skip("nginx atau PostgreSQL tidak terpasang (Debian: apt-get install nginx postgresql)")
    folder = tmp_path_factory.mktemp("pemasangan")
    data = folder / "data"
    shutil.copytree(sample_data, data, ignore=shutil.ignore_patterns("state.db*", "jejak.*"))
    with houses.named(), postgres.running(binaries) as database:
        url = database.new()
        state = store.open_state(url, data)
        users.create(state, "pengelola", PASSWORD, Peran.ADMIN)
        with houses.running(folder, data, url, SECRET) as started:
            yield started
        store.close(state)


@pytest.fixture
def state(house: House, monkeypatch: pytest.MonkeyPatch) -> store.State:
    monkeypatch.setenv("PEKA_RAHASIA", SECRET)
    monkeypatch.setenv("PEKA_DATA", house.env["PEKA_DATA"])
    monkeypatch.setenv("PEKA_STATE", house.env["PEKA_STATE"])
    return store.open_state(house.env["PEKA_STATE"], Path(house.env["PEKA_DATA"]))


def browser(house: House) -> httpx.Client:
    return house.visitors.enter_context(visitor.client(house.url, tls=house.tls))


def admin(house: House) -> httpx.Client:
    """A browser that signed in, on whichever process its lane leads to."""
    opened = browser(house)
    assert visitor.sign_in(opened, "pengelola", PASSWORD).status_code == 303
    return opened


def session(house: House, opened: httpx.Client) -> Session:
    return Session(house.url, cookies=visitor.kept(opened), keep=True, tls=house.tls)


def process_of(house: House, opened: httpx.Client) -> int:
    """Port of the process that answers this browser now."""
    opened.get("/sehat")
    lane = visitor.kept(opened)[LANE]  # given with the first answer
    before = len(house.answered())
    opened.get("/sehat")
    for _ in range(200):  # nginx writes down an answer after it was sent
        found = [row[-1] for row in house.answered()[before:] if row[1] == lane]
        if found:
            return int(found[-1].rpartition(":")[2])
        time.sleep(0.02)
    raise AssertionError("nginx tidak mencatat")


def headline(opened: Session) -> str:
    return next(e.body for e in opened.elements.values() if e.DESCRIPTOR.name == "Heading")  # type: ignore[attr-defined]


def test_whoever_signs_in_sees_the_page_below_its_path(house: House):
    opened = admin(house)
    page = opened.get("/peta", headers=HTML)
    assert page.status_code == 200
    scripts = re.findall(r'src="([^":]+\.js)"', page.text)
    assert scripts
    assert {opened.get(urljoin("/", script)).status_code for script in scripts} == {200}
    with session(house, opened) as visit:
        visit.rerun("ukuran=M0", page="peta")
        assert headline(visit)
        assert any(e.DESCRIPTOR.name == "ComponentInstance" for e in visit.elements.values())


def test_whoever_has_a_link_comes_in_without_an_account(house: House, state: store.State):
    token = links.make(state, None, Lingkup(halaman=("ringkasan", "peta")), "Dinas Sosial")
    opened = browser(house)
    answer = visitor.by_link(opened, token)
    assert answer.status_code == 303
    assert token not in answer.headers["location"]
    with session(house, opened) as visit:
        visit.rerun("", page="")
        assert visit.elements
    [link] = [item for item in links.listed(state) if item.untuk == "Dinas Sosial"]
    assert link.pemakaian == 1
    assert token not in (house.folder / "akses.log").read_text()


def test_who_is_not_signed_in_is_led_to_the_sign_in_and_gets_no_websocket(house: House):
    opened = browser(house)
    answer = opened.get("/peta?ukuran=A", headers=HTML)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/peka/masuk")
    with pytest.raises((InvalidStatus, ConnectionClosed)), Session(house.url, tls=house.tls) as visit:
        visit.rerun("")


def test_a_browser_stays_with_its_process_and_both_are_used(house: House):
    seen = set()
    for _ in range(12):
        opened = browser(house)
        assert len({process_of(house, opened) for _ in range(5)}) == 1
        seen.add(process_of(house, opened))
    assert seen == set(house.ports.values())


def test_a_forged_lane_is_replaced(house: House):
    opened = house.visitors.enter_context(visitor.client(house.url, tls=house.tls, cookies={LANE: "x" * 5000}))
    assert opened.get("/sehat").status_code == 200
    assert len(opened.cookies.jar) >= 1
    assert any(len(cookie.value or "") == 32 for cookie in opened.cookies.jar)


def test_cookies_are_kept_from_scripts_other_sites_and_plain_http(house: House):
    opened = browser(house)
    answer = visitor.sign_in(opened, "pengelola", PASSWORD)
    told = answer.headers.get_list("set-cookie") + browser(house).get("/sehat").headers.get_list("set-cookie")
    named = {line.partition("=")[0]: line for line in told}
    assert {"peka_sesi", LANE} <= set(named)
    for line in (named["peka_sesi"], named[LANE]):
        assert {"httponly", "secure", "samesite=lax", "path=/peka"} <= {
            part.strip().lower() for part in line.split(";")
        }


def test_without_tls_browsers_are_led_to_tls(house: House):
    answer = httpx.get(f"http://{houses.NAME}:{house.plain}/peka/peta?ukuran=A", trust_env=False)
    assert answer.status_code == 308
    assert answer.headers["location"] == f"https://{houses.NAME}/peka/peta?ukuran=A"
    assert browser(house).get("/").headers["strict-transport-security"]


def test_what_browsers_need_first_comes_packed(house: House):
    answer = browser(house).get("/masuk", headers={"accept-encoding": "gzip"})
    assert answer.status_code == 200
    page = admin(house).get("/", headers={**HTML, "accept-encoding": "br, gzip"})
    assert page.headers.get("content-encoding") in ("br", "gzip")


def test_another_name_of_the_server_is_refused(house: House):
    for name in ("jahat.contoh.id", f"{houses.NAME}.jahat.id"):
        assert browser(house).get("/sehat", headers={"host": name}).status_code == 421


def test_a_page_of_another_site_cannot_open_the_websocket(house: House):
    opened = admin(house)
    cookies = visitor.kept(opened)
    foreign = Session(house.url, cookies=cookies, tls=house.tls)
    foreign.origin = Origin("https://jahat.contoh.id")
    with pytest.raises((InvalidStatus, ConnectionClosed)), foreign as visit:
        visit.rerun("")


def test_a_file_is_had_through_nginx_by_its_visitor_alone(house: House):
    opened = admin(house)
    with session(house, opened) as visit:
        visit.rerun("", page="rincian")
        menus = {e.id: {"bool_value": True} for e in visit.elements.values() if e.DESCRIPTOR.name == "Popover"}
        visit.rerun("", page="rincian", states=menus)
        button = next(e for e in visit.elements.values() if e.DESCRIPTOR.name == "DownloadButton")
        path = visit.file(button.deferred_file_id)  # type: ignore[attr-defined]
        content, _ = visit.fetch(path)
        assert len(content) > 500
        assert browser(house).get(path).status_code in (401, 403)


def test_a_killed_process_costs_a_reconnection_and_nothing_else(house: House, state: store.State):
    opened = admin(house)
    with session(house, opened) as visit:
        visit.rerun("ukuran=A;gampong=11.72.01.2004".replace(";", "&"), page="rincian")
        before, port = headline(visit), process_of(house, opened)
        house.kill(port)
        with pytest.raises((ConnectionClosed, OSError)):
            visit.rerun("ukuran=A", page="rincian")
    confirmed = log.rows(state, limit=1)[0].nomor
    with session(house, opened) as again:  # the same cookies, the same address
        again.rerun("ukuran=A&gampong=11.72.01.2004", page="rincian")
        assert headline(again) == before
        assert process_of(house, opened) != port
    assert opened.get("/rincian", headers=HTML).status_code == 200
    assert log.verify(state).whole
    assert log.rows(state, limit=1)[0].nomor >= confirmed
    house.start(port)
    house.await_health(port)
    deadline = time.monotonic() + 30
    while process_of(house, opened) != port and time.monotonic() < deadline:
        time.sleep(0.5)
    assert process_of(house, opened) == port


def test_a_session_that_is_revoked_is_dead_on_every_process(house: House, state: store.State):
    from peka_core.access import sessions

    browsers = []
    while len({process_of(house, item) for item in browsers}) < 2:
        assert len(browsers) < 15, "semua jalur menuju satu proses"
        browsers.append(admin(house))
    for item in browsers:
        assert item.get("/", headers=HTML).status_code == 200
    for item in sessions.of_user(state, "pengelola"):
        sessions.revoke(state, item.id, oleh=None)
    for item in browsers:
        assert item.get("/", headers=HTML).status_code == 303


def test_the_backup_of_the_timer_is_one_that_can_be_restored(house: House, state: store.State, tmp_path: Path):
    from click.testing import CliRunner

    (tmp_path / "kunci").mkdir()
    keys.make_key_file(tmp_path / "kunci" / "cadangan")
    told = houses.unit("peka-cadangan.service")["Service"]["ExecStart"].replace("%%", "%")
    command = houses.replaced(
        told, {"/var/backups/peka": str(tmp_path), "/etc/peka/kunci-cadangan": str(tmp_path / "kunci" / "cadangan")}
    )
    program, name, *arguments = shlex.split(command)
    assert (Path(program).name, name) == ("peka", "cadangkan")
    made = CliRunner().invoke(cadangkan, arguments, catch_exceptions=False)
    assert made.exit_code == 0, made.output
    [file] = tmp_path.glob("peka-*.cadangan")
    key = keys.from_file(tmp_path / "kunci" / "cadangan", tmp_path / "lain")
    restore.restore(file, key, tmp_path / "lain")
    assert log.verify(store.open_state(f"sqlite:///{tmp_path / 'lain' / 'state.db'}", tmp_path / "lain")).whole


def test_guessing_passwords_is_slowed_down_before_it_reaches_a_process(house: House):
    """Last: the limit counts by address, and all tests share one."""
    opened = browser(house)
    assert opened.get("/masuk").status_code == 200
    with ThreadPoolExecutor(20) as many:  # at once: a slow machine must not keep within the limit
        answers = [answer.status_code for answer in many.map(lambda _: opened.get("/masuk"), range(80))]
    assert 429 in answers
    assert opened.get("/sehat").status_code == 200


def test_media_of_another_are_refused(house: House):
    with pytest.raises(HTTPError) as refused:
        Session(house.url, tls=house.tls).fetch("/media/0000.csv")
    refused.value.close()
    assert refused.value.code in (401, 403)
