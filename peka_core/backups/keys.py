"""The key of a backup: a key file kept elsewhere, or a passphrase."""

import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from peka_core.backups.errors import BackupRefused

KEY_BYTES = 32
LEAST_LETTERS = 12
COST, MOST_COST = 2**17, 2**20
"""Of scrypt: 128 MB and about a second; a file may ask for eight times that and not for more."""
MARK = b"PEKA kunci cadangan 1\n"


@dataclass(frozen=True, slots=True)
class BackupKey:
    """What opens a backup; each file gets a key of its own from it and from a salt that stands in the file."""

    secret: bytes
    kind: str
    """"berkas" or "sandi"."""

    def header(self, cost: int = COST) -> dict[str, Any]:
        """What a new file says of how its key was made."""
        made: dict[str, Any] = {"kunci": self.kind, "garam": secrets.token_hex(32)}
        return {**made, "biaya": cost} if self.kind == "sandi" else made

    def derived(self, header: Mapping[str, Any]) -> bytes:
        """The key of the file that has this header.

        Raises
        ------
        BackupRefused
            The file was made with the other kind of key, or its header makes no sense.
        """
        if header.get("kunci") != self.kind:
            needed = "berkas kunci (--kunci BERKAS)" if header.get("kunci") == "berkas" else "sandi, tanpa --kunci"
            raise BackupRefused(f"Cadangan ini dibuka dengan {needed}.", "Ulangi dengan kunci itu.")
        try:
            return self._derive(bytes.fromhex(header["garam"]), header)
        except (KeyError, TypeError, ValueError):
            raise BackupRefused("Kepala berkas cadangan rusak.", "Pakai salinan lain dari cadangan itu.") from None

    def _derive(self, salt: bytes, header: Mapping[str, Any]) -> bytes:
        if self.kind == "berkas":
            return HKDF(SHA256(), KEY_BYTES, salt, b"peka cadangan").derive(self.secret)
        cost = int(header["biaya"])
        if cost > MOST_COST:
            raise ValueError("cost")
        return Scrypt(salt, KEY_BYTES, cost, 8, 1).derive(self.secret)


def make_key_file(path: Path) -> None:
    """Write a new random key, readable by its owner alone; an existing file is never replaced."""
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        raise BackupRefused(f"Berkas {path} sudah ada.", "Sebut nama lain; kunci lama tidak boleh hilang.") from None
    with os.fdopen(handle, "wb") as file:
        file.write(MARK + secrets.token_hex(KEY_BYTES).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


def from_file(path: Path, apart_from: Path) -> BackupKey:
    """The key in a file of ``make_key_file``, which must not lie in the folder of data.

    Raises
    ------
    BackupRefused
        It is no such file, lies beside what it locks, or others may read it.
    """
    place = path.resolve()
    if place.is_relative_to(apart_from.resolve()):
        raise BackupRefused(f"Kunci {path} ada di dalam folder data.", "Simpan di tempat lain, misalnya /etc/peka.")
    if not path.is_file():
        raise BackupRefused(f"Berkas kunci {path} tidak ada.", "Buat dengan: peka cadangkan --buat-kunci BERKAS.")
    if path.stat().st_mode & 0o077:
        raise BackupRefused(f"Kunci {path} dapat dibaca pengguna lain.", f"Jalankan: chmod 600 {path}")
    content = path.read_bytes()
    try:
        secret = bytes.fromhex(content.removeprefix(MARK).decode().strip())
    except ValueError:
        secret = b""
    if not content.startswith(MARK) or len(secret) != KEY_BYTES:
        raise BackupRefused(f"Berkas {path} bukan kunci cadangan.", "Buat dengan: peka cadangkan --buat-kunci BERKAS.")
    return BackupKey(secret, "berkas")


def from_passphrase(ask: Callable[[], str]) -> BackupKey:
    """The key that a passphrase gives.

    Raises
    ------
    BackupRefused
        It is short enough to be guessed.
    """
    text = ask()
    if len(text) < LEAST_LETTERS:
        raise BackupRefused(f"Sandi cadangan kurang dari {LEAST_LETTERS} huruf.", "Pakai beberapa kata.")
    return BackupKey(text.encode(), "sandi")
