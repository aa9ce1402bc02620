"""Classes of a map: half-open, covering, never more than asked, and fixed where a colour must always mean the same."""

from itertools import pairwise

import mapclassify
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.cartography.classes import NO_VALUE, OUTSIDE, Classes, classify, diverging, terciles
from dashboard.filters.codes import METHODS

TENS = (0.0, 0.1, 0.2, 0.3, 0.4, 1.0)
STATISTICAL = tuple(method for method in METHODS if method != "tetap")
shares = st.floats(0, 1).map(lambda x: round(x, 4))
changes = st.floats(-1, 1).map(lambda x: round(x, 4))


def by_the_rule(classes: Classes, value: float) -> int:
    """The class of a value, from nothing but the ranges and the rule that is stated."""
    if value == classes.isolated:
        return 0
    shift = classes.isolated is not None
    for i, (low, high) in enumerate(classes.ranges):
        if low <= value < high or (i == len(classes.ranges) - 1 and value == high):
            return i + shift
    return OUTSIDE


def test_a_value_on_an_edge_belongs_to_the_upper_class():
    assert classify([0.0, 0.1, 0.2, 0.3, 0.39], "tetap", bands=TENS).members == (0, 1, 2, 3, 3)


def test_the_last_class_holds_its_upper_edge():
    assert classify([1.0], "tetap", bands=TENS).members == (4,)


def test_a_sum_with_a_trace_of_rounding_lies_on_its_edge():
    assert 0.1 + 0.2 != 0.3
    assert classify([0.1 + 0.2, 0.3, 1 - 0.9, 0.7 - 0.4], "tetap", bands=TENS).members == (3, 3, 1, 3)


@pytest.mark.parametrize("method", METHODS)
def test_no_data_is_no_class(method: str):
    classes = classify([None, float("nan"), 0.2], method, bands=TENS)
    assert classes.members[:2] == (NO_VALUE, NO_VALUE)
    assert sum(classes.counts) == 1


def test_a_value_outside_the_bands_is_never_clipped_into_one():
    classes = classify([-0.01, 1.01, float("inf"), 0.5], "tetap", bands=TENS)
    assert classes.members == (OUTSIDE, OUTSIDE, OUTSIDE, 4)
    assert sum(classes.counts) == 1


def test_fixed_classes_are_the_same_whatever_the_data_and_the_number_asked():
    for values in ([0.01], [0.1, 0.35, 0.9], [None]):
        for k in range(3, 8):
            assert classify(values, "tetap", k, bands=TENS, reference=[0.9]).edges == TENS


def test_fixed_classes_without_bands_are_refused():
    with pytest.raises(ValueError, match="bands"):
        classify([0.1], "tetap")


def test_a_method_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="ajaib"):
        classify([0.1, 0.2], "ajaib")


@pytest.mark.parametrize("method", STATISTICAL)
def test_panels_with_one_reference_share_their_classes(method: str):
    first, second = [0.05, 0.35, 0.2], [0.1, 0.12, 0.41]
    both = [classify(panel, method, reference=first + second) for panel in (first, second)]
    assert both[0].edges == both[1].edges
    assert OUTSIDE not in both[0].members + both[1].members


@pytest.mark.parametrize("method", STATISTICAL)
def test_nothing_known_is_no_class_at_all(method: str):
    classes = classify([None, None], method)
    assert (classes.ranges, classes.counts, classes.members) == ((), (), (NO_VALUE, NO_VALUE))


@pytest.mark.parametrize("method", STATISTICAL)
@pytest.mark.parametrize("values", [[0.25], [0.25] * 18, [0.0, 0.0], [-0.3, -0.3]])
def test_equal_values_make_one_class(method: str, values: list[float]):
    classes = classify(values, method)
    assert classes.ranges == ((values[0], values[0]),)
    assert classes.counts == (len(values),)


@pytest.mark.parametrize("method", STATISTICAL)
@settings(deadline=None, max_examples=60)
@given(st.lists(changes, min_size=1, max_size=30), st.integers(3, 7), st.sampled_from([None, 0.0, 0.5]))
def test_every_value_lies_between_the_edges_of_its_class(
    method: str, values: list[float], k: int, isolate: float | None
):
    classes = classify(values, method, k, isolate=isolate)
    assert len(classes.ranges) <= k
    assert list(classes.edges) == sorted(classes.edges)
    assert sum(classes.counts) == len(values)
    assert classes.members == tuple(by_the_rule(classes, value) for value in values)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(-50, 50).map(lambda i: i / 10), min_size=2, max_size=30), st.integers(3, 7))
def test_no_class_but_that_of_equal_values_is_without_width(values: list[float], k: int):
    for method in STATISTICAL:
        ranges = classify(values, method, k).ranges
        assert len(ranges) == 1 or all(low < high for low, high in ranges)


@pytest.mark.parametrize("method", METHODS)
def test_an_isolated_value_is_the_first_class_and_leaves_the_ranges_to_the_others(method: str):
    values = [0.0, 0.0, 0.0, 0.11, 0.22, 0.33, 0.38]
    classes = classify(values, method, 3, bands=TENS, isolate=0.0)
    assert classes.counts[0] == 3
    assert min(classes.members[3:]) >= 1
    assert classes.members[3:] == tuple(m + 1 for m in classify(values[3:], method, 3, bands=TENS).members)


def test_an_isolated_value_keeps_its_class_where_nobody_has_it():
    classes = classify([0.15, 0.25], "tetap", bands=TENS, isolate=0.0)
    assert classes.counts == (0, 0, 1, 1, 0, 0)


