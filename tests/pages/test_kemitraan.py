"""The page Kemitraan: its sections in both languages for every role, names merged by a person, tables, empty tables."""

import shutil
from pathlib import Path

import polars as pl
import pytest

from dashboard.filters.codes import SECTIONS_OF
from dashboard.filters.filter import Filter
from dashboard.look.theme import theme
from dashboard.navigation import PAGES
from dashboard.parts.kemitraan import celah, sections
from dashboard.sentences import sectors
from dashboard.shell.view import View
from dashboard.source import opening, register
from dashboard.source.rights import Guarded
from dashboard.source.rows import Personal
from peka_core.access import store
from peka_core.access.principal import Peran, Principal
from peka_core.acts import partner_names
from peka_core.followup import activities
from tests.support.pages import opened, text
from tests.support.towns import IBOIH

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("data")]
KEMITRAAN = next(spec for spec in PAGES if spec.url == "kemitraan")
SECTIONS = ("siapa", "celah", "bertumpuk", "hasil_mitra")
HEADLINES = {
    "siapa": "<h1>Kegiatan mitra di Kota Sabang, 2026: ",
    "celah": "<h1>Kebutuhan menurut sektor dan yang terjangkau di Kota Sabang, 2026: ",
    "bertumpuk": "<h1>Mitra di sektor dan gampong yang sama pada waktu yang sama di Kota Sabang, 2026: ",
    "hasil_mitra": "<h1>Kegiatan mitra di Kota Sabang, 2026: ",
}


