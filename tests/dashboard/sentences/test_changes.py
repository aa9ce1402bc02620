"""Change between two rounds in words."""

import pytest

from dashboard.sentences import changes
from peka_core.catalog import load
from peka_core.catalog.ukuran import measures
from peka_core.tabulation.comparison import Change


@pytest.mark.parametrize(
    ("low", "high", "ends"),
    [
        (0.039, 0.055, (0.034, 0.055)),
        (-0.02, 0.03, (-0.02, 0.034)),
        (-0.02, 0.05, (-0.02, 0.05)),
        (0.01, 0.02, (0.01, 0.034)),
    ],
)
def test_the_bounds_told_hold_the_change_told_beside_them(low, high, ends):
    told = changes.around(Change(0.0, 0.034, 200, low, high))
    assert told == pytest.approx(ends)


@pytest.mark.parametrize(
    ("before", "after", "low", "high", "told"),
    [
        (0.42857, 0.23214, -0.196, -0.19, "−19,7 sampai −19,0 poin"),
        (0.312, 0.36, 0.048, 0.048, ""),
        (0.2, 0.2, 0.0, 0.0, ""),
        (0.2, 0.21, -0.01, 0.03, "−1,0 sampai +3,0 poin"),
    ],
)
def test_a_change_lies_between_its_bounds_as_both_are_written(before, after, low, high, told):
    assert changes.bounds(measures(load())["H"], Change(before, after, 200, low, high)) == told


def test_bounds_that_are_not_known_are_not_told():
    assert changes.around(Change(0.0, 0.034, 200, None, None)) is None
