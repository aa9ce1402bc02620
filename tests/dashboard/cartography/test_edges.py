"""Values exactly on the edge of a class, for every official band and every method: they belong to the class above."""

import pytest

from dashboard.cartography.classes import NO_VALUE, OUTSIDE, _roundest, classify, diverging, terciles
from peka_core.catalog import load

KATALOG = load()
HAIR = 1e-9


@pytest.mark.parametrize("ukuran", KATALOG.ukuran)
def test_a_value_on_an_edge_of_an_official_band_belongs_to_the_class_above(ukuran):
    bands = KATALOG.pita(ukuran)
    last = len(bands) - 2
    for place, edge in enumerate(bands[:-1]):
        assert classify([edge], "tetap", bands=bands).members == (place,), edge
        assert classify([edge + HAIR], "tetap", bands=bands).members == (place,), edge
        below = place - 1 if place else OUTSIDE
        assert classify([edge - HAIR], "tetap", bands=bands).members == (below,), edge
    assert classify([bands[-1], bands[-1] + HAIR], "tetap", bands=bands).members == (last, OUTSIDE)


@pytest.mark.parametrize("method", ["kuantil", "alami", "sama", "bulat", "simpangan"])
def test_a_value_on_an_edge_a_method_found_belongs_to_the_class_above(method):
    reference = [0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.45, 0.7, 0.8, 1.0]
    edges = classify(reference, method, 4).edges
    assert len(edges) > 3
    found = classify([*edges], method, 4, reference=reference).members
    assert found == (*range(len(edges) - 1), len(edges) - 2), "the last class alone holds its upper edge"


def test_equal_steps_are_these_and_their_counts_these():
    found = classify([0.0, 0.25, 0.2499999, 0.5, 0.75, 1.0, None, float("nan")], "sama", 4)
    assert found.edges == (0.0, 0.25, 0.5, 0.75, 1.0)
    assert found.members == (0, 1, 0, 2, 3, 3, NO_VALUE, NO_VALUE)
    assert found.counts == (2, 1, 1, 2)


def test_a_class_of_its_own_holds_its_value_alone_and_shifts_the_others_by_one():
    found = classify([0.0, 0.1, 0.2, 0.4, None], "tetap", bands=(0.0, 0.2, 0.4), isolate=0.0)
    assert found.members == (0, 1, 2, 2, NO_VALUE)
    assert found.counts == (1, 1, 2)


def test_changes_on_an_edge_belong_to_the_class_above_and_no_change_to_the_middle():
    five = diverging([-0.125, -0.075, -0.025, 0.0, 0.025, 0.075, 0.125], k=5)
    assert five.edges == (-0.125, -0.075, -0.025, 0.025, 0.075, 0.125)
    assert five.members == (0, 1, 2, 2, 3, 4, 4)
    four = diverging([-0.2, -0.1, 0.0, 0.1, 0.2], k=4)
    assert four.members == (0, 1, 2, 3, 3)


def test_thirds_are_cut_between_values_and_ties_stay_together():
    found = terciles([1, 2, 3, 4, 5, 6])
    assert found.members == (0, 0, 1, 1, 2, 2)
    assert found.edges[1:3] == (3, 5)
    assert terciles([1, 1, 1, 1, 2, 3]).members == (0, 0, 0, 0, 2, 2), "one cut is nearest to both thirds"
    assert terciles([1, 1, 2, 3, 3, 3]).members == (0, 0, 1, 2, 2, 2), "cuts after 2 and 3 of 6, nearest to 2 and 4"
    assert terciles([None, 2, 2]).members == (NO_VALUE, 0, 0)


@pytest.mark.parametrize(
    ("low", "high", "edge"), [(0.008, 0.009, 0.009), (0.017, 0.018, 0.018), (0.1179, 0.1231, 0.12), (0.25, 0.75, 0.7)]
)
def test_the_roundest_edge_may_be_the_upper_neighbour_itself(low, high, edge):
    assert _roundest(low, high) == edge


def test_two_bands_are_one_class_and_one_band_is_none():
    assert classify([0.5, 1.0], "tetap", bands=(0, 1)).members == (0, 0)
    with pytest.raises(ValueError, match="bands"):
        classify([0.5], "tetap", bands=(0,))
