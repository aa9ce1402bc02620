"""The page Simulasi: its sections in both languages for every role, what is planned with, lists, a sample."""

import json
import shutil
from pathlib import Path

import polars as pl
import pytest

from dashboard.filters.codes import SECTIONS_OF
from dashboard.filters.filter import Filter
from dashboard.look.theme import theme
from dashboard.navigation import PAGES
from dashboard.parts.simulasi import daftar, sections
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
SIMULASI = next(spec for spec in PAGES if spec.url == "simulasi")
SECTIONS = tuple(SECTIONS_OF["simulasi"])
SMALL = "200"
"""A budget, million rupiah, that does not serve everybody of a small sample."""


@pytest.fixture
def data(sample_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sample of one's own, as looks at families are written to its log."""
    folder = tmp_path / "data"
    shutil.copytree(sample_data, folder, ignore=shutil.ignore_patterns("state.db*", "jejak.*"))
    monkeypatch.setenv("PEKA_DATA", str(folder))
    return folder


def asking(peran: Peran, gampong: frozenset[str] | None = None) -> Personal:
    return Personal(register.current(), Principal(peran, "uji", gampong), {})


def page_of(peran: Peran = Peran.ADMIN, **asked) -> View:
    principal = Principal(peran, "uji")
    guarded = Guarded(asking(peran), principal)
    return View(guarded, Filter(**{"anggaran": SMALL} | asked), theme("light"), page="simulasi", principal=principal)


@pytest.mark.parametrize("bagian", SECTIONS)
@pytest.mark.parametrize("peran", ["perencana", "kepala", "admin"])
def test_each_section_has_its_headline_source_and_says_what_its_figures_are(bagian: str, peran: str):
    at = opened(SIMULASI, {"bagian": bagian, "sebagai": peran, "anggaran": SMALL})
    assert not at.exception
    words = text(at)
    assert "<h1>Simulasi Rp200,0 juta untuk keluarga miskin di Kota Sabang, 2026: " in words
    assert "bukan ramalan dan bukan bukti hasil" in words
    assert "Sumber: pendataan PEKA putaran 2026" in words
    assert "Bagian ini tidak dapat ditampilkan" not in words
    assert not [error.value for error in at.error]


@pytest.mark.parametrize("bagian", SECTIONS)
def test_each_section_speaks_english(bagian: str):
    at = opened(SIMULASI, {"bagian": bagian, "bahasa": "en", "anggaran": SMALL})
    assert not at.exception
    titles = [header.value for header in at.header] + [info.value for info in at.info]
    shown = " ".join(titles) + next(part for part in text(at).split("\n") if "<h1>" in part)
    for indonesian in ("keluarga", "Keluarga", "kekurangan", "anggaran", "gampong yang", "asumsi"):
        assert indonesian not in shown, indonesian


@pytest.mark.parametrize("bagian", SECTIONS)
@pytest.mark.parametrize(
    "query",
    [
        {"putaran": "2024"},
        {"gampong": IBOIH},
        {"kelompok": "nelayan", "gampong": IBOIH},
        {"sasaran": "desil_terbawah", "tujuan": "bobot"},
        {"paket": "usaha", "biaya": "usaha:9000000", "anggaran": "1"},
        {"anggaran": "10000000"},
        {"program": "PKH"},
    ],
    ids=str,
)
def test_no_filter_and_no_budget_breaks_a_section(bagian: str, query: dict[str, str]):
    at = opened(SIMULASI, {"bagian": bagian, **query})
    assert not at.exception
    assert not [error.value for error in at.error]
    assert "Bagian ini tidak dapat ditampilkan" not in text(at)


def test_no_sentence_of_the_page_promises_that_a_budget_lifts_anybody():
    for bagian in SECTIONS:
        at = opened(SIMULASI, {"bagian": bagian, "anggaran": SMALL})
        charts = " ".join(chart.proto.spec for chart in at.get("plotly_chart"))
        assert "akan " not in (text(at) + charts).lower().replace("harus ", "")
        assert "mengangkat" not in (text(at) + charts).lower()


@pytest.mark.parametrize("bagian", SECTIONS)
def test_the_tables_of_a_section_have_columns_of_one_length(bagian: str):
    for asked in ({}, {"gampong": (IBOIH,)}, {"paket": ("air",)}, {"putaran": "2024"}):
        sheets = sections.tables_of(page_of(bagian=bagian, **asked))
        assert sheets
        for sheet in sheets:
            assert len({len(column.nilai) for column in sheet.kolom}) == 1, sheet.nama
        assert len({sheet.nama for sheet in sheets}) == len(sheets)


def test_the_plan_stays_within_the_budget_and_its_parts_add_up():
    view = page_of()
    found = view.data.budget(view.state)
    assert 0 < found.rp <= found.anggaran == 200_000_000
    assert found.gampong["rp"].sum() == found.paket["rp"].sum() == found.rp
    assert found.gampong["keluarga"].sum() == found.keluarga.mid <= found.perlu
    assert found.keluarga.low <= found.keluarga.mid <= found.keluarga.high


def test_more_money_serves_no_less():
    served = [
        (view := page_of(anggaran=million)).data.budget(view.state).layan.mid for million in ("50", "200", "1000")
    ]
    assert served == sorted(served)


def test_only_the_packages_chosen_are_planned_and_a_cost_of_ones_own_changes_the_plan():
    view = page_of(paket=("surat",))
    own = page_of(paket=("surat",), biaya=("surat:3000000",))
    paket = view.data.budget(view.state).paket.filter(pl.col("keluarga") > 0)["paket"].to_list()
    assert paket == ["surat"]
    dear, usual = own.data.budget(own.state), view.data.budget(view.state)
    assert dear.semua.mid > usual.semua.mid


def test_a_release_without_programmes_leaves_every_need_to_plan_for(monkeypatch: pytest.MonkeyPatch):
    before = page_of().data.budget(page_of().state).kebutuhan
    release = type(register.current().release)
    read = release.read
    empty = ("program", "penerima", "kunjungan", "kelulusan")
    monkeypatch.setattr(
        release, "read", lambda self, name: read(self, name).clear() if name in empty else read(self, name)
    )
    register._load.clear()
    try:
        at = opened(SIMULASI, {"anggaran": SMALL})
        assert not at.exception
        assert "Bagian ini tidak dapat ditampilkan" not in text(at)
    finally:
        register._load.clear()
    assert before > 0


def test_a_rule_of_page_prioritas_says_for_whom():
    at = opened(SIMULASI, {"sasaran": "aturan", "aturan": "miskin", "anggaran": SMALL})
    assert not at.exception
    words = text(at)
    assert "Simulasi Rp200,0 juta untuk keluarga menurut aturan" in words
    assert "urutan dan kuotanya tidak" in words
    assert "Bagian ini tidak dapat ditampilkan" not in words
    one, two = page_of(sasaran="aturan", aturan="miskin"), page_of(sasaran="aturan", aturan="tanpa_program")
    assert one.data.budget(one.state).perlu != two.data.budget(two.state).perlu


def test_nobody_in_need_is_said_in_words():
    at = opened(SIMULASI, {"tingkat": "rentan", "anggaran": SMALL})
    assert not at.exception
    assert any("tidak ada keluarga dengan kebutuhan" in info.value.lower() for info in at.info)


def test_the_list_of_the_plan_is_for_planners_and_the_administrator_and_is_noted():
    view = page_of(Peran.PERENCANA)
    found = view.data.budgeted(view.state)
    assert found.height == view.data.budget(view.state).keluarga.mid > 0
    assert found["skor"].is_sorted(descending=True)
    last = log.rows(store.open_state(), limit=1)[0]
    assert (last.tindakan, last.rincian["daftar"], last.rincian["anggaran"]) == ("baris_lihat", "simulasi", SMALL)
    with pytest.raises(NotAllowed):
        page_of(Peran.KEPALA).data.budgeted(Filter())
    assert "Daftar keluarga dalam rencana" not in text(opened(SIMULASI, {"sebagai": "kepala"}))


def test_the_list_of_the_plan_ends_where_the_account_does():
    inside = asking(Peran.PERENCANA, frozenset({IBOIH})).budgeted(Filter(anggaran="5000"))
    assert set(inside["kode_gampong"]) == {IBOIH}


def test_a_file_of_the_list_needs_a_purpose_and_is_noted_with_it():
    view = page_of()
    with pytest.raises(RefusedError):
        daftar.book(view, " ")
    book = daftar.book(view, "Merancang anggaran")
    last = log.rows(store.open_state(), limit=1)[0]
    assert (last.tindakan, last.rincian["baris"]) == ("ekspor", len(book.tabel[0].rows))
    assert {column.judul for column in book.tabel[0].kolom}.isdisjoint({"Nama", "NIK", "Alamat"})


@pytest.mark.parametrize("bagian", SECTIONS)
def test_a_survey_breaks_no_section_and_lists_nobody(bagian, survey_data, monkeypatch):
    monkeypatch.setenv("PEKA_DATA", str(survey_data / "sampel"))
    for query in ({}, {"gampong": IBOIH}):
        at = opened(SIMULASI, {"bagian": bagian, "anggaran": SMALL, **query})
        assert not at.exception
        words = text(at)
        assert "Bagian ini tidak dapat ditampilkan" not in words
        assert "sampel: banyaknya keluarga adalah perkiraan" in words
        assert "Daftar keluarga dalam rencana" not in words


def test_the_share_of_a_gampong_with_few_families_is_not_told():
    at = opened(SIMULASI, {"kelompok": "anak_yatim", "anggaran": SMALL})
    charts = " ".join(json.dumps(json.loads(chart.proto.spec)) for chart in at.get("plotly_chart"))
    assert "terlalu sedikit" in charts + text(at)
