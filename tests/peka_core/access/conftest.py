import pytest

from peka_core.access import passwords, store, users
from peka_core.access.passwords import Hashing
from peka_core.access.principal import Peran, Principal
from peka_core.access.store import State
from tests.support.access import PASSWORD, SECRET


@pytest.fixture(autouse=True)
def cheap_hashes(monkeypatch):
    monkeypatch.setattr(passwords, "HASHING", Hashing(memory_kib=64, rounds=1, lanes=1))


@pytest.fixture
def data_dir(tmp_path, monkeypatch):
    monkeypatch.setenv("PEKA_DATA", str(tmp_path))
    monkeypatch.setenv("PEKA_RAHASIA", SECRET)
    monkeypatch.delenv("PEKA_STATE", raising=False)
    return tmp_path


@pytest.fixture
def state(data_dir):
    opened = store.open_state()
    yield opened
    store.close(opened)


@pytest.fixture
def admin(state: State) -> Principal:
    return users.create(state, "pengelola", PASSWORD, Peran.ADMIN).principal
