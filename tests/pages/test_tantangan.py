"""The page Tantangan: its sections in both languages and for every role inside, and where data are lacking."""

import json
from pathlib import Path

import pytest

from dashboard.filters.codes import SECTIONS_OF
from dashboard.filters.filter import Filter
from dashboard.look.theme import theme
from dashboard.navigation import PAGES
from dashboard.parts.tantangan import sections
from dashboard.shell.view import View
from dashboard.source import register
from dashboard.source.rights import Guarded
from peka_core.access.principal import Peran, Principal
from peka_core.intake import pipeline
from peka_core.synthetic import generate
from peka_core.synthetic.write import note, write_folder
from tests.support.once import once
from tests.support.pages import opened, text

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")]
TANTANGAN = next(spec for spec in PAGES if spec.url == "tantangan")
SECTIONS = SECTIONS_OF["tantangan"]
HEADLINES = {
    "sumber_daya": "<h1>Dana dan tenaga terhadap kebutuhan di Kota Sabang, 2026: ",
    "bantuan_langsung": "<h1>Keluarga yang hanya menerima bantuan langsung di Kota Sabang, 2026: ",
    "ketidaksetaraan": "<h1>Kesenjangan antarkelompok keluarga di Kota Sabang, 2026: ",
    "keberlanjutan": "<h1>Bertahan sesudah dukungan berakhir di Kota Sabang, 2026: ",
}
CHARTS = {"sumber_daya": 2, "bantuan_langsung": 2, "ketidaksetaraan": 4, "keberlanjutan": 1}


def make_bare(root: Path) -> None:
    """A release of families and members alone, as those before programmes were."""
    tables = generate(300, 13)
    kept = {name: tables[name] for name in ("keluarga", "anggota")}
    write_folder({"keterangan": note(kept, 13), **kept}, root / "contoh", "parquet")
    assert pipeline.run(root / "contoh", root / "peka").release is not None


def page_of(**asked) -> View:
    principal = Principal(Peran.KEPALA, "uji")
    data = Guarded(register.current(), principal)
    return View(data, Filter(**asked), theme("light"), page="tantangan", principal=principal)


@pytest.mark.usefixtures("with_sample")
@pytest.mark.parametrize("bagian", SECTIONS)
@pytest.mark.parametrize("peran", ["perencana", "kepala", "admin"])
def test_each_section_has_its_headline_charts_and_source(bagian: str, peran: str):
    at = opened(TANTANGAN, {"bagian": bagian, "sebagai": peran})
    assert not at.exception
    words = text(at)
    assert HEADLINES[bagian] in words
    assert "Sumber: pendataan PEKA putaran 2026" in words
    assert "Bagian ini tidak dapat ditampilkan" not in words
    assert len(at.get("plotly_chart")) == CHARTS[bagian]


@pytest.mark.usefixtures("with_sample")
@pytest.mark.parametrize("bagian", SECTIONS)
def test_each_section_speaks_english(bagian: str):
    at = opened(TANTANGAN, {"bagian": bagian, "bahasa": "en", "sebagai": "kepala"})
    drawn = [json.loads(chart.proto.spec)["layout"].get("yaxis", {}) for chart in at.get("plotly_chart")]
    names = [] if bagian == "sumber_daya" else [axis.get("ticktext") for axis in drawn]  # programmes bear their own
    shown = text(at) + json.dumps(names)
    for indonesian in ("keluarga", "pendamping", "kunjungan", "Miskin", "Kepala", "lebih dari", "Terlewat"):
        assert indonesian not in shown, indonesian


@pytest.mark.usefixtures("with_sample")
@pytest.mark.parametrize("bagian", SECTIONS)
def test_each_section_hands_out_its_tables_and_none_of_them_names_a_family(bagian: str):
    view = page_of(bagian=bagian)
    sheets = sections.tables_of(view)
    assert sheets
    family = register.current().turunan["id_keluarga"][0]
    for sheet in sheets:
        assert sheet.kolom[0].nilai
        assert all(family not in map(str, column.nilai) for column in sheet.kolom)


@pytest.mark.usefixtures("with_sample")
def test_a_place_with_few_poor_families_tells_no_rate_of_them():
    view = page_of(bagian="ketidaksetaraan", gampong=("11.72.03.2006",))
    table = view.data.inequality(view.state).gaps
    few = table.filter((table["tercacah"] < 10) | (table["tercacah_lain"] < 10))
    assert few.height > 0
    assert few["bagian"].null_count() == few.height


@pytest.mark.parametrize("bagian", SECTIONS)
def test_a_release_without_programmes_visits_and_graduations_is_answered_in_words(
    bagian: str, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PEKA_DATA", str(once(tmp_path_factory, "tanpa_program", make_bare) / "peka"))
    at = opened(TANTANGAN, {"bagian": bagian}, menus=("unduh",))
    assert not at.exception
    assert not at.error
    assert "Bagian ini tidak dapat ditampilkan" not in text(at)


@pytest.mark.parametrize("bagian", SECTIONS)
def test_in_a_sample_numbers_of_families_are_said_to_be_estimates(
    bagian: str, survey_data: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PEKA_DATA", str(survey_data / "sampel"))
    at = opened(TANTANGAN, {"bagian": bagian})
    assert not at.exception
    assert not at.error
    assert "sampel: banyaknya keluarga adalah perkiraan dari" in text(at)


@pytest.mark.usefixtures("with_sample")
@pytest.mark.parametrize("bagian", SECTIONS)
def test_the_first_round_has_nothing_to_compare_with_and_says_so(bagian: str):
    at = opened(TANTANGAN, {"bagian": bagian, "putaran": "2024"})
    assert not at.exception
    assert not at.error
    if bagian in ("bantuan_langsung", "keberlanjutan"):
        assert "Belum ada putaran pembanding" in text(at)
