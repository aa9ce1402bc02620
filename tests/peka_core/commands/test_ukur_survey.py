"""``peka ukur`` on survey files: the same numbers as R, and every choice said in the notes."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from peka_core.cli import main

HEADER = ("a", "b", "c", "d", "w", "orang", "strata", "psu", "wilayah")
ROWS = [
    (
        int((7 * i + i // 6) % 5 < 2),
        int((i * i + 3 * (i // 6)) % 7 < 3),
        int((3 * i + (i // 6) ** 2) % 4 == 0),
        int((5 * i + 2 * (i // 6)) % 6 < 2),
        1 + (i * 13 % 17) / 8,
        1 + i % 6,
        "kota" if i // 6 < 7 else "desa",
        i // 6,
        "Timur" if (i // 6 + i // 3) % 3 else "Barat",
    )
    for i in range(96)
]
"""96 rows in 16 clusters of 2 strata; clusters are cut by the areas."""

R_FULL = {
    ("semua", "H"): (0.455594861395852, 0.0448860875812983, 0.36210591702119, 0.552321752334985),
    ("Barat", "H"): (0.279711096520563, 0.0927770940336881, 0.126357357238218, 0.510440264123631),
    ("Timur", "H"): (0.525207900149166, 0.0746105742395932, 0.367999405018046, 0.677573610351234),
    ("semua", "M0"): (0.257493948985292, 0.0260186877755406, 0.205721058620525, 0.317094629617927),
    ("Barat", "M0"): (0.16021011162636, 0.0539076500745018, 0.0747424992407747, 0.310601671526739),
    ("Timur", "M0"): (0.295997920997921, 0.0428022313223461, 0.212994066219381, 0.395109077428643),
    ("semua", "A"): (0.565181855332753, 0.0198652219851658, 0.522197046530951, 0.607208369162108),
    ("Barat", "A"): (0.572769953051391, 0.0369353280803048, 0.492358274067308, 0.649511434951838),
    ("Timur", "A"): (0.563582384957849, 0.0236125519796606, 0.512449598884039, 0.613398207083196),
    ("semua", "uncensored"): (0.335133122323608, 0.045028232273325, 0.246292038753474, 0.437422091535813),
    ("Timur", "uncensored"): (0.357848232848233, 0.0654202122393276, 0.232308898283475, 0.506471659123784),
    ("semua", "censored"): (0.275740085646259, 0.0421249265461345, 0.194959899574785, 0.374423749769852),
    ("Barat", "censored"): (0.170059093893635, 0.0769828479153193, 0.0598014678130053, 0.397628509028824),
}
"""R 4.2.2, survey 4.1.1: ``svyby(.., svyciprop, df = degf(design))`` of
``svydesign(~psu, strata = ~strata, weights = ~I(w * orang))``; A within ``subset(design, poor)``; headcounts of b."""

R_WEIGHTS = {
    ("semua", "H"): (0.455594861395852, 0.0596133328100405, 0.341809035007285, 0.574213539158838),
    ("Barat", "M0"): (0.16021011162636, 0.043384720234254, 0.0913858241085285, 0.265709529968718),
    ("Timur", "A"): (0.563582384957849, 0.0248734403847279, 0.513733355897329, 0.612178938342604),
}
"""The same of ``svydesign(~1, weights = ~I(w * orang))``."""

T95, T14 = 1.985251003502135, 2.144786687916925
"""R: ``qt(0.975, 95)`` of the rows, ``qt(0.975, 14)`` of 16 clusters in 2 strata."""
FULL = ("--bobot-survei", "w", "--penduduk", "orang", "--strata", "strata", "--psu", "psu")


def written(folder: Path, rows: list) -> Path:
    path = folder / "survei.csv"
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([HEADER, *rows])
    return path


@pytest.fixture
def berkas(tmp_path) -> Path:
    return written(tmp_path, ROWS)


def run(path: Path, *args: str, code: int = 0) -> str:
    result = CliRunner().invoke(main, ["ukur", str(path), "--indikator", "a,b,c,d", "--k", "1/2", *args])
    assert result.exit_code == code, result.output
    return result.output


def document(path: Path, *args: str) -> dict:
    return json.loads(run(path, *args, "--json"))


def areas(path: Path, *args: str) -> dict[str, dict]:
    return {area["area"]: area for area in document(path, "--per", "wilayah", *args)["results"][0]["areas"]}


def entry(area: dict, measure: str) -> tuple[float, ...]:
    found = area[measure]["b"] if measure in ("uncensored", "censored") else area[measure]
    return tuple(found[key] for key in ("est", "se", "low", "high"))


def test_estimates_errors_and_intervals_equal_those_of_r(berkas):
    found = areas(berkas, *FULL)
    for (area, measure), expected in R_FULL.items():
        assert entry(found[area], measure) == pytest.approx(expected, abs=2e-9), (area, measure)
        assert entry(found[area], measure)[1] == pytest.approx(expected[1], abs=1e-14)


def test_with_weights_alone_each_row_is_a_cluster_as_in_r(berkas):
    found = areas(berkas, "--bobot-survei", "w", "--penduduk", "orang")
    for (area, measure), expected in R_WEIGHTS.items():
        assert entry(found[area], measure) == pytest.approx(expected, abs=2e-9), (area, measure)
    notes = document(berkas, "--bobot-survei", "w")["catatan"]
    assert "96 klaster dalam 1 strata" in notes
    assert "tiap baris dianggap satu klaster" in notes


def test_persons_are_population_times_weight(berkas):
    total = areas(berkas, *FULL)["semua"]
    assert total["population"] == pytest.approx(sum(row[4] * row[5] for row in ROWS))
    assert total["n"] == 96


def test_clusters_alone_are_one_stratum_and_strata_alone_have_rows_as_clusters(berkas):
    assert "16 klaster dalam 1 strata" in document(berkas, "--psu", "psu")["catatan"]
    assert "96 klaster dalam 2 strata" in document(berkas, "--strata", "strata")["catatan"]
    plain, clustered = areas(berkas)["semua"], areas(berkas, "--psu", "psu")["semua"]
    assert plain["H"] == {"est": clustered["H"]["est"], "se": None, "low": None, "high": None}
    assert clustered["H"]["se"] > 0


def test_rows_that_cannot_be_placed_leave_and_each_reason_is_counted(tmp_path):
    blank = [["", *ROWS[0][1:]], [*ROWS[1][:4], "NA", *ROWS[1][5:]], [*ROWS[2][:6], "", *ROWS[2][7:]]]
    answer = document(written(tmp_path, [*ROWS, *blank]), "--per", "wilayah", *FULL)
    assert (answer["n"], answer["n_missing"]) == (96, 3)
    for reason in ("1 karena indikator kosong", "1 karena jumlah orang atau bobot survei", "1 karena strata kosong"):
        assert reason in answer["catatan"]
    total = answer["results"][0]["areas"][0]
    assert entry(total, "H") == pytest.approx(R_FULL["semua", "H"], abs=2e-9)


def test_a_stratum_with_one_cluster_is_said(tmp_path):
    rows = [(*row[:6], "sendiri" if row[7] == 15 else row[6], *row[7:]) for row in ROWS]
    assert "1 strata hanya punya satu klaster" in document(written(tmp_path, rows), *FULL)["catatan"]


def test_strata_of_one_cluster_each_give_no_error_and_say_so(berkas):
    answer = document(berkas, "--strata", "psu", "--psu", "psu")
    assert answer["results"][0]["areas"][0]["H"]["se"] is None
    assert "tidak ada strata yang punya dua klaster" in answer["catatan"]


def test_an_area_within_one_cluster_has_an_estimate_without_error(berkas):
    answer = document(berkas, "--per", "psu", *FULL)
    total, first = answer["results"][0]["areas"][:2]
    assert total["H"]["se"] > 0
    assert first["H"]["est"] is not None
    assert first["H"]["se"] is None
    assert "hanya satu klaster memuatnya: 0, 1, 10, 11, 12, dan 11 lainnya" in answer["catatan"]
    assert "Kurang dari 30 baris" in answer["catatan"]


def test_the_scale_of_the_weights_changes_only_the_population(tmp_path, berkas):
    before = areas(berkas, *FULL)
    scaled = [(*row[:4], row[4] * 1000, *row[5:]) for row in ROWS]
    after = areas(written(tmp_path, scaled), *FULL)
    for (area, measure), expected in R_FULL.items():
        assert entry(after[area], measure) == pytest.approx(expected, abs=2e-9)
    assert after["Barat"]["population"] == pytest.approx(1000 * before["Barat"]["population"])


def test_a_negative_weight_is_named_by_its_cell(tmp_path):
    text = run(written(tmp_path, [ROWS[0], (*ROWS[1][:4], -2, *ROWS[1][5:])]), *FULL, code=1)
    assert "kolom w, baris 3: -2.0" in text


@pytest.mark.parametrize("option", ["--strata", "--psu", "--bobot-survei"])
def test_a_design_column_that_is_not_there_is_named(berkas, option):
    assert "Kolom tidak_ada tidak ada" in run(berkas, option, "tidak_ada", code=1)


def test_the_table_shows_interval_error_and_quality(berkas):
    text = run(berkas, "--per", "wilayah", *FULL)
    assert "36,21-55,23" in text
    assert "0,0260" in text
    assert "Mutu H" in text
    assert "baik" in text


def test_a_share_of_zero_has_the_exact_interval_of_its_clusters_and_the_note_says_so(tmp_path):
    rows = [(row[0], 0, *row[2:]) for row in ROWS]
    answer = document(written(tmp_path, rows), *FULL)
    assert answer["results"][0]["areas"][0]["uncensored"]["b"] == {
        "est": 0.0,
        "se": 0.0,
        "low": 0.0,
        "high": pytest.approx(1 - 0.025 ** (1 / (96 * (T95 / T14) ** 2)), abs=1e-9),
    }
    assert "Clopper-Pearson" in answer["catatan"]


@pytest.mark.parametrize("k", ["33", "33%", "1,5"])
def test_a_cutoff_in_per_cent_is_refused_with_the_remedy(berkas, k):
    assert "bukan persen" in run(berkas, "--k", k, code=1)


@pytest.mark.parametrize(
    ("k", "used", "note"), [("0,33", "33/100", "tulis --k 1/3"), ("1/3", "1/3", ""), ("0.29", "29/100", "")]
)
def test_a_rounded_cutoff_is_used_as_written_and_pointed_out(berkas, k, used, note):
    result = CliRunner().invoke(main, ["ukur", str(berkas), "--indikator", "a,b,c", "--k", k, "--json"])
    answer = json.loads(result.output)
    assert answer["results"][0]["k"] == used
    assert note in answer["catatan"]
    assert ("tulis --k" in answer["catatan"]) == bool(note)
