"""Files that appear whole or not at all."""

import tempfile
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write beside ``path`` and rename; on a full disk nothing is left and an older file stays as it was.

    Raises
    ------
    OSError
        The disk refuses; always with ``path`` as its file name.
    """
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".tmp-") as folder:
            part = Path(folder) / "isi"
            part.write_bytes(content)
            part.replace(path)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
