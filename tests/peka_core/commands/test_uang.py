import json
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner

from peka_core.cli import main

INEQ = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261]


def run(*args: object, code: int = 0) -> str:
    result = CliRunner().invoke(main, ["uang", *map(str, args)])
    assert result.exit_code == code, result.output
    return result.output


def written(folder: Path, cells: list, header: str = "y", separator: str = ";") -> Path:
    path = folder / "uang.csv"
    path.write_text("\n".join([header, *map(str, cells)]).replace("|", separator) + "\n", encoding="utf-8")
    return path


def document(*args: object) -> dict:
    return json.loads(run(*args, "--json"))


def test_the_measures_equal_those_of_the_r_package_ineq(tmp_path):
    answer = document(written(tmp_path, INEQ), "--kolom", "y", "--garis", 2000)
    total = answer["areas"][0]
    assert (answer["n"], answer["n_missing"], total["area"]) == (10, 0, "semua")
    expected = {"P0": 0.2, "P1": 0.0998, "P2": 0.06042625, "watts": 0.162014123921756, "sen": 0.12285, "sst": 0.18425}
    assert {name: total[name]["est"] for name in expected} == pytest.approx(expected, abs=1e-10)
    assert total["gini"]["est"] == pytest.approx(0.462091130267624, abs=1e-10)
    assert total["gini"]["se"] is None
    assert "tidak dihitung" in answer["catatan"]


@pytest.mark.parametrize(
    "cells",
    [
        ["1000.5", "2000.25", "3000"],
        ["1000,5", "2000,25", "3000"],
        ["1.000,5", "2.000,25", "3.000"],
        [" 1.000,5 ", "2.000,25", "3000"],
    ],
)
def test_numbers_may_be_written_the_indonesian_way(tmp_path, cells):
    total = document(written(tmp_path, cells), "--kolom", "y", "--garis", "2000,25")["areas"][0]
    assert total["P0"]["est"] == pytest.approx(1 / 3)
    assert total["P1"]["est"] == pytest.approx((1 - 1000.5 / 2000.25) / 3)


def test_whole_rupiah_with_dots_are_read_as_rupiah(tmp_path):
    total = document(written(tmp_path, ["1.250.000", "850.000"]), "--kolom", "y", "--garis", 900_000)["areas"][0]
    assert total["P0"]["est"] == 0.5


def test_areas_follow_the_total_and_weights_are_persons(tmp_path):
    path = written(tmp_path, ["1|b|3", "5|a|1", "|a|2", "9||1"], "y|g|w")
    answer = document(path, "--kolom", "y", "--garis", 4, "--per", "g", "--bobot", "w")
    assert [entry["area"] for entry in answer["areas"]] == ["semua", "(kosong)", "a", "b"]
    assert [entry["P0"]["est"] for entry in answer["areas"]] == [0.6, 0.0, 0.0, 1.0]
    assert [entry["n_missing"] for entry in answer["areas"]] == [1, 0, 1, 0]
    assert answer["n"] == 3


def test_parquet_numbers_give_the_same(tmp_path):
    path = tmp_path / "x.parquet"
    pl.DataFrame({"y": INEQ}).write_parquet(path)
    assert document(path, "--kolom", "y", "--garis", 5000) == document(
        written(tmp_path, INEQ), "--kolom", "y", "--garis", 5000
    )


def test_values_without_logarithm_are_noted(tmp_path):
    answer = document(written(tmp_path, [0, 5, 20]), "--kolom", "y", "--garis", 10)
    assert "tidak menghitung 1 baris" in answer["catatan"]


SURVEY = [
    f"{row * 7919 % 1000 + 1}|{1.07 + row * 37 % 11 * 0.13:.2f}|{'a' if row % 4 == 0 else 'b'}|{row // 20}|{row // 4}"
    for row in range(60)
]
"""Invented survey; expected values below were computed with the R packages survey 4.1 and laeken 0.5.2."""


def survey(folder: Path, *args: object) -> dict:
    path = written(folder, SURVEY, "y|w|g|s|p")
    return document(path, "--kolom", "y", "--garis", 300, "--bobot", "w", *args)


