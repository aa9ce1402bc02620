"""Signing in with an account elsewhere, against an issuer on this machine: it ends in a session of ours, or nowhere."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from websockets.exceptions import InvalidStatus

from benchmarks import processes
from peka_core.access import sessions, users
from peka_core.access.principal import Peran
from tests.support import guarded
from tests.support.guarded import Guarded, Visitor

pytestmark = pytest.mark.slow
PEOPLE = (
    {"sub": "terdaftar", "email": "terdaftar@sabangkota.go.id", "email_verified": True},
    {"sub": "orang-lain", "email": "lain@sabangkota.go.id", "email_verified": True},
    {"sub": "mengaku", "email": "kepala@sabangkota.go.id", "email_verified": False},
)


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    port = processes.free_port()
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)]
    for person in PEOPLE:
        command += ["--user-claims", json.dumps(person)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                httpx.get(f"{url}/.well-known/openid-configuration")
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        process.wait()


@pytest.fixture(scope="module")
def server(issuer: str, sample_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    folder = tmp_path_factory.mktemp("instansi")
    port = processes.free_port()
    told = {
        "PEKA_OIDC_PENERBIT": issuer,
        "PEKA_OIDC_ID": "peka",
        "PEKA_OIDC_RAHASIA": "rahasia-klien-uji",
        "PEKA_OIDC_KEMBALI": f"http://127.0.0.1:{port}/peka/oauth2callback",
    }
    with guarded.accounts(sample_data, folder) as state:
        users.create(state, "terdaftar", None, Peran.PERENCANA, oidc="terdaftar@sabangkota.go.id")
        users.create(state, "kepala", None, Peran.KEPALA, oidc="kepala@sabangkota.go.id")
        with guarded.serve(state, folder, "peka", port, **told) as running:
            yield running


def there(visitor: Visitor, subject: str, back: str = "peta?ukuran=A") -> str:
    """The address with which the issuer sends ``subject`` back."""
    page = visitor.get(f"/masuk?kembali={back}").text
    assert "lewat=oidc" in page
    first = visitor.get(f"/masuk?lewat=oidc&kembali={back}")
    second = visitor.client.get(visitor.server.origin + first.headers["location"])
    assert second.status_code == 302
    answer = httpx.post(second.headers["location"], data={"sub": subject})
    return answer.headers["location"]


def test_an_account_that_is_known_gets_a_session_that_can_be_ended(server: Guarded):
    visitor = Visitor(server)
    returned = visitor.client.get(there(visitor, "terdaftar"))
    assert (returned.status_code, returned.headers["location"]) == (303, "/peka/peta?ukuran=A")
    assert "_streamlit_user" not in " ".join(returned.headers.get_list("set-cookie"))
    who = sessions.find(server.state, visitor.cookie)
    assert who
    assert (who.nama, who.peran) == ("terdaftar", Peran.PERENCANA)
    with visitor.talk() as talk:
        assert talk.run()
    thief = Visitor(server)
    thief.client.cookies = httpx.Cookies(visitor.client.cookies)
    visitor.post("/keluar", {})
    assert thief.get("/peta").status_code == 303
    with pytest.raises(InvalidStatus):
        thief.talk()


@pytest.mark.parametrize("subject", ["orang-lain", "mengaku", "siapa-saja"])
def test_an_account_nobody_registered_or_proved_gets_nothing(server: Guarded, subject: str):
    visitor = Visitor(server)
    returned = visitor.client.get(there(visitor, subject))
    assert (returned.status_code, returned.headers["location"]) == (303, "/peka/masuk?kabar=ditolak")
    assert not visitor.cookie
    assert "tidak terdaftar" in visitor.get("/masuk?kabar=ditolak").text


def test_a_return_counts_once_and_only_in_the_browser_that_went(server: Guarded):
    visitor = Visitor(server)
    address = there(visitor, "terdaftar")
    stranger = Visitor(server)
    assert stranger.client.get(address).headers["location"].endswith("kabar=ditolak")
    assert visitor.client.get(address).headers["location"] == "/peka/peta?ukuran=A"
    replay = Visitor(server)
    replay.client.cookies = httpx.Cookies(visitor.client.cookies)
    replay.client.cookies.delete("peka_sesi")
    assert replay.client.get(address).headers["location"].endswith("kabar=ditolak")
    assert not replay.cookie


def test_a_forged_return_signs_nobody_in(server: Guarded):
    visitor = Visitor(server)
    address = urlsplit(there(visitor, "terdaftar"))
    state = parse_qs(address.query)["state"][0]
    for query in (f"code=palsu&state={state}", "code=palsu&state=palsu", "error=access_denied", ""):
        answer = visitor.get(f"/oauth2callback?{query}")
        assert answer.headers["location"] == "/peka/masuk?kabar=ditolak"
    assert not visitor.cookie


def test_the_way_back_from_the_issuer_leads_nowhere_else(server: Guarded):
    visitor = Visitor(server)
    assert visitor.client.get(there(visitor, "terdaftar", "//evil.example")).headers["location"] == "/peka/"
    written = server.output.read_text(encoding="utf-8", errors="replace")
    assert "rahasia-klien-uji" not in written
    assert "terdaftar@" not in written
