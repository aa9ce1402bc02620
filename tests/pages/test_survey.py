"""Pages on a survey: its estimates have intervals, its families stand for others, and both are said."""

import re

import pytest

from dashboard.filters.codes import SECTIONS_OF
from dashboard.navigation import PAGES
from dashboard.wording import NBSP
from tests.support.pages import KEKOKOHAN, PETA, RINGKASAN, STATISTIK, opened, text

pytestmark = pytest.mark.slow

GAMPONG, RINCIAN, PRIORITAS = (
    next(spec for spec in PAGES if spec.file == f"{name}.py") for name in ("gampong", "rincian", "prioritas")
)
INTERVAL = rf"\d+,\d{NBSP}% \(\d+,\d–\d+,\d{NBSP}%\)"
BASE = re.compile(r"sampel: banyaknya keluarga adalah perkiraan dari (\d+) keluarga tercacah")


@pytest.fixture
def survey(survey_data, monkeypatch):
    monkeypatch.setenv("PEKA_DATA", str(survey_data / "sampel"))


@pytest.fixture
def town(survey_data, monkeypatch):
    monkeypatch.setenv("PEKA_DATA", str(survey_data / "kota"))


@pytest.mark.parametrize("spec", [RINGKASAN, PETA, KEKOKOHAN, GAMPONG, RINCIAN], ids=lambda spec: spec.file)
def test_a_page_says_that_families_are_estimates_and_from_how_many(spec, survey):
    at = opened(spec)
    assert not at.exception
    [n] = set(BASE.findall(text(at)))
    assert 0 < int(n) <= 18 * 40
    assert "n = " not in text(at)


@pytest.mark.parametrize("bagian", ["uang", "perubahan", "ruang", "data"])
def test_every_part_of_statistics_says_so_too(bagian, survey):
    at = opened(STATISTIK, {"bagian": bagian})
    assert not at.exception
    assert BASE.search(text(at))


@pytest.mark.parametrize("bagian", SECTIONS_OF["prioritas"])
def test_who_comes_first_is_an_estimate_in_which_nobody_is_ranked(bagian, survey):
    for query in ({}, {"aturan": "terdalam_300"}):
        at = opened(PRIORITAS, {"bagian": bagian, **query})
        assert not at.exception
        assert not [error.value for error in at.error]
        assert BASE.search(text(at))
        headline = next(element.proto.body for element in at.get("html") if "<h1>" in element.proto.body)
        assert "terbanyak di" not in headline
        if bagian in ("urutan", "banding"):
            assert "tidak ada yang diperingkat" in text(at)


@pytest.mark.parametrize("query", [{}, {"ukuran": "P0"}, {"ukuran": "dimensi-kesehatan"}, {"putaran": "2024"}])
def test_the_headline_tells_the_estimate_with_its_interval(query, survey):
    for spec in (RINGKASAN, PETA):
        title = next(element.proto.body for element in opened(spec, query).get("html") if "<h1>" in element.proto.body)
        assert re.search(INTERVAL, title), title


def test_figures_have_their_interval_and_those_of_an_enumeration_none(survey):
    values = [metric.value for metric in opened(RINGKASAN).metric]
    assert len(values) == 3
    assert all(re.fullmatch(rf"{INTERVAL}|0,\d+ \(0,\d+–0,\d+\)", value) for value in values), values


def test_the_profile_of_a_gampong_has_intervals(survey):
    at = opened(GAMPONG, {"gampong": "11.72.03.2001"})
    assert re.search(INTERVAL, text(at))


def test_moves_are_told_with_their_intervals(survey):
    found = text(opened(STATISTIK, {"bagian": "perubahan"}))
    assert re.search(r": \d+ \(\d+–\d+\) keluar dari kemiskinan", found)
    assert "hanya tercacah pada putaran kini" in found


@pytest.mark.parametrize("putaran", ["2025", "2026"])
def test_a_change_has_its_interval_and_is_no_rise_or_fall_where_that_holds_0(putaran, survey):
    at = opened(RINGKASAN, {"putaran": putaran})
    spans = re.findall(r"→ [\d,]+.%, [^;.]*?\(([+−]?\d+,\d+) sampai ([+−]?\d+,\d+)", text(at))
    spans = spans[: len(at.metric)]  # the page's text holds its notes twice
    for metric, (low, high) in zip(at.metric, spans, strict=True):
        holds = low.startswith("−") and not high.startswith("−")
        assert holds == (metric.delta == "arah belum pasti"), (metric.delta, low, high)
    assert "karena hanya sampel" in text(at)


def test_the_map_of_changes_colours_and_tells_none_that_chance_could_turn(survey):
    title = text(opened(PETA, {"jenis": "perubahan"}))
    told = re.search(r"turun di (\d+)", title)
    assert "belum pasti" in title
    assert told is None or int(told[1]) <= 4


def test_an_enumeration_is_told_as_ever(town):
    at = opened(RINGKASAN)
    assert "perkiraan" not in text(at)
    assert not re.search(INTERVAL, text(at))
    assert "n = " in text(at)