def test_errors_and_intervals_equal_those_of_the_r_package_survey(tmp_path):
    answer = survey(tmp_path, "--strata", "s", "--psu", "p", "--per", "g")
    total, a, b = answer["areas"]
    assert total["P0"] == pytest.approx(
        {"est": 0.2693322905465, "se": 0.0671859360638052, "low": 0.149075470489382, "high": 0.436801070765522}
    )
    assert total["P1"] == pytest.approx(
        {"est": 0.1446215009613, "se": 0.0392145278187473, "low": 0.07812480615547508, "high": 0.25223153910259616}
    )
    assert total["P2"]["se"] == pytest.approx(0.0337135109279670)
    assert total["watts"]["se"] == pytest.approx(0.1165142402858184)
    assert total["gini"]["se"] == pytest.approx(0.0442251090162394)
    assert [area["P0"]["se"] for area in (a, b)] == pytest.approx([0.1299454726211674, 0.0900589589093345])
    assert [area["P1"]["se"] for area in (a, b)] == pytest.approx([0.103439133211050, 0.039308512925915])


def test_gini_and_s80s20_equal_those_of_the_r_package_laeken(tmp_path):
    areas = survey(tmp_path, "--per", "g")["areas"]
    assert [area["gini"]["est"] for area in areas] == pytest.approx(
        [0.323552742796316, 0.370921288447952, 0.302663613583333]
    )
    assert [area["s80s20"]["est"] for area in areas] == pytest.approx(
        [8.12961552918952, 12.1647058823529, 5.56445582650829]
    )


def test_without_strata_and_clusters_errors_are_null_and_the_note_says_why(tmp_path):
    answer = survey(tmp_path)
    assert {area["P0"][key] for area in answer["areas"] for key in ("se", "low", "high")} == {None}
    assert "strata dan klaster tidak disebut" in answer["catatan"]


def test_a_survey_weight_alone_is_a_design_of_single_rows(tmp_path):
    one = survey(tmp_path, "--bobot-survei", "w")["areas"][0]
    path = written(tmp_path, [f"{row}|{place}" for place, row in enumerate(SURVEY)], "y|w|g|s|p|i")
    other = document(path, "--kolom", "y", "--garis", 300, "--bobot", "w", "--bobot-survei", "w", "--psu", "i")
    assert one["P0"] == pytest.approx(other["areas"][0]["P0"])
    assert one["P0"]["se"] > 0


def test_a_row_without_cluster_leaves_and_the_note_says_why(tmp_path):
    path = written(tmp_path, ["1|1", "3|2", "9|", "|3"], "y|p")
    answer = document(path, "--kolom", "y", "--garis", 2, "--psu", "p")
    assert (answer["n"], answer["n_missing"], answer["areas"][0]["P0"]["est"]) == (2, 2, 0.5)
    assert "2 baris keluar: 1 karena nilai kosong, 1 karena klaster kosong." in answer["catatan"]


def test_an_area_within_one_cluster_has_no_error_and_the_note_says_why(tmp_path):
    answer = document(
        written(tmp_path, ["1|a|1", "3|a|1", "5|b|2"], "y|g|p"),
        "--kolom",
        "y",
        "--garis",
        4,
        "--per",
        "g",
        "--psu",
        "p",
    )
    assert [area["P0"]["se"] is None for area in answer["areas"]] == [False, True, True]
    assert "hanya satu klaster memuatnya: a, b." in answer["catatan"]


def test_a_coarse_s80s20_is_named(tmp_path):
    answer = document(written(tmp_path, [1, 1, 1, 4, 5]), "--kolom", "y", "--garis", 2)
    assert answer["areas"][0]["s80s20"]["est"] == pytest.approx(5 / 3)
    assert "S80/S20 kasar" in answer["catatan"]


def test_the_line_may_be_a_column(tmp_path):
    answer = document(written(tmp_path, ["5|4", "5|6", "5|"], "y|z"), "--kolom", "y", "--garis", "z")
    assert (answer["areas"][0]["P0"]["est"], answer["n_missing"]) == (0.5, 1)


def test_the_poorest_forty_per_cent_the_palma_ratio_and_the_cost_are_told(tmp_path):
    total = document(written(tmp_path, range(1, 11)), "--kolom", "y", "--garis", 3)["areas"][0]
    assert (total["bottom40"], total["palma"], total["total_gap"]) == pytest.approx((10 / 55, 1.0, 3))


def test_the_table_is_indonesian(tmp_path):
    text = run(written(tmp_path, INEQ), "--kolom", "y", "--garis", 2000)
    assert "20,00 %" in text
    assert "0,4621" in text
    assert "Galat baku dan selang tidak dihitung" in text


