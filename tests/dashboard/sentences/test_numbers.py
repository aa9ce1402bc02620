"""Numbers in sentences: which one stands where, with which sign, out of how many."""

import polars as pl
import pytest

from dashboard.sentences import measures
from dashboard.source.provenance import smoothed_column
from dashboard.wording import NBSP, signed
from peka_core.catalog import load, ukuran

UKURAN = ukuran.measures(load())
H, M0, P0 = UKURAN["H"], UKURAN["M0"], UKURAN["P0"]
ROW = {
    "H": 0.25,
    "H_keluarga": 21,
    "H_orang": 110,
    "H_mutu": "baik",
    "M0": 0.1234,
    "M0_keluarga": 22,
    "M0_mutu": "hati-hati",
    "P0": 0.5,
    "P0_keluarga": 23,
    "P0_orang": 180,
    "P0_mutu": "baik",
    "P1": 0.025,
    "P1_keluarga": 23,
    "P1_mutu": "baik",
    "keluarga": 100,
    "orang": 440,
    "orang_uang": 360,
    "keluarga_hilang": 20,
    "keluarga_uang": 90,
    "tercacah": 100,
    "tercacah_hilang": 20,
    "tercacah_uang": 90,
    "cakupan": 0.8333,
    "cakupan_uang": 0.75,
}


def said(kode: str, rank: tuple[int, int] | None = (3, 3), **changed: object) -> str:
    return measures.area_text(UKURAN[kode], {**ROW, **changed}, rank, 18).replace(NBSP, " ")


def test_an_area_is_told_by_its_own_count_base_value_rank_and_coverage():
    assert said("H") == "110 dari 440 penduduk, 25,0 %, peringkat 3 dari 18; cakupan data 83,3 %"
    assert said("P0") == "180 dari 360 penduduk, 50,0 %, peringkat 3 dari 18; cakupan data 75,0 %"


def test_of_how_many_poor_an_index_or_a_mean_is_cannot_be_read_as_a_share_of_the_poor():
    poor = "22 keluarga miskin multidimensi dari 100"
    assert said("M0", None) == f"0,123; {poor}; cakupan data 83,3 %, gunakan hati-hati"
    assert said("P1", None).startswith("2,5 %; 23 keluarga miskin pengeluaran dari 90; ")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, "21 dari 100 keluarga, 21,0 %"),
        ({"H_keluarga": 0}, "0 dari 100 keluarga, 0,0 %"),
        ({"H": None}, "21 dari 100 keluarga"),
        ({"H_keluarga": None, "H": None}, ""),
        ({"H_keluarga": 0, "keluarga": 0, "H": None}, ""),
    ],
)
def test_families_are_a_share_of_families(changed, told):
    assert measures.of_families(H, {**ROW, **changed}).replace(NBSP, " ") == told


@pytest.mark.parametrize(
    ("kode", "low", "high", "told"),
    [
        ("H", 0.2, 0.31, "25,0 % (20,0–31,0 %)"),
        ("H", 0.0, 0.072, "25,0 % (0,0–7,2 %)"),
        ("M0", 0.1, 0.1466, "0,123 (0,100–0,147)"),
        ("P0", None, None, "50,0 %"),
    ],
)
def test_an_estimate_carries_its_interval_where_it_has_one(kode, low, high, told):
    row = {**ROW, f"{kode}_low": low, f"{kode}_high": high}
    assert measures.estimate_text(UKURAN[kode], row).replace(NBSP, " ") == told


def test_in_a_sample_families_are_told_as_they_stand_for_others_and_left_out_as_they_were_asked():
    drawn = {"keluarga": 1000, "tercacah": 40, "tercacah_hilang": 3, "H_keluarga": 210, "H_orang": 950, "orang": 3800}
    assert said("H", None, **drawn, H_low=0.2, H_high=0.31).startswith("950 dari 3.800 penduduk")
    assert measures.of_families(H, {**ROW, **drawn}).startswith("210 dari 1.000 keluarga")
    assert measures.counted(H, {**ROW, **drawn}) == (40, 3)


