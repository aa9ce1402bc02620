"""The page Program: its sections in both languages for every role, the choice of programmes, lists, empty tables."""

import json
import shutil
from pathlib import Path

import polars as pl
import pytest

from dashboard.filters.codes import SECTIONS_OF
from dashboard.filters.filter import Filter
from dashboard.look.theme import theme
from dashboard.navigation import PAGES
from dashboard.parts.program import daftar_terlewat, sections
from dashboard.shell.view import View
from dashboard.source import register
from dashboard.source.rights import Guarded, NotAllowed
from dashboard.source.rows import Personal
from peka_core.access import log, store
from peka_core.access.principal import Peran, Principal
from peka_core.errors import RefusedError
from tests.support.pages import opened, text
from tests.support.towns import IBOIH

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("data")]
PROGRAM = next(spec for spec in PAGES if spec.url == "program")
SECTIONS = tuple(SECTIONS_OF["program"])
HEADLINES = {
    "daftar": "<h1>Program tahun 2026 di Kota Sabang, 2026: ",
    "jangkauan": "<h1>Keluarga berhak yang terjangkau program di Kota Sabang, 2026: ",
    "ketepatan": "<h1>Ketepatan sasaran program di Kota Sabang, 2026: ",
    "tumpang": "<h1>Program yang diterima keluarga di Kota Sabang, 2026: ",
    "dana": "<h1>Dana program 2026 di Kota Sabang, 2026: ",
}


