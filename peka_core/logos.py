"""Logos of partners: drawn anew from what is sent, so that nothing of the file itself is kept; ``data/mitra/``."""

import hashlib
import io
import re
from pathlib import Path

from PIL import Image

from peka_core import pictures
from peka_core.errors import RefusedError
from peka_core.files.whole import write_whole

FOLDER = "mitra"
LARGEST = 2_000_000
"""Bytes that may be sent."""
MOST_PIXELS = 20_000_000
SIZE = (192, 96)
"""Pixels of a logo at most, wide and high."""
KEPT = 200_000
"""Bytes of a logo at most as it is kept."""
FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,39}")


def drawn(content: bytes) -> bytes:
    """The picture in ``content``, drawn anew as a small PNG: without metadata, comments, colours' profiles, frames.

    Raises
    ------
    RefusedError
        It is too large, no picture of ``FORMATS``, or damaged.
    """
    if len(content) > LARGEST:
        raise RefusedError(
            "Logo lebih besar dari 2 MB.", "Kirim gambar yang lebih kecil; lebar 200 piksel sudah cukup."
        )
    refusal = RefusedError(
        "Berkas itu bukan gambar PNG, JPEG, WebP, atau GIF yang utuh.", "Simpan logonya sebagai PNG."
    )
    plain = pictures.pixels(content, FORMATS, MOST_PIXELS, SIZE, refusal)
    fresh = Image.new("RGBA", plain.size)
    fresh.paste(plain)
    out = io.BytesIO()
    fresh.save(out, "PNG", optimize=True)
    if out.tell() > KEPT:
        raise RefusedError("Logo itu terlalu besar sesudah dikecilkan.", "Kirim gambar yang lebih sederhana.")
    return out.getvalue()


def keep(root: Path, kode: str, content: bytes) -> None:
    """Keep ``content``, which :func:`drawn` made, as the logo of partner ``kode``."""
    place = _path(root, kode)
    place.parent.mkdir(parents=True, exist_ok=True)
    write_whole(place, content)


def drop(root: Path, kode: str) -> None:
    """Take the logo of a partner away; nothing where it has none."""
    _path(root, kode).unlink(missing_ok=True)


def stored(root: Path, kode: str) -> bytes:
    """The logo of a partner; empty for none."""
    try:
        return _path(root, kode).read_bytes()
    except (OSError, RefusedError):
        return b""


def stamp(root: Path, kode: str) -> str:
    """What changes whenever the logo does; empty for none."""
    try:
        found = _path(root, kode).stat()
    except (OSError, RefusedError):
        return ""
    return f"{found.st_mtime_ns}:{found.st_size}"


def require(kode: str) -> None:
    """Refuse what is no code of a partner.

    Raises
    ------
    RefusedError
    """
    if not CODE.fullmatch(kode):
        raise RefusedError("Kode mitra itu tidak dikenal.", "Pilih mitra dari daftar.")


def _path(root: Path, kode: str) -> Path:
    """The file of a partner's logo: named by a digest, so that no code is a path."""
    require(kode)
    return root / FOLDER / f"{hashlib.sha256(kode.encode()).hexdigest()[:24]}.png"
