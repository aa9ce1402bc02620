"""Stable pseudonyms: a family keeps one ``id_keluarga`` over imports and rounds; without the key nobody can undo it.

HMAC-SHA256 with a random key of this installation. The key lies beside the releases, not in them, so a copied release
tells nothing; lose the key and later rounds no longer join earlier ones, so back it up apart from the data.
"""

import hmac
import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from peka_core.errors import PekaError
from peka_core.intake.family_number import normalised
from peka_core.releases.store import FOLDER

KEY_FILE = "kunci"
KEY_BYTES = 32
HEX_DIGITS = 20
MARK = "samaran:"


def load_key(data_dir: Path) -> bytes:
    """The key of this installation, made on first use (mode 0600).

    Raises
    ------
    PekaError
        The key is lost although releases exist, damaged, or others may read it.
    """
    path = data_dir / KEY_FILE
    if not path.exists():
        _refuse_second_key(data_dir, path)
        _make_key(path)
    if path.stat().st_mode & 0o077:
        raise PekaError(f"Kunci {path} dapat dibaca pengguna lain.", f"Jalankan: chmod 600 {path}")
    key = path.read_bytes()
    if len(key) != KEY_BYTES:
        raise PekaError(
            f"Kunci {path} rusak ({len(key)} bita, seharusnya {KEY_BYTES}).",
            "Pulihkan dari cadangan. Bila belum pernah ada rilis, hapus berkas itu lalu ulangi.",
        )
    return key


def marked(pseudonym: str) -> str:
    """A pseudonym as it stands among family numbers; none of those has a small letter, so none is taken for one."""
    return f"{MARK}{pseudonym}"


def id_keluarga(number: str, key: bytes) -> str:
    """Pseudonym of a family number: the first 20 hex digits of its HMAC-SHA256; a marked one stays what it is."""
    if number.startswith(MARK):
        return number.removeprefix(MARK)
    return hmac.digest(key, normalised(number).encode(), "sha256").hex()[:HEX_DIGITS]


def _refuse_second_key(data_dir: Path, path: Path) -> None:
    """With another key the families of a new round would not be those of the rounds before."""
    if any((data_dir / FOLDER).glob("[!.]*")):
        raise PekaError(
            f"Kunci {path} hilang, padahal sudah ada rilis; kunci baru akan memutus kaitan keluarga antarputaran.",
            f"Pulihkan dari cadangan. Bila tidak ada cadangannya, pindahkan folder {data_dir / FOLDER} ke tempat lain, "
            "lalu impor ulang semua putaran.",
        )


def _make_key(path: Path) -> None:
    """Write the key beside its place and give it its name when it is whole; a key made meanwhile is kept."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{KEY_FILE}-") as file:  # mode 0600
        file.write(secrets.token_bytes(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(file.name, path)
