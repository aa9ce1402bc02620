"""Logos are drawn anew: nothing of what was sent is kept but how it looks, small; nothing else is ever opened."""

import io
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from peka_core import logos
from peka_core.access import log
from peka_core.access.principal import Peran, Principal
from peka_core.acts import partner_logos
from peka_core.acts.errors import ActRefused
from peka_core.errors import RefusedError

ADMIN = Principal(Peran.ADMIN, "kelola")


def image(size: tuple[int, int] = (400, 300), kind: str = "PNG", **more) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, kind, **more)
    return out.getvalue()


@pytest.mark.parametrize("kind", logos.FORMATS)
def test_a_logo_is_small_and_a_png_whatever_was_sent(kind: str):
    found = Image.open(io.BytesIO(logos.drawn(image(kind=kind))))
    assert found.format == "PNG"
    assert found.size[0] <= logos.SIZE[0]
    assert found.size[1] <= logos.SIZE[1]


def test_what_a_file_says_besides_its_picture_is_gone():
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "nama orang")
    exif = Image.Exif()
    exif[0x010E] = "nama orang"
    for content in (image(pnginfo=info), image(kind="JPEG", exif=exif, comment=b"nama orang")):
        assert b"nama orang" in content
        kept = logos.drawn(content)
        assert b"nama orang" not in kept
        assert not Image.open(io.BytesIO(kept)).info


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
        b"%PDF-1.4",
        image()[:120],
        image((6000, 6000)),
        b"\x89PNG" + b"0" * logos.LARGEST,
    ],
    ids=["nothing", "svg", "pdf", "torn", "too many pixels", "too many bytes"],
)
def test_what_is_no_small_whole_picture_is_refused(content: bytes):
    with pytest.raises(RefusedError):
        logos.drawn(content)


def test_the_code_of_a_partner_is_never_a_path(tmp_path: Path):
    with pytest.raises(RefusedError):
        logos.keep(tmp_path, "../../keluar", logos.drawn(image()))
    logos.keep(tmp_path, "a/b.c", logos.drawn(image()))
    assert [path.parent.name for path in tmp_path.rglob("*.png")] == [logos.FOLDER]
    assert logos.stored(tmp_path, "a/b.c")
    assert logos.stored(tmp_path, "..") == b""


@pytest.fixture
def state(tmp_path, monkeypatch):
    from peka_core.access import store

    monkeypatch.setenv("PEKA_DATA", str(tmp_path))
    opened = store.open_state()
    yield opened
    store.close(opened)


def test_the_administrator_sends_and_removes_a_logo_and_both_are_noted(state, tmp_path: Path):
    partner_logos.send(state, ADMIN, tmp_path, "M-01", image())
    assert logos.stamp(tmp_path, "M-01")
    partner_logos.remove(state, ADMIN, tmp_path, "M-01")
    assert not logos.stamp(tmp_path, "M-01")
    assert [(one.tindakan, one.objek) for one in log.rows(state)] == [(partner_logos.ACT, "M-01")] * 2


@pytest.mark.parametrize("peran", [Peran.MITRA, Peran.PERENCANA, Peran.KEPALA])
def test_nobody_else_does(state, tmp_path: Path, peran: Peran):
    with pytest.raises(ActRefused):
        partner_logos.send(state, Principal(peran, "x"), tmp_path, "M-01", image())
    with pytest.raises(ActRefused):
        partner_logos.remove(state, Principal(peran, "x"), tmp_path, "M-01")
    assert not list(tmp_path.rglob("*.png"))
