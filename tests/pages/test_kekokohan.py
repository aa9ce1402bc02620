"""The robustness page: sliders write the address, an address sets the sliders, and the figures follow."""

import json
import re
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.filters.filter import Filter
from dashboard.look import theme
from dashboard.parts.kekokohan import headline
from dashboard.parts.kekokohan.findings import Findings
from dashboard.shell.view import View
from dashboard.source import register
from dashboard.wording import percent
from peka_core.tabulation import superlatives
from tests.support.pages import KEKOKOHAN, opened, text
from tests.support.towns import BALOHAN, SUKAKARYA

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("with_sample"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),
]


def weights(at: AppTest) -> list[int]:
    return [slider.value for slider in at.slider]


def said(at: AppTest) -> str:
    found = re.search("<h1>(.*?)</h1>", text(at))
    assert found
    return found[1].replace("\N{NO-BREAK SPACE}", " ")


def moves(at: AppTest) -> dict[str, Any]:
    return next(fig for fig in map(_spec, at.get("plotly_chart")) if len(fig["data"]) == 4)


def _spec(chart: Any) -> dict[str, Any]:
    return json.loads(chart.proto.spec)


def used(at: AppTest) -> str:
    [caption] = at.caption
    return caption.value.replace("\N{NO-BREAK SPACE}", " ")


def test_the_catalogue_is_where_the_sliders_start():
    at = opened(KEKOKOHAN)
    assert weights(at) == [20, 20, 20, 20, 20]
    assert at.select_slider(key="f_k").value == "1/3"
    assert at.button(key="kokoh_baku").disabled
    assert "kalau bobot dimensi diubah" in text(at)


def test_a_weight_moved_goes_into_the_address_and_into_the_figures(survey_data, monkeypatch):
    monkeypatch.setenv("PEKA_DATA", str(survey_data / "kota"))  # a town with poor families enough to try weights on
    at = opened(KEKOKOHAN)
    at.slider(key="f_bobot_pendidikan").set_value(60).run()
    assert at.query_params["bobot"] == "20-60-20-20-20"
    assert "Pendidikan 42,9 %" in used(at)
    assert "gampong berganti peringkat" in text(at)


def test_an_address_with_weights_and_a_cut_off_opens_the_same_trial():
    at = opened(KEKOKOHAN, {"bobot": "40-15-15-15-15", "k": "2/5"})
    assert weights(at) == [40, 15, 15, 15, 15]
    assert at.select_slider(key="f_k").value == "2/5"
    assert "Kesehatan dan gizi 40,0 %" in used(at)
    assert "pada ambang 40" in text(at)


def test_the_proportions_of_the_catalogue_are_no_trial():
    at = opened(KEKOKOHAN, {"bobot": "50-50-50-50-45"})
    at.slider(key="f_bobot_keberdayaan").set_value(50).run()
    assert "bobot" not in at.query_params
    assert weights(at) == [20, 20, 20, 20, 20]


def test_weights_that_are_all_zero_are_not_taken():
    at = opened(KEKOKOHAN, {"bobot": "0-0-0-0-50"})
    at.slider(key="f_bobot_keberdayaan").set_value(0).run()
    assert not at.exception
    assert at.query_params["bobot"] == "0-0-0-0-50"
    assert weights(at) == [0, 0, 0, 0, 50]


def test_the_cut_off_of_the_catalogue_leaves_the_address():
    at = opened(KEKOKOHAN, {"k": "1/2"})
    at.select_slider(key="f_k").set_value("1/3").run()
    assert "k" not in at.query_params


def test_one_button_leads_back_and_keeps_the_gampong():
    at = opened(KEKOKOHAN, {"bobot": "0-0-0-0-50", "k": "1/2", "gampong": BALOHAN})
    at.button(key="kokoh_baku").click().run()
    assert weights(at) == [20, 20, 20, 20, 20]
    assert dict(at.query_params) == {"gampong": BALOHAN}
    assert "peringkat Balohan berkisar" in text(at)