def test_the_table_shows_errors_when_a_design_is_given(tmp_path):
    path = written(tmp_path, SURVEY, "y|w|g|s|p")
    text = run(path, "--kolom", "y", "--garis", 300, "--bobot", "w", "--strata", "s", "--psu", "p")
    assert "0,0672" in text.split("Galat P0")[1]
    assert "14,91-43,68" in text
    assert "15 klaster dalam 3 strata" in text


@pytest.mark.parametrize(
    ("cells", "args", "words"),
    [
        (["1", "dua"], ["--garis", "3"], ["kolom y, baris 3: 'dua'", "Tulis angka saja"]),
        (["750.000", "980,500"], ["--garis", "3"], ["baris 3: '980,500'", "dapat berarti ribuan"]),
        (["1", "inf"], ["--garis", "3"], ["'inf'"]),
        (["1"], ["--garis", "563.100"], ["dapat dibaca dua cara", "Tulis 563100"]),
        (["1"], ["--garis", "5juta"], ["'5juta' bukan angka"]),
        (["1"], ["--garis", "nol"], ["Kolom nol tidak ada", "yang ada: y"]),
        (["1"], ["--garis", "0"], ["harus di atas 0"]),
        (["1"], ["--garis", "3", "--per", "desa"], ["Kolom desa tidak ada", "yang ada: y"]),
    ],
)
def test_a_wrong_request_names_what_is_wrong_and_where(tmp_path, cells, args, words):
    text = run(written(tmp_path, cells), "--kolom", "y", *args, code=1)
    for word in words:
        assert word in text


@pytest.mark.parametrize(
    ("cells", "args", "words"),
    [
        (["1|1", "2|1e308"], ["--garis", "3", "--bobot", "w"], "kolom w, baris 3: 1e+308"),
        (["1|1", "1e308|1"], ["--garis", "3"], "kolom y, baris 3: '1e308'"),
        (["1|1", "-1e308|1"], ["--garis", "3"], "kolom y, baris 3: '-1e308'"),
        (["1|1", "2|1e-320"], ["--garis", "w"], "kolom w, baris 3: '1e-320'"),
        (["1|1", "2|1e308"], ["--garis", "w"], "kolom w, baris 3: '1e308'"),
        (["1|1"], ["--garis", "1e-320"], "harus di atas 0"),
        (["1|1"], ["--garis", "1e308"], "harus di atas 0"),
    ],
)
def test_money_beyond_all_measure_is_refused_by_cell_and_never_warned_about(tmp_path, cells, args, words):
    assert words in run(written(tmp_path, cells, "y|w"), "--kolom", "y", *args, code=1)


def test_lists_in_parquet_are_refused_in_words(tmp_path):
    path = tmp_path / "x.parquet"
    pl.DataFrame({"y": [[1], [2]], "g": [1, 2]}).write_parquet(path)
    assert "Kolom y di x.parquet berisi daftar" in run(path, "--kolom", "y", "--garis", 3, code=1)
    assert "Kolom y di x.parquet berisi daftar" in run(path, "--kolom", "g", "--garis", "y", code=1)


def test_weightless_clusters_do_not_narrow_the_interval(tmp_path):
    """Ten clusters of which two have no weight: 7 degrees of freedom as in R's ``degf``, not 9."""
    rows = [f"{100 + 37 * row % 900}|{0 if row < 6 else 1.5}|{row // 3}" for row in range(30)]
    asked = ("--kolom", "y", "--garis", 500, "--bobot-survei", "w", "--psu", "p")
    found = document(written(tmp_path, rows, "y|w|p"), *asked)["areas"][0]["gini"]
    t = (found["high"] - found["est"]) / found["se"]
    assert t == pytest.approx(2.364624251592785, rel=1e-6)  # qt(0.975, 7)


@pytest.mark.parametrize("loss", [-9000, -40000, -2500])
def test_losses_that_leave_0_to_1_are_said(tmp_path, loss):
    answer = document(written(tmp_path, [loss, 100, 900, 700, loss]), "--kolom", "y", "--garis", 500)
    assert answer["areas"][0]["P1"]["est"] > 1
    assert "di atas 1 karena ada nilai negatif" in answer["catatan"]
    assert "di atas 1" not in document(written(tmp_path, [300, 900]), "--kolom", "y", "--garis", 500)["catatan"]
