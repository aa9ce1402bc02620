import polars as pl

from peka_core.catalog import load
from peka_core.tabulation.unasked import unasked

KATALOG = load()


def missing(**per_round: list[int]) -> pl.DataFrame:
    rows = [(putaran[1:], hilang) for putaran, semua in per_round.items() for hilang in semua]
    return pl.DataFrame(rows, schema={"putaran": pl.String, "hilang": pl.Int64}, orient="row")


def test_an_indicator_is_unasked_where_every_family_of_the_round_lacks_it():
    turunan = missing(p2024=[0b1011, 0b0011, 0b0110], p2025=[0, 0b1])
    assert unasked(turunan, KATALOG, "2024") == [KATALOG.indikator[1]]
    assert unasked(turunan, KATALOG, "2025") == []


def test_a_round_without_families_left_nothing_unasked():
    assert unasked(missing(p2024=[0b1]), KATALOG, "2026") == []
