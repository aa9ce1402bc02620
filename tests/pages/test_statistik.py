"""The statistics page and the smoothed map: every part in both languages, the address, and what a reader is told."""

import json

import pytest

from dashboard.filters.codes import SECTIONS_OF
from dashboard.source import register
from tests.support.pages import PETA, RINGKASAN, STATISTIK, map_arguments, opened, text
from tests.support.towns import IBOIH

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("with_sample"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),
]
SECTIONS = SECTIONS_OF["statistik"]
HEADLINES = {
    "uang": "<h1>Kemiskinan pengeluaran (garis Rp736.956, 2025) di Kota Sabang, 2026: mengangkat semua penduduk miskin",
    "perubahan": "<h1>Keluarga miskin multidimensi di Kota Sabang, 2025–2026: ",
    "ruang": "<h1>Kemiskinan multidimensi di Kota Sabang, 2026: ",
    "data": "keluarga yang berdata lengkap; bila semua keluarga dihitung",
}


def figures(at) -> list[dict]:
    return [json.loads(chart.proto.spec) for chart in at.get("plotly_chart")]


@pytest.mark.parametrize("bagian", SECTIONS)
def test_each_part_has_its_headline_source_and_sample_label(bagian: str):
    at = opened(STATISTIK, {"bagian": bagian})
    assert not at.exception
    words = text(at)
    assert HEADLINES[bagian] in words
    assert "Sumber: pendataan PEKA putaran 2026" in words
    assert "data contoh sintetis" in words


@pytest.mark.parametrize("bagian", SECTIONS)
def test_each_part_speaks_english(bagian: str):
    at = opened(STATISTIK, {"bagian": bagian, "bahasa": "en"})
    assert not at.exception
    shown = text(at) + json.dumps([figure["layout"] for figure in figures(at)])
    shown += "".join(" ".join(frame.value.columns) for frame in at.dataframe) + "".join(i.value for i in at.info)
    for indonesian in ("keluarga", "Putaran", "miskin", "Tingkat", "Gampong lain", "data lengkap", "tinggi"):
        assert indonesian not in shown, indonesian


@pytest.mark.parametrize("bagian", SECTIONS)
def test_a_selected_gampong_is_saffron_in_each_part(bagian: str):
    at = opened(STATISTIK, {"bagian": bagian, "gampong": IBOIH})
    assert not at.exception
    assert "#e08a00" in json.dumps(figures(at))


def test_the_part_is_kept_in_the_address():
    at = opened(STATISTIK)
    at.segmented_control(key="f_bagian").set_value("ruang").run()
    assert at.query_params["bagian"] == "ruang"
    assert "Eksploratif: hanya 18 gampong" in "".join(info.value for info in at.info)


def test_the_first_round_says_that_it_has_none_to_compare_with():
    at = opened(STATISTIK, {"bagian": "perubahan", "putaran": "2024"})
    assert not at.exception
    assert "di Kota Sabang, 2024: belum ada putaran pembanding, ini yang pertama" in text(at)


def test_a_filter_of_levels_is_not_used_and_says_so():
    at = opened(STATISTIK, {"bagian": "data", "tingkat": "parah"})
    assert "Saringan tingkat kemiskinan tidak dipakai" in text(at)
    assert HEADLINES["data"] in text(at)


@pytest.mark.parametrize("ukuran", ["A", "M0", "P1", "indikator-air"])
def test_the_spatial_part_takes_any_measure(ukuran: str):
    at = opened(STATISTIK, {"bagian": "ruang", "ukuran": ukuran})
    assert not at.exception
    assert (len(figures(at)) == 1) == (ukuran == "indikator-air")


@pytest.mark.parametrize("query", [{}, {"ukuran": "M0"}, {"ukuran": "indikator-air"}, {"putaran": "2025"}])
def test_a_hint_is_strong_only_by_the_exact_p_of_all_neighbours(query: dict[str, str]):
    at = opened(STATISTIK, {"bagian": "ruang", **query})
    [table] = [frame.value for frame in at.dataframe]
    for _, row in table.iterrows():
        wanted = "kuat" if row["q (FDR)"] < 0.05 else "lemah" if row["p"] < 0.05 else "–"
        assert row["Petunjuk"] == wanted
    assert "p dihitung tepat dari semua kemungkinan tetangga, " in text(at)
    assert "benih" not in text(at)


def test_the_spatial_part_says_how_many_measures_there_are_to_choose_from():
    words = text(opened(STATISTIK, {"bagian": "ruang"}))
    data = register.current()
    assert data is not None
    assert f"Ada {len(data.ukuran)} ukuran yang dapat dilihat di sini" in words


def test_smoothing_changes_the_colours_and_says_so_everywhere():
    raw, even = (opened(PETA, {"kelas": "kuantil", "nilai": nilai}) for nilai in ("mentah", "halus"))
    assert not even.exception
    one, two = (map_arguments(at)["feature_group"] for at in (raw, even))
    assert one != two
    assert "dihaluskan" not in one
    assert two.count(", dihaluskan ") == 18
    assert "dihaluskan" not in text(raw)
    assert "(dihaluskan)" in text(even)
    assert ">Kemiskinan multidimensi, dihaluskan</button>" in text(even)
    assert ">Kemiskinan multidimensi</button>" in text(even)


@pytest.mark.parametrize("ukuran", ["A", "M0", "P1", "P2"])
def test_what_is_no_rate_is_never_smoothed_and_the_switch_says_why(ukuran: str):
    at = opened(PETA, {"ukuran": ukuran, "nilai": "halus"}, menus=("tampilan",))
    switch = at.segmented_control(key="f_nilai")
    assert switch.disabled
    assert "bukan persen penduduk" in switch.label
    assert "dihaluskan" not in map_arguments(at)["feature_group"]


def test_the_overview_keeps_raw_values_because_it_has_no_switch():
    assert "dihaluskan" not in map_arguments(opened(RINGKASAN, {"nilai": "halus"}))["feature_group"]
