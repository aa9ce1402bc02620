"""What is costly to make, made once for all workers of a run."""

import fcntl
from collections.abc import Callable
from pathlib import Path

import pytest


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder ``name`` that ``make`` filled: by the first who asks, while others wait for it.

    Workers of pytest-xdist have temporary folders of their own in one that they share; without workers there is just
    the one. A folder left half made by a failure is given to nobody: each then tries, and shows why, itself.
    """
    base = factory.getbasetemp()
    shared = base.parent if base.name.startswith("popen-") else base
    ready = shared / f"{name}.ready"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # freed by the kernel when the file is closed
        if ready.exists():
            return Path(ready.read_text(encoding="utf-8"))
        folder = factory.mktemp(name)
        make(folder)
        ready.write_text(str(folder), encoding="utf-8")
        return folder
