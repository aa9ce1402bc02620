"""Files that appear whole or not at all."""

import os
import tempfile
from pathlib import Path


def write_whole(path: Path, content: bytes, *, mode: int | None = None) -> None:
    """Write beside ``path`` and rename: a reader, or a crash at any moment, sees the old file or the new one, whole.

    On a full disk nothing is left and an older file stays as it was. ``mode`` are the permissions of the file; None
    leaves them to the system.

    Raises
    ------
    OSError
        The disk refuses; always with ``path`` as its file name.
    """
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".tmp-") as folder:
            part = Path(folder) / "isi"
            with part.open("wb") as file:
                if mode is not None:
                    os.fchmod(file.fileno(), mode)
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        _sync(path.parent)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None


def _sync(folder: Path) -> None:
    """Let the disk know the new name too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
