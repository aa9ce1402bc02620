"""Classes of a map: half-open, covering, never more than asked."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.cartography.classes import classify
from dashboard.filters import METHODS


def test_a_value_on_an_edge_belongs_to_the_upper_class():
    classes = classify([0.0, 0.1, 0.2, 0.3, 0.39], "tetap")
    assert classes.edges == (0.0, 0.1, 0.2, 0.3, 0.4)
    assert classes.members == (0, 1, 2, 3, 3)


def test_the_last_class_holds_its_upper_edge():
    assert classify([0.0, 0.4], "tetap").members == (0, 3)


def test_no_data_is_no_class():
    classes = classify([None, float("nan"), 0.2], "tetap")
    assert classes.members[:2] == (-1, -1)
    assert sum(classes.counts) == 1


def test_fixed_classes_do_not_move_between_rounds():
    reference = [0.05, 0.35, 0.2]
    assert classify([0.1, 0.12], "tetap", reference).edges == classify([0.3, 0.31], "tetap", reference).edges


def test_nothing_known_still_gives_a_legend():
    assert classify([None, None], "kuantil").members == (-1, -1)


@pytest.mark.parametrize("method", METHODS)
@settings(deadline=None)
@given(st.lists(st.floats(0, 1).map(lambda x: round(x, 4)), min_size=1, max_size=30), st.integers(1, 7))
def test_every_value_lies_between_the_edges_of_its_class(method: str, values: list[float], k: int):
    classes = classify(values, method, k=k)
    assert len(classes.edges) - 1 <= k
    assert list(classes.edges) == sorted(classes.edges)
    assert sum(classes.counts) == len(values)
    for value, member in zip(values, classes.members, strict=True):
        assert classes.edges[member] - 1e-9 <= value <= classes.edges[member + 1] + 1e-9


def test_quantiles_put_equal_numbers_into_each_class():
    values = list(np.linspace(0, 1, 20))
    assert classify(values, "kuantil", k=5).counts == (4, 4, 4, 4, 4)
