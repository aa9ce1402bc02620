"""Copies are the same bytes again, kept once, never half there; a disk that fails costs compression alone."""

import gzip
import os
import time
from pathlib import Path

import brotli
import pytest

from dashboard.server import compression
from dashboard.server.compression import Store, digest, user_folder

TEXT = b"export const angka = [" + b", ".join(str(n * n).encode() for n in range(4_000)) + b"];\n"
CONTENTS = (TEXT, b"", b"a", bytes(range(256)) * 40)


def unpacked(packed: bytes, coding: str) -> bytes:
    return brotli.decompress(packed) if coding == "br" else gzip.decompress(packed)


@pytest.mark.parametrize("coding", compression.CODINGS)
@pytest.mark.parametrize("content", CONTENTS)
def test_what_is_compressed_is_the_same_again(tmp_path: Path, content: bytes, coding: str):
    store = Store(tmp_path)
    assert unpacked(store.encoded(content, digest(content), coding), coding) == content
    store.prepare([content])
    assert unpacked(store.encoded(content, digest(content), coding), coding) == content


def test_thorough_copies_are_smaller_and_found_again_after_a_restart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    first = Store(tmp_path / "simpan")
    quick = first.encoded(TEXT, digest(TEXT), "br")
    first.prepare([TEXT])
    thorough = first.encoded(TEXT, digest(TEXT), "br")
    assert len(thorough) < len(quick)
    monkeypatch.setattr(compression.brotli, "compress", None)  # whoever compresses now fails
    second = Store(tmp_path / "simpan")
    second.prepare([TEXT])
    assert second.encoded(TEXT, digest(TEXT), "br") == thorough
    assert Store(tmp_path / "simpan").encoded(TEXT, digest(TEXT), "br") == thorough


@pytest.mark.parametrize("damage", [b"", b"bukan brotli", brotli.compress(b"isi lain"), digest(b"x").encode() + b"y"])
def test_a_damaged_copy_is_never_served_and_is_made_anew(tmp_path: Path, damage: bytes):
    path = tmp_path / f"{digest(TEXT)}.br"
    path.write_bytes(damage)
    assert brotli.decompress(Store(tmp_path).encoded(TEXT, digest(TEXT), "br")) == TEXT
    Store(tmp_path).prepare([TEXT])
    assert brotli.decompress(path.read_bytes()[compression.DIGITS :]) == TEXT


def test_a_half_copy_is_never_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def full(*_: object) -> None:
        raise OSError("cakram penuh")

    monkeypatch.setattr(Path, "replace", full)
    store = Store(tmp_path)
    store.prepare([TEXT])
    assert list(tmp_path.iterdir()) == []
    assert brotli.decompress(store.encoded(TEXT, digest(TEXT), "br")) == TEXT


@pytest.mark.parametrize("where", ["file", "below a file", "nowhere"])
def test_a_disk_that_takes_nothing_costs_nothing_else(tmp_path: Path, where: str):
    blocked = tmp_path / "berkas"
    blocked.write_text("bukan folder")
    folder = {"file": blocked, "below a file": blocked / "dalam", "nowhere": None}[where]
    store = Store(folder)
    store.prepare([TEXT])
    assert brotli.decompress(store.encoded(TEXT, digest(TEXT), "br")) == TEXT
    assert blocked.read_text() == "bukan folder"


def test_copies_nobody_needs_any_more_are_removed_and_others_stay(tmp_path: Path):
    store = Store(tmp_path)
    store.prepare([TEXT, b"lama"])
    (tmp_path / "milik_orang.txt").write_text("tetap")
    long_ago = time.time() - 86_400 * (compression.UNUSED_DAYS + 1)
    for path in tmp_path.iterdir():
        os.utime(path, (long_ago, long_ago))
    Store(tmp_path).prepare([TEXT])
    assert {path.name for path in tmp_path.iterdir()} == {f"{digest(TEXT)}.br", "milik_orang.txt"}


@pytest.mark.parametrize("variable", ["XDG_CACHE_HOME", "LOCALAPPDATA"])
def test_the_folder_is_the_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str):
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "rumah"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "rumah"))
    assert user_folder() == tmp_path / "rumah" / ".cache" / "peka-sabang"
    monkeypatch.setenv(variable, str(tmp_path))
    assert user_folder() == tmp_path / "peka-sabang"


def test_without_a_home_nothing_is_kept_on_disk(monkeypatch: pytest.MonkeyPatch):
    def nobody() -> Path:
        raise RuntimeError

    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", staticmethod(nobody))
    assert user_folder() is None


def test_copies_in_a_folder_that_may_only_be_read_are_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    Store(tmp_path).prepare([TEXT])

    def refused(*_: object) -> None:
        raise PermissionError("hanya baca")

    monkeypatch.setattr(os, "utime", refused)
    monkeypatch.setattr(compression.brotli, "compress", None)
    assert brotli.decompress(Store(tmp_path).encoded(TEXT, digest(TEXT), "br")) == TEXT
