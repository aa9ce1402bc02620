"""What was sent and led to nothing is gone after a day, without anybody sending anything more."""

import os
import time

import pytest

from dashboard.server import sweeping
from peka_core import pictures
from peka_core.acts import sent_sheet
from tests.support.photos import photo
from tests.support.towns import BALOHAN, IBOIH, KEUNEKAI


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A picture and a list of yesterday, those of today, and a picture of yesterday that a story holds."""
    monkeypatch.setenv("PEKA_DATA", str(tmp_path))
    for gampong in (IBOIH, KEUNEKAI, BALOHAN):
        pictures.send(tmp_path, gampong, photo())
    pictures.keep_only(tmp_path, BALOHAN, pictures.take(tmp_path, BALOHAN))
    lists = tmp_path / sent_sheet.FOLDER
    lists.mkdir()
    for name in ("lama", "baru"):
        (lists / f"{name}{sent_sheet.SUFFIX}").write_bytes(b"x")
    before = time.time() - 25 * 60 * 60
    shown = [path for path in (tmp_path / pictures.FOLDER).iterdir() if "-" in path.name]
    for path in (lists / "lama.sandi", pictures._waiting(tmp_path, IBOIH), *shown):
        os.utime(path, (before, before))
    return tmp_path


def test_what_waited_for_a_day_goes_and_what_is_shown_or_new_stays(folder):
    assert sweeping.sweep() == 2
    assert [path.name for path in (folder / sent_sheet.FOLDER).iterdir()] == ["baru.sandi"]
    assert pictures.waiting(folder, KEUNEKAI)
    assert len(list((folder / pictures.FOLDER).iterdir())) == 2


def test_a_server_that_starts_sweeps_without_being_asked(folder):
    end, old = sweeping.begin(), folder / sent_sheet.FOLDER / "lama.sandi"
    for _ in range(200):
        if not old.exists():
            break
        time.sleep(0.02)
    end()
    assert not old.exists()
