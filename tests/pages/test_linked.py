"""The panel beside the map: every chart draws, follows the filter, and hides what must not be shown."""

import json
from typing import Any

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.filters.codes import CHARTS
from dashboard.filters.filter import Filter
from dashboard.source import cache
from dashboard.source import register as source
from peka_core.tabulation import precision, superlatives, suppression
from tests.support.pages import PETA, opened, painted, text
from tests.support.towns import IBOIH, SUKAMAKMUE

CLICKABLE = {"irisan": ""} | dict.fromkeys(("peringkat", "sebaran", "kontribusi", "banding", "lereng"), "gampong")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("with_sample"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),
]


def figure(at: AppTest) -> dict[str, Any]:
    assert not at.exception
    [chart] = at.get("plotly_chart")
    return json.loads(chart.proto.spec)


def codes(fig: dict[str, Any]) -> set[str]:
    return {point[0] for trace in fig["data"] for point in trace.get("customdata") or ()}


@pytest.mark.parametrize("grafik", CHARTS)
class TestEveryChart:
    def test_it_draws_and_its_marks_tell_what_they_stand_for(self, grafik: str):
        fig = figure(opened(PETA, {"grafik": grafik}))
        field = CLICKABLE.get(grafik, grafik)
        assert fig["layout"].get("meta", {}).get("field", "") == field
        data = source.current()
        assert data is not None
        assert codes(fig) <= set(getattr(data.allowed, field) if field else ())
        assert bool(codes(fig)) == bool(field)

    def test_it_follows_the_filter_and_speaks_english(self, grafik: str):
        query = {"grafik": grafik, "gampong": IBOIH, "kecamatan": SUKAMAKMUE, "kelompok": "nelayan"}
        at = opened(PETA, query | {"bahasa": "en"})
        assert not at.exception
        assert "keluarga" not in "".join(str(chart.proto.spec) for chart in at.get("plotly_chart"))

    def test_the_switch_writes_the_address(self, grafik: str):
        first, other = list(CHARTS)[:2]
        at = opened(PETA, {"grafik": first if grafik != first else other})
        at.selectbox(key="f_grafik").select(grafik).run()
        assert at.query_params.get("grafik", first) in (grafik, [grafik])
        assert ("grafik" in at.query_params) == (grafik != first), "the first needs no mention"


@pytest.mark.parametrize("jenis", ["jumlah", "porsi", "perubahan", "titik"])
def test_areas_are_ranked_by_the_number_their_map_draws(jenis: str):
    at = opened(PETA, {"jenis": jenis})
    panel = painted(at)["panels"][0]
    data = source.current()
    assert data is not None
    written = dict(zip([item.kode for item in data.katalog.wilayah.gampong], panel["values"], strict=True))
    [bars] = figure(at)["data"]
    said = {point[0]: text for point, text in zip(bars["customdata"], bars["text"], strict=True)}
    assert {kode: text.removesuffix(" (belum pasti)") for kode, text in said.items()} == written
    table = data.by_gampong(Filter())
    ranked = set(table.filter(superlatives.eligible(table, data.ukuran["H"]))["kode"])
    for line in (True, False):
        values = [x for x, point in zip(bars["x"], bars["customdata"], strict=True) if (point[0] in ranked) == line]
        assert values == sorted(values)


@pytest.mark.parametrize("ukuran", ["H", "M0", "indikator-air"])
def test_bars_of_changes_say_which_may_have_gone_either_way(ukuran: str):
    [bars] = figure(opened(PETA, {"jenis": "perubahan", "ukuran": ukuran}))["data"]
    data = source.current()
    assert data is not None
    found = data.comparison(Filter(), "gampong")
    assert found
    told = {point[0]: text for point, text in zip(bars["customdata"], bars["text"], strict=True)}
    either = {kode for kode, change in found.changes(ukuran).items() if change and change.open}
    marked = {kode for kode, text in told.items() if text.endswith(" (belum pasti)")}
    assert marked <= either
    assert all(told[kode].startswith(("0,", "–")) for kode in either - marked), "no change as written has no direction"


def test_the_first_round_has_nothing_to_compare_with():
    at = opened(PETA, {"grafik": "lereng", "putaran": "2024"})
    assert not at.get("plotly_chart")
    assert "belum ada putaran pembanding" in text(at)


def test_the_round_to_compare_with_may_be_chosen():
    fig = figure(opened(PETA, {"grafik": "lereng", "putaran2": "2024"}))
    assert fig["layout"]["xaxis"]["ticktext"] == ["<b>2024</b>", "<b>2026</b>"]


@pytest.mark.parametrize("grafik", ["peringkat", "sebaran", "kontribusi", "banding", "lereng"])
def test_a_suppressed_gampong_has_no_value_in_any_chart(grafik: str, monkeypatch):
    graded = precision.graded

    def hide(table: pl.DataFrame, *others: Any) -> pl.DataFrame:
        here = pl.col("kode") == IBOIH
        return graded(table, *others).with_columns(
            pl.when(here).then(pl.lit(suppression.WITHHELD)).otherwise(pl.col(grade)).alias(grade)
            for grade in ("H_mutu", "A_mutu", "M0_mutu")
        )

    cache.forget()
    monkeypatch.setattr(precision, "graded", hide)
    fig = figure(opened(PETA, {"grafik": grafik}))
    cache.forget()
    for trace in fig["data"]:
        for place, point in enumerate(trace.get("customdata") or ()):
            if point[0] == IBOIH:
                value = trace["x"][place]
                assert not value, value
                assert "Tidak ditampilkan" in trace["hovertext"][place] or not trace["hovertext"][place]


def test_a_combination_of_few_families_is_never_shown():
    fig = figure(opened(PETA, {"grafik": "irisan", "gampong": IBOIH}))
    bars = fig["data"][0]
    assert bars["y"]
    assert min(bars["y"]) >= 5
