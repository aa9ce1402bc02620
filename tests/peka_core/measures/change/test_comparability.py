"""What is said of two rounds where one, or both, came without a table."""

import polars as pl
import pytest

from peka_core.measures.change import comparability

ROUNDS = ("2025", "2026")
SCHEMA = {"id_keluarga": pl.String, "putaran": pl.String, "no_anggota": pl.Int64, "usia_tahun": pl.Int64}


def members(**ages: list[int | None]) -> pl.DataFrame:
    """Members of one family by round, ``p2025=[40, 12]``."""
    rows = [("k1", name[1:], i, age) for name, each in ages.items() for i, age in enumerate(each)]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def test_a_table_that_neither_round_has_says_nothing():
    assert comparability.tables("anggota", members(), ROUNDS) == []
    assert comparability.tables("anggota", members(p2024=[3]), ROUNDS) == []


@pytest.mark.parametrize(("held", "without"), [("2025", "2026"), ("2026", "2025")])
def test_a_table_that_one_round_lacks_is_said_once_and_not_column_by_column(held: str, without: str):
    [said] = comparability.tables("anggota", members(**{f"p{held}": [40, 12, 7]}), ROUNDS)
    assert said == f"Tabel anggota terisi pada putaran {held} tetapi kosong pada putaran {without}."


def test_a_table_that_both_rounds_have_is_compared_column_by_column():
    rows = members(p2025=[40, 12], p2026=[None, None])
    assert comparability.tables("anggota", rows, ROUNDS) == comparability.rounds("anggota", rows, ROUNDS)
    assert len(comparability.tables("anggota", rows, ROUNDS)) == 1
