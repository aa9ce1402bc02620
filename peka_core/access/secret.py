"""Keys of this installation: those that sign links and cookies, and the one that seals the log."""

import ipaddress
import os
import secrets
from pathlib import Path

from peka_core import settings
from peka_core.access.errors import SecretRefused

DEMO_FILE = "rahasia"
SEAL_FILE = "kunci-jejak"
KEY_BYTES = 32
LEAST_BYTES = 32
LEAST_DISTINCT = 12
KNOWN = ("changeme", "rahasia", "secret", "password", "contoh", "default", "gantilah", "ganti-ini", "kosong")
"""Words that stand in examples; a secret made of one of them, however often, is none."""
_MAKE = 'Buat dengan: python3 -c "import secrets; print(secrets.token_urlsafe(48))", lalu setel PEKA_RAHASIA.'


def keys(*, users: bool = False) -> list[bytes]:
    """Keys that sign, newest first: ``PEKA_RAHASIA``; without it, in a demonstration on this computer, a random file.

    Raises
    ------
    SecretRefused
        One of them is short, monotonous or a known default; or none is set though there are accounts (``users``) or
        other computers are served.
    """
    text = settings.setting("PEKA_RAHASIA")
    if text:
        return [_checked(part.strip()) for part in text.split(",")]
    if users or not loopback(settings.setting("PEKA_ALAMAT")):
        raise SecretRefused("PEKA_RAHASIA belum disetel.", _MAKE)
    return [own_key(settings.data_dir() / DEMO_FILE)]


def own_key(path: Path) -> bytes:
    """The random key in the file ``path``, made on first use, readable by its owner alone.

    Raises
    ------
    SecretRefused
        It is damaged, or others may read it.
    """
    if not path.exists():
        _make(path)
    if path.stat().st_mode & 0o077:
        raise SecretRefused(f"Kunci {path} dapat dibaca pengguna lain.", f"Jalankan: chmod 600 {path}")
    try:
        key = path.read_bytes()
    except PermissionError:
        raise SecretRefused(
            f"Kunci {path} milik pengguna lain.", "Jalankan sebagai pengguna yang menjalankan server."
        ) from None
    if len(key) != KEY_BYTES:
        raise SecretRefused(f"Kunci {path} rusak.", "Pulihkan dari cadangan.")
    return key


def loopback(address: str) -> bool:
    """True when only this computer reaches ``address``.

    >>> loopback("127.0.0.1"), loopback("localhost"), loopback("::1"), loopback("0.0.0.0")
    (True, True, True, False)
    """
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address.strip("[]")).is_loopback
    except ValueError:
        return False


def _make(path: Path) -> None:
    """Whole or not at all; where two make it at once, one of the two keys stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        os.write(handle, secrets.token_bytes(KEY_BYTES))
        os.fsync(handle)
    finally:
        os.close(handle)
    try:
        os.link(part, path)
    except FileExistsError:
        pass  # another process was first, and its key holds for both
    finally:
        part.unlink()


def _checked(key: str) -> bytes:
    """A key that is long and varied enough."""
    content = key.encode()
    if len(content) < LEAST_BYTES:
        raise SecretRefused(f"PEKA_RAHASIA terlalu pendek ({len(content)} bita, paling sedikit {LEAST_BYTES}).", _MAKE)
    rest = key.casefold()
    for word in KNOWN:
        rest = rest.replace(word, "")
    if len(rest) < LEAST_BYTES // 2 or len(set(key)) < LEAST_DISTINCT:
        raise SecretRefused("PEKA_RAHASIA mudah ditebak: terlalu sedikit huruf yang berbeda, atau kata contoh.", _MAKE)
    return content