def test_where_nobody_is_poor_no_gampong_is_called_the_worst():
    at = opened(KEKOKOHAN, {"tingkat": "rentan"})
    assert not at.exception
    assert "2026: tidak ada penduduk miskin</h1>" in text(at)
    assert "di antara tiga teratas" not in said(at)


def test_three_gampong_are_too_few_to_name_the_three_worst():
    shares = {"a": 0.3, "b": 0.2, "c": 0.1}
    line = superlatives.by_shares(shares, dict.fromkeys(shares, 100))
    at = SimpleNamespace(kode=tuple(shares), H=np.array(list(shares.values())))
    few = Findings(at, shares, {}, line, line)
    data = register.current()
    assert data is not None
    said = headline.headline(View(data, Filter(), theme.LIGHT), few)
    assert said.endswith(": terlalu sedikit gampong untuk membandingkan peringkat")


def test_the_headline_says_of_what_of_when_and_of_whom_it_speaks(survey_data, monkeypatch):
    monkeypatch.setenv("PEKA_DATA", str(survey_data / "kota"))
    assert "<h1>Kemiskinan multidimensi di Kota Sabang, 2026: " in text(opened(KEKOKOHAN))
    said = text(opened(KEKOKOHAN, {"desil": "1,2,3,4,5,6", "kecamatan": SUKAKARYA}))
    assert "<h1>Kemiskinan multidimensi di Kota Sabang, hanya desil 1–6, 2026: " in said


def test_the_headline_follows_the_viewers_own_weights(survey_data, monkeypatch):
    monkeypatch.setenv("PEKA_DATA", str(survey_data / "kota"))
    said = [
        re.findall("<h1>(.*?)</h1>", text(opened(KEKOKOHAN, {"bobot": bobot})))[0]
        for bobot in ("90-5-5-5-5", "5-5-90-5-5")
    ]
    assert all(": dengan bobot pilihan Anda " in each for each in said)
    assert said[0] != said[1]


TRIALS = [
    ({"bobot": "60-20-20-20-20"}, "bobot pilihan Anda"),
    ({"bobot": "0-0-100-0-0"}, "bobot pilihan Anda"),
    ({"k": "1/4"}, "ambang pilihan Anda"),
    ({"k": "1/2", "bobot": "20-60-20-20-20"}, "ambang dan bobot pilihan Anda"),
]


@pytest.fixture
def town(survey_data, monkeypatch):
    """A town with poor families enough to try weights on."""
    monkeypatch.setenv("PEKA_DATA", str(survey_data / "kota"))


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize(("query", "own"), TRIALS)
class TestOnTrial:
    def test_the_headline_speaks_of_the_viewer_s_own_choice(self, query: dict[str, str], own: str):
        assert f": dengan {own} " in said(opened(KEKOKOHAN, query))

    def test_rows_stand_in_the_order_of_the_choice_whose_value_is_written(self, query: dict[str, str], own: str):
        fig = moves(opened(KEKOKOHAN, query))
        after, words = fig["data"][2], fig["data"][3]
        assert list(after["x"]) == sorted(after["x"], reverse=True)
        for share, word in zip(after["x"], words["text"], strict=True):
            assert word.startswith(percent(share))
            assert "(baku " in word
        assert fig["layout"]["yaxis"]["categoryarray"] == list(reversed(after["y"]))


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize("query", [{}, {"gampong": BALOHAN}, {"putaran": "2025"}])
def test_no_village_is_called_the_worst(query: dict[str, str]):
    at = opened(KEKOKOHAN, query)
    assert "terburuk" not in text(at)
    assert "dengan" not in said(at)


@pytest.mark.usefixtures("town")
def test_an_indicator_left_out_does_not_read_as_one_that_is_lacking():
    assert not re.search(r"\bTanpa (gizi|pekerjaan|akses)", text(opened(KEKOKOHAN)))
