"""Pages of families few enough to be known: they say so, fall over nothing, and name nobody."""

import re

import pytest

from dashboard.navigation import PAGES
from tests.support.pages import opened, text
from tests.support.towns import BALOHAN, IBOIH

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("with_sample"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),
]
FEW = {"kelompok": "anak_yatim", "desil": "1"}
ONE = {"kelompok": "pekerja_wisata", "desil": "3", "gampong": IBOIH}
NAMED = re.compile(r"(tertinggi|terbanyak|terbesar) di [A-Z]|peringkat \d|Terburuk sekarang: [A-Z]")
SPECS = {spec.file.removesuffix(".py"): spec for spec in PAGES}


@pytest.mark.parametrize("query", [FEW, ONE, {**FEW, "putaran": "2024"}], ids=["few", "one gampong", "first round"])
@pytest.mark.parametrize("page", ["ringkasan", "peta", "rincian", "gampong", "kekokohan"])
def test_a_page_of_few_families_says_so_and_names_nobody(page: str, query: dict[str, str]):
    at = opened(SPECS[page], query)
    assert not at.exception
    said = text(at)
    heads = re.findall("<h1>.*?</h1>", said)
    assert heads
    assert not NAMED.search(" ".join(heads)), heads
    charts = "".join(chart.proto.spec for chart in at.get("plotly_chart"))
    assert "NaN" not in charts
    assert "peringkat 1 dari" not in charts


@pytest.mark.parametrize("bagian", ["uang", "perubahan", "ruang", "data"])
@pytest.mark.parametrize("query", [FEW, ONE], ids=["few", "one gampong"])
def test_statistics_of_few_families_fall_over_nothing(bagian: str, query: dict[str, str]):
    at = opened(SPECS["statistik"], {**query, "bagian": bagian})
    assert not at.exception
    assert "NaN" not in "".join(chart.proto.spec for chart in at.get("plotly_chart"))


@pytest.mark.parametrize("grafik", ["irisan", "sebaran", "kontribusi", "banding", "lereng", "penyebab", "kelompok"])
def test_a_chart_beside_the_map_of_few_families_tells_no_rate(grafik: str):
    at = opened(SPECS["peta"], {**ONE, "grafik": grafik})
    assert not at.exception
    if grafik in ("sebaran", "kontribusi", "irisan"):
        told = "".join(chart.proto.spec for chart in at.get("plotly_chart"))
        assert not re.search(r"Iboih: \d", told)


def test_a_headline_of_ten_to_thirty_families_asks_for_care():
    said = text(opened(SPECS["ringkasan"], {"kelompok": "nelayan", "gampong": BALOHAN}))
    [head] = set(re.findall("<h1>.*?</h1>", said))
    n = int(re.search(r"n = (\d+) keluarga", said)[1])  # type: ignore[index]
    assert ("hati-hati" in head) == (10 <= n < 30)
    assert ("terlalu sedikit" in head) == (n < 10)
