"""The log as the administrator reads it, and nobody else."""

import shutil
from pathlib import Path

import fastexcel
import pytest
from sqlalchemy import text as sql

from dashboard.filters.filter import Filter
from dashboard.look.theme import theme
from dashboard.navigation import BACKSTAGE, PAGES
from dashboard.parts import jejak
from dashboard.shell.view import View
from dashboard.source import register, trail
from dashboard.source.trail import Wanted
from peka_core.access import log, store
from peka_core.access.principal import Peran, Principal
from peka_core.errors import RefusedError
from peka_core.exports import xlsx
from tests.support.pages import opened, text

pytestmark = pytest.mark.slow

JEJAK = next(spec for spec in BACKSTAGE if spec.file == "jejak.py")
ADMIN, PLANNER = Principal(Peran.ADMIN, "cut"), Principal(Peran.PERENCANA, "agam")
FAMILY = "0a1b2c3d4e5f60718293"


@pytest.fixture
def state(sample_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> store.State:
    """A log of three acts by two people."""
    folder = tmp_path / "data"
    shutil.copytree(sample_data, folder, ignore=shutil.ignore_patterns("state.db*", "jejak.*"))
    monkeypatch.setenv("PEKA_DATA", str(folder))
    opened_state = store.open_state()
    log.note(opened_state, PLANNER, "baris_lihat", "2026", "", {"tingkat": ["parah"]})
    log.note(opened_state, PLANNER, "keluarga_lihat", FAMILY, "=1+1 <b>rapat</b>")
    log.note(opened_state, ADMIN, "nama_lihat", FAMILY, "permintaan")
    return opened_state


def acts(at) -> list[str]:
    return at.dataframe[0].value["Tindakan"].to_list()


def test_the_page_shows_every_act_newest_first_and_that_the_log_is_whole(state):
    at = opened(JEJAK)
    assert not at.exception
    assert "Jejak: 3 catatan, rantainya utuh" in text(at)
    assert acts(at) == ["Melihat nama", "Melihat satu keluarga", "Melihat baris keluarga tanpa nama"]


@pytest.mark.parametrize(
    ("key", "value", "shown"),
    [
        ("jejak_siapa", "cut", ["Melihat nama"]),
        ("jejak_apa", ["baris_lihat"], ["Melihat baris keluarga tanpa nama"]),
        ("jejak_objek", FAMILY, ["Melihat nama", "Melihat satu keluarga"]),
        ("jejak_kapan", 1, ["Melihat nama", "Melihat satu keluarga", "Melihat baris keluarga tanpa nama"]),
    ],
)
def test_it_is_filtered_by_who_what_when_and_about_what(key, value, shown, state):
    at = opened(JEJAK)
    at.session_state[key] = value
    assert acts(at.run()) == shown


def test_a_failed_sign_in_is_of_somebody_not_signed_in_and_not_of_a_demonstration(state):
    log.note(state, Principal(Peran.MITRA), "masuk_gagal", "agam")
    shown = opened(JEJAK).dataframe[0].value
    assert shown["Siapa"].to_list()[0] == "Belum masuk"


def test_an_entry_that_was_changed_is_said_on_the_page(state):
    with state.engine.begin() as conn:
        for (name,) in conn.execute(sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
            conn.execute(sql(f'DROP TRIGGER "{name}"'))
        conn.execute(sql("UPDATE jejak SET tujuan = 'lain' WHERE nomor = 2"))
    at = opened(JEJAK)
    assert "Jejak tidak utuh mulai catatan 2" in text(at)
    assert at.error


@pytest.mark.parametrize("peran", ["mitra", "perencana", "kepala"])
def test_nobody_else_reads_the_log(peran, state):
    at = opened(JEJAK, {"sebagai": peran})
    assert not at.exception
    assert not at.dataframe
    principal = Principal(Peran(peran), "uji")
    for ask in (trail.actors, trail.examined):
        with pytest.raises(RefusedError):
            ask(principal)
    for ask in (trail.entries, trail.taken):
        with pytest.raises(RefusedError):
            ask(principal, Wanted())


def test_a_file_of_the_log_is_an_entry_in_it_and_its_texts_are_no_formulas(state):
    view = View(register.current(), Filter(), theme("light"), page="jejak", principal=ADMIN)
    content = xlsx(jejak.book(view, Wanted()))
    sheet = fastexcel.read_excel(content).load_sheet(0, header_row=3, dtypes="string").to_polars()
    assert sheet["Tindakan"].to_list()[:2] == ["Mengekspor jejak", "Melihat nama"]
    assert "=1+1 <b>rapat</b>" in sheet["Tujuan"].to_list()


def test_the_log_stands_in_no_menu_of_pages():
    assert JEJAK not in PAGES
