"""Find, activate and verify releases below a data folder."""

import hashlib
import os
from pathlib import Path

import polars as pl

from peka_core.errors import ReleaseError
from peka_core.releases.lock import lock
from peka_core.releases.model import MANIFEST, Release, read_release

FOLDER = "rilis"
CURRENT = "CURRENT"
TEMPORARY = ".tmp-"
_SHOWN = 80
"""Longest release id; a longer text in ``CURRENT`` is something else."""


def current(data_dir: Path) -> Release | None:
    """The active release, or None when nothing was ever activated.

    Raises
    ------
    ReleaseError
        ``CURRENT`` cannot be read, or names a release that is missing or damaged; the remedy names one that works.
    """
    pointer = data_dir / CURRENT
    try:
        name = pointer.read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeDecodeError):
        raise ReleaseError(f"Berkas {pointer} tidak dapat dibaca.", _way_back(data_dir)) from None
    try:
        return find(name[:_SHOWN], data_dir)
    except ReleaseError as error:
        raise ReleaseError(
            f"Berkas {pointer} tidak menunjuk ke rilis yang dapat dipakai: {error.message}", _way_back(data_dir)
        ) from None


def _way_back(data_dir: Path) -> str:
    """What to do when ``CURRENT`` leads nowhere."""
    if (data_dir / CURRENT).is_dir():
        return f"Pindahkan folder {data_dir / CURRENT} ke tempat lain, lalu ulangi."
    present = list_releases(data_dir)
    if present:
        return f"Jalankan: peka rilis aktifkan {present[0].id}"
    return "Pulihkan folder rilis dari cadangan, atau impor ulang berkas asalnya dengan `peka impor`."


def find(release_id: str, data_dir: Path) -> Release:
    """The release of that id.

    Raises
    ------
    ReleaseError
        There is none, or its manifest is damaged. An id is a folder name, never a path.
    """
    plain = release_id.isprintable() and Path(release_id).name == release_id
    if not release_id or not plain or release_id.startswith("."):
        raise ReleaseError(f"{release_id!r} bukan nomor rilis.", "Lihat nomor yang ada dengan `peka rilis daftar`.")
    return read_release(data_dir / FOLDER / release_id)


def list_releases(data_dir: Path) -> list[Release]:
    """All complete releases, newest first; a folder without a readable manifest is left out."""
    found = []
    for folder in (data_dir / FOLDER).glob("[!.]*"):
        try:
            found.append(read_release(folder))
        except ReleaseError:
            continue  # a damaged release is reported by `peka rilis periksa NOMOR`, it must not hide the others
    return sorted(found, key=lambda release: release.manifest.number, reverse=True)


def activate(release_id: str, data_dir: Path) -> Release:
    """Make a release the active one, after verifying it.

    Raises
    ------
    ReleaseError
        The release is missing or damaged, or another process is writing; ``CURRENT`` then stays as it was.
    """
    with lock(data_dir):
        release = find(release_id, data_dir)
        require_pointer(data_dir)
        problems = verify(release)
        if problems:
            raise ReleaseError(
                f"Rilis {release_id} rusak: {'; '.join(problems)}.",
                "Rilis aktif tidak berubah. Pulihkan folder itu dari cadangan atau pilih rilis lain.",
            )
        point_to(release_id, data_dir)
    return release


def require_pointer(data_dir: Path) -> None:
    """Refuse to write a release that could not be named: a folder stands where ``CURRENT`` belongs."""
    if (data_dir / CURRENT).is_dir():
        raise ReleaseError(f"{data_dir / CURRENT} adalah folder, seharusnya berkas.", _way_back(data_dir))


def point_to(release_id: str, data_dir: Path) -> None:
    """Replace ``CURRENT`` in one step; a crash or a full disk leaves the old or the new name, never a torn one.

    Raises
    ------
    ReleaseError
        The disk refuses; ``CURRENT`` then stays as it was.
    """
    temporary = data_dir / f"{TEMPORARY}{CURRENT}"
    try:
        temporary.write_text(release_id, encoding="utf-8")
        fsync(temporary)
        temporary.replace(data_dir / CURRENT)
        fsync(data_dir)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise ReleaseError(
            f"Berkas {data_dir / CURRENT} tidak dapat ditulis: {error.strerror}.",
            "Rilis lama tetap dipakai. Periksa ruang kosong dan izin folder, lalu ulangi.",
        ) from None


def require_whole(release: Release) -> None:
    """Refuse a release whose table files are not byte for byte those that were written (some ms for 5 MB).

    Raises
    ------
    ReleaseError
        A file is missing, unreadable or changed; names the files and the way out.
    """
    problems = [problem for nama in release.manifest.tables if (problem := _changed(release, nama))]
    if problems:
        raise ReleaseError(
            f"Rilis {release.id} rusak: {'; '.join(problems)}.",
            f"Pulihkan folder {release.folder} dari cadangan, atau aktifkan rilis lain (peka rilis daftar).",
        )


def _changed(release: Release, tabel: str) -> str:
    """What is wrong with the bytes of a table file; empty when nothing is."""
    path = release.folder / f"{tabel}.parquet"
    try:
        whole = sha256(path) == release.manifest.tables[tabel].sha256
    except FileNotFoundError:
        return f"berkas {path.name} hilang"
    except OSError:
        return f"berkas {path.name} tidak dapat dibaca"
    return "" if whole else f"isi berkas {path.name} berubah sejak rilis dibuat"


def _row_count(path: Path) -> int | None:
    try:
        return pl.scan_parquet(path).select(pl.len()).collect().item()
    except (OSError, pl.exceptions.PolarsError):
        return None  # not Parquet, although its checksum stands in the manifest


def verify(release: Release) -> list[str]:
    """What is wrong with a release, as Indonesian sentences without a full stop; empty when it is whole."""
    problems = []
    for nama, file in release.manifest.tables.items():
        if problem := _changed(release, nama):
            problems.append(problem)
        elif _row_count(release.folder / f"{nama}.parquet") != file.rows:
            problems.append(f"jumlah baris {nama}.parquet tidak sama dengan manifest")
    official = {MANIFEST, *(f"{nama}.parquet" for nama in release.manifest.tables)}
    problems.extend(
        f"berkas {path.name} bukan bagian rilis"
        for path in sorted(release.folder.iterdir())
        if path.name not in official
    )
    if release.manifest.id != release.id:
        problems.append(f"manifest menyebut nomor {release.manifest.id}")
    return problems


def sha256(path: Path) -> str:
    """Checksum of a file's bytes, as hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def fsync(path: Path) -> None:
    """Push a file or folder to disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
