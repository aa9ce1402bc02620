"""The clock after an exit against cases worked out by hand."""

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peka_core.followup.clock import by_month, clock, counts
from peka_core.followup.exits import afterwards, exits
from tests.support.kemandirian import cases, rows_of
from tests.support.strategies import KATALOG

CASES = cases("jam")
SEEN = {"id_keluarga": pl.String, "putaran": pl.String, "hari": pl.Date, "kambuh": pl.Boolean}


def left(*days: date) -> pl.DataFrame:
    return pl.DataFrame(
        [("k", day) for day in days], schema={"id_keluarga": pl.String, "keluar": pl.Date}, orient="row"
    )


def read(case: dict) -> dict:
    seen = pl.DataFrame(
        [("k", f"{day:%Y-%m}", day, word == "kambuh") for day, word in case.get("amatan", ())], SEEN, orient="row"
    )
    visits = rows_of("kunjungan", *({"id_keluarga": "k", "tanggal": day} for day in case.get("kunjungan", ())))
    return clock(afterwards(left(case["keluar"]), seen, case["hari"]), visits, case["hari"], KATALOG).row(0, named=True)


@pytest.mark.parametrize("nama", CASES)
def test_the_clock_stands_where_its_case_says(nama):
    row = read(CASES[nama])
    assert {name: row[name] for name in CASES[nama]["hasil"]} == CASES[nama]["hasil"]


@settings(deadline=None, max_examples=60)
@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 800))
def test_a_family_is_looked_after_until_the_day_its_months_are_over_and_not_beyond(day, later):
    months = KATALOG.tindak_lanjut.pemantauan_bulan
    over = pl.select(pl.lit(day).dt.offset_by(f"{months}mo")).item()
    row = read({"keluar": day, "hari": day + timedelta(days=later)})
    assert row["dalam_pemantauan"] == (day + timedelta(days=later) < over)
    assert row["bulan"] + row["sisa_bulan"] >= months


def test_a_relapse_belongs_to_the_exit_before_it_and_to_no_other():
    first, fell, second = date(2024, 1, 1), date(2024, 6, 1), date(2025, 1, 1)
    seen = pl.DataFrame([("k", "2024", fell, True), ("k", "2025", date(2025, 6, 1), False)], SEEN, orient="row")
    found = afterwards(left(second, first), seen, date(2026, 1, 1))
    assert found["kambuh_pada"].to_list() == [fell, None]
    assert found["terakhir"].to_list() == [fell, date(2025, 6, 1)]


def test_what_was_seen_after_the_day_it_is_read_on_is_not_known_yet():
    seen = pl.DataFrame([("k", "2026", date(2026, 2, 1), True)], SEEN, orient="row")
    assert afterwards(left(date(2025, 1, 1)), seen, date(2026, 1, 31))["kambuh_pada"].to_list() == [None]


def test_nobody_left_is_an_empty_clock():
    table = exits(rows_of("kelulusan"), date(2026, 1, 1))
    seen = pl.DataFrame(schema=SEEN)
    empty = clock(afterwards(table, seen, date(2026, 1, 1)), rows_of("kunjungan"), date(2026, 1, 1), KATALOG)
    assert empty.height == 0
    assert {"bulan", "sisa_bulan", "keadaan"} <= set(empty.columns)


def test_the_last_good_look_is_of_a_round_before_the_relapse():
    days = (date(2025, 3, 1), date(2025, 9, 1), date(2025, 9, 8))
    rounds = zip(("2025a", "2025b", "2025b"), days, (False, False, True), strict=True)
    found = afterwards(
        left(date(2025, 1, 1)), pl.DataFrame([("k", *row) for row in rounds], SEEN, orient="row"), date(2026, 1, 1)
    )
    assert found.row(0, named=True) | {"id_keluarga": ""} == {
        "id_keluarga": "",
        "keluar": date(2025, 1, 1),
        "kambuh_pada": days[2],
        "baik_terakhir": days[0],
        "terakhir": days[2],
    }


def test_counts_of_the_clock_add_up_and_every_month_between_has_a_row():
    day = date(2026, 6, 30)
    rows = pl.DataFrame(
        [("a", date(2025, 1, 5)), ("b", date(2026, 1, 5)), ("c", date(2026, 1, 6))], left().schema, orient="row"
    )
    seen = pl.DataFrame(
        [("a", "2025", date(2025, 9, 1), True), ("b", "2026", date(2026, 3, 1), False)], SEEN, orient="row"
    )
    told = clock(afterwards(rows, seen, day), rows_of("kunjungan"), day, KATALOG)
    total = counts(told).row(0, named=True)
    assert total == {
        "keluar": 3, "dipantau": 2, "dipantau_belum_diperiksa": 1, "mandiri": 1, "kambuh": 1, "belum_diperiksa": 1
    }  # fmt: skip
    months = by_month(told)
    assert months["bulan_keluar"].to_list() == [date(2025, m, 1) for m in range(1, 13)] + [date(2026, 1, 1)]
    assert months["keluar"].to_list() == [1, *[0] * 11, 2]
    assert by_month(told.head(0)).is_empty()
