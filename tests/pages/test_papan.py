"""The page Papan PEKA: every cell has its words, red has its owner, empty tables stand, heads begin there."""

import shutil
from pathlib import Path

import polars as pl
import pytest

from dashboard.filters.filter import Filter
from dashboard.look.theme import theme
from dashboard.navigation import PAGES
from dashboard.parts import papan
from dashboard.sentences import board
from dashboard.shell import beginning
from dashboard.shell.view import View
from dashboard.source import register
from dashboard.wording import spoken
from peka_core import releases
from peka_core.access.principal import Peran, Principal
from tests.support.pages import RINGKASAN, opened, text

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("data")]
PAPAN = next(spec for spec in PAGES if spec.url == "papan")


@pytest.fixture
def data(sample_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(sample_data, folder, ignore=shutil.ignore_patterns("state.db*", "jejak.*"))
    monkeypatch.setenv("PEKA_DATA", str(folder))
    return folder


def page_of(**asked) -> View:
    return View(register.current(), Filter(**asked), theme("light"), page="papan", principal=Principal(Peran.KEPALA))


@pytest.mark.parametrize("peran", ["perencana", "kepala", "admin"])
def test_the_board_has_twenty_cells_a_headline_and_its_source(peran: str):
    at = opened(PAPAN, {"sebagai": peran})
    assert not at.exception
    assert not [error.value for error in at.error]
    words = text(at)
    assert sum('<section class="peka-cell' in element.proto.body for element in at.get("html")) == 20
    assert "<h1>Papan PEKA di Kota Sabang, 2026: " in words
    assert "Sumber: pendataan PEKA putaran 2026" in words
    assert "Bagian ini tidak dapat ditampilkan" not in words


def test_the_board_speaks_english():
    words = text(opened(PAPAN, {"bahasa": "en"}))
    assert "<h1>PEKA board in Kota Sabang, 2026: " in words
    assert "not met since round" in words


def test_red_names_since_when_and_whose_it_is():
    page = page_of()
    pairs = papan._red(page)
    assert pairs
    words = text(opened(PAPAN))
    for item, row in pairs:
        assert row["merah_sejak"] <= "2026"
        assert row["pemilik"]
        assert f'<th scope="row">{item.label_id}</th>' in words


def test_a_round_shows_its_own_figures_and_no_later_ones():
    page = page_of(putaran="2024")
    assert set(page.data.board(page.state)["putaran"]) == {"2024"}
    words = text(opened(PAPAN, {"putaran": "2024"}))
    assert "<h1>Papan PEKA di Kota Sabang, 2024: " in words
    assert "target 2025" not in words


def test_filters_of_places_and_families_change_nothing_and_that_is_said():
    whole, part = page_of(), page_of(gampong=("11.72.01.2004",), kelompok=("nelayan",))
    assert whole.data.board(whole.state).equals(part.data.board(part.state))
    assert "Angka papan milik seluruh kota" in text(opened(PAPAN, {"kelompok": "nelayan"}))
    assert papan.headline(part) == papan.headline(whole)


def test_a_release_without_any_of_the_tables_stands_with_words(data: Path, monkeypatch: pytest.MonkeyPatch):
    read = releases.Release.read
    keluarga = ("keluarga", "anggota")

    def bare(self: releases.Release, tabel: str) -> pl.DataFrame:
        found = read(self, tabel)
        return found if tabel in keluarga else found.clear()

    monkeypatch.setattr(releases.Release, "read", bare)
    register._load.clear()
    try:
        at = opened(PAPAN)
        words = text(at)
        assert not at.exception
        assert words.count("Belum ada data") >= 18
        assert "sumbernya lembar" in words
        assert "Tidak ada indikator yang pasti belum tercapai" in words
    finally:
        register._load.clear()


def test_its_table_has_every_indicator_in_every_round_with_how_it_is_counted():
    [sheet] = papan.tables_of(page_of())
    columns = {column.judul: column.nilai for column in sheet.kolom}
    katalog = page_of().data.katalog
    assert len(columns["Kode"]) == 3 * len(katalog.papan)
    assert set(columns["Cara menghitung"]) == {item.uraian_id for item in katalog.papan}
    assert {"Angka", "Batas bawah", "Batas atas", "Target", "Penanggung jawab", "Sumber target"} <= set(columns)


def test_every_indicator_that_has_a_figure_has_a_sentence_in_both_languages():
    page = page_of()
    rows = papan._rows(page)
    for item in page.data.katalog.papan:
        for language in ("id", "en"):
            with spoken(language):
                said = board.sentence(item, rows[item.kode][-1])
            assert "{" not in said
            assert "None" not in said


def test_a_head_begins_on_the_board_and_everybody_else_on_the_first_page():
    assert "<h1>Papan PEKA" in text(opened(RINGKASAN, {"sebagai": "kepala"}))
    assert "<h1>Papan PEKA" not in text(opened(RINGKASAN, {"sebagai": "perencana"}))


def test_a_head_who_asks_for_a_view_of_the_first_page_gets_it():
    assert "<h1>Papan PEKA" not in text(opened(RINGKASAN, {"sebagai": "kepala", "ukuran": "P0"}))


def test_a_head_comes_back_to_the_first_page_by_the_menu():
    at = opened(PAPAN, {"sebagai": "kepala"})
    assert at.session_state[beginning.BEGUN]
