"""Change between two rounds in words."""

import pytest

from dashboard.sentences import changes
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


def test_bounds_that_are_not_known_are_not_told():
    assert changes.around(Change(0.0, 0.034, 200, None, None)) is None
