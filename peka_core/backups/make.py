"""Writes a backup: releases, boundaries, public figures, identities and keys of the folder of data, and the state."""

import hashlib
import io
import json
import os
import secrets
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from peka_core.access import log
from peka_core.access.clock import moment
from peka_core.access.store import State
from peka_core.backups import rows
from peka_core.backups.errors import BackupError, BackupRefused
from peka_core.backups.keys import COST, BackupKey
from peka_core.backups.sealed import SealedWriter
from peka_core.releases.lock import lock
from peka_core.releases.store import CURRENT

DATA = "data"
CONTENTS = "isi.json"
FORMAT = 1
DATABASE = "state.db"
"""The state is written as rows; its file may be in the middle of a change."""
Tell = Callable[[str, float], None]


def silent(_step: str, _share: float) -> None:
    """Tells nobody."""


@dataclass
class Summary:
    """What a backup holds: each file with its size and SHA-256, and the rows of each table."""

    id: str
    files: dict[str, tuple[int, str]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    version: int = 0

    @property
    def bytes(self) -> int:
        """Bytes of all files before they were packed."""
        return sum(size for size, _ in self.files.values())


def write(
    out: Path,
    key: BackupKey,
    data_dir: Path,
    state: State,
    *,
    tell: Tell = silent,
    cost: int = COST,
    noted: bool = True,
) -> Summary:
    """Write all of ``data_dir`` and of ``state`` to the file ``out``, which appears whole or not at all.

    Imports wait meanwhile, and the act is ``noted`` in the log, which is in the backup.

    Raises
    ------
    BackupRefused
        ``out`` is there already, or would be part of itself.
    BackupError
        The disk refuses, or a file changed while it was read.
    """
    if out.exists():
        raise BackupRefused(f"{out} sudah ada.", "Sebut nama lain; cadangan lama tidak ditimpa.")
    if out.resolve().is_relative_to(data_dir.resolve()):
        raise BackupRefused(f"{out} ada di dalam folder data.", "Simpan cadangan di cakram atau komputer lain.")
    summary = Summary(f"{moment():%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}")
    if noted:
        log.note(state, None, "cadang", summary.id)
    try:
        with tempfile.TemporaryDirectory(dir=out.parent, prefix=".tmp-") as folder:
            part = Path(folder) / "isi"
            with lock(data_dir), os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
                sealed = SealedWriter(file, key, {"id": summary.id}, cost=cost)
                _pack(sealed, data_dir, state, summary, tell)
                sealed.finish()
                file.flush()
                os.fsync(file.fileno())
            os.link(part, out)  # never over another file
    except OSError as error:
        raise BackupError(
            f"Cadangan {out} tidak dapat ditulis: {error.strerror or error}.",
            "Periksa ruang kosong dan izin folder, lalu ulangi.",
        ) from None
    return summary


def _pack(sealed: SealedWriter, data_dir: Path, state: State, summary: Summary, tell: Tell) -> None:
    with tarfile.open(fileobj=sealed, mode="w|", bufsize=2**16) as archive:
        found = list(contained(data_dir))
        pointers = {path: path.read_bytes() for path in found if path.name == CURRENT and path.is_file()}
        for number, path in enumerate(found):
            name = f"{DATA}/{path.relative_to(data_dir).as_posix()}"
            tell("Menyalin berkas", 0.9 * number / len(found))
            if path.is_dir():
                info = tarfile.TarInfo(name)
                info.type, info.mode = tarfile.DIRTYPE, path.stat().st_mode & 0o777
                archive.addfile(info)
            elif path in pointers:  # as it was when the files were listed
                _add(archive, name, io.BytesIO(pointers[path]), len(pointers[path]), summary, path.stat().st_mode)
            else:
                with path.open("rb") as file:
                    facts = os.fstat(file.fileno())
                    _add(archive, name, file, facts.st_size, summary, facts.st_mode)
        tell("Menyalin keadaan", 0.9)
        _state(archive, state, summary)
        contents = {"format": FORMAT, "id": summary.id, "keadaan": summary.version, "berkas": summary.files}
        text = json.dumps({**contents, "baris": summary.counts}, sort_keys=True).encode()
        _add(archive, CONTENTS, io.BytesIO(text), len(text), Summary(""))


def contained(data_dir: Path) -> Iterator[Path]:
    """What of the folder of data belongs in a backup: all but hidden files, links, and the file of the database."""
    for path in sorted(data_dir.rglob("*")):
        parts = path.relative_to(data_dir).parts
        if any(part.startswith(".") for part in parts) or parts[0].startswith(DATABASE) or path.is_symlink():
            continue
        if path.is_file() or path.is_dir():
            yield path


def _state(archive: tarfile.TarFile, state: State, summary: Summary) -> None:
    with rows.snapshot(state) as conn:
        summary.version = rows.version(conn)
        for table in rows.tables():
            with tempfile.TemporaryFile() as file:
                count = 0
                for line in rows.dumped(conn, table):
                    file.write(line)
                    count += 1
                size = file.tell()
                file.seek(0)
                _add(archive, f"{rows.FOLDER}/{table.name}.jsonl", file, size, summary)
                summary.counts[table.name] = count


class _Hashed(io.RawIOBase):
    """Reads along and keeps the digest."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self.digest = file, hashlib.sha256()

    def read(self, size: int = -1, /) -> bytes:
        content = self._file.read(size)
        self.digest.update(content)
        return content


def _add(archive: tarfile.TarFile, name: str, file: IO[bytes], size: int, summary: Summary, mode: int = 0o600) -> None:
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, mode & 0o777
    read = _Hashed(file)
    archive.addfile(info, read)  # type: ignore[arg-type]
    summary.files[name] = (size, read.digest.hexdigest())
