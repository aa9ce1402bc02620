"""The files an import leaves for its reader: nothing in them runs, whatever somebody typed into a cell."""

import csv

import polars as pl
import pytest

from peka_core.intake import report
from peka_core.intake.problems import Problem
from peka_core.intake.report import Report, TableCount

RUNS = ("=", "+", "-", "@", "\t", "\r")


def written(tmp_path, value: str) -> tuple[list[list[str]], list[list[str]]]:
    problem = Problem("keluarga", 7, "bobot", "B7", value, "bukan_angka", value, value, "galat")
    laporan = Report("20260101T000000Z-abcdef", "buku.xlsx", True, (), (), {}, (), (problem,))
    aside = {"keluarga": pl.DataFrame({"baris": [-7], "bobot": [value], "alasan": [value]}), "anggota": pl.DataFrame()}
    folder = report.save(laporan, aside, tmp_path)
    return rows(folder / "laporan.csv"), rows(folder / "karantina_keluarga.csv")


def rows(path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as berkas:
        return list(csv.reader(berkas, delimiter=";"))


@pytest.mark.parametrize("first", RUNS)
def test_no_first_character_runs_in_the_report_or_the_quarantine(tmp_path, first):
    text = f"{first}cmd"
    problems, aside = written(tmp_path, text)
    assert problems[1] == ["keluarga", "7", "bobot", "B7", f"'{text}", "bukan_angka", f"'{text}", f"'{text}", "galat"]
    assert aside == [["baris", "bobot", "alasan"], ["-7", f"'{text}", f"'{text}"]]


@pytest.mark.parametrize("text", ["a=b", "'x", "5"])
def test_text_that_runs_nothing_is_left_as_it_was_typed(tmp_path, text):
    problems, aside = written(tmp_path, text)
    assert problems[1][4] == text
    assert aside[1][1:] == [text, text]


def test_the_report_has_one_heading_per_part_of_a_problem_and_the_folder_only_what_was_set_aside(tmp_path):
    problems, _ = written(tmp_path, "x")
    assert problems[0] == ["lembar", "baris", "kolom", "sel", "nilai", "kode", "alasan", "perbaikan", "tingkat"]
    folder = tmp_path / "impor" / "20260101T000000Z-abcdef"
    assert {path.name for path in folder.iterdir()} == {"laporan.json", "laporan.csv", "karantina_keluarga.csv"}
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "laporan.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_rows_set_aside_are_counted_over_all_tables_and_families_without_gampong_once():
    def problem(row: int, column: str, severity: str = "galat", sheet: str = "keluarga") -> Problem:
        return Problem(sheet, row, column, "A1", "", "gampong_asing", "", "", severity)  # type: ignore[arg-type]

    laporan = Report(
        "x",
        "y",
        False,
        (),
        (),
        {"keluarga": TableCount(10, 6, 3, 1), "anggota": TableCount(30, 18, 2, 10)},
        (),
        (
            problem(2, "kode_gampong"),
            problem(2, "nama_gampong"),
            problem(3, "nama_gampong"),
            problem(4, "kode_gampong", "peringatan"),
            problem(5, "bobot"),
            problem(2, "kode_gampong", sheet="anggota"),
        ),
    )
    assert laporan.set_aside == 3 + 1 + 2 + 10
    assert report.without_gampong(laporan.problems, "keluarga") == 2
    assert report.without_gampong(laporan.problems, "anggota") == 1
