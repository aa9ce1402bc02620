"""Judgements of programmes: the last one of each family, and little of few."""

from datetime import date, timedelta

import polars as pl
import pytest

from peka_core.followup.participation import judged
from tests.support.followed import table
from tests.support.strategies import KATALOG

DAY = date(2026, 8, 1)
RECEIVING = pl.DataFrame({"kode_program": ["A", "B"], "penerima": [200, 9]})


def judgement(n: int, programme: str = "A", **more: object) -> dict:
    base = {"id_keluarga": f"k{n}", "kode_program": programme, "tahun": 2026, "tanggal": date(2026, 5, 1), "skor": 4}
    return {**base, "berguna": "ya", **more}


def by_programme(rows: list[dict]) -> dict[str, dict]:
    latest = judged.latest(table("evaluasi", rows), 2026, DAY)
    return judged.by_programme(latest, RECEIVING, KATALOG).rows_by_key("kode_program", named=True, unique=True)


def test_only_the_last_judgement_of_a_family_until_the_day_counts():
    later = [
        judgement(1, tanggal=date(2026, 6, 1), skor=1),
        judgement(1, tanggal=DAY + timedelta(days=1), skor=5),
        judgement(2, tahun=2025),
    ]
    found = judged.latest(table("evaluasi", [judgement(1), *later]), 2026, DAY)
    assert found["skor"].to_list() == [1]


def test_good_is_of_those_who_scored_with_the_interval_of_wilson():
    rows = [judgement(n, skor=4 if n < 30 else 2, keluhan="mutu" if n < 5 else None) for n in range(40)]
    found = by_programme([*rows, judgement(40, skor=None)])["A"]
    assert (found["penilai"], found["dinilai"], found["baik"], found["penerima"]) == (41, 40, 30, 200)
    assert found["bagian_baik"] == 0.75
    assert (found["bagian_low"], found["bagian_high"]) == (
        pytest.approx(0.598, abs=1e-3),
        pytest.approx(0.858, abs=1e-3),
    )
    assert (found["mengeluh"], found["mutu"]) == (5, "")


def test_of_fewer_than_ten_families_nothing_but_their_number_is_told():
    found = by_programme([judgement(n, "B") for n in range(9)])["B"]
    assert (found["penilai"], found["mutu"]) == (9, "terlalu_sedikit")
    assert {found[name] for name in judged.HIDDEN} == {None}


def test_of_fewer_than_thirty_families_figures_are_told_with_care():
    found = by_programme([judgement(n) for n in range(29)])["A"]
    assert (found["mutu"], found["bagian_baik"]) == ("hati-hati", 1.0)


def test_few_answers_to_one_question_hide_that_one_alone():
    rows = [judgement(n, berguna="ya" if n < 3 else None) for n in range(40)]
    found = by_programme(rows)["A"]
    assert (found["bagian_berguna"], found["bagian_baik"]) == (None, 1.0)


def test_complaints_of_few_families_are_not_told():
    few = judged.latest(table("evaluasi", [judgement(n, keluhan="mutu") for n in range(9)]), 2026, DAY)
    assert judged.complaints(few, KATALOG)["keluarga"].null_count() == len(KATALOG.keluhan)
    many = judged.latest(table("evaluasi", [judgement(n, keluhan="mutu") for n in range(10)]), 2026, DAY)
    assert dict(judged.complaints(many, KATALOG).iter_rows())["mutu"] == 10


def test_without_judgements_there_is_no_row():
    assert judged.by_programme(judged.latest(table("evaluasi"), 2026, DAY), RECEIVING, KATALOG).is_empty()
