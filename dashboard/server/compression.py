"""Compresses what never changes once: at once and lightly for who asks first, thoroughly in the background.

What took long is kept on disk under the hash of its content, so that it can be neither stale nor anybody else's; a disk
that cannot be written to, or a file that was damaged, costs compression and nothing else.
"""

import contextlib
import gzip
import hashlib
import os
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import brotli

CODINGS = ("br", "gzip")
"""What is offered, best first."""
QUICK, BEST = 5, 11
"""Brotli's quality: the largest script takes 0.15 s (1,236 kB), or 8 s (1,060 kB)."""
DIGITS = 32
ENDINGS = (".br", ".woff2", ".baru")
"""Files that are ours."""
UNUSED_DAYS = 60
"""Files on disk nobody needed for so long are removed."""


def digest(content: bytes) -> str:
    """What names ``content``: 32 hex digits."""
    return hashlib.sha256(content).hexdigest()[:DIGITS]


def user_folder() -> Path | None:
    """Where this user's programs keep what can be made again; None where there is no such place."""
    given = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    with contextlib.suppress(RuntimeError):  # nobody's home is known
        return (Path(given) if given else Path.home() / ".cache") / "peka-sabang"
    return None


class Store:
    """Compressed copies in memory, and the thorough ones in ``folder`` too; safe to use from several threads."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._held: dict[tuple[str, str], bytes] = {}
        self._thorough: set[str] = set()
        self._lock = threading.Lock()

    def encoded(self, content: bytes, name: str, coding: str) -> bytes:
        """``content``, whose ``digest`` is ``name``, in ``coding`` (of ``CODINGS``); as good as is quick."""
        with self._lock:
            held = self._held.get((name, coding))
        if held is not None:
            return held
        if coding == "br" and (kept := self._read(f"{name}.br")) is not None:
            return self._hold(name, coding, kept, thorough=True)
        quick = brotli.compress(content, quality=QUICK) if coding == "br" else gzip.compress(content, mtime=0)
        return self._hold(name, coding, quick)

    def prepare(self, contents: Iterable[bytes]) -> None:
        """Compress thoroughly, one by one, whatever is not yet; and remove what nobody needs any more."""
        for content in contents:
            name = digest(content)
            packed = self.kept(f"{name}.br", lambda plain=content: brotli.compress(plain, quality=BEST))
            self._hold(name, "br", packed, thorough=True)
        self._tidy()

    def _hold(self, name: str, coding: str, packed: bytes, *, thorough: bool = False) -> bytes:
        with self._lock:
            if thorough or name not in self._thorough or coding != "br":
                self._held[name, coding] = packed
            if thorough:
                self._thorough.add(name)
            return self._held[name, coding]

    def kept(self, name: str, make: Callable[[], bytes]) -> bytes:
        """The file ``name``, which says what it was made of; where there is no whole one, it is made and kept."""
        found = self._read(name)
        if found is None:
            found = make()
            self._write(name, found)
        return found

    def _read(self, name: str) -> bytes | None:
        if self.folder is None:
            return None
        path = self.folder / name
        with contextlib.suppress(OSError):
            said, content = (whole := path.read_bytes())[:DIGITS], whole[DIGITS:]
            if said == digest(content).encode():
                with contextlib.suppress(OSError):  # of a folder that may only be read
                    os.utime(path)
                return content
        return None

    def _write(self, name: str, content: bytes) -> None:
        """Whole or not at all: written beside, then put in its place; its digest goes first."""
        if self.folder is None:
            return
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, beside = tempfile.mkstemp(dir=self.folder, suffix=".baru")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(digest(content).encode() + content)
                Path(beside).replace(self.folder / name)
            except OSError:
                Path(beside).unlink(missing_ok=True)

    def _tidy(self) -> None:
        if self.folder is None:
            return
        old = time.time() - 86_400 * UNUSED_DAYS
        for path in (path for ending in ENDINGS for path in self.folder.glob(f"*{ending}")):
            with contextlib.suppress(OSError):
                if path.stat().st_mtime < old:
                    path.unlink()