def test_only_isolated_values_leave_no_range():
    classes = classify([0.0, 0.0, None], "kuantil", isolate=0.0)
    assert (classes.ranges, classes.counts, classes.members) == ((), (2,), (0, 0, NO_VALUE))


def test_quantiles_put_equal_numbers_into_each_class():
    assert classify(list(np.linspace(0, 1, 20)), "kuantil", 5).counts == (4, 4, 4, 4, 4)


def test_ties_stay_in_one_class():
    classes = classify([0.1] * 15 + [0.2, 0.3, 0.4], "kuantil", 5)
    assert classes.members[:15] == (0,) * 15
    assert len(classes.ranges) < 5


@pytest.mark.filterwarnings("ignore:Numba:UserWarning")
@pytest.mark.parametrize(("method", "scheme"), [("kuantil", "Quantiles"), ("alami", "FisherJenks")])
@pytest.mark.parametrize("k", range(3, 8))
def test_quantiles_and_natural_breaks_group_as_mapclassify_does(method: str, scheme: str, k: int):
    values = np.random.default_rng(7).beta(2, 8, 54)
    assert classify(values.tolist(), method, k).members == tuple(getattr(mapclassify, scheme)(values, k=k).yb)


def test_natural_breaks_lie_in_the_gaps_at_round_numbers():
    classes = classify([0.0117, 0.0123, 0.2049, 0.2168, 0.3977, 0.4038], "alami", 3)
    assert classes.edges == (0.0117, 0.2, 0.3, 0.4038)
    assert classes.counts == (2, 2, 2)


def test_natural_breaks_of_a_whole_province_find_the_gaps_without_looking_at_every_value():
    rng = np.random.default_rng(3)
    groups = [rng.normal(middle, 0.01, 2165) for middle in (0.1, 0.3, 0.6)]
    assert classify(np.concatenate(groups).tolist(), "alami", 3).counts == (2165, 2165, 2165)


def test_equal_intervals_are_equal():
    assert classify([0.1, 0.2, 0.6], "sama", 5).edges == pytest.approx((0.1, 0.2, 0.3, 0.4, 0.5, 0.6))


@pytest.mark.parametrize(
    ("values", "k", "edges"),
    [
        ([0.07, 0.33], 5, (0.0, 0.1, 0.2, 0.3, 0.4)),
        ([0.0024, 0.0156], 5, (0.0, 0.005, 0.01, 0.015, 0.02)),
        ([-0.04, 0.11], 4, (-0.05, 0.0, 0.05, 0.1, 0.15)),
        ([12, 480], 5, (0.0, 100.0, 200.0, 300.0, 400.0, 500.0)),
        ([0.0, 1.0], 3, (0.0, 0.5, 1.0)),
    ],
)
def test_round_steps_cover_the_values(values: list[float], k: int, edges: tuple[float, ...]):
    assert classify(values, "bulat", k).edges == edges


def test_deviations_stand_at_half_ones_around_the_mean_or_at_whole_ones():
    values = list(np.linspace(0, 1, 101))
    mean, deviation = np.mean(values), np.std(values, ddof=1)
    halves = classify(values, "simpangan", 5).edges
    assert halves[1:-1] == pytest.approx([mean + i * deviation for i in (-1.5, -0.5, 0.5, 1.5)])
    assert classify(values, "simpangan", 4).edges[1:-1] == pytest.approx([mean - deviation, mean, mean + deviation])


@settings(deadline=None, max_examples=60)
@given(st.lists(changes, min_size=1, max_size=30), st.integers(3, 7))
def test_changes_get_symmetric_equal_steps_around_none(values: list[float], k: int):
    classes = diverging(values, k)
    assert len(classes.ranges) == k
    assert classes.edges == tuple(-edge for edge in reversed(classes.edges))
    assert np.ptp(np.diff(classes.edges)) < 1e-9
    assert (0.0 in classes.edges) == (k % 2 == 0)
    assert classes.members == tuple(by_the_rule(classes, value) for value in values)


def test_no_change_at_all_stands_in_the_middle_class():
    assert diverging([0.0, 0.0, None]).members == (2, 2, NO_VALUE)
    assert diverging([0.0]).edges == (-0.005, -0.003, -0.001, 0.001, 0.003, 0.005)
    assert diverging([None]).ranges == ()


def test_panels_of_change_share_one_scale():
    assert diverging([0.01], reference=[0.01, -0.31]).edges == diverging([-0.31], reference=[0.01, -0.31]).edges


def test_terciles_are_low_middle_and_high():
    assert terciles([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, None]).members == (0, 0, 1, 1, 2, 2, NO_VALUE)


@pytest.mark.parametrize("values", [[0.0] * 4 + [1.0] * 2, [0.0] * 2 + [1.0] * 4, [0.0, 1.0]])
def test_two_groups_are_low_and_high(values: list[float]):
    classes = terciles(values)
    assert classes.members == tuple(2 if value else 0 for value in values)
    assert classes.members == tuple(by_the_rule(classes, value) for value in values)


def test_one_group_is_low():
    assert terciles([0.2, 0.2]).members == (0, 0)


@settings(deadline=None, max_examples=60)
@given(st.lists(shares, min_size=1, max_size=30))
def test_terciles_never_part_equal_values_nor_change_their_order(values: list[float]):
    members = dict(zip(values, terciles(values).members, strict=True))
    assert all(members[low] <= members[high] for low, high in pairwise(sorted(members)))
    assert terciles(values).members == tuple(members[value] for value in values)
    assert set(members.values()) <= {0, 1, 2}
