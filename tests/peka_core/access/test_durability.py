"""Several processes at once, and processes killed at any moment."""

import random
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from peka_core.access import links, log, sessions
from peka_core.access.links import Lingkup
from peka_core.access.throttle import MOST
from tests.support import access

pytestmark = pytest.mark.slow
PROCESSES, KILLS = 4, 60


@pytest.fixture(scope="module")
def nursery():
    """Where processes are born: a server that has imported everything, so that each costs little."""
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
    for number in range(KILLS):
        size = told.stat().st_size
        child = nursery.Process(target=access.until_killed, args=(settings, told))
        child.start()
        while told.stat().st_size == size and child.is_alive():
            time.sleep(0.005)
        time.sleep(dice.uniform(0, 0.15))
        child.kill()
        child.join()
        assert child.exitcode == -9, number
        assert log.verify(state).problems == (), number
    confirmed = [line.split() for line in told.read_text(encoding="utf-8").splitlines()]
    assert len(confirmed) > 2 * KILLS
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
