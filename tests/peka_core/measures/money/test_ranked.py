"""Sums over the rows of an area know nothing of the rows of other areas."""

from dataclasses import fields

import numpy as np
import pytest

from peka_core.measures.money import inequality, measures
from peka_core.measures.money.ranked import rank
from peka_core.measures.money.variance import influence

SMALL_Y = np.array([100.0, 250.0, 400.0, 900.0, 1300.0])
"""Expenditure of an invented hamlet; its persons are those of ``SMALL_W``."""
SMALL_W = np.array([4.0, 2.0, 1 / 3, 3 + 1 / 7, 1.5])


@pytest.mark.parametrize("huge", [1e12, 272e6, 3e15])
@pytest.mark.parametrize("weights", [SMALL_W, np.full(5, 1 / 7), np.full(5, 1e-3)])
def test_a_small_area_has_the_same_measures_after_a_huge_one_as_alone(huge, weights):
    alone = measures.by_area(SMALL_Y, weights, 500)
    y, w = np.r_[[50.0, 800.0], SMALL_Y], np.r_[[huge, huge / 3], weights]
    together = measures.by_area(y, w, 500, ["a", "a", *"bbbbb"])
    for field in fields(measures.MoneyMeasures):
        if field.name != "areas":
            pair = getattr(together, field.name)[1], getattr(alone, field.name)[0]
            assert pair[0] == pair[1], field.name


@pytest.mark.parametrize("huge", [1e12, 3e15])
def test_the_influences_in_a_small_area_are_the_same_after_a_huge_one_as_alone(huge):
    data = measures.sample(SMALL_Y, SMALL_W, 500)
    alone = influence(data, measures.measures(data))
    y, w = np.r_[[50.0, 800.0], SMALL_Y], np.r_[[huge, huge / 3], SMALL_W]
    data = measures.sample(y, w, 500, ["a", "a", *"bbbbb"])
    np.testing.assert_array_equal(influence(data, measures.measures(data))[2:], alone)


def test_equal_weights_of_a_seventh_have_the_gini_of_equal_weights_of_one_wherever_they_stand():
    y, w = np.r_[7.0, SMALL_Y, SMALL_Y], np.r_[1e12, np.full(5, 1 / 7), np.ones(5)]
    found = measures.by_area(y, w, 500, ["a", *"bbbbb", *"ccccc"])
    assert found.gini[1] == pytest.approx(found.gini[2], rel=1e-14)
    assert found.s80s20[1] == pytest.approx(found.s80s20[2], rel=1e-14)
    assert found.palma[1] == pytest.approx(found.palma[2], rel=1e-14)


def test_what_stands_before_and_after_a_row_is_what_adding_up_by_hand_gives():
    index = np.array([0, 0, 0, 2, 3, 3])
    values = np.array([1.0, 2.0, 4.0, 8.0, 1e16, 1.0])
    _, rows = rank(np.arange(6.0), values, index, 5)
    assert rows.before.tolist() == rows.earlier(values).tolist() == [0, 1, 3, 0, 0, 1e16]
    assert rows.later(values).tolist() == [6, 4, 0, 0, 1, 0]
    assert inequality.gini(rows)[[1, 4]].tolist() == pytest.approx([np.nan, np.nan], nan_ok=True)
