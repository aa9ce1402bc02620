"""Pictures of stories: nothing of what was sent is kept but what one sees."""

import io
import os
import time
from pathlib import Path

import pytest
from PIL import Image

from peka_core import logos, pictures
from peka_core.errors import RefusedError
from tests.support.photos import PLACE, photo
from tests.support.towns import BALOHAN, IBOIH


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_nothing_of_the_file_is_kept_but_its_pixels_and_they_stand_upright(form: str):
    found = pictures.redrawn(photo(form=form))
    assert PLACE.encode() not in found
    assert b"Exif" not in found
    with Image.open(io.BytesIO(found)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (40, 60))
        assert not picture.getexif()
        top, bottom = picture.convert("RGB").getpixel((20, 5)), picture.convert("RGB").getpixel((20, 55))
    assert top[0] > 200 > top[2]
    assert bottom[2] > 200 > bottom[0]


def test_a_large_picture_becomes_small():
    found = pictures.redrawn(photo(3000, 2000))
    with Image.open(io.BytesIO(found)) as picture:
        assert picture.width <= pictures.SIZE[0]
        assert picture.height <= pictures.SIZE[1]
    assert len(found) <= pictures.KEPT


@pytest.mark.parametrize(
    "content",
    [b"", b"<svg onload='alert(1)'/>", b"GIF89a", photo()[:200], b"%PDF-1.7", b"\xff\xd8\xff" + b"\0" * 100],
    ids=["empty", "svg", "gif", "torn", "pdf", "nonsense"],
)
def test_what_is_no_whole_picture_is_refused_in_words(content: bytes):
    with pytest.raises(RefusedError, match="bukan gambar"):
        pictures.redrawn(content)


def test_too_many_bytes_and_too_many_pixels_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pictures, "MOST_PIXELS", 60 * 40 - 1)
    with pytest.raises(RefusedError):
        pictures.redrawn(photo())
    monkeypatch.setattr(pictures, "LARGEST", 10)
    with pytest.raises(RefusedError, match="lebih besar"):
        pictures.redrawn(photo())


def test_a_picture_waits_and_is_found_by_its_name_alone(tmp_path: Path):
    pictures.send(tmp_path, IBOIH, photo())
    assert pictures.waiting(tmp_path, BALOHAN) == b""
    name = pictures.take(tmp_path, IBOIH)
    assert pictures.stored(tmp_path, IBOIH, name) == pictures.waiting(tmp_path, IBOIH)
    assert pictures.stored(tmp_path, BALOHAN, name) == pictures.stored(tmp_path, IBOIH, "../../state.db") == b""
    pictures.keep_only(tmp_path, IBOIH, name)
    assert pictures.waiting(tmp_path, IBOIH) == b""
    pictures.keep_only(tmp_path, IBOIH, "")
    assert list((tmp_path / pictures.FOLDER).iterdir()) == []


def test_a_picture_that_nobody_recorded_is_gone_after_a_day(tmp_path: Path):
    pictures.send(tmp_path, IBOIH, photo())
    [path] = (tmp_path / pictures.FOLDER).iterdir()
    os.utime(path, (0, time.time() - pictures.WAITS_S - 60))
    assert pictures.waiting(tmp_path, IBOIH) == b""
    assert not path.exists()


def test_a_picture_that_was_changed_on_disk_is_not_shown(tmp_path: Path):
    pictures.send(tmp_path, IBOIH, photo())
    name = pictures.take(tmp_path, IBOIH)
    for path in (tmp_path / pictures.FOLDER).iterdir():
        path.write_bytes(b"lain")
    assert pictures.stored(tmp_path, IBOIH, name) == b""


ODD = bytes.fromhex(
    "4578696600004d4d002a000000080003014c00020000000278000000011200030000000100060000876900040000000100000032000000"
    "00000190000007000000043032323000007e00"
)
"""Metadata that say to be turned, with a text where a number belongs: turning them breaks in the decoder."""


@pytest.mark.parametrize("draw", [pictures.redrawn, logos.drawn], ids=["story", "logo"])
def test_metadata_that_the_decoder_trips_over_are_refused_in_words(draw):
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "blue").save(out, "JPEG", exif=ODD)
    with pytest.raises(RefusedError, match="bukan gambar"):
        draw(out.getvalue())


def test_a_logo_that_lies_on_its_side_stands_upright_as_a_picture_does():
    assert Image.open(io.BytesIO(logos.drawn(photo()))).size == (40, 60)
