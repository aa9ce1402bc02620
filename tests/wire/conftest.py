"""A town of canaries with public figures and accounts, its server, and two visitors: one by a link, one signed in."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from benchmarks import processes
from benchmarks.session import Session
from peka_core.access import links, store, users
from peka_core.access.lingkup import Lingkup
from peka_core.access.principal import Peran
from peka_core.disclosure import store as public
from tests.support import visitor
from tests.support.access import PASSWORD, SECRET
from tests.support.once import once
from tests.wire.town import Town, make_town, town


def make_house(root: Path) -> None:
    """The town with its public figures in force."""
    make_town(root)
    made = public.build(root / "peka")
    public.audit(made.id, root / "peka")
    public.activate(made.id, root / "peka")


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """The town; an account is made in it, so that everybody must come in by one or by a link."""
    data = once(tmp_path_factory, "kanari", make_house) / "peka"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PEKA_DATA", str(data))
        patch.setenv("PEKA_RAHASIA", SECRET)
        patch.delenv("PEKA_STATE", raising=False)
        state = store.open_state()
        if not users.exists(state):
            users.create(state, "pengelola", PASSWORD, Peran.ADMIN)
        yield town(data)
        store.close(state)


@pytest.fixture(scope="session")
def served(planted: Town) -> Iterator[str]:
    """Address of the dashboard on the town."""
    with processes.serve(processes.PRODUCT, planted.data) as server:
        yield server.url


@contextmanager
def partner(base: str, token: str = "") -> Iterator[Session]:
    """Whoever opened a link that covers all a partner may see: this one, or a new one."""
    token = token or new_link()
    with visitor.client(base) as browser:
        assert visitor.by_link(browser, token).status_code == 303
        yield from opened(base, browser)


def new_link() -> str:
    """Token of a link that covers all a partner may see."""
    return links.make(store.open_state(), None, Lingkup(), "Mitra uji")


@contextmanager
def admin(base: str) -> Iterator[Session]:
    """The administrator, signed in."""
    with visitor.client(base) as browser:
        assert visitor.sign_in(browser, "pengelola", PASSWORD).status_code == 303
        yield from opened(base, browser)


def opened(base: str, browser: httpx.Client) -> Iterator[Session]:
    """A websocket with the cookies of a browser."""
    with Session(base, cookies=visitor.kept(browser), keep=True) as session:
        yield session
