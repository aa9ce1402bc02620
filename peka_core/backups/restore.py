"""Puts a backup back: opened and checked to its last byte beside the place it goes to, then in one step into it."""

import hashlib
import json
import os
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from sqlalchemy import Connection, insert, make_url, update

from peka_core import releases
from peka_core.access import log, store
from peka_core.access.clock import moment
from peka_core.access.schema import SESI, VERSI
from peka_core.access.store import State
from peka_core.backups import make, rows
from peka_core.backups.errors import BackupError, BackupRefused
from peka_core.backups.keys import BackupKey
from peka_core.backups.sealed import SealedReader

STAGED = ".tmp-pulih-"
PART = 2**20


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back: id of the backup, files, rows, and where what stood there before now is (None: nothing did)."""

    id: str
    files: int
    rows: int
    release: str
    before: Path | None


def restore(
    file: Path, key: BackupKey, data_dir: Path, url: str = "", *, overwrite: bool = False, tell: make.Tell = make.silent
) -> Restored:
    """Put the backup ``file`` into ``data_dir`` and the state database at ``url`` (empty: a file in ``data_dir``).

    Both must be empty; with ``overwrite`` what stands there is kept beside it first. The server must be stopped.

    Raises
    ------
    BackupRefused
        The key is wrong, the file is not whole, or the place is not empty. Nothing was written.
    """
    held = data_dir.is_dir() and any(data_dir.iterdir())
    if held and not overwrite:
        raise BackupRefused(
            f"Folder {data_dir} tidak kosong.",
            "Sebut folder kosong (PEKA_DATA), atau tambahkan --timpa: yang lama disimpan dahulu di sampingnya.",
        )
    with _staged(data_dir) as folder:
        contents = _unpacked(file, key, folder, tell)
        staged = folder / make.DATA
        staged.mkdir(exist_ok=True)
        tell("Memeriksa rilis", 0.8)
        release = _release(staged)
        inside = _inside(url, data_dir)
        before = data_dir.with_name(f"{data_dir.name}.sebelum-{moment():%Y%m%dT%H%M%SZ}") if held else None
        if inside is None and overwrite:
            _safety_copy(key, data_dir, url, data_dir if held else folder / "kosong")
        tell("Memulihkan keadaan", 0.9)
        target = f"sqlite:///{staged / inside}" if inside is not None else url
        with _database(target, staged) as state:
            _put(state, folder, contents, overwrite, lambda: _swap(staged, data_dir, before), inside is not None)
    return Restored(contents["id"], len(contents["berkas"]), sum(contents["baris"].values()), release, before)


@contextmanager
def _staged(data_dir: Path) -> Iterator[Path]:
    """A folder beside that of data, on the same disk, gone in the end."""
    try:
        data_dir.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=data_dir.parent, prefix=STAGED) as folder:
            yield Path(folder)
    except OSError as error:
        raise BackupError(
            f"Cadangan tidak dapat dipulihkan ke {data_dir}: {error.strerror or error}.",
            f"Folder {data_dir.parent} harus dapat ditulis dan cukup ruangnya, pada cakram folder data.",
        ) from None


def _unpacked(file: Path, key: BackupKey, folder: Path, tell: make.Tell) -> dict[str, Any]:
    """All files of the backup below ``folder``, each as the list of contents says."""
    found: dict[str, list[Any]] = {}
    contents: dict[str, Any] = {}
    size = file.stat().st_size
    with file.open("rb") as source:
        reader = SealedReader(source, key)
        try:
            with tarfile.open(fileobj=reader, mode="r|", bufsize=2**16) as archive:
                for member in archive:
                    tell("Membuka cadangan", 0.8 * source.tell() / size)
                    stream = archive.extractfile(member) if member.isfile() else None
                    if member.name == make.CONTENTS and stream:
                        contents = json.load(stream)
                    elif stream:
                        found[member.name] = _saved(stream, _place(folder, member.name), member.mode)
                    else:
                        _place(folder, member.name).mkdir(mode=member.mode | 0o700, parents=True, exist_ok=True)
            while reader.read(PART):
                pass  # to the seal of the last piece
        except (tarfile.TarError, ValueError) as error:
            raise BackupRefused("Isi cadangan tidak dapat dibaca.", "Pakai salinan lain dari cadangan itu.") from error
    _checked(contents, found)
    return contents


def _place(folder: Path, name: str) -> Path:
    parts = PurePosixPath(name).parts
    if not parts or parts[0] not in (make.DATA, rows.FOLDER) or ".." in parts:
        raise BackupRefused(f"Cadangan memuat nama {name!r}.", "Itu bukan cadangan PEKA yang utuh.")
    return folder.joinpath(*parts)


def _saved(stream: Any, path: Path, mode: int) -> list[Any]:
    """Size and SHA-256 of what was written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        while content := stream.read(PART):
            file.write(content)
            digest.update(content)
            size += len(content)
    path.chmod(mode & 0o777)
    return [size, digest.hexdigest()]


