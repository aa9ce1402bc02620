"""What the headline on space says of drawn p-values."""

from types import SimpleNamespace
from typing import cast

import pytest

from dashboard.parts.statistik import space
from dashboard.shell.view import View
from peka_core.measures.space.patterns import Moran


def headline(found: Moran) -> str:
    """The headline of a city with this pattern."""
    ukuran = SimpleNamespace(label=lambda _: "Air minum")
    data = SimpleNamespace(space=lambda _: SimpleNamespace(moran=found), ukuran={"air": ukuran})
    return space.headline(cast("View", SimpleNamespace(data=data, state=SimpleNamespace(ukuran="air"))))


@pytest.mark.parametrize(
    ("p", "permutations", "written"),
    [(0.0002, 9999, "p ≤ 0,0002"), (0.0004, 9999, "p = 0,0004"), (0.002, 999, "p ≤ 0,0020"), (1.0, 9999, "p = 1,0000")],
)
def test_a_p_value_at_the_floor_of_the_permutations_is_written_as_at_most_that(p, permutations, written):
    assert written in headline(Moran(0.5, -0.06, p, 0.0, 18, permutations))


@pytest.mark.parametrize(
    ("p", "se", "pattern"), [(0.04, 0.001, True), (0.047, 0.002, False), (0.049, 0.0001, True), (0.051, 0.0, False)]
)
def test_a_pattern_is_told_only_where_the_error_of_its_p_value_could_not_undo_it(p, se, pattern):
    assert ("tidak tampak pola" not in headline(Moran(0.3, -0.06, p, se, 18, 9999))) == pattern
