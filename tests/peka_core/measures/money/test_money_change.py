import math

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peka_core.errors import MeasureError
from peka_core.measures.money.change import Change, Distribution, decompose
from peka_core.measures.money.cross import crosstab
from peka_core.measures.money.measures import fgt
from tests.support.strategies import KATALOG

properties = settings(deadline=None, max_examples=50)
dates = st.builds(
    lambda rows, line: Distribution(*(list(column) for column in zip(*rows, strict=True)), line),
    st.lists(st.tuples(st.integers(1, 400), st.integers(1, 9)), min_size=1, max_size=12),
    st.integers(1, 400),
)


def parts(change: Change) -> float:
    return change.growth + change.redistribution + change.line


@properties
@given(dates, dates)
def test_the_parts_add_up_to_the_change_exactly(before, after):
    for change in decompose(before, after):
        assert change.before == pytest.approx(fgt(before.y, before.weight, before.line, change.alpha))
        assert change.after == pytest.approx(fgt(after.y, after.weight, after.line, change.alpha))
        assert parts(change) == pytest.approx(change.after - change.before, abs=1e-12)


@properties
@given(dates, dates)
def test_going_back_is_the_opposite_of_going_forth(before, after):
    for forth, back in zip(decompose(before, after), decompose(after, before), strict=True):
        assert [back.growth, back.redistribution, back.line] == pytest.approx(
            [-forth.growth, -forth.redistribution, -forth.line], abs=1e-12
        )


def test_everybody_twice_as_rich_is_growth_alone():
    y = [541, 1463, 2445, 3438, 4437]
    for change in decompose(Distribution(y, None, 2500), Distribution([2 * value for value in y], None, 2500)):
        assert (change.redistribution, change.line) == pytest.approx((0, 0), abs=1e-12)
        assert change.growth == pytest.approx(change.after - change.before)


def test_another_shape_with_the_same_mean_is_redistribution_alone():
    for change in decompose(Distribution([1, 5, 9], None, 4), Distribution([4, 5, 6], None, 4)):
        assert (change.growth, change.line) == (0, 0)
        assert change.redistribution == pytest.approx(-change.before)


def test_another_line_is_the_line_alone():
    for change in decompose(Distribution([1, 5, 9], None, 4), Distribution([1, 5, 9], None, 6)):
        assert (change.growth, change.redistribution) == (0, 0)
        assert change.line == pytest.approx(change.after - change.before)


def test_with_one_line_the_parts_are_the_averages_of_datt_and_ravallion():
    y1, y2, line = np.array([2.0, 5, 9]), np.array([3.0, 8, 19]), 6
    growth_first = fgt(y1 * y2.mean() / y1.mean(), None, line, 1) - fgt(y1, None, line, 1)
    growth_last = fgt(y2, None, line, 1) - fgt(y2 * y1.mean() / y2.mean(), None, line, 1)
    change = decompose(Distribution(y1, None, line), Distribution(y2, None, line))[1]
    assert change.growth == pytest.approx((growth_first + growth_last) / 2)
    assert change.line == 0


def test_a_date_without_expenditure_is_refused():
    with pytest.raises(MeasureError, match="Rata-rata pengeluaran"):
        decompose(Distribution([math.nan], None, 4), Distribution([1], None, 4))


def derived(*families: tuple) -> pl.DataFrame:
    """Families as (expenditure per head, score, persons) of the derived table, line 500."""
    return pl.DataFrame(
        [(*family, 500) for family in families],
        schema={
            "pengeluaran_kapita_rp": pl.Float64,
            "skor": pl.Int32,
            "orang": pl.Float64,
            "garis_rp": pl.Int64,
        },
        orient="row",
    ).with_columns(bobot=pl.lit(None, pl.Float64))


def test_the_four_groups_and_the_unknown_are_counted_apart():
    rows = derived((499, 50, 4), (400, 49, 2), (500, 50, 3), (900, 150, 1), (900, 0, 2), (None, 80, 5), (300, None, 6))
    table = crosstab(rows, KATALOG)
    assert table["keluarga"].to_list() == [1, 1, 2, 1, 2]
    assert table["orang"].to_list() == [4, 2, 4, 2, 11]
    assert table["bagian_keluarga"].to_list() == [0.2, 0.2, 0.4, 0.2, None]
    assert table["bagian_orang"].to_list() == pytest.approx([4 / 12, 2 / 12, 4 / 12, 2 / 12, None])


def test_nobody_known_gives_counts_without_shares():
    table = crosstab(derived((None, 80, 5)), KATALOG)
    assert table["keluarga"].to_list() == [0, 0, 0, 0, 1]
    assert table["bagian_orang"].null_count() == 5
