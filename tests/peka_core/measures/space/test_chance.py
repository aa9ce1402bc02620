"""Exact p-values against every set of neighbours there is and against esda; drawn ones against their own error."""

from itertools import combinations

import esda
import numpy as np
import pytest

from peka_core.measures.space.chance import EXACT, around, simulated, subset_sums
from peka_core.measures.space.patterns import fdr, local_g, local_moran
from tests.support.links import as_weights, lattice, ring


@pytest.mark.parametrize("size", [1, 2, 5, 6, 9])
def test_the_sums_of_all_subsets_are_those_of_itertools(size):
    values = np.random.default_rng(size).integers(0, 1000, 9).astype(float)
    every = sorted(sum(each) for each in combinations(values.tolist(), size))
    assert sorted(subset_sums(values, size).tolist()) == every


@pytest.mark.parametrize("shift", [0, 1e6])
@pytest.mark.parametrize("values", ["rates", "tied", "rupiah"])
def test_at_18_areas_every_set_of_neighbours_is_counted_one_by_one(values, shift):
    x = {
        "rates": np.round(np.random.default_rng(8).random(18), 3),
        "tied": np.repeat([0.0, 0.1, 0.3], [9, 6, 3]),
        "rupiah": np.random.default_rng(9).integers(300, 900, 18) * 1000.0,
    }[values] + shift
    links = ring(18)
    links[0, 4:9] = links[4:9, 0] = 1
    result = local_moran(x, links, 9)
    for i in range(18):
        near = np.flatnonzero(links[i])
        sets = [round(sum(each), 6) for each in combinations(np.delete(x, i).tolist(), near.size)]
        seen = round(x[near].sum(), 6)
        tail = min(sum(each >= seen for each in sets), sum(each <= seen for each in sets))
        assert result.sets[i] == len(sets)
        assert result.p[i] == pytest.approx(min(1, 2 * tail / len(sets)), abs=1e-12), i


def test_the_exact_p_values_at_18_areas_lie_within_the_noise_of_esdas_permutations():
    x, links = np.random.default_rng(4).normal(10, 3, 18) + np.arange(18) / 3, lattice(3, 6)
    with pytest.warns(DeprecationWarning, match="two-sided"):
        theirs = esda.Moran_Local(x, as_weights(links), permutations=19_999, seed=1)
    ours = local_moran(x, links)
    two_sided = np.minimum(2 * theirs.p_sim, 1)
    assert ours.exact.all()
    assert (ours.p < 0.1).any()
    error = 2 * np.sqrt(ours.p / 2 * (1 - ours.p / 2) / 19_999)
    assert (np.abs(ours.p - two_sided) <= 4 * error + 2 / 20_000).all()


def test_an_area_with_two_neighbours_among_18_has_no_p_below_2_in_136():
    x = np.r_[9.0, 9.1, 9.2, np.arange(15) / 100]
    result = local_moran(x, ring(18))
    assert result.p[1] == pytest.approx(2 / 136, abs=1e-15)
    assert result.p.min() == pytest.approx(2 / 136, abs=1e-15)
    assert not result.floor.any()


def test_both_local_statistics_share_their_p_and_no_seed_changes_it():
    x = np.random.default_rng(5).random(18)
    one, other, g = local_moran(x, ring(18), seed=1), local_moran(x, ring(18), seed=2), local_g(x, ring(18), seed=3)
    assert one.p.tolist() == other.p.tolist() == g.p.tolist()
    assert one.q_high.tolist() == one.q.tolist()


def test_18_areas_are_exact_however_many_neighbours_one_has():
    for near in range(1, 18):
        links = np.zeros((18, 18), dtype=int)
        links[0, 1 : near + 1] = links[1 : near + 1, 0] = 1
        links[17, 16] = links[16, 17] = 1
        for i in range(1, 18):
            if not links[i].any():
                links[i, (i + 1) % 18] = links[(i + 1) % 18, i] = 1
        assert around(np.arange(18.0) - 8.5, links, 9, 1).exact.all(), near


def test_areas_with_too_many_sets_are_drawn_and_their_error_is_told():
    links = np.zeros((60, 60), dtype=int)
    links[0, 1:8] = links[1:8, 0] = 1
    links[np.arange(59), np.arange(1, 60)] = links[np.arange(1, 60), np.arange(59)] = 1
    x = np.r_[np.full(8, 9.0), np.zeros(52)] + np.arange(60) / 1000
    result = local_moran(x, links, 999)
    assert (result.exact[0], result.sets[0], result.p[0]) == (False, 999, pytest.approx(2 / 1000))
    assert (result.exact[30], result.sets[30]) == (True, 1711)
    assert result.floor[0]
    assert result.floor.sum() == 1
    assert result.q_high[0] > result.q[0]
    assert fdr(result.p)[0] == result.q[0]


def test_a_number_of_sets_beyond_all_whole_numbers_of_the_machine_is_drawn():
    links = np.ones((300, 300)) - np.eye(300)
    links[:, 150:] = links[150:, :] = 0
    links[np.arange(150, 300), np.arange(150)] = links[np.arange(150), np.arange(150, 300)] = 1
    found = around(np.random.default_rng(2).normal(size=300), links, 99, 1)
    assert found.sets[0] == 99
    assert found.sets[200] == 299 <= EXACT


def test_a_drawn_p_value_counts_the_observed_one_too_and_ties_as_far_out():
    assert simulated(9.0, np.arange(10.0), 1e-9)[0] == pytest.approx(2 * 2 / 11, abs=1e-15)
    assert simulated(9.0, np.arange(99.0) / 100, 1e-9)[0] == pytest.approx(0.02, abs=1e-15)
    assert simulated(1.0, np.ones(9), 1e-9) == (1.0, pytest.approx(1 / 3))
