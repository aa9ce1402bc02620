"""The profile: one gampong, or two to four beside each other and never added up."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.filters.filter import Filter
from dashboard.look import theme
from dashboard.navigation import PAGES
from dashboard.parts import gampong, perbandingan
from dashboard.sentences import measures
from dashboard.shell.view import View
from dashboard.source import register
from dashboard.wording import NBSP, number, percent
from tests.support.pages import PETA, opened, painted, text
from tests.support.towns import BALOHAN, IBOIH, KUTA_TIMU

GAMPONG = next(spec for spec in PAGES if spec.file == "gampong.py")
THREE = (IBOIH, BALOHAN, KUTA_TIMU)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("with_sample"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),
]


def beside(codes: tuple[str, ...], **query: str) -> AppTest:
    at = opened(GAMPONG, {"gampong": ",".join(codes), **query})
    assert not at.exception
    return at


def columns(at: AppTest) -> list[str]:
    [table] = [found for found in at.get("html") if "<table" in found.proto.body]
    return re.findall(r'<th scope="col" class="number">([^<]+)', table.proto.body)


def headline(at: AppTest) -> str:
    found = re.search("<h1>(.*?)</h1>", text(at))
    assert found
    return found[1].replace(NBSP, " ")


def rates() -> dict[str, float]:
    data = register.current()
    assert data is not None
    return dict(data.by_gampong(Filter()).select("kode", "H").iter_rows())


@pytest.mark.parametrize("codes", [THREE[:2], THREE, THREE[::-1]])
def test_each_of_a_few_has_a_card_a_column_and_a_place_in_the_headline(codes: tuple[str, ...]):
    at = beside(codes)
    data = register.current()
    assert data is not None
    names = {g.kode: g.nama for g in data.katalog.wilayah.gampong}
    assert [name.removesuffix(" (hati-hati)") for name in columns(at)] == [
        *(names[kode] for kode in codes),
        "Kota Sabang",
    ]
    assert [card.value for card in at.metric[:-1]] == [percent(rates()[kode]) for kode in codes]
    told = [f"{names[kode]}( \\(hati-hati\\))? {percent(rates()[kode])}".replace(NBSP, " ") for kode in codes]
    assert all(re.search(each, headline(at)) for each in told)


def test_the_chart_of_indicators_has_a_mark_for_each_and_for_the_city():
    charts = [json.loads(chart.proto.spec) for chart in beside(THREE).get("plotly_chart")]
    named = [trace.get("name", "").removesuffix(" (hati-hati)") for trace in charts[0]["data"]]
    assert named[-4:] == ["Kota Sabang", "Iboih", "Balohan", "Kuta Timu"]


def test_the_map_outlines_all_that_are_compared():
    assert set(painted(beside(THREE))["selected"]) == set(THREE)


@pytest.mark.parametrize(
    "query", [{"kelompok": "anak_yatim"}, {"desil": "10"}, {"tingkat": "parah"}, {"putaran": "2024"}]
)
def test_a_filter_that_leaves_few_families_is_no_fault(query: dict[str, str]):
    at = beside(THREE, **query)
    assert len(columns(at)) == 4 or at.info


def test_more_than_four_are_not_forgotten_silently():
    data = register.current()
    assert data is not None
    every = data.katalog.wilayah.gampong[:6]
    at = beside(tuple(g.kode for g in every))
    assert len(columns(at)) == 5
    assert f"tidak ditampilkan: {every[4].nama} dan {every[5].nama}" in at.info[0].value


def test_another_gampong_is_put_beside_and_taken_away_from_the_profile_itself():
    at = opened(GAMPONG, {"gampong": IBOIH})
    at.multiselect(key="f_banding").set_value([BALOHAN]).run()
    assert at.query_params["gampong"] in (f"{IBOIH},{BALOHAN}", [f"{IBOIH},{BALOHAN}"])
    at.multiselect(key="f_banding").set_value([]).run()
    assert at.query_params["gampong"] in (IBOIH, [IBOIH])


@pytest.mark.parametrize("jenis", ["laju", "jumlah", "titik", "porsi"])
def test_the_headline_of_a_map_names_each_selected_gampong_with_its_number(jenis: str):
    at = opened(PETA, {"gampong": ",".join(THREE[:2]), "jenis": jenis})
    assert re.search(r"Iboih( \(hati-hati\))? [\d,.]+.* dan Balohan( \(hati-hati\))? [\d,.]+", headline(at))


def test_the_headline_of_a_map_merges_them_only_when_asked():
    asked = {"gampong": ",".join(THREE[:2]), "gabungan": "ya"}
    at = opened(PETA, asked)
    assert "di Balohan dan Iboih, " in headline(at)
    assert "2 gampong terpilih digabung" in text(at)


@pytest.mark.parametrize("query", [{"kelompok": "petani"}, {"desil": "1,2,3,4"}, {"kelompok": "perempuan_kk,lansia"}])
def test_under_a_filter_of_families_the_profile_shows_the_same_families_in_two_rounds(query: dict[str, str]):
    said = text(opened(GAMPONG, {"gampong": BALOHAN, **query}))
    assert "keluarga yang sama" in said


@pytest.mark.parametrize("query", [{"tingkat": "parah"}, {"tingkat": "rentan,miskin"}])
def test_no_change_is_drawn_where_the_filter_decides_it(query: dict[str, str]):
    assert "sudah ditentukan saringan" in text(opened(GAMPONG, {"gampong": BALOHAN, **query}))


@pytest.mark.parametrize("axis", ["penyebab", "kelompok"])
@pytest.mark.parametrize("siapa", ["miskin", "semua"])
def test_causes_and_groups_beside_the_map_have_a_mark_for_each_selected_gampong(axis: str, siapa: str):
    at = opened(PETA, {"gampong": ",".join(THREE), "grafik": axis, "siapa": siapa, "desil": "1,2,3,4,5"})
    assert not at.exception
    charts = [json.loads(chart.proto.spec) for chart in at.get("plotly_chart")]
    named = [trace.get("name") for trace in charts[0]["data"] if trace.get("name")] if charts else []
    assert named == ["Kota Sabang", "Iboih", "Balohan", "Kuta Timu"] or "angkanya dapat ditampilkan" in text(at)


def test_what_stands_beside_each_other_can_be_taken_along():
    data = register.current()
    assert data is not None
    view = View(data, Filter(gampong=THREE), theme.LIGHT)
    found = perbandingan.compared(view)
    assert found
    names = [sheet.nama for sheet in perbandingan.tables_of(view, found)]
    assert len(set(names)) == len(names)
    assert {"Penyebab Iboih", "Kelompok Balohan"} <= {name.removesuffix(" (hati-hati)") for name in names}


def files_of(state: Filter) -> list[tuple[str, object]]:
    data = register.current()
    assert data is not None
    view = View(data, state, theme.LIGHT)
    found, chosen = perbandingan.compared(view), gampong.chosen(view)
    assert found is not None
    sheets = [*perbandingan.tables_of(view, found), *gampong.tables_of(view, chosen, gampong.figures(view, chosen))]
    return [(sheet.nama, sheet.rows) for sheet in sheets]


@pytest.mark.parametrize(("name", "code"), [("ambang", "H:min:0.99"), ("kotak", "2-2")])
def test_what_a_map_left_out_is_whole_in_the_profile_and_its_files(name: str, code: str):
    state = Filter(gampong=THREE[:2])
    asked = replace(state, **{name: (code,) if name == "ambang" else code})
    assert files_of(asked) == files_of(state)
    assert "Belum ada yang tercatat" not in text(opened(GAMPONG, {"gampong": IBOIH, name: code}))


def test_a_profile_tells_persons_beside_a_share_of_persons():
    at = opened(GAMPONG, {"gampong": IBOIH})
    data = register.current()
    assert data is not None
    row = data.by_gampong(Filter()).row(by_predicate=pl.col("kode") == IBOIH, named=True)
    for place, kode in ((0, "H"), (2, "P0")):
        card = at.metric[place]
        assert (card.value, card.delta) == (percent(row[kode]), measures.people(data.ukuran[kode], row))
    for kode in ("H", "P0"):
        assert f"persen dari {number(row[data.ukuran[kode].kolom_penduduk])} penduduk (orang)" in text(at)
    drawn = [text for chart in at.get("plotly_chart") for text in strings(json.loads(chart.proto.spec))]
    assert measures.level_text(data.ukuran["H"], row, row["tingkat-miskin_bagian"]) in drawn


def strings(found: Any) -> Iterator[str]:
    """Every text inside a figure."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict | list):
        for item in found.values() if isinstance(found, dict) else found:
            yield from strings(item)


def test_the_chart_of_rate_and_depth_tells_persons_of_persons():
    at = opened(PETA, {"grafik": "sebaran"})
    told = "".join(chart.proto.spec for chart in at.get("plotly_chart"))
    assert re.search(r"\d dari \d+ penduduk miskin, \d", told)
    assert " keluarga), kedalaman" not in told
