"""What happens in which order when a release is written: nothing gets its name before it is on the disk."""

import getpass
import hashlib
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from peka_core import releases
from peka_core.errors import ReleaseError
from peka_core.files.whole import write_whole
from peka_core.intake import pseudonym
from peka_core.releases import store
from peka_core.releases.lock import user_name
from peka_core.tables import TABEL
from tests.support.releases import info, keluarga

HOLDER = """
import sys, time
from pathlib import Path
from peka_core import releases
with releases.lock(Path(sys.argv[1])):
    print("dipegang", flush=True)
    time.sleep(60)
"""


class Recorder:
    """What was synced and renamed, in order; a sync carries the size it found."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
        self.done: list[tuple[str, ...]] = []
        self.sizes: dict[str, int] = {}
        self.root = root
        opened: dict[int, Path] = {}
        real_open, real_sync = os.open, os.fsync

        def open_(path, flags, *rest, **named):
            number = real_open(path, flags, *rest, **named)
            opened[number] = Path(path)
            return number

        def sync(number: int) -> None:
            path = opened[number]
            self.sizes[self.name(path)] = path.stat().st_size
            self.done.append(("sync", self.name(path)))
            real_sync(number)

        def renaming(word: str, real):
            def rename(path: Path, target: Path) -> Path:
                self.done.append((word, self.name(path), self.name(target)))
                return real(path, target)

            return rename

        monkeypatch.setattr(os, "open", open_)
        monkeypatch.setattr(os, "fsync", sync)
        monkeypatch.setattr(Path, "rename", renaming("rename", Path.rename))
        monkeypatch.setattr(Path, "replace", renaming("replace", Path.replace))

    def name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()


def test_a_release_is_on_the_disk_before_it_gets_its_name_and_named_before_it_is_current(tmp_path, monkeypatch):
    recorder = Recorder(monkeypatch, tmp_path)
    release = releases.write({"keluarga": keluarga()}, info(id="20260101T000000Z-abcdef"), tmp_path)
    part, whole = "rilis/.tmp-20260101T000000Z-abcdef", "rilis/20260101T000000Z-abcdef"
    assert recorder.done == [
        *(("sync", f"{part}/{nama}.parquet") for nama in TABEL),
        ("sync", f"{part}/manifest.json"),
        ("sync", part),
        ("rename", part, whole),
        ("sync", "rilis"),
        ("sync", ".tmp-CURRENT"),
        ("replace", ".tmp-CURRENT", "CURRENT"),
        ("sync", "."),
    ]
    for name in (*(f"{nama}.parquet" for nama in TABEL), "manifest.json"):
        assert recorder.sizes[f"{part}/{name}"] == (release.folder / name).stat().st_size, (
            "synced before it was written"
        )
    assert recorder.sizes[".tmp-CURRENT"] == len(release.id)


def test_activating_syncs_the_pointer_before_it_replaces_the_old_one(tmp_path, monkeypatch):
    first = releases.write({"keluarga": keluarga("2025")}, info(), tmp_path)
    releases.write({"keluarga": keluarga("2026")}, info(), tmp_path)
    recorder = Recorder(monkeypatch, tmp_path)
    releases.activate(first.id, tmp_path)
    assert recorder.done == [("sync", ".tmp-CURRENT"), ("replace", ".tmp-CURRENT", "CURRENT"), ("sync", ".")]
    assert (tmp_path / "CURRENT").read_text() == first.id
    assert not (tmp_path / ".tmp-CURRENT").exists()


def test_a_file_written_whole_is_renamed_only_when_all_of_it_is_there(tmp_path, monkeypatch):
    seen: list[bytes] = []
    real = Path.replace

    def replace(path: Path, target: Path) -> Path:
        seen.append(path.read_bytes())
        assert path.parent.parent == target.parent, "another disk could not rename in one step"
        return real(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    write_whole(tmp_path / "buku.xlsx", b"semua isi")
    assert seen == [b"semua isi"]
    assert [path.name for path in tmp_path.iterdir()] == ["buku.xlsx"]


def test_the_key_is_on_the_disk_before_it_gets_its_name(tmp_path, monkeypatch):
    done: list[str] = []
    real_sync, real_link = os.fsync, os.link
    monkeypatch.setattr(os, "fsync", lambda number: (done.append("sync"), real_sync(number))[1])

    def link(source: str, target: Path) -> None:
        done.append("link")
        assert Path(source).stat().st_size == pseudonym.KEY_BYTES
        real_link(source, target)

    monkeypatch.setattr(os, "link", link)
    pseudonym.load_key(tmp_path)
    assert done == ["sync", "link"]


@pytest.mark.parametrize("tabel", ["keluarga", "anggota", "asesmen"])
def test_one_changed_byte_of_any_table_is_noticed_by_its_checksum(tmp_path, tabel):
    release = releases.write({"keluarga": keluarga()}, info(), tmp_path)
    content = release.path(tabel).read_bytes()
    assert release.manifest.tables[tabel].sha256 == hashlib.sha256(content).hexdigest()
    assert releases.verify(release) == []
    release.path(tabel).write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert releases.verify(release) == [f"isi berkas {tabel}.parquet berubah sejak rilis dibuat"]
    with pytest.raises(ReleaseError, match=f"{tabel}.parquet berubah"):
        releases.require_whole(release)


def test_a_second_writer_is_refused_with_the_name_of_the_first_and_may_write_after_it(tmp_path, monkeypatch):
    (tmp_path / "rilis").mkdir()
    (tmp_path / "rilis" / ".lock").write_text(
        "seseorang dengan nama yang sangat panjang sejak 01-01-2020 00:00:00 " * 3
    )
    monkeypatch.setattr(getpass, "getuser", lambda: "cut_nyak")
    with releases.lock(tmp_path):
        with pytest.raises(ReleaseError) as refused, releases.lock(tmp_path):
            raise AssertionError("two writers at once")
        assert re.fullmatch(
            r"Rilis sedang ditulis oleh cut_nyak sejak \d\d-\d\d-\d{4} \d\d:\d\d:\d\d\.", refused.value.message
        ), "the name of the holder, and nothing of an earlier one"
        with pytest.raises(ReleaseError, match="cut_nyak"):
            releases.write({"keluarga": keluarga()}, info(), tmp_path)
    assert releases.write({"keluarga": keluarga()}, info(), tmp_path).id


def test_a_lock_is_free_again_when_its_holder_is_killed(tmp_path):
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path)], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"dipegang\n"
        with pytest.raises(ReleaseError, match="sedang ditulis"), releases.lock(tmp_path):
            pass
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    with releases.lock(tmp_path):
        pass


def test_a_lock_is_free_again_when_its_holder_fails(tmp_path):
    with pytest.raises(ZeroDivisionError), releases.lock(tmp_path):
        _ = 1 / 0
    with releases.lock(tmp_path):
        pass


@pytest.mark.parametrize("error", [OSError, KeyError])
def test_a_system_that_knows_no_user_still_writes(monkeypatch, error):
    def unknown() -> str:
        raise error("tidak ada")

    monkeypatch.setattr(getpass, "getuser", unknown)
    assert user_name() == "tidak diketahui"


def test_a_damaged_pointer_never_hides_that_the_disk_refused(tmp_path, monkeypatch):
    first = releases.write({"keluarga": keluarga("2025")}, info(), tmp_path)

    def refuse(path: Path, target: Path) -> Path:
        raise OSError(28, "penyimpanan penuh")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ReleaseError, match=r"CURRENT tidak dapat ditulis: penyimpanan penuh"):
        store.point_to("20260101T000000Z-abcdef", tmp_path)
    assert (tmp_path / "CURRENT").read_text() == first.id
    assert not (tmp_path / ".tmp-CURRENT").exists()
