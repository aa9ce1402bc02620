import pytest
from sqlalchemy import event

from peka_core.access import passwords, store, users
from peka_core.access.passwords import Hashing
from peka_core.access.principal import Peran, Principal
from peka_core.access.store import State
from tests.support import postgres
from tests.support.access import PASSWORD, SECRET


@pytest.fixture(autouse=True)
def cheap_hashes(monkeypatch):
    monkeypatch.setattr(passwords, "HASHING", Hashing(memory_kib=64, rounds=1, lanes=1))


@pytest.fixture
def data_dir(tmp_path, monkeypatch):
    monkeypatch.setenv("PEKA_DATA", str(tmp_path))
    monkeypatch.setenv("PEKA_RAHASIA", SECRET)
    monkeypatch.delenv("PEKA_STATE", raising=False)
    monkeypatch.delenv("PEKA_ALAMAT", raising=False)
    return tmp_path


@pytest.fixture(scope="session")
def server():
    found = postgres.binaries()
    if found is None:
        pytest.skip("no PostgreSQL binaries on this computer (Debian: apt-get install postgresql)")
    with postgres.running(found) as started:
        yield started


@pytest.fixture(scope="session")
def database(server):
    return server.new()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def state(request, data_dir, monkeypatch):
    """The same promises on both backends."""
    if request.param == "postgresql":
        monkeypatch.setenv("PEKA_STATE", postgres.emptied(request.getfixturevalue("database")))
    opened = store.open_state()
    yield opened
    store.close(opened)


@pytest.fixture
def hasty(state: State) -> State:
    """A state that does not wait for the disk: where thousands of acts are tried, and none has to be kept."""
    if state.sqlite:
        event.listen(state.engine, "checkout", lambda dbapi, *_: dbapi.execute("PRAGMA synchronous=OFF").close())
    return state


@pytest.fixture
def admin(state: State) -> Principal:
    return users.create(state, "pengelola", PASSWORD, Peran.ADMIN).principal
