"""Who a run answers to: the session the gate names, the role of a demonstration's address, or nobody."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from dashboard.shell import who
from dashboard.source.standing import PROOF
from peka_core.access import links, passwords, sessions, store, users
from peka_core.access.lingkup import Lingkup
from peka_core.access.principal import Peran
from peka_core.access.store import State
from tests.support import guarded


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[State]:
    monkeypatch.setenv("PEKA_DATA", str(tmp_path))
    monkeypatch.setenv("PEKA_RAHASIA", guarded.SECRET)
    monkeypatch.setattr(passwords, "HASHING", passwords.Hashing(1024, 1, 1))
    opened = store.open_state()
    yield opened
    store.close(opened)


def run(monkeypatch: pytest.MonkeyPatch, query: dict[str, str] | None = None, **headers: str) -> None:
    """Stand in a run with this address and these headers."""
    told = {name.replace("_", "-").title(): value for name, value in headers.items()}
    monkeypatch.setattr(who, "st", SimpleNamespace(context=SimpleNamespace(headers=told), query_params=query or {}))


def named(monkeypatch: pytest.MonkeyPatch, session: str, query: dict[str, str] | None = None) -> None:
    run(monkeypatch, query, x_peka_sesi=session, x_peka_gerbang=PROOF)


@pytest.mark.parametrize("asked", [*who.ROLES, "", "raja"])
def test_a_demonstration_answers_to_the_role_its_address_names(tmp_path: Path, monkeypatch, asked: str):
    monkeypatch.setenv("PEKA_DATA", str(tmp_path))
    run(monkeypatch, {"sebagai": asked})
    found = who.principal()
    assert found
    assert found.peran.value == (asked if asked in who.ROLES else "admin")
    assert found.nama == ""


def test_with_accounts_an_address_gives_no_role_and_nobody_is_anybody(state: State, monkeypatch):
    users.create(state, *guarded.ADMIN, Peran.ADMIN)
    for query in ({"sebagai": "admin"}, {}):
        run(monkeypatch, query)
        assert who.principal() is None
    assert not who.demonstration()


def test_a_session_is_whose_it_is_now_and_nobodys_once_it_ended(state: State, monkeypatch):
    admin = users.create(state, *guarded.ADMIN, Peran.ADMIN)
    user = users.create(state, *guarded.PLANNER, Peran.PERENCANA, ["11.72.03.2001"])
    assert admin.nama
    token = sessions.start(state, user.principal)
    found = sessions.find(state, token)
    assert found
    named(monkeypatch, found.sesi, {"sebagai": "admin"})
    assert who.principal() == found
    users.set_role(state, user.nama, Peran.KEPALA)
    changed = who.principal()
    assert changed
    assert (changed.peran, changed.gampong) == (Peran.KEPALA, None)
    sessions.end(state, token)
    assert who.principal() is None


def test_a_session_that_the_gate_did_not_name_is_nobodys(state: State, monkeypatch):
    user = users.create(state, *guarded.ADMIN, Peran.ADMIN)
    found = sessions.find(state, sessions.start(state, user.principal))
    assert found
    for said in ({}, {"x_peka_gerbang": "0" * 32}):
        run(monkeypatch, x_peka_sesi=found.sesi, **said)
        assert who.principal() is None


def test_a_link_opened_in_a_demonstration_wins_over_its_role_and_ends_as_a_link(state: State, monkeypatch):
    session, link = links.redeem(state, links.make(state, None, Lingkup(), "Kampus"))
    partner = sessions.find(state, session)
    assert partner
    named(monkeypatch, partner.sesi, {"sebagai": "admin"})
    assert who.principal() == partner
    links.revoke(state, link.id, None)
    assert who.principal() is None
