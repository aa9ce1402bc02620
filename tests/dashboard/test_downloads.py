"""Files to take along come out whole under any filter, and one that cannot be made is said on the page."""

import random
from dataclasses import replace
from functools import cache

import pytest

from dashboard.blocks import columns, downloads
from dashboard.cartography.kinds import KINDS
from dashboard.filters.filter import Filter
from dashboard.look import theme
from dashboard.maps import files
from dashboard.shell.view import View
from dashboard.source import register as source
from dashboard.wording import bahasa
from peka_core.exports import EXPORTS
from tests.support.pages import PETA, opened

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("with_sample")]


@cache
def data():
    loaded = source.current()
    assert loaded is not None
    return loaded


def anything(seed: int) -> View:
    """A view as narrow as filters allow: often of gampong without any family."""
    rng, katalog = random.Random(seed), data().katalog  # noqa: S311
    asked = {
        "penyebab": rng.choice([(), (rng.choice(katalog.penyebab).kode,)]),
        "kelompok": rng.choice([(), (rng.choice(katalog.kelompok).kode,)]),
        "desil": rng.choice([(), (str(rng.randint(1, 10)),)]),
        "tingkat": rng.choice([(), (), (rng.choice(katalog.tingkat).kode,)]),
        "gampong": rng.choice([(), (), (rng.choice(katalog.wilayah.gampong).kode,)]),
        "ukuran": rng.choice(list(data().ukuran)),
        "jenis": rng.choice(list(KINDS)),
        "jenjang": rng.choice(["gampong", "kecamatan"]),
        "nilai": rng.choice(["mentah", "halus"]),
        "putaran": rng.choice(data().putaran),
    }
    return View(data(), replace(Filter(), **asked), theme.LIGHT)


@pytest.mark.parametrize("seed", range(60))
def test_every_file_is_made_under_any_filter_and_holds_no_nan(seed: int):
    view = anything(seed)
    frame = columns.inside(view, view.data.shown(view.state))
    sheet = downloads._sheet(view, frame)
    made = {export.suffix: export.write(sheet) for export in EXPORTS}
    made["geojson"] = files.geojson(view, sheet.keterangan)
    assert made["xlsx"].startswith(b"PK")
    for suffix in ("csv", "geojson"):
        words = made[suffix].decode("utf-8-sig").replace(";", " ").replace(":", " ").replace(",", " ").lower().split()
        assert not {"nan", "inf", "-inf", "infinity"} & set(words), (view.state, suffix)


def broken() -> bytes:
    raise TypeError("tidak dapat ditulis")


def test_a_file_that_cannot_be_made_is_noted_for_the_page_until_it_can():
    failed: list[str] = []
    for _ in range(2):
        with pytest.raises(TypeError):
            downloads._made(bahasa(), broken, "Excel (.xlsx)", failed)
    assert "Excel (.xlsx)" in failed
    assert downloads._made(bahasa(), lambda: b"isi", "CSV", failed) == b"isi"
    assert "Excel (.xlsx)" in failed, "another file is another matter"
    downloads._made(bahasa(), lambda: b"isi", "Excel (.xlsx)", failed)
    assert failed == []


@pytest.mark.parametrize(("language", "words"), [("id", "tidak dapat dibuat"), ("en", "could not be made")])
def test_the_open_menu_says_which_file_failed(language: str, words: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(downloads, "_offers", lambda *_: downloads._failures(language))
    at = opened(PETA, {"bahasa": language}, menus=("unduh",))
    assert not at.error
    at.session_state[downloads.FAILED] = ["Excel (.xlsx)", "Excel (.xlsx)", "Peta (GeoJSON)"]
    at.run()
    assert [item.value.split(" ")[0] for item in at.error] == ["Excel", "Peta"]
    assert all(words in item.value for item in at.error)


def test_the_menu_opens_without_a_failure_to_show():
    at = opened(PETA, menus=("unduh",))
    assert not at.exception
    assert not at.error
    assert at.session_state[downloads.FAILED] == []
