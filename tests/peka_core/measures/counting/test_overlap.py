"""Overlap of deprivations: every family in exactly one combination, and none that would give somebody away."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from peka_core.measures.counting.overlap import Combination, overlap
from tests.support.histograms import from_arrays

SINGLE = ((0,), (1,), (2,))


def hist(*families: tuple[tuple[int, int, int], int]):
    return from_arrays(np.array([bits for bits, n in families for _ in range(n)]))


def test_families_are_counted_by_the_exact_combination_most_frequent_first():
    found = overlap(hist(((1, 0, 0), 7), ((1, 1, 0), 9), ((1, 1, 1), 5), ((0, 0, 0), 20)), SINGLE)
    assert found.shown == (Combination((0, 1), 9), Combination((0,), 7), Combination((0, 1, 2), 5))
    assert (found.none_n, found.families, found.rest_n) == (20, 41, 0)
    assert found.sets == (21, 14, 5)


def test_a_set_of_several_indicators_counts_a_family_once():
    found = overlap(hist(((1, 1, 0), 6), ((0, 1, 0), 8)), ((0, 1), (2,)))
    assert found.shown == (Combination((0,), 14),)


def test_combinations_of_fewer_than_five_families_are_merged():
    found = overlap(hist(((1, 0, 0), 30), ((0, 1, 0), 4), ((0, 0, 1), 3)), SINGLE)
    assert [item.n for item in found.shown] == [30]
    assert (found.rest_n, found.rest_combinations) == (7, 2)


def test_a_rest_too_small_to_hide_anybody_takes_the_next_combination_along():
    found = overlap(hist(((1, 0, 0), 30), ((0, 1, 0), 6), ((0, 0, 1), 2)), SINGLE)
    assert [item.n for item in found.shown] == [30]
    assert (found.rest_n, found.rest_combinations) == (8, 2)


def test_a_few_families_without_any_deprivation_cannot_be_told_by_subtraction():
    found = overlap(hist(((1, 0, 0), 30), ((0, 1, 0), 6), ((0, 0, 0), 4)), SINGLE)
    assert found.none_n is None
    assert [item.n for item in found.shown] == [30]
    assert (found.rest_n, found.rest_combinations) == (10, 2)


def test_beyond_the_most_frequent_ones_the_rest_is_summed():
    found = overlap(hist(((1, 0, 0), 9), ((0, 1, 0), 8), ((0, 0, 1), 7)), SINGLE, most=2)
    assert [item.n for item in found.shown] == [9, 8]
    assert (found.rest_n, found.rest_combinations) == (7, 1)


def test_without_families_there_is_no_combination():
    found = overlap(from_arrays(np.zeros((0, 3))), SINGLE)
    assert (found.shown, found.families, found.sets) == ((), 0, (0, 0, 0))


@given(st.lists(st.tuples(*[st.integers(0, 1)] * 5), max_size=80), st.integers(1, 6))
def test_every_family_is_in_one_combination_and_none_shown_is_small(families: list[tuple[int, ...]], most: int):
    found = overlap(from_arrays(np.array(families).reshape(-1, 5)), ((0, 1), (2,), (3, 4)), most)
    told = sum(item.n for item in found.shown) + found.rest_n
    assert told + (found.none_n or 0) == found.families == len(families)
    assert found.none_n is None or found.none_n == 0 or found.none_n >= 5
    assert all(item.n >= 5 for item in found.shown)
    assert found.rest_n == 0 or found.rest_n >= 5 or not found.shown
    assert len(found.shown) <= most


def test_in_a_sample_families_are_told_as_they_stand_for_others_and_kept_back_as_they_were_asked():
    """Six families of weight 10 are shown as 60; four of weight 100 could still be told and stay in the rest."""
    drawn = hist(((1, 0, 0), 6), ((0, 1, 0), 4), ((0, 0, 1), 3), ((0, 0, 0), 20))
    weights = {0b001: 10.0, 0b010: 100.0, 0b100: 2.5, 0: 1.25}
    stand_for = np.array([n * weights[int(mask)] for mask, n in zip(drawn.mask, drawn.n, strict=True)])
    found = overlap(drawn, SINGLE, stand_for=stand_for)
    assert found.shown == (Combination((0,), 60),)
    assert (found.rest_n, found.rest_combinations, found.none_n) == (round(400 + 7.5), 2, 25)
    assert (found.sets, found.families) == ((60, 400, 8), round(60 + 400 + 7.5 + 25))
    assert overlap(drawn, SINGLE).shown == (Combination((0,), 6),)