@pytest.fixture
def data(published_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sample of one's own, as what is said of names is written to it."""
    folder = tmp_path / "data"
    shutil.copytree(published_data, folder, ignore=shutil.ignore_patterns("state.db*", "jejak.*"))
    monkeypatch.setenv("PEKA_DATA", str(folder))
    return folder


def page_of(peran: Peran = Peran.ADMIN, **asked) -> View:
    principal = Principal(peran, "uji")
    if peran is Peran.MITRA:
        return View(opening.current(principal), Filter(**asked), theme("light"), page="kemitraan", principal=principal)
    guarded = Guarded(Personal(register.current(), principal, {}), principal)
    return View(guarded, Filter(**asked), theme("light"), page="kemitraan", principal=principal)


@pytest.mark.parametrize("bagian", SECTIONS)
@pytest.mark.parametrize("peran", ["mitra", "perencana", "kepala", "admin"])
def test_each_section_has_its_headline_source_and_sample_label(bagian: str, peran: str):
    at = opened(KEMITRAAN, {"bagian": bagian, "sebagai": peran})
    assert not at.exception
    words = text(at)
    assert HEADLINES[bagian] in words
    assert "Sumber: pendataan PEKA putaran 2026" in words
    assert "Bagian ini tidak dapat ditampilkan" not in words
    assert not [error.value for error in at.error]


@pytest.mark.parametrize("bagian", SECTIONS)
def test_each_section_speaks_english(bagian: str):
    at = opened(KEMITRAAN, {"bagian": bagian, "bahasa": "en"})
    assert not at.exception
    titles = [header.value for header in at.header] + [info.value for info in at.info]
    shown = " ".join(titles) + next(part for part in text(at).split("\n") if "<h1>" in part)
    for indonesian in ("keluarga", "mitra ", "Menurut", "perlu", "kegiatan", "belum"):
        assert indonesian not in shown, indonesian


@pytest.mark.parametrize("bagian", SECTIONS)
@pytest.mark.parametrize(
    "query",
    [
        {"putaran": "2024"},
        {"gampong": IBOIH},
        {"kecamatan": "11.72.02", "kelompok": "nelayan"},
        {"sektor": "hunian"},
        {"sektor": "hunian,dokumen", "mitra": "M-01"},
        {"mitra": "M-15", "sebagai": "mitra"},
        {"sektor": "dokumen", "sebagai": "mitra", "gampong": IBOIH},
        {"putaran": "2025", "sebagai": "mitra", "kelompok": "nelayan"},
    ],
    ids=str,
)
def test_no_filter_breaks_a_section(bagian: str, query: dict[str, str]):
    at = opened(KEMITRAAN, {"bagian": bagian, **query})
    assert not at.exception
    assert not [error.value for error in at.error]
    assert "Bagian ini tidak dapat ditampilkan" not in text(at)


@pytest.mark.parametrize("bagian", SECTIONS)
def test_a_section_stands_beside_the_open_menu_of_sectors_and_partners(bagian: str):
    at = opened(KEMITRAAN, {"bagian": bagian, "sektor": "hunian"}, menus=("mitra",))
    assert not at.exception
    assert "Mitra" in [box.label for box in at.multiselect]
    assert "Bagian ini tidak dapat ditampilkan" not in text(at)


@pytest.mark.parametrize("bagian", SECTIONS)
@pytest.mark.parametrize("peran", [Peran.ADMIN, Peran.MITRA])
def test_the_tables_of_a_section_have_columns_of_one_length(bagian: str, peran: Peran):
    for asked in ({}, {"gampong": (IBOIH,)}, {"sektor": ("hunian",)}, {"mitra": ("M-01",)}, {"putaran": "2024"}):
        sheets = sections.SECTIONS[bagian].tables_of(page_of(peran, **asked))
        assert sheets
        for sheet in sheets:
            assert len({len(column.nilai) for column in sheet.kolom}) == 1, sheet.nama


def test_sectors_and_partners_choose_activities_and_no_families():
    every, one = page_of(), page_of(sektor=("hunian",), mitra=("M-01",))
    assert every.data.total(every.state) == one.data.total(one.state)
    assert one.data.activities(one.state).height < every.data.activities(every.state).height


def test_need_and_coverage_are_those_of_the_rows_of_families():
    view = page_of()
    rows = register.current().round_rows("2026")
    for kode, found in celah.of_city(view).items():
        item = next(item for item in view.data.katalog.sektor if item.kode == kode)
        bits = [j for j, one in enumerate(view.data.katalog.indikator) if one.kode in item.indikator]
        lacking = pl.any_horizontal(pl.col("mask") // (1 << j) % 2 == 1 for j in bits)
        needing = rows.filter((pl.col("hilang") == 0) & lacking)
        got = needing.filter(pl.col("sektor_terjangkau").list.contains(kode))
        assert (found.perlu, found.terjangkau) == (needing.height, got.height), kode


def test_public_figures_say_of_the_city_what_those_inside_say():
    inside, outside = celah.of_city(page_of()), celah.of_city(page_of(Peran.MITRA))
    told = [kode for kode, one in outside.items() if one.belum is not None]
    assert told
    assert {kode: outside[kode].belum for kode in told} == {kode: inside[kode].belum for kode in told}


def test_a_partner_sees_the_same_activities_as_those_inside():
    inside, outside = page_of(), page_of(Peran.MITRA)
    assert outside.data.activities(outside.state)["kode_kegiatan"].sort().to_list() == (
        inside.data.activities(inside.state)["kode_kegiatan"].sort().to_list()
    )


def test_names_said_to_be_one_are_counted_as_one_at_once_for_everybody():
    view, public = page_of(), page_of(Peran.MITRA)
    [asked] = [one for one in view.data.name_questions() if one.pair[:2] == ("M-15", "M-27")]
    before = activities.partners(view.data.activities(view.state)).height
    view.data.decide_name(("M-15", "M-27"), "M-15", asked.versi)
    for seen in (view, public):
        rows = seen.data.activities(seen.state)
        assert "M-27" not in rows["mitra"].to_list()
        assert activities.partners(rows).height == before - 1
        assert "M-27" not in seen.data.partner_names()
    assert partner_names.merged(store.open_state()) == {"M-27": "M-15"}


def test_only_those_who_may_are_asked_about_names():
    label = "Nama mitra yang mungkin sama"
    for peran, asked in {"admin": True, "perencana": True, "kepala": False, "mitra": False}.items():
        at = opened(KEMITRAAN, {"sebagai": peran})
        assert any(label in str(box.label) for box in at.expander) is asked, peran


def test_a_release_without_partners_says_so_and_shows_the_need(data: Path, monkeypatch: pytest.MonkeyPatch):
    empty = {name: register.current().release.read(name).clear() for name in ("mitra", "kegiatan")}
    monkeypatch.setattr(type(register.current()), "_open", lambda _self, tabel: empty[tabel])
    from dashboard.source import cache

    cache.forget()
    for bagian in SECTIONS:
        at = opened(KEMITRAAN, {"bagian": bagian, "sebagai": "admin"})
        assert not at.exception
        assert "Bagian ini tidak dapat ditampilkan" not in text(at)
        assert not [error.value for error in at.error]
    assert celah.of_city(page_of())["hunian"].perlu
    cache.forget()


def test_every_sector_of_the_menu_is_one_the_page_can_look_at():
    view = page_of()
    assert set(sectors.labels(view)) == {item.kode for item in view.data.katalog.sektor}
    assert set(SECTIONS) <= set(SECTIONS_OF["kemitraan"])