@pytest.fixture
def data(sample_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sample of one's own, as looks at families are written to its log."""
    folder = tmp_path / "data"
    shutil.copytree(sample_data, folder, ignore=shutil.ignore_patterns("state.db*"))
    monkeypatch.setenv("PEKA_DATA", str(folder))
    return folder


def entries() -> list[tuple[str, dict]]:
    return [(entry.tindakan, dict(entry.rincian)) for entry in reversed(log.rows(store.open_state(), limit=None))]


def asking(peran: Peran, gampong: frozenset[str] | None = None) -> Personal:
    return Personal(register.current(), Principal(peran, "uji", gampong), {})


def page_of(peran: Peran = Peran.ADMIN, **asked) -> View:
    principal = Principal(peran, "uji")
    guarded = Guarded(asking(peran), principal)
    return View(guarded, Filter(**asked), theme("light"), page="program", principal=principal)


@pytest.mark.parametrize("bagian", SECTIONS)
@pytest.mark.parametrize("peran", ["perencana", "kepala", "admin"])
def test_each_section_has_its_headline_source_and_sample_label(bagian: str, peran: str):
    at = opened(PROGRAM, {"bagian": bagian, "sebagai": peran})
    assert not at.exception
    words = text(at)
    assert HEADLINES[bagian] in words
    assert "Sumber: pendataan PEKA putaran 2026" in words
    assert "Bagian ini tidak dapat ditampilkan" not in words
    assert not [error.value for error in at.error]


@pytest.mark.parametrize("bagian", SECTIONS)
def test_each_section_speaks_english(bagian: str):
    at = opened(PROGRAM, {"bagian": bagian, "bahasa": "en"})
    assert not at.exception
    titles = [header.value for header in at.header] + [info.value for info in at.info]
    shown = " ".join(titles) + next(part for part in text(at).split("\n") if "<h1>" in part)
    for indonesian in ("keluarga", "berhak", "Menurut", "penerima", "anggaran", "satu pun"):
        assert indonesian not in shown, indonesian


@pytest.mark.parametrize("bagian", SECTIONS)
@pytest.mark.parametrize(
    "query",
    [
        {"putaran": "2024"},
        {"gampong": IBOIH},
        {"kelompok": "nelayan", "gampong": IBOIH},
        {"tingkat": "parah", "siapa": "semua"},
        {"program": "PKH"},
        {"jenis_program": "pelatihan"},
        {"jenis_program": "pasar", "putaran": "2024", "kecamatan": "11.72.02"},
    ],
    ids=str,
)
def test_no_filter_breaks_a_section(bagian: str, query: dict[str, str]):
    at = opened(PROGRAM, {"bagian": bagian, **query})
    assert not at.exception
    assert not [error.value for error in at.error]
    assert "Bagian ini tidak dapat ditampilkan" not in text(at)


def test_the_filter_of_programmes_chooses_programmes_and_no_families():
    every, one = (page_of(program=codes) for codes in ((), ("PKH",)))
    assert one.data.running(one.state).codes == ("PKH",)
    whole = every.data.programme_reach(every.state).filter(pl.col("program") == "PKH")
    assert one.data.programme_reach(one.state).equals(whole)
    words = text(opened(PROGRAM, {"bagian": "jangkauan", "program": "PKH"}))
    assert "saringan program memilih program yang ditampilkan" in words
    assert "hanya penerima" not in words.split("</h1>")[0]
    assert "Hanya keluarga dengan: Program" not in words


@pytest.mark.parametrize("bagian", SECTIONS)
def test_the_tables_of_a_section_have_columns_of_one_length(bagian: str):
    for asked in ({}, {"gampong": (IBOIH,)}, {"program": ("PKH",)}, {"putaran": "2024"}):
        sheets = sections.tables_of(page_of(bagian=bagian, **asked))
        assert sheets
        for sheet in sheets:
            assert len({len(column.nilai) for column in sheet.kolom}) == 1, sheet.nama
        assert len({sheet.nama for sheet in sheets}) == len(sheets)


@pytest.mark.parametrize("bagian", SECTIONS)
def test_a_release_without_programmes_is_said_in_words(bagian: str, monkeypatch: pytest.MonkeyPatch):
    release = type(register.current().release)
    read = release.read
    empty = ("program", "penerima", "kunjungan", "kelulusan")
    monkeypatch.setattr(
        release, "read", lambda self, name: read(self, name).clear() if name in empty else read(self, name)
    )
    register._load.clear()
    at = opened(PROGRAM, {"bagian": bagian})
    register._load.clear()
    assert not at.exception
    assert any("elum ada" in info.value for info in at.info)


def test_a_list_of_families_left_out_is_for_planners_and_the_administrator_and_is_noted():
    view = page_of(Peran.PERENCANA, program=("PKH",))
    row = view.data.programme_reach(view.state).row(0, named=True)
    found = view.data.missed(view.state, "PKH")
    assert found.height == row["terlewat"] > 0
    assert entries()[-1][0] == "baris_lihat"
    assert entries()[-1][1]["terlewat"] == "PKH"
    with pytest.raises(NotAllowed):
        page_of(Peran.KEPALA).data.missed(Filter(), "PKH")
    assert "Daftar keluarga berhak" not in text(
        opened(PROGRAM, {"bagian": "jangkauan", "program": "PKH", "sebagai": "kepala"})
    )


def test_a_list_of_families_left_out_ends_where_the_account_does():
    inside = asking(Peran.PERENCANA, frozenset({IBOIH})).missed(Filter(), "PKH")
    assert set(inside["kode_gampong"]) == {IBOIH}


def test_a_file_of_families_left_out_needs_a_purpose_and_is_noted_with_it():
    view = page_of(program=("PKH",), gampong=(IBOIH,))
    with pytest.raises(RefusedError):
        daftar_terlewat.book(view, "PKH", " ")
    book = daftar_terlewat.book(view, "PKH", "Merancang program bagi keluarga")
    acts = entries()
    assert acts[-1][0] == "ekspor"
    assert acts[-1][1]["baris"] == len(book.tabel[0].rows)
    assert {column.judul for column in book.tabel[0].kolom}.isdisjoint({"Nama", "NIK", "Alamat"})


@pytest.mark.parametrize("bagian", SECTIONS)
def test_a_survey_breaks_no_section_and_says_that_families_are_estimates(bagian, survey_data, monkeypatch):
    monkeypatch.setenv("PEKA_DATA", str(survey_data / "sampel"))
    for query in ({}, {"program": "PKH"}, {"gampong": IBOIH}):
        at = opened(PROGRAM, {"bagian": bagian, **query})
        assert not at.exception
        assert "Bagian ini tidak dapat ditampilkan" not in text(at)
        assert "sampel: banyaknya keluarga adalah perkiraan" in text(at)


def test_what_is_drawn_says_no_more_than_what_may_be_told():
    at = opened(PROGRAM, {"bagian": "jangkauan", "kelompok": "anak_yatim", "gampong": IBOIH})
    charts = " ".join(json.dumps(json.loads(chart.proto.spec)) for chart in at.get("plotly_chart"))
    assert "terlalu sedikit" in charts + text(at)