def test_a_sample_is_told_by_its_interval_low_before_high():
    assert said("H", None, H_low=0.2, H_high=0.31).endswith("selang 95 %: 20,0 % sampai 31,0 %")
    assert said("H", None, H_low=0.0, H_high=0.31).endswith("selang 95 %: 0,0 % sampai 31,0 %")
    assert "selang" not in said("H", None, H_low=None, H_high=None)


def test_a_hidden_or_missing_value_is_never_told_in_numbers():
    grades = (None, "terlalu_sedikit", "tidak_ditampilkan", "pelindung")
    texts = {said("H", H=None, H_mutu=grade) for grade in grades}
    assert len(texts) == len(grades), "each says another reason"
    assert not any(sign.isdigit() for text in texts for sign in text)


def test_ranks_an_area_can_have_are_told_as_a_range():
    assert "peringkat 2\N{EN DASH}5 dari 18" in said("H", (2, 5))
    assert "peringkat" not in said("H", None)


def test_families_a_measure_stands_on_and_those_left_out_are_all_families():
    assert measures.counted(H, ROW) == (100, 20)
    assert measures.counted(P0, ROW) == (90, 30)


@pytest.mark.parametrize(
    ("measure", "now", "before", "text"),
    [
        (H, 0.30, 0.25, "+5,0 poin"),
        (H, 0.25, 0.30, "−5,0 poin"),
        (H, 0.25, 0.2505, "−0,1 poin"),
        (H, 0.2504, 0.25, "tetap"),
        (M0, 0.125, 0.1, "+0,025"),
        (M0, 0.1, 0.1004, "tetap"),
        (M0, 0.1, 0.101, "−0,001"),
        (H, 1.0, 0.0, "+100,0 poin"),
        (H, 0.0, 0.0, "tetap"),
    ],
)
def test_a_change_is_now_less_before_in_the_measures_own_unit(measure, now, before, text):
    assert measures.change_text(measure, now, before) == text


@pytest.mark.parametrize(("now", "before"), [(None, 0.1), (0.1, None), (None, None)])
def test_a_change_from_or_to_nothing_known_is_none(now, before):
    assert measures.change_text(H, now, before) is None


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [(0.00126, 4, "+0,0013"), (-0.5, 1, "−0,5"), (0.00004, 4, "0,0000"), (-0.00004, 4, "0,0000"), (12.25, 1, "+12,2")],
)
def test_a_difference_has_its_sign_unless_it_rounds_to_nothing(value, digits, text):
    assert signed(value, digits) == text


def test_smoothed_values_are_shown_and_named_only_where_a_table_has_them():
    raw = pl.DataFrame({"kode": ["a"], "H": [0.2]})
    even = raw.with_columns(pl.lit(0.3).alias(smoothed_column("H")))
    assert (measures.shown(H, raw), measures.smoothed(H, raw)) == ("H", False)
    assert measures.shown(H, even) == smoothed_column("H")
    assert measures.named(H, even) == f"{measures.named(H, raw)}, dihaluskan"
    assert ", dihaluskan 30,0 %" in said("H", **{smoothed_column("H"): 0.3})


def test_an_area_without_such_a_family_is_not_said_to_lack_data():
    nobody = {"H": None, "H_mutu": None, "keluarga": 0, "keluarga_hilang": 0}
    assert said("H", **nobody) == "Tidak ada keluarga seperti ini"
    assert said("H", **nobody | {"keluarga_hilang": 3}) == "Tidak ada data untuk pilihan ini"


@pytest.mark.parametrize(("families", "nobody"), [([5, 0, 0], True), ([5, 0, 2], False), ([5, 4, 3], False)])
def test_a_legend_calls_areas_empty_only_where_none_of_them_has_a_family(families: list[int], nobody: bool):
    table = pl.DataFrame({"H_mutu": ["baik", None, None], "keluarga": families, "keluarga_hilang": [0, 0, 0]})
    assert measures.nobody_there(table, H) == nobody


def test_a_legend_without_empty_areas_does_not_speak_of_them():
    table = pl.DataFrame({"H_mutu": ["baik", "hati-hati"], "keluarga": [40, 20], "keluarga_hilang": [0, 0]})
    assert not measures.nobody_there(table, H)
