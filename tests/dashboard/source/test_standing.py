"""A demonstration is one only while nothing in it is anybody's: asked anew every time."""

from pathlib import Path

import pytest

from dashboard.source import standing
from peka_core import releases
from peka_core.access import passwords, users
from peka_core.access.errors import ModeRefused
from peka_core.access.mode import Mode
from peka_core.access.principal import Peran
from peka_core.access.store import close, open_state


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(passwords, "HASHING", passwords.Hashing(1024, 1, 1))


def real(monkeypatch: pytest.MonkeyPatch) -> None:
    class Manifest:
        sintetis = False

    class Release:
        manifest = Manifest()

    monkeypatch.setattr(releases, "current", lambda _: Release())


def test_without_a_release_nothing_has_to_be_hidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PEKA_DATA", str(tmp_path))
    assert standing.standing() is Mode.PERAGAAN
    assert list(tmp_path.iterdir()) == []  # asking makes no database


def test_a_real_release_without_accounts_is_served_to_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PEKA_DATA", str(tmp_path))
    real(monkeypatch)
    with pytest.raises(ModeRefused):
        standing.standing()


def test_the_first_account_ends_a_demonstration_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PEKA_DATA", str(tmp_path))
    assert standing.standing() is Mode.PERAGAAN
    state = open_state()
    users.create(state, "kepala.dinas", "gunung laut angin", Peran.ADMIN)
    assert standing.standing() is Mode.MASUK
    real(monkeypatch)
    assert standing.standing() is Mode.MASUK
    close(state)
