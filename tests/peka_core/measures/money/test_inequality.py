import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peka_core.measures.money.inequality import bottom_share, fifths, gini, lorenz, palma, s80s20
from peka_core.measures.money.ranked import Ranked, rank
from tests.support.reference import reference

properties = settings(deadline=None, max_examples=50)
people = st.lists(st.tuples(st.integers(1, 400), st.integers(1, 9)), min_size=1, max_size=25)


def ranked(y, w=None) -> Ranked:
    y = np.asarray(y, dtype=float)
    w = np.ones_like(y) if w is None else np.asarray(w, dtype=float)
    return rank(y, w, np.zeros(len(y), dtype=np.int64), 1)[1]


def test_the_lorenz_curve_of_the_reference_file():
    case = reference("money.ineq_10vector")
    assert lorenz(case["input"]["x"]) == pytest.approx(case["expected"]["lorenz"], abs=case["tolerance"])


def test_the_lorenz_curve_leaves_missing_values_out_and_splits_the_row_at_the_border():
    assert lorenz([1, math.nan, 3], [2, 5, 2], (0, 0.25, 0.75, 1)) == pytest.approx([0, 1 / 8, 5 / 8, 1])


def test_equal_values_are_equality():
    rows = ranked([5, 5, 5, 5, 5])
    assert gini(rows)[0] == pytest.approx(0)
    assert palma(rows)[0] == pytest.approx(1 / 4)
    assert bottom_share(rows, 0.4)[0] == pytest.approx(0.4)


def test_the_richest_fifth_is_above_the_80_percent_quantile_and_the_poorest_not_above_the_20_percent_one():
    rows = ranked([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    assert s80s20(rows)[0] == pytest.approx((9 + 10) / (1 + 2))
    assert [held[0] for held in fifths(rows)] == [0.2, 0.2]


def test_nobody_is_split_at_the_border_of_a_fifth_and_the_share_held_is_told():
    rows = ranked([1, 1, 1, 4, 5], [1, 1, 1, 1, 1])
    assert s80s20(rows)[0] == pytest.approx(5 / 3)
    assert [held[0] for held in fifths(rows)] == pytest.approx([0.6, 0.2])


def test_there_is_no_ratio_when_nobody_is_above_the_quantile_or_the_poorest_have_nothing():
    assert math.isnan(s80s20(ranked([5, 5]))[0])
    assert math.isnan(s80s20(ranked([0, 1, 2, 3, 4]))[0])


def test_nothing_at_all_has_no_inequality():
    rows = ranked([0, 0, 0])
    assert all(math.isnan(value) for value in (gini(rows)[0], palma(rows)[0], bottom_share(rows, 0.4)[0]))


@properties
@given(people, st.integers(1, 1000))
def test_the_unit_of_money_changes_no_inequality(rows, unit):
    y, w = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    for measure in (gini, s80s20, palma):
        assert measure(ranked(y * unit, w))[0] == pytest.approx(measure(ranked(y, w))[0], nan_ok=True)


@properties
@given(people, st.floats(0.1, 0.9))
def test_splitting_a_row_changes_no_inequality(rows, part):
    y, w = (list(column) for column in zip(*rows, strict=True))
    split = ranked([y[0], *y], [w[0] * part, w[0] * (1 - part), *w[1:]])
    for measure in (gini, s80s20, palma):
        assert measure(split)[0] == pytest.approx(measure(ranked(y, w))[0], abs=1e-9, nan_ok=True)


@properties
@given(people)
def test_the_gini_is_twice_the_area_between_the_lorenz_polygon_and_equality(rows):
    y, w = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    order = np.argsort(y)
    x = np.concatenate(([0], np.cumsum(w[order]) / w.sum()))
    curve = np.concatenate(([0], np.cumsum((w * y)[order]) / (w @ y)))
    area = ((curve[1:] + curve[:-1]) / 2) @ np.diff(x)
    assert gini(ranked(y, w))[0] == pytest.approx(1 - 2 * area, abs=1e-12)
