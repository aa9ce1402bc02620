"""Of what day deciles are, and who has none."""

from datetime import date

import polars as pl

from peka_core.tabulation.deciles import Deciles, deciles

ROWS = pl.DataFrame(
    {
        "putaran": ["2025", "2025", "2025", "2025", "2026", "2027"],
        "desil": [1, 4, None, None, 9, None],
        "tanggal_desil": [date(2025, 3, 1), date(2025, 6, 1), date(2024, 1, 1), None, None, None],
    },
    schema_overrides={"desil": pl.Int64},
)


def test_a_ranking_has_its_first_and_last_day_and_those_without_a_decile_are_counted():
    assert deciles(ROWS, "2025") == Deciles(4, 2, (date(2025, 3, 1), date(2025, 6, 1)))


def test_a_ranking_without_a_date_and_a_round_without_any_decile_have_no_day():
    assert deciles(ROWS, "2026") == Deciles(1, 0, None)
    assert deciles(ROWS, "2027") == Deciles(1, 1, None)
    assert deciles(ROWS, "2031") == Deciles(0, 0, None)
