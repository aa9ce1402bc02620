"""One writer at a time: an advisory file lock the kernel frees when its holder dies.

Uses ``flock`` (Linux, macOS); on some network shares flock is not reliable, so keep the data folder on a local disk.
"""

import fcntl
import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from peka_core.errors import ReleaseError

LOCK = "rilis/.lock"


def user_name() -> str:
    """Login name of whoever runs this process; a plain word where the system knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "tidak diketahui"


@contextmanager
def lock(data_dir: Path) -> Iterator[None]:
    """Hold the right to write releases below ``data_dir``.

    Raises
    ------
    ReleaseError
        Another process holds it; the message says who and since when.
    """
    path = data_dir / LOCK
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise ReleaseError(
                f"Rilis sedang ditulis oleh {file.read().strip() or 'proses lain'}.",
                "Tunggu sampai selesai, lalu ulangi perintah ini.",
            ) from None
        file.truncate(0)
        file.write(f"{user_name()} sejak {datetime.now().astimezone():%d-%m-%Y %H:%M:%S}")
        file.flush()
        yield
