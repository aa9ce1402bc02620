"""The page Kemandirian, its first three sections: headline, words, address, tables, and what few families may tell."""

import json
import re

import polars as pl
import pytest

from dashboard.filters.codes import SPLITS
from dashboard.filters.filter import Filter
from dashboard.look.theme import LIGHT
from dashboard.navigation import PAGES
from dashboard.parts.kemandirian import perpindahan, ranah, sections, splits, tahap
from dashboard.shell.view import View
from dashboard.source import register
from peka_core.access.principal import Peran, Principal
from peka_core.measures.sampling.quality import MINIMUM_SHOWN
from tests.support.pages import opened, text
from tests.support.towns import IBOIH

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("with_sample"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),
]
KEMANDIRIAN = next(spec for spec in PAGES if spec.url == "kemandirian")
HEADLINES = {
    "tahap": "<h1>Keluarga mandiri di Kota Sabang, 2026: ",
    "ranah": "<h1>Ranah yang paling sering merah di Kota Sabang, 2026: ",
    "perpindahan": "<h1>Perpindahan tahap keluarga di Kota Sabang, 2025–2026: ",
}
PARTS = {"tahap": tahap, "ranah": ranah, "perpindahan": perpindahan}


def seen(**asked) -> View:
    return View(
        register.current(), Filter(**asked), LIGHT, page="kemandirian", principal=Principal(Peran.KEPALA, "uji")
    )


def charts(at) -> list[dict]:
    return [json.loads(chart.proto.spec) for chart in at.get("plotly_chart")]


@pytest.mark.parametrize("bagian", HEADLINES)
def test_each_section_has_its_headline_source_and_sample_label(bagian: str):
    at = opened(KEMANDIRIAN, {"bagian": bagian})
    assert not at.exception
    words = text(at)
    assert HEADLINES[bagian] in words
    assert "Sumber: pendataan PEKA putaran 2026" in words
    assert "data contoh sintetis" in words
    assert charts(at)


@pytest.mark.parametrize("bagian", HEADLINES)
def test_each_section_speaks_english(bagian: str):
    at = opened(KEMANDIRIAN, {"bagian": bagian, "bahasa": "en"})
    assert not at.exception
    shown = text(at) + json.dumps([chart["layout"] for chart in charts(at)])
    for indonesian in ("keluarga", "Putaran", "Tahap", "Ranah", "dinilai", "Merah"):
        assert indonesian not in shown, indonesian


@pytest.mark.parametrize("menurut", SPLITS)
@pytest.mark.parametrize("bagian", HEADLINES)
def test_every_section_is_split_by_everything_and_the_address_says_by_what(bagian: str, menurut: str):
    at = opened(KEMANDIRIAN, {"bagian": bagian, "menurut": menurut, "gampong": IBOIH})
    assert not at.exception
    assert at.segmented_control(key="f_menurut").value == menurut
    assert "Bagian ini" not in text(at)  # no part failed on its own


def test_the_section_of_another_page_opens_the_first():
    assert HEADLINES["tahap"] in text(opened(KEMANDIRIAN, {"bagian": "ruang"}))


def test_the_first_round_has_no_moves_and_says_so():
    at = opened(KEMANDIRIAN, {"bagian": "perpindahan", "putaran": "2024"})
    assert not at.exception
    assert "belum ada putaran pembanding, ini yang pertama" in text(at)
    assert sections.tables_of(seen(bagian="perpindahan", putaran="2024")) == []


def test_the_ribbons_hold_the_families_of_the_matrix():
    view = seen(bagian="perpindahan")
    found = view.data.stage_moves(view.state)
    assert found is not None
    [ribbons] = [
        trace
        for chart in charts(opened(KEMANDIRIAN, {"bagian": "perpindahan"}))
        for trace in chart["data"]
        if trace["type"] == "sankey"
    ]
    assert sorted(ribbons["link"]["value"]) == sorted(found.matrix.filter(pl.col("keluarga") > 0)["keluarga"])
    assert sum(ribbons["link"]["value"]) == found.ways["dasar"][0]


def test_a_headline_is_the_number_under_the_same_filter():
    view = seen(kelompok=("nelayan",), kecamatan=("11.72.02",))
    row = splits.whole(view.data.stages(view.state))
    said = tahap.headline(view)
    assert re.search(rf"\({row['mandiri']} dari {row['dasar']} keluarga yang dinilai\)", said.replace(".", "")), said
    assert "Kecamatan" in said
    assert "nelayan" in said


@pytest.mark.parametrize("bagian", HEADLINES)
def test_of_a_handful_of_families_no_section_tells_a_number(bagian: str):
    data = register.current()
    assert data is not None
    few = next(
        (kode, item.kode)
        for item in data.katalog.kelompok
        for kode, n in data.stages(Filter(kelompok=(item.kode,)), "kode_gampong").select("kode", "tercacah").rows()
        if kode and 0 < n < MINIMUM_SHOWN
    )
    view = seen(bagian=bagian, gampong=(few[0],), kelompok=(few[1],))
    assert "terlalu sedikit" in PARTS[bagian].headline(view)
    for sheet in sections.tables_of(view):
        if sheet.judul.count(data.katalog.wilayah.nama):  # of all gampong of the city
            continue
        numbers = [value for column in sheet.kolom for value in column.nilai if column.jenis in ("bagian", "skor")]
        assert not [value for value in numbers if isinstance(value, float)], sheet.nama


@pytest.mark.parametrize("bagian", HEADLINES)
def test_a_filter_without_families_says_so(bagian: str):
    at = opened(KEMANDIRIAN, {"bagian": bagian, "kelompok": "disabilitas", "desil": "10", "gampong": IBOIH})
    assert not at.exception
    assert "tidak ada yang cocok dengan saringan ini" in text(at) or "terlalu sedikit" in text(at)


@pytest.mark.parametrize("bagian", HEADLINES)
def test_every_table_has_columns_of_one_length_and_a_title_that_says_where(bagian: str):
    for menurut in SPLITS:
        for sheet in sections.tables_of(seen(bagian=bagian, menurut=menurut)):
            assert len({len(column.nilai) for column in sheet.kolom}) == 1, sheet.nama
            assert "Kota Sabang" in sheet.judul
