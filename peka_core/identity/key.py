"""The key that identities are encrypted with, in a file of its own outside of the data folder.

Fernet of the ``cryptography`` library (AES-128-CBC and HMAC-SHA256). Each line of the file is a key: the first
encrypts, every one decrypts, so a new first line replaces a key without losing what the old one closed. For sample data
alone, which hold nobody's name, the key is made in the data folder.
"""

import os
from contextlib import suppress
from pathlib import Path

from cryptography.fernet import Fernet, MultiFernet

from peka_core.errors import PekaError
from peka_core.settings import identity_key

SAMPLE_KEY = "kunci-identitas-contoh"


class IdentityError(PekaError):
    """Identities cannot be opened or kept: the key is missing, open to others or not the one that closed them."""


def asked_for() -> bool:
    """True when this installation keeps identities of real families: a place for the key is set."""
    return identity_key() is not None


def load(data_dir: Path, *, sintetis: bool) -> MultiFernet:
    """The key, made on first use (mode 0600).

    Raises
    ------
    IdentityError
        No place for the key is set, it lies in the data folder, others may read it, or it is damaged.
    """
    path = _path(data_dir, sintetis=sintetis)
    if not path.exists():
        _refuse_second(data_dir, path, sintetis=sintetis)
        _make(path)
    if path.stat().st_mode & 0o077:
        raise IdentityError(f"Kunci data pribadi {path} dapat dibaca pengguna lain.", f"Jalankan: chmod 600 {path}")
    try:
        return MultiFernet([Fernet(line) for line in path.read_bytes().split()])
    except (ValueError, OSError):
        raise IdentityError(f"Kunci data pribadi {path} rusak.", "Pulihkan berkas itu dari cadangannya.") from None


def folder(data_dir: Path, *, sintetis: bool) -> Path:
    """Where identities lie: those of sample data apart from real ones."""
    return data_dir / "identitas" / ("contoh" if sintetis else "nyata")


def _path(data_dir: Path, *, sintetis: bool) -> Path:
    path = identity_key()
    if path is None:
        if sintetis:
            return data_dir / SAMPLE_KEY
        raise IdentityError(
            "Letak kunci data pribadi belum disetel, jadi nama, NIK, dan alamat tidak disimpan.",
            "Setel PEKA_KUNCI_IDENTITAS ke sebuah berkas di luar folder data, lalu impor lagi.",
        )
    if path.is_relative_to(data_dir.resolve()):
        raise IdentityError(
            f"PEKA_KUNCI_IDENTITAS menunjuk {path}, di dalam folder data yang dikuncinya.",
            "Letakkan kunci itu di luar folder data: yang mencuri folder itu tidak boleh memperoleh keduanya.",
        )
    return path


def _refuse_second(data_dir: Path, path: Path, *, sintetis: bool) -> None:
    """With another key nothing kept so far could be opened."""
    if any(folder(data_dir, sintetis=sintetis).glob("[!.]*")):
        raise IdentityError(
            f"Kunci data pribadi {path} tidak ada, padahal sudah ada data pribadi yang tersandi dengannya.",
            "Pulihkan kunci itu dari cadangannya, atau betulkan PEKA_KUNCI_IDENTITAS.",
        )


def _make(path: Path) -> None:
    """A key made meanwhile by another process is kept."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(Fernet.generate_key() + b"\n")
            file.flush()
            os.fsync(file.fileno())
