import pytest

from peka_core.access import passwords, store
from peka_core.access.passwords import Hashing
from peka_core.access.principal import Peran, Principal
from tests.support import postgres
from tests.support.access import SECRET
from tests.support.towns import IBOIH


@pytest.fixture(scope="session")
def database():
    found = postgres.binaries()
    if found is None:
        pytest.skip("no PostgreSQL binaries on this computer (Debian: apt-get install postgresql)")
    with postgres.running(found) as started:
        yield started.new()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def state(request, tmp_path, monkeypatch):
    """The same promises on both backends."""
    monkeypatch.setenv("PEKA_DATA", str(tmp_path))
    monkeypatch.setenv("PEKA_RAHASIA", SECRET)
    monkeypatch.delenv("PEKA_STATE", raising=False)
    monkeypatch.setattr(passwords, "HASHING", Hashing(memory_kib=64, rounds=1, lanes=1))
    if request.param == "postgresql":
        monkeypatch.setenv("PEKA_STATE", postgres.emptied(request.getfixturevalue("database")))
    opened = store.open_state()
    yield opened
    store.close(opened)


@pytest.fixture
def rina() -> Principal:
    return Principal(Peran.PERENCANA, "rina", frozenset({IBOIH}))


@pytest.fixture
def budi() -> Principal:
    return Principal(Peran.PERENCANA, "budi", frozenset({IBOIH}))


@pytest.fixture
def kepala() -> Principal:
    return Principal(Peran.KEPALA, "pimpin")


@pytest.fixture
def admin() -> Principal:
    return Principal(Peran.ADMIN, "kelola")
