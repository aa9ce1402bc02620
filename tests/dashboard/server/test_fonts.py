"""Pages get the letters and icons they show in small fonts, and Streamlit's own until these are made."""

import io
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from starlette.applications import Starlette
from starlette.routing import Route

from dashboard.navigation import ROOT
from dashboard.server import fonts, hints
from dashboard.server.compression import Store
from dashboard.server.fonts import Fonts
from tests.dashboard.server.asked import ask

SHOWN = re.compile(r":material/([a-z0-9_]+):")
WRITTEN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,:;!?%()[]/–—−×·…≤≥±éèñ“”‘’₀₁²³→←\u00a0"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Fonts, Path]:
    """Fonts once prepared, and the folder they are kept in."""
    folder = tmp_path_factory.mktemp("huruf")
    ready = Fonts(Store(folder))
    ready.prepare()
    return ready, folder


def font(made: Fonts, old: str) -> TTFont:
    [new] = [new for before, new in made.replaced.items() if Path(before).match(old)]
    return TTFont(io.BytesIO(served(made, new)[1]))


def points(letters: TTFont) -> set[int]:
    return set(letters.getBestCmap() or ())


def served(made: Fonts, address: str) -> tuple[str, bytes]:
    app = Starlette(routes=[Route(f"/{fonts.ADDRESS}/{{name}}", made.answer)])
    answer = ask(app, f"/{address}")
    assert answer.status == 200
    assert "immutable" in answer.headers["cache-control"]
    return answer.headers["content-type"], answer.body


@pytest.mark.slow
def test_all_that_officials_write_is_in_the_letters(made: tuple[Fonts, Path]):
    for pattern in (fonts.LETTERS, fonts.SLANTED):
        small = font(made[0], pattern)
        [whole] = [TTFont(path) for path in fonts.MEDIA.glob(pattern)]
        assert {ord(letter) for letter in WRITTEN} & points(whole) <= points(small)
        assert [axis.axisTag for axis in small["fvar"].axes] == [axis.axisTag for axis in whole["fvar"].axes]


@pytest.mark.slow
def test_every_icon_our_code_names_and_streamlits_own_are_in_the_icons(made: tuple[Fonts, Path]):
    drawn = fonts.ligatures(font(made[0], fonts.ICONS))
    code = "".join(path.read_text() for room in ("dashboard", "pages") for path in (ROOT / room).rglob("*.py"))
    named = set(SHOWN.findall(code))
    assert len(named) > 10
    assert not named - set(drawn)
    assert {"expand_more", "close", "fullscreen", "error", "more_vert", "keyboard_arrow_down"} <= set(drawn)


@pytest.mark.slow
def test_they_are_a_fraction_and_are_found_again_after_a_restart(made: tuple[Fonts, Path], monkeypatch):
    fresh, folder = made
    sizes = {old: len(served(fresh, new)[1]) for old, new in fresh.replaced.items() if "media" in old}
    assert sum(sizes.values()) < 0.25 * sum((hints.STATIC / old).stat().st_size for old in sizes)
    monkeypatch.setattr(fonts, "reduced", None)  # whoever makes one now fails
    again = Fonts(Store(folder))
    again.prepare()
    assert again.replaced == fresh.replaced


@pytest.mark.slow
def test_the_style_names_the_small_fonts_and_finds_all_others(made: tuple[Fonts, Path]):
    [address] = [new for new in made[0].replaced.values() if new.endswith(".css")]
    kind, style = served(made[0], address)
    assert kind.startswith("text/css")
    named = re.findall(r"url\(([^)]+)\)", style.decode())
    files = [name for name in named if not name.startswith("data:")]
    assert {name for name in files if "/" not in name} == {
        new.rpartition("/")[2] for new in made[0].replaced.values() if new.endswith(".woff2")
    }
    for name in (name for name in files if "/" in name):
        assert name.startswith("../../static/media/")
        assert (fonts.MEDIA / name.rpartition("/")[2]).is_file()


def test_before_they_are_made_nothing_is_replaced_or_served():
    empty = Fonts(Store(None))
    app = Starlette(routes=[Route(f"/{fonts.ADDRESS}/{{name}}", empty.answer)])
    assert empty.replaced == {}
    assert ask(app, f"/{fonts.ADDRESS}/apa.woff2").status == 404


def test_a_style_is_moved_with_its_files():
    style = "@font-face{src:url(../media/a.woff2)}b{background:url(../media/b.png)}"
    assert fonts.restyled(style, {"a.woff2": "c.woff2"}) == (
        "@font-face{src:url(c.woff2)}b{background:url(../../static/media/b.png)}"
    )
