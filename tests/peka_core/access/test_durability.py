"""Several processes at once, and processes killed at any moment."""

import random
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from multiprocessing import get_context
from types import ModuleType

import pytest

from peka_core.access import links, log, sessions, store
from peka_core.access.links import Lingkup
from peka_core.access.throttle import MOST
from tests.support import access

pytestmark = pytest.mark.slow
PROCESSES = 4


@pytest.fixture
def nursery(monkeypatch):
    """Where processes are born: a server that has imported everything, so that each costs little.

    A page opened by a test before leaves itself as the main module, which every child would run.
    """
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.support.access"])
    return context


def together(nursery, state, task: str) -> list:
    settings = access.settings_of(state)
    with ProcessPoolExecutor(PROCESSES, mp_context=nursery) as pool:
        return [job.result() for job in [pool.submit(access.work, settings, task) for _ in range(PROCESSES)]]


def test_entries_of_several_processes_form_one_chain(nursery, state, admin):
    numbers = sorted(number for made in together(nursery, state, "notes") for number in made)
    assert numbers == list(range(2, 2 + PROCESSES * 15))
    found = log.verify(state)
    assert (found.problems, found.last) == ((), numbers[-1])


@pytest.mark.parametrize("backend", ["sqlite", "postgresql"])
def test_processes_that_open_a_new_state_at_once_make_it_and_its_key_once(
    nursery, backend, request, data_dir, tmp_path
):
    for number in range(4):
        folder = tmp_path / f"baru-{number}"
        url = "" if backend == "sqlite" else request.getfixturevalue("server").new()
        settings = {"PEKA_DATA": str(folder), "PEKA_STATE": url, "PEKA_RAHASIA": access.SECRET}
        with ProcessPoolExecutor(PROCESSES, mp_context=nursery) as pool:
            made = [job.result() for job in [pool.submit(access.work, settings, "notes") for _ in range(PROCESSES)]]
        state = store.open_state(url or f"sqlite:///{folder}/state.db", folder)
        assert sorted(chain.from_iterable(made)) == list(range(1, PROCESSES * 15 + 1))
        assert log.verify(state).whole
        store.close(state)


def test_every_opening_of_a_link_is_counted(nursery, state, admin):
    links.make(state, admin, Lingkup(), "Baznas")
    assert sum(together(nursery, state, "redeems")) == PROCESSES * 10
    assert links.listed(state)[0].pemakaian == PROCESSES * 10
    assert len(sessions.all_open(state)) == PROCESSES * 10


def test_processes_share_the_five_attempts_of_a_minute(nursery, state):
    assert sum(together(nursery, state, "attempts")) == MOST


def test_kill_9_at_any_moment_loses_nothing_that_was_confirmed(nursery, state, admin, tmp_path):
    settings, dice, told = access.settings_of(state), random.Random(11), tmp_path / "terjadi.txt"  # noqa: S311
    told.touch()
    for number in range(40 if state.sqlite else 20):
        wanted = told.read_bytes().count(b"\n") + dice.randint(1, 9)
        child = nursery.Process(target=access.until_killed, args=(settings, told))
        child.start()
        while told.read_bytes().count(b"\n") < wanted and child.is_alive():
            time.sleep(0.005)
        time.sleep(dice.uniform(0, 0.02))
        child.kill()
        child.join()
        assert child.exitcode == -9, number
        assert log.verify(state).problems == (), number
    confirmed = [line.split() for line in told.read_text(encoding="utf-8").splitlines()]
    by_kind = {kind: [what for said, what in confirmed if said == kind] for kind, _ in confirmed}
    noted = {(entry.tindakan, entry.objek) for entry in log.rows(state, limit=None)}
    for kind in ("tautan", "cabut"):
        assert {(f"tautan_{'buat' if kind == 'tautan' else kind}", what) for what in by_kind[kind]} <= noted
    assert {int(number) for number in by_kind["entri"]} <= {entry.nomor for entry in log.rows(state, limit=None)}
    for id_ in by_kind["cabut"]:
        assert links.by_id(state, id_).dicabut
        assert links.by_id(state, id_).pemakaian == 1
    for id_ in by_kind["tautan"]:
        assert links.by_id(state, id_)
    over = set(by_kind["keluar"])
    assert over
    for id_ in by_kind["masuk"]:
        assert (sessions.find_id(state, id_) is None) >= (id_ in over)
    revoked = {link.id for link in links.listed(state) if link.dicabut}
    opened = {one.id for one in sessions.all_open(state)}
    assert opened
    linked = [entry.sesi for entry in log.rows(state, tindakan="tautan_buka", limit=None) if entry.objek not in revoked]
    assert set(linked) <= opened
