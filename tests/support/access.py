"""An invented secret and password; what processes of a test do to a state database that they share, until killed."""

import os
from collections.abc import Callable
from pathlib import Path

from peka_core.access import links, log, passwords, sessions, store, throttle, users
from peka_core.access.clock import moment
from peka_core.access.errors import Throttled
from peka_core.access.links import Lingkup
from peka_core.access.passwords import Hashing
from peka_core.access.store import State

SECRET = "Kx9-uji-2q7Lw_contohnya-bukan-yang-asli-84ZtVbe"  # noqa: S105 - invented
PASSWORD = "kuda laut biru 77"  # noqa: S105 - invented
ADMIN = "pengelola"


def settings_of(state: State) -> dict[str, str]:
    """What another process is told to open the same state."""
    url = state.engine.url.render_as_string(hide_password=False)
    return {"PEKA_DATA": str(state.folder), "PEKA_STATE": url, "PEKA_RAHASIA": SECRET}


def work(settings: dict[str, str], task: str, pipe: int | None = None) -> object:
    """Open the state as another process and do one of ``TASKS``."""
    os.environ.update(settings)
    passwords.HASHING = Hashing(memory_kib=64, rounds=1, lanes=1)
    return TASKS[task](store.open_state(), pipe)


def _notes(state: State, _pipe: int | None) -> list[int]:
    return [log.note(state, None, "ekspor") for _ in range(15)]


def _redeems(state: State, _pipe: int | None) -> int:
    token = links.token(state, links.listed(state)[0].id)
    return len([links.redeem(state, token) for _ in range(10)])


def _attempts(state: State, _pipe: int | None) -> int:
    now, made = moment(), 0
    for _ in range(4):
        try:
            throttle.attempt(state, ["uji"], now)
        except Throttled:
            continue
        made += 1
    return made


def _everything(state: State, pipe: int | None) -> None:
    """One act after the other for ever; what is confirmed is told through the pipe before the next begins."""
    admin = users.by_name(state, ADMIN).principal
    number = 0
    while True:
        number += 1
        link = links.make(state, admin, Lingkup(), f"mitra {number}")
        _tell(pipe, f"tautan {links.read(state, link).id}")
        session, opened = links.redeem(state, link)
        _tell(pipe, f"sesi {sessions.find(state, session).sesi}")
        links.revoke(state, opened.id, admin)
        _tell(pipe, f"cabut {opened.id}")
        _tell(pipe, f"entri {log.note(state, admin, 'ekspor', f'n{number}')}")
        token = sessions.start(state, admin)
        kept = sessions.find(state, token).sesi
        _tell(pipe, f"masuk {kept}")
        sessions.end(state, token)
        _tell(pipe, f"keluar {kept}")


def _tell(pipe: int | None, line: str) -> None:
    os.write(pipe or 1, f"{line}\n".encode())


TASKS: dict[str, Callable[[State, int | None], object]] = {
    "notes": _notes,
    "redeems": _redeems,
    "attempts": _attempts,
    "everything": _everything,
}


def until_killed(settings: dict[str, str], file: Path) -> None:
    """``everything``, told into a file."""
    work(settings, "everything", os.open(file, os.O_CREAT | os.O_WRONLY | os.O_APPEND))
