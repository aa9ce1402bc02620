"""The map page in words: headlines by kind of map, what they say of a filter, and the table with the map's numbers."""

import re

import pytest

from dashboard.cartography.kinds import KINDS
from peka_core.catalog import load
from tests.support.pages import PETA, opened, painted, text
from tests.support.towns import IBOIH, SUKAKARYA, SUKAMAKMUE

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("with_sample"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),
]


@pytest.mark.parametrize(
    ("jenis", "said"),
    [
        (
            "perubahan",
            r"<h1>Perubahan kemiskinan multidimensi di Kota Sabang, 2025–2026: (turun|naik) di \d+, .*dari \d+ gampong",
        ),
        (
            "jumlah",
            r"<h1>Keluarga miskin multidimensi di Kota.*: [\d.]+ dari [\d.]+ keluarga, [\d,]+.%; terbanyak di ",
        ),
        (
            "porsi",
            r"<h1>Keluarga miskin multidimensi di Kota Sabang, 2026: [\d,]+.% dari [\d.]+ keluarga tinggal di ",
        ),
        (
            "bivariat",
            r"<h1>K.* dan kemiskinan pengeluaran \(garis .*, 2025\) di Kota Sabang, 2026: (sama-|tidak)",
        ),
    ],
)
def test_the_headline_says_the_finding_of_that_kind_of_map(jenis: str, said: str):
    assert re.search(said, text(opened(PETA, {"jenis": jenis})))


@pytest.mark.parametrize(
    ("jenis", "said"),
    [
        ("perubahan", r"<h1>Perubahan kemiskinan multidimensi di Iboih, 2025–2026: [+−]?[\d,]+ poin"),
        ("jumlah", r"<h1>Keluarga miskin multidimensi di Iboih, 2026: \d+ dari \d+ keluarga, [\d,]+.%"),
        ("porsi", r"di Kota Sabang, 2026: [\d,]+.% dari [\d.]+ keluarga tinggal di Iboih</h1>"),
        (
            "bivariat",
            r"<h1>K.* dan kemiskinan pengeluaran \(.*2025\) di Iboih, 2026: [\d,]+.% dan [\d,]+.%</h",
        ),
        (
            "jajar",
            r"<h1>K.* dan kemiskinan pengeluaran \(.*2025\) di Iboih, 2026: [\d,]+.% dan [\d,]+.%</h",
        ),
    ],
)
def test_the_headline_of_a_selected_area_says_what_that_kind_of_map_shows_of_it(jenis: str, said: str):
    assert re.search(said, text(opened(PETA, {"jenis": jenis, "gampong": IBOIH})))


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"kelompok": "nelayan"}, ", hanya nelayan"),
        ({"kecamatan": SUKAMAKMUE}, "Kecamatan Sukamakmue"),
        ({"ambang": "H:min:0.2"}, "gampong dengan kemiskinan multidimensi ≥ 20,0"),
    ],
)
@pytest.mark.parametrize("jenis", KINDS)
def test_the_headline_never_keeps_silent_of_a_filter(jenis: str, query: dict[str, str], said: str):
    heads = re.findall("<h1>.*?</h1>", text(opened(PETA, {"jenis": jenis, **query})))
    assert heads
    assert all(said in head for head in heads)


def test_whoever_gets_the_page_can_read_which_areas_are_kept():
    said = text(opened(PETA, {"ambang": "H:min:0.2"}))
    assert "Hanya wilayah dengan: Kemiskinan multidimensi ≥ 20" in said
    none = opened(PETA, {"ambang": "H:min:0.99"})
    assert re.search(
        r"<h1>Gampong dengan kemiskinan multidimensi ≥ 99,0.% di Kota Sabang, 2026: tidak ada</h1>", text(none)
    )
    assert not none.exception


def test_a_change_in_the_neutral_class_or_of_open_direction_is_counted_neither_way():
    at = opened(PETA, {"jenis": "perubahan"})
    heading = re.findall("<h1>.*?</h1>", text(at))[-1]
    told = dict(re.findall(r"(turun|naik|tetap|pasti) di (\d+)", heading))
    fell, rose, still, unsure = (int(told.get(way, 0)) for way in ("turun", "naik", "tetap", "pasti"))
    panel = painted(at)["panels"][0]
    written = panel["values"]
    values = written["list"].split("|") if isinstance(written, dict) else written
    moved = [value for value, mark in zip(values, panel["classes"], strict=True) if mark != "2"]
    assert fell <= sum(value.startswith("−") for value in moved)
    assert rose <= sum(value.startswith("+") for value in moved)
    assert fell + rose
    assert f"dari {fell + rose + still + unsure} gampong" in heading
    assert fell + rose + unsure <= len(values)
    assert unsure


@pytest.mark.parametrize("now", ["2024", "2025"])
def test_a_change_never_runs_from_a_later_round(now: str):
    at = opened(PETA, {"jenis": "perubahan", "putaran": now, "putaran2": "2026"})
    assert "2026\N{EN DASH}" not in text(at)
    assert f"{now}\N{EN DASH}2026" not in text(at)


def test_the_highest_area_of_a_headline_is_never_one_that_is_left_out():
    said = text(opened(PETA, {"jenjang": "kecamatan", "kecamatan": SUKAKARYA}))
    assert "tertinggi di" not in re.findall("<h1>.*?</h1>", said)[0]


@pytest.mark.parametrize(
    ("query", "heading"),
    [
        ({"jenis": "perubahan", "putaran2": "2024"}, "Perubahan sejak 2024 (poin persen)"),
        ({"jenis": "perubahan", "ukuran": "M0"}, "Perubahan sejak 2025"),
        ({"jenis": "porsi"}, "Bagian dari seluruh kota"),
        ({"jenis": "bivariat"}, "Kemiskinan pengeluaran"),
        ({"jenis": "waktu"}, "Kemiskinan multidimensi 2024"),
        (
            {"jenis": "deret", "ukuran": "dimensi-pendidikan"},
            next(i.kekurangan_id for i in load().indikator if i.kode == "sekolah"),
        ),
    ],
)
def test_the_table_holds_the_numbers_of_the_map(query: dict[str, str], heading: str):
    at = opened(PETA, query)
    heads = re.findall(r'data-urut="\d+">(.*?)</button>', text(at))
    place = next(i for i, head in enumerate(heads) if head.startswith(heading))
    assert 0 < place < heads.index("Keluarga terhitung")
    cells = re.findall(r"<tr data-kode=.*?</tr>", text(at))
    known = ["–" not in re.findall("<td.*?</td>", row)[place - 1] for row in cells]
    assert sum(known) >= 3, "the others stand on too few families"


def test_the_table_has_no_column_of_changes_where_there_is_nothing_to_compare_with():
    assert "Perubahan sejak" not in text(opened(PETA, {"jenis": "perubahan", "putaran": "2024"}))


def test_a_line_is_called_old_by_the_round_it_serves_not_by_the_one_compared_with():
    said = text(opened(PETA, {"jenis": "perubahan", "ukuran": "ekstrem", "putaran": "2025"}))
    assert "Garis kemiskinan ekstrem Indonesia 2023" in said
    assert "sudah berlaku lebih dari" not in said
