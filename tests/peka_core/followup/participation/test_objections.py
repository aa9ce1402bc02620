"""Corrections with their clock, worked out by hand in tests/cases/partisipasi."""

from datetime import date

import polars as pl
import pytest

from peka_core.followup.participation import deadlines, objections
from tests.support.followed import case, table
from tests.support.strategies import KATALOG


@pytest.fixture
def worked() -> dict:
    return case("partisipasi", "sanggah")


def standing(worked: dict) -> pl.DataFrame:
    words = {"nomor": "no_sanggah", "selesai": "tanggal_selesai"}
    rows = [
        {words.get(name, name): value for name, value in row.items()} | {"id_keluarga": row["nomor"]}
        for row in worked["sanggah"]
    ]
    return objections.as_of(table("sanggah", rows), worked["hari"], KATALOG)


def test_corrections_are_counted_as_worked_out_by_hand(worked: dict):
    [found] = objections.counted(standing(worked), KATALOG).rows(named=True)
    assert found == worked["hitungan"]


def test_days_overdue_run_from_the_day_after_the_deadline(worked: dict):
    assert dict(standing(worked).select("no_sanggah", "hari_lewat").iter_rows()) == worked["lewat"]


def test_every_correction_either_waits_or_has_one_outcome(worked: dict):
    [found] = objections.counted(standing(worked), KATALOG).rows(named=True)
    outcomes = sum(found[item.kode] for item in KATALOG.hasil_sanggah)
    assert found["masuk"] == found["diajukan"] + outcomes
    assert found["diputus"] == outcomes


def test_of_a_year_are_those_asked_for_in_it_and_those_that_were_open_when_it_began():
    rows = table(
        "sanggah",
        [
            {"no_sanggah": "A", "tanggal": date(2025, 3, 1), "tanggal_selesai": date(2025, 4, 1)},
            {"no_sanggah": "B", "tanggal": date(2025, 12, 20), "tanggal_selesai": date(2026, 1, 5)},
            {"no_sanggah": "C", "tanggal": date(2025, 3, 1)},
            {"no_sanggah": "D", "tanggal": date(2026, 3, 1)},
            {"no_sanggah": "E", "tanggal": date(2027, 1, 1)},
        ],
    )
    assert deadlines.of_year(rows, 2026, objections.ENDED)["no_sanggah"].to_list() == ["B", "C", "D"]
