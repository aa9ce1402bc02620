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


def current(data_dir: Path) -> Release | None:
    """The active release, or None when nothing was ever activated.

    Raises
    ------
    ReleaseError
        ``CURRENT`` names a release that is missing or damaged.
    """
    try:
        nama = (data_dir / CURRENT).read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return find(nama, data_dir)


def find(release_id: str, data_dir: Path) -> Release:
    """The release of that id.

    Raises
    ------
    ReleaseError
        There is none, or its manifest is damaged. An id is a folder name, never a path.
    """
    if not release_id or Path(release_id).name != release_id or release_id.startswith("."):
        raise ReleaseError(f"{release_id!r} bukan nomor rilis.", "Lihat nomor yang ada dengan `peka rilis daftar`.")
    return read_release(data_dir / FOLDER / release_id)


def list_releases(data_dir: Path) -> list[Release]:
    """All complete releases, newest first; a folder without a readable manifest is left out."""
    ada = []
    for folder in (data_dir / FOLDER).glob("[!.]*"):
        try:
            ada.append(read_release(folder))
        except ReleaseError:
            continue  # a damaged release is reported by `peka rilis periksa ID`, it must not hide the others
    return sorted(ada, key=lambda release: release.manifest.number, reverse=True)


def activate(release_id: str, data_dir: Path) -> Release:
    """Make a release the active one, after verifying it.

    Raises
    ------
    ReleaseError
        The release is missing or damaged, or another process is writing; ``CURRENT`` then stays as it was.
    """
    with lock(data_dir):
        release = find(release_id, data_dir)
        masalah = verify(release)
        if masalah:
            raise ReleaseError(
                f"Rilis {release_id} rusak: {'; '.join(masalah)}.",
                "Rilis aktif tidak berubah. Pulihkan folder itu dari cadangan atau pilih rilis lain.",
            )
        point_to(release_id, data_dir)
    return release


def point_to(release_id: str, data_dir: Path) -> None:
    """Replace ``CURRENT`` in one step; a crash leaves the old or the new name, never a torn one."""
    sementara = data_dir / f"{TEMPORARY}{CURRENT}"
    sementara.write_text(release_id, encoding="utf-8")
    fsync(sementara)
    sementara.replace(data_dir / CURRENT)
    fsync(data_dir)


def verify(release: Release) -> list[str]:
    """What is wrong with a release, as Indonesian sentences without a full stop; empty when it is whole."""
    masalah = []
    for nama, berkas in release.manifest.tables.items():
        path = release.folder / f"{nama}.parquet"
        if not path.is_file():
            masalah.append(f"berkas {path.name} hilang")
        elif sha256(path) != berkas.sha256:
            masalah.append(f"isi berkas {path.name} berubah sejak rilis dibuat")
        elif pl.scan_parquet(path).select(pl.len()).collect().item() != berkas.rows:
            masalah.append(f"jumlah baris {path.name} tidak sama dengan manifest")
    resmi = {MANIFEST, *(f"{nama}.parquet" for nama in release.manifest.tables)}
    masalah.extend(
        f"berkas {path.name} bukan bagian rilis" for path in sorted(release.folder.iterdir()) if path.name not in resmi
    )
    if release.manifest.id != release.id:
        masalah.append(f"manifest menyebut nomor {release.manifest.id}")
    return masalah


def sha256(path: Path) -> str:
    """Checksum of a file's bytes, as hex."""
    with path.open("rb") as berkas:
        return hashlib.file_digest(berkas, "sha256").hexdigest()


def fsync(path: Path) -> None:
    """Push a file or folder to disk."""
    nomor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(nomor)
    finally:
        os.close(nomor)
