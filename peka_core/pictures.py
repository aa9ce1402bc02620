"""Pictures of stories: drawn anew from what is sent, so that nothing of the file itself is kept; ``data/cerita/``.

A picture that was sent waits, one a gampong and a day at most, until the story it belongs to is recorded with a
consent. Files are named
by what they hold: a picture that the record does not name is never shown.
"""

import hashlib
import io
import time
import warnings
from contextlib import suppress
from pathlib import Path

from PIL import Image, ImageOps

from peka_core.errors import RefusedError
from peka_core.files.whole import write_whole

FOLDER = "cerita"
LARGEST = 5_000_000
"""Bytes that may be sent: what a telephone takes."""
MOST_PIXELS = 50_000_000
SIZE = (1280, 960)
"""Pixels at most, wide and high."""
KEPT = 400_000
"""Bytes at most as it is kept."""
WAITS_S = 24 * 60 * 60
"""Seconds a picture without a consent is kept."""
QUALITIES = (82, 70, 55, 40)
FORMATS = ("PNG", "JPEG", "WEBP")


def redrawn(content: bytes) -> bytes:
    """The picture in ``content`` as a JPEG of its pixels alone: upright, without place, time, camera or comments.

    Raises
    ------
    RefusedError
        It is too large, no picture of ``FORMATS``, or damaged.
    """
    if len(content) > LARGEST:
        raise RefusedError("Gambar lebih besar dari 5 MB.", "Kirim gambar yang lebih kecil.")
    refusal = RefusedError("Berkas itu bukan gambar PNG, JPEG, atau WebP yang utuh.", "Simpan gambarnya sebagai JPEG.")
    upright = pixels(content, FORMATS, MOST_PIXELS, SIZE, refusal)
    plain = Image.new("RGB", upright.size, "white")
    plain.paste(upright, mask=upright)
    for quality in QUALITIES:
        out = io.BytesIO()
        plain.save(out, "JPEG", quality=quality, optimize=True)
        if out.tell() <= KEPT:
            return out.getvalue()
    raise RefusedError("Gambar itu terlalu besar sesudah dikecilkan.", "Kirim gambar yang lebih sederhana.")


def pixels(
    content: bytes, formats: tuple[str, ...], most: int, size: tuple[int, int], refusal: RefusedError
) -> Image.Image:
    """The first picture in ``content`` with its transparency, upright, and no larger than ``size``.

    Raises
    ------
    RefusedError
        ``refusal``: it is no picture of ``formats``, has more pixels than ``most``, or is damaged anywhere, in what it
        says of itself too.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # a picture that swells when opened is warned of
            with Image.open(io.BytesIO(content), formats=formats) as opened:
                if opened.width * opened.height > most:
                    raise refusal
                opened.seek(0)
                upright = ImageOps.exif_transpose(opened).convert("RGBA")
                upright.thumbnail(size)
    except RefusedError:
        raise
    except Exception:  # whatever a decoder trips over, the file is no whole picture
        raise refusal from None
    return upright


def send(root: Path, gampong: str, content: bytes) -> None:
    """Keep a picture (see :func:`redrawn`) until the story of ``gampong`` is recorded, in the place of another."""
    place = _waiting(root, gampong)
    place.parent.mkdir(parents=True, exist_ok=True)
    sweep(root)
    write_whole(place, redrawn(content))


def waiting(root: Path, gampong: str) -> bytes:
    """The picture that waits; empty for none, and one that waited too long is gone."""
    place = _waiting(root, gampong)
    with suppress(OSError):
        if time.time() - place.stat().st_mtime > WAITS_S:
            place.unlink()
    return _read(place)


def take(root: Path, gampong: str) -> str:
    """Keep the picture that waits under its name, and say the name; empty where none waits."""
    content = waiting(root, gampong)
    if not content:
        return ""
    name = hashlib.sha256(content).hexdigest()
    write_whole(_path(root, gampong, name), content)
    return name


def stored(root: Path, gampong: str, name: str) -> bytes:
    """The picture of that name; empty where it is gone, or holds something else."""
    content = _read(_path(root, gampong, name)) if name else b""
    return content if hashlib.sha256(content).hexdigest() == name else b""


def drop(root: Path, gampong: str, name: str) -> None:
    """Take the picture of that name away, not the one that waits."""
    _path(root, gampong, name).unlink(missing_ok=True)


def sweep(root: Path) -> int:
    """Take pictures away that waited longer than a day for the story they belong to; how many."""
    waits = [path for path in (root / FOLDER).glob("*.jpg") if "-" not in path.name]
    old = [path for path in waits if time.time() - path.stat().st_mtime > WAITS_S]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def keep_only(root: Path, gampong: str, name: str) -> None:
    """Take away every picture of ``gampong`` but that of this name; all of them where it is empty."""
    kept = _path(root, gampong, name) if name else None
    for found in (root / FOLDER).glob(f"{_digest(gampong)}*.jpg"):
        if found != kept:
            found.unlink(missing_ok=True)


def _digest(gampong: str) -> str:
    """What stands for a gampong in the name of a file: no code is a path."""
    return hashlib.sha256(gampong.encode()).hexdigest()[:24]


def _waiting(root: Path, gampong: str) -> Path:
    return root / FOLDER / f"{_digest(gampong)}.jpg"


def _path(root: Path, gampong: str, name: str) -> Path:
    return root / FOLDER / f"{_digest(gampong)}-{hashlib.sha256(name.encode()).hexdigest()[:24]}.jpg"


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