def _checked(contents: dict[str, Any], found: dict[str, list[Any]]) -> None:
    if contents.get("format") != make.FORMAT:
        raise BackupRefused(
            f"Cadangan ini berformat {contents.get('format')}; program ini mengenal format {make.FORMAT}.",
            "Pakai versi program yang membuatnya.",
        )
    if contents["berkas"] != found:
        raise BackupRefused("Isi cadangan tidak sama dengan daftarnya.", "Pakai salinan lain dari cadangan itu.")


def _release(staged: Path) -> str:
    """Id of the release that will be in force, checked to its last byte; empty without one."""
    release = releases.current(staged)
    if release is None:
        return ""
    if problems := releases.verify(release):
        raise BackupRefused(f"Rilis {release.id} dalam cadangan rusak: {'; '.join(problems)}.", "Pakai cadangan lain.")
    return release.id


def _inside(url: str, data_dir: Path) -> Path | None:
    """Where below the folder of data the database lies; None when it lies elsewhere."""
    if not url:
        return Path(make.DATABASE)
    parts = make_url(url)
    if parts.get_backend_name() != "sqlite" or not parts.database:
        return None
    path = Path(parts.database).resolve()
    return path.relative_to(data_dir) if path.is_relative_to(data_dir) else None


@contextmanager
def _database(url: str, folder: Path) -> Iterator[State]:
    state = store.open_state(url, folder)
    try:
        yield state
    finally:
        store.close(state)


def _safety_copy(key: BackupKey, data_dir: Path, url: str, files: Path) -> None:
    """The state that is about to be replaced, and the ``files``, as a backup beside the folder of data."""
    out = data_dir.with_name(f"{data_dir.name}.sebelum-{moment():%Y%m%dT%H%M%SZ}.cadangan")
    files.mkdir(exist_ok=True)
    with _database(url, files) as state:
        make.write(out, key, files, state, noted=False)  # its own log may be what is broken


def _put(
    state: State,
    folder: Path,
    contents: dict[str, Any],
    overwrite: bool,
    swap: Callable[[], Callable[[], None]],
    own: bool,
) -> None:
    """Fill the database and move the files, both or neither."""
    undo: Callable[[], None] | None = None
    try:
        with state.writing() as conn:
            if not rows.empty(conn) and not overwrite:
                raise BackupRefused(
                    "Basis data keadaan (PEKA_STATE) tidak kosong.",
                    "Sebut basis data kosong, atau tambahkan --timpa: yang lama dicadangkan dahulu.",
                )
            _filled(conn, state, folder, contents)
            if not own:
                undo = swap()
    except BaseException:
        if undo:
            undo()
        raise
    if own:
        store.close(state)  # its file moves along
        swap()


def _filled(conn: Connection, state: State, folder: Path, contents: dict[str, Any]) -> None:
    here = rows.version(conn)
    if contents["keadaan"] > here:
        raise BackupRefused(
            f"Cadangan ini memuat basis data versi {contents['keadaan']}; program ini hanya mengenal sampai {here}.",
            "Pasang program yang lebih baru, lalu ulangi.",
        )
    rows.clear(conn)
    for table in rows.tables():
        path = folder / rows.FOLDER / f"{table.name}.jsonl"
        if not path.exists():  # a table that the version of the backup did not have
            continue
        with path.open("rb") as lines:
            rows.fill(conn, table, lines)
    if rows.version(conn) < here:
        conn.execute(insert(VERSI).values(nomor=here, dipasang=moment()))
    conn.execute(update(SESI).where(SESI.c.berakhir.is_(None)).values(berakhir=moment()))
    log.append(state, conn, None, "pulih", contents["id"])


def _swap(staged: Path, data_dir: Path, before: Path | None) -> Callable[[], None]:
    """Move ``staged`` to its place; returns how to move it back."""
    os.sync()
    if before is not None:
        data_dir.rename(before)
    try:
        staged.rename(data_dir)  # over an empty folder too
    except OSError:
        if before is not None:
            before.rename(data_dir)
        raise

    def undo() -> None:
        data_dir.rename(staged)
        if before is not None:
            before.rename(data_dir)

    return undo
