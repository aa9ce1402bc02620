"""Every page draws: normally, with nothing to show, from a hostile address, in both languages, without a release."""

from pathlib import Path

import pytest

from dashboard.navigation import PAGES, PageSpec, groups
from dashboard.source import register
from tests.support.pages import PETA, RINCIAN, map_arguments, opened, text
from tests.support.towns import IBOIH

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")

MAPPED = ("ringkasan.py", "peta.py")
EMPTY = {"gampong": IBOIH, "kelompok": "nelayan", "tingkat": "parah", "desil": "10", "penyebab": "utang"}
HOSTILE = {
    "ukuran": "<script>alert(1)</script>",
    "gampong": "'; DROP TABLE keluarga; --",
    "putaran": "../../etc/passwd",
    "bahasa": "xx",
    "<img src=x onerror=alert(1)>": "1",
}


@pytest.mark.usefixtures("with_sample")
@pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.url)
class TestEveryPage:
    def test_it_draws_with_headline_source_and_sample_label(self, spec: PageSpec):
        at = opened(spec)
        assert not at.exception
        words = text(at)
        assert "<h1>" in words
        assert "Sumber: pendataan PEKA putaran 2026" in words
        assert "data contoh sintetis, bukan data keluarga nyata" in words
        assert "Batas skematik, bukan batas resmi" in words

    def test_an_impossible_filter_says_so_and_offers_the_way_back(self, spec: PageSpec):
        at = opened(spec, EMPTY)
        assert not at.exception
        if spec.file not in ("metode.py", "papan.py", "kemitraan.py"):  # which are about no selection of families
            assert any(": tidak ada yang cocok dengan saringan ini" in info.value for info in at.info)
        assert len(at.get("page_link")) >= len(groups()) + len(groups()[spec.group]), "the menu stays"

    def test_a_hostile_address_is_ignored_with_a_note(self, spec: PageSpec):
        at = opened(spec, HOSTILE)
        assert not at.exception
        assert any("diabaikan" in warning.value for warning in at.warning)
        assert "<script>" not in text(at)
        assert "onerror" not in text(at).replace("`", "")[: text(at).find("diabaikan")]

    def test_it_speaks_english(self, spec: PageSpec):
        at = opened(spec, {"bahasa": "en"})
        assert not at.exception
        words = text(at)
        data = register.current()
        assert data
        names = [programme.label_id for programme in data.katalog.program]
        names += data.release.read("kegiatan")["nama_kegiatan"].drop_nulls().to_list()
        names += data.release.read("mitra")["nama_mitra"].drop_nulls().to_list()
        for name in sorted(names, key=len, reverse=True):  # proper names, whatever language the page speaks
            words = words.replace(name, "")
        assert "synthetic" in words
        for indonesian in ("keluarga", "Sumber", "putaran", "Tingkat", "Penyebab"):
            assert indonesian not in words, indonesian


@pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.url)
def test_without_a_release_every_page_says_how_to_import(spec: PageSpec, tmp_path: Path, monkeypatch):
    monkeypatch.setenv("PEKA_DATA", str(tmp_path))
    at = opened(spec)
    assert not at.exception
    assert any("peka impor" in block.value for block in at.code)


def test_a_damaged_release_is_explained_with_its_remedy(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("PEKA_DATA", str(tmp_path))
    (tmp_path / "CURRENT").write_text("20260101T000000Z-000000\n")
    at = opened(PAGES[0])
    assert not at.exception
    assert "Data tidak dapat dibuka" in text(at)
    assert "CURRENT" in text(at)
    assert "peka impor" in text(at) or "peka rilis" in text(at)


@pytest.mark.usefixtures("with_sample")
@pytest.mark.parametrize("spec", [s for s in PAGES if s.file in MAPPED], ids=lambda spec: spec.url)
def test_a_map_asks_for_nothing_from_outside_and_sends_no_geometry(spec: PageSpec):
    arguments = map_arguments(opened(spec))
    assert all(link.startswith("../../aset/") for link in (*arguments["js_links"], *arguments["css_links"]))
    assert arguments["returned_objects"] == []
    sent = arguments["script"] + arguments["feature_group"]
    assert "coordinates" not in sent
    assert "http" not in sent.replace("http://www.w3.org", "").replace("openstreetmap.org", "")
    assert len(arguments["feature_group"]) < 6_000


@pytest.mark.usefixtures("with_sample")
@pytest.mark.parametrize("spec", [s for s in PAGES if s.file in MAPPED], ids=lambda spec: spec.url)
def test_charts_wait_until_the_first_map_is_drawn(spec: PageSpec):
    assert not opened(spec, drawn=False).get("plotly_chart")
    assert opened(spec, drawn=False).get("skeleton")
    assert opened(spec).get("plotly_chart")


@pytest.mark.usefixtures("with_sample")
def test_changing_the_measure_repaints_and_leaves_the_base_map_alone():
    before = map_arguments(opened(PETA))
    after = map_arguments(opened(PETA, {"ukuran": "indikator-air"}))
    assert before["script"] == after["script"]
    assert before["feature_group"] != after["feature_group"]


@pytest.mark.usefixtures("with_sample")
def test_a_selected_gampong_is_marked_on_the_map_and_filters_the_figures():
    arguments = map_arguments(opened(PETA, {"gampong": IBOIH}))
    assert f'"selected":["{IBOIH}"]' in arguments["feature_group"]
    assert "di Iboih" in text(opened(PETA, {"gampong": IBOIH}))


@pytest.mark.usefixtures("with_sample")
def test_the_round_widget_writes_the_address():
    at = opened(PETA)
    at.selectbox(key="f_putaran").select("2024").run()
    assert at.query_params["putaran"] == "2024"
    assert "di Kota Sabang, 2024: " in text(at)


@pytest.mark.usefixtures("with_sample")
def test_the_axis_switch_changes_the_drill_down():
    at = opened(RINCIAN, {"sumbu": "penyebab"})
    assert "Penyebab yang paling sering disebut keluarga miskin" in text(at)
