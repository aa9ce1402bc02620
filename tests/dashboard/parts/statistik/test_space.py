"""What the headline on space says of drawn p-values."""

from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest

from dashboard.filters.filter import Filter
from dashboard.look import theme
from dashboard.parts.statistik import space
from dashboard.shell.view import View
from dashboard.source import register
from dashboard.source.reading import Source
from peka_core.measures.space.patterns import Moran, local_moran
from peka_core.tabulation.statistics import Space

pytestmark = pytest.mark.usefixtures("with_sample")


def headline(found: Moran) -> str:
    """The headline of a city with this pattern."""
    data = register.current()
    assert data is not None
    known = SimpleNamespace(
        space=lambda _: SimpleNamespace(moran=found),
        ukuran=data.ukuran,
        katalog=data.katalog,
        round_of=data.round_of,
        selection=data.selection,
    )
    return space.headline(View(cast("Source", known), Filter(), theme.LIGHT))


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


def drawn() -> Space:
    """Sixty places in a row, the first with so many neighbours that sets of them are drawn."""
    links = np.zeros((60, 60), dtype=int)
    links[np.arange(59), np.arange(1, 60)] = links[np.arange(1, 60), np.arange(59)] = 1
    links[0, 1:8] = links[1:8, 0] = 1
    x = np.r_[np.full(8, 9.0), np.zeros(52)] + np.arange(60) % 7 / 100
    return cast("Space", SimpleNamespace(local=local_moran(x, links, 199)))


def test_where_sets_are_drawn_the_note_says_so_and_the_floor_is_written_as_at_most():
    found = drawn()
    assert "diperkirakan dari 199 pengacakan" in space.basis(found)
    p = space.p_column(found, list(range(60))).nilai
    assert p[0] == "≤ 0,0100"
    assert not str(p[30]).startswith("≤")


@pytest.mark.parametrize(
    ("p", "q", "q_high", "word"),
    [(0.001, 0.04, 0.04, "kuat"), (0.001, 0.04, 0.06, "lemah"), (0.04, 0.3, 0.3, "lemah"), (0.2, 0.5, 0.5, "–")],
)
def test_a_find_that_the_error_of_drawing_could_undo_is_only_a_weak_hint(p, q, q_high, word):
    local = SimpleNamespace(p=[p], q=[q], q_high=[q_high])
    assert space.verdict(cast("Space", SimpleNamespace(local=local)), 0) == word
