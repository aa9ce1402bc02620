"""Moran's I, local Moran, Gi* and FDR against esda, against every permutation there is, and by hand."""

from itertools import permutations

import esda
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peka_core.errors import MeasureError
from peka_core.measures.space.patterns import KUADRAN, Local, Moran, fdr, local_g, local_moran, moran
from tests.support.links import as_weights, lattice, ring

properties = settings(deadline=None, max_examples=40)


BOARD = lattice(7, 7)
VALUES = np.random.default_rng(3).normal(10, 3, 49) + np.arange(49) / 10

# Against esda ---------------------------------------------------------------------------------------------------


def test_morans_i_equals_esda():
    theirs = esda.Moran(VALUES, as_weights(BOARD), permutations=0)
    ours = moran(VALUES, BOARD, permutations=9)
    assert pytest.approx(theirs.I, abs=1e-14) == ours.I
    assert ours.expected == pytest.approx(theirs.EI, abs=1e-15)


def test_local_moran_is_49_48_of_esdas_on_49_areas():
    theirs = esda.Moran_Local(VALUES, as_weights(BOARD), permutations=0)
    np.testing.assert_allclose(local_moran(VALUES, BOARD, 9).value, theirs.Is * 49 / 48, rtol=1e-13)


def test_the_quadrants_are_esdas():
    theirs = esda.Moran_Local(VALUES, as_weights(BOARD), permutations=0)
    assert local_moran(VALUES, BOARD, 9).kuadran.tolist() == [KUADRAN[q - 1] for q in theirs.q]


def test_gi_star_equals_esda_with_binary_weights_only():
    binary = esda.G_Local(VALUES, as_weights(BOARD), transform="B", star=True, permutations=0)
    ours = local_g(VALUES, BOARD, 9)
    np.testing.assert_allclose(ours.value, binary.Zs, rtol=1e-12)
    with pytest.warns(UserWarning, match="row-standardized"):
        row = esda.G_Local(VALUES, as_weights(BOARD), transform="R", star=True, permutations=0)
    assert np.abs(ours.value - row.Zs).max() > 0.01


def test_the_local_p_values_equal_esdas_within_the_noise_of_the_simulation():
    with pytest.warns(DeprecationWarning, match="two-sided"):
        theirs = esda.Moran_Local(VALUES, as_weights(BOARD), permutations=9999, seed=1)
    two_sided = np.minimum(2 * theirs.p_sim, 1)  # this release reports the nearer tail alone
    assert np.abs(local_moran(VALUES, BOARD).p - two_sided).max() < 0.03


# Against every permutation --------------------------------------------------------------------------------------

SMALL = np.array([9.0, 7.0, 8.0, 1.0, 2.0, 4.0])


def exact_p(observed: float, all_values: np.ndarray) -> float:
    tail = min((all_values >= observed - 1e-9).mean(), (all_values <= observed + 1e-9).mean())
    return min(1.0, 2 * tail)


def global_i(x: np.ndarray, links: np.ndarray) -> float:
    z, weights = x - x.mean(), links / links.sum(axis=1, keepdims=True)
    return float(z @ weights @ z / (z @ z))


def test_the_global_p_value_is_that_of_all_720_permutations():
    links = ring(6)
    every = np.array([global_i(np.array(order), links) for order in permutations(SMALL)])
    assert moran(SMALL, links, 40_000).p == pytest.approx(exact_p(global_i(SMALL, links), every), abs=0.01)


def test_the_local_p_values_are_exactly_those_of_all_orders_of_the_other_areas():
    links = lattice(2, 3)
    result, other_seed = local_moran(SMALL, links, 9, 1), local_moran(SMALL, links, 9, 2)
    z = SMALL - SMALL.mean()
    for i in range(6):
        others = np.array(list(permutations(np.delete(z, i))))
        placed = np.insert(others, i, z[i], axis=1)
        every = z[i] * placed @ links[i]
        assert result.p[i] == pytest.approx(exact_p(z[i] * z @ links[i], every), abs=1e-14), i
    assert result.exact.all()
    assert result.p.tolist() == other_seed.p.tolist()


def test_a_drawn_find_near_the_limit_is_none_until_its_error_is_counted_in():
    """At p = 0.046 of 999 draws the error is 0.0095; of 99,999 it is a tenth."""
    few, many = Moran(0.5, -0.1, 0.046, 0.0095, 18, 999), Moran(0.5, -0.1, 0.046, 0.00095, 18, 99_999)
    assert (few.notable, many.notable) == (False, True)


def test_the_error_of_a_drawn_p_value_is_how_much_it_differs_from_seed_to_seed():
    runs = [moran(SMALL, ring(6), 500, seed) for seed in range(300)]
    assert np.std([run.p for run in runs]) == pytest.approx(np.mean([run.se for run in runs]), rel=0.15)


def test_the_smallest_p_value_is_one_in_the_number_of_permutations_twice():
    x = np.r_[np.full(24, 0.0), np.full(25, 9.0)] + np.arange(49) / 1000
    assert moran(x, BOARD, 999).p == pytest.approx(2 / 1000)


def test_values_without_pattern_are_found_in_5_percent_of_cases():
    rng = np.random.default_rng(11)
    found = [moran(rng.normal(size=18), ring(18), 199, seed).p <= 0.05 for seed in range(400)]
    assert 0.02 < np.mean(found) < 0.09


# By hand, and laws ----------------------------------------------------------------------------------------------


def test_a_chessboard_of_alternating_values_on_a_ring_is_perfectly_dispersed():
    assert pytest.approx(-1) == moran([1, 0, 1, 0, 1, 0], ring(6), 9).I


def test_a_hot_corner_is_hot_and_a_cold_one_cold():
    links = np.zeros((8, 8), dtype=int)
    links[np.arange(7), np.arange(1, 8)] = 1
    links |= links.T
    result = local_g([9, 9, 8, 5, 5, 2, 1, 1], links, 999)
    assert result.kuadran[[0, 7]].tolist() == ["tinggi", "rendah"]
    hand = (18 - 2 * 5) / np.sqrt((282 / 8 - 25) * (8 * 2 - 4) / 7)
    assert result.value[0] == pytest.approx(hand)


def test_an_area_exactly_at_the_mean_is_never_a_local_find():
    """Its I_i is 0 in every permutation, however high its neighbours stand."""
    result = local_moran([9, 5, 9, 3, 2, 1, 2, 5, 9], ring(9), 999)
    assert result.value[1] == 0
    assert result.p[1] == 1
    assert result.p[0] < 1


def test_no_draw_as_extreme_as_the_observed_one_says_only_that_p_is_at_most_this():
    x = np.r_[np.full(24, 0.0), np.full(25, 9.0)] + np.arange(49) / 1000
    assert moran(x, BOARD, 999).floor
    assert not moran(VALUES[::-1] % 3, BOARD, 999).floor


def test_the_same_seed_gives_the_same_numbers_and_another_seed_hardly_others():
    one, again, other = (moran(VALUES, BOARD, seed=seed).p for seed in (5, 5, 6))
    assert one == again
    assert other == pytest.approx(one, abs=0.02)


@properties
@given(st.lists(st.integers(0, 20), min_size=5, max_size=12), st.floats(0.5, 50), st.floats(-9, 9))
def test_units_change_nothing(x, factor, shift):
    first, second = np.array(x, dtype=float), np.array(x) * factor + shift
    links = ring(len(x))
    assert pytest.approx(moran(first, links, 99).I, abs=1e-9, nan_ok=True) == moran(second, links, 99).I
    np.testing.assert_allclose(local_moran(second, links, 99).value, local_moran(first, links, 99).value, atol=1e-7)
    np.testing.assert_allclose(local_g(second, links, 99).value, local_g(first, links, 99).value, atol=1e-7)
    np.testing.assert_array_equal(local_g(second, links, 99).p, local_g(first, links, 99).p)


@properties
@given(st.lists(st.integers(0, 20), min_size=5, max_size=12, unique=True))
def test_local_moran_averages_to_the_global_one(x):
    links = ring(len(x))
    assert local_moran(x, links, 9).value.mean() == pytest.approx(moran(x, links, 9).I, abs=1e-12)


@properties
@given(st.lists(st.one_of(st.none(), st.integers(0, 20)), min_size=6, max_size=14))
def test_areas_without_data_leave_with_their_links_everywhere(x):
    values = np.array([np.nan if v is None else v for v in x], dtype=float)
    links = ring(len(x))
    known = ~np.isnan(values)
    known &= links[:, known].any(axis=1)
    kept, between = values[known], links[np.ix_(known, known)]
    assert pytest.approx(moran(kept, between, 99).I, nan_ok=True) == moran(values, links, 99).I
    for statistic in (local_moran, local_g):
        whole, part = statistic(values, links, 99), statistic(kept, between, 99)
        assert whole.n == part.n == known.sum()
        for name in ("value", "p", "q", "kuadran"):
            np.testing.assert_array_equal(getattr(whole, name)[known], getattr(part, name))
        assert np.isnan(whole.value[~known]).all()
        assert (whole.kuadran[~known] == "").all()


@pytest.mark.parametrize("x", [[4.0] * 6, [0.1 + 0.2] * 3 + [0.3] * 3, [1, np.nan, np.nan, np.nan, np.nan, np.nan]])
def test_where_nothing_varies_there_is_no_statistic(x):
    links = ring(6)
    assert np.isnan([moran(x, links, 9).I, moran(x, links, 9).p]).all()
    for result in (local_moran(x, links, 9), local_g(x, links, 9)):
        assert isinstance(result, Local)
        assert np.isnan([result.value, result.p, result.q]).all()


def test_an_area_that_touches_all_others_has_no_gi_star():
    star = np.zeros((5, 5), dtype=int)
    star[0, 1:] = star[1:, 0] = 1
    result = local_g([1, 2, 3, 4, 6], star, 99)
    assert np.isnan([result.value[0], result.p[0], result.q[0]]).all()
    assert result.kuadran[0] == ""
    assert not np.isnan(result.value[1:]).any()


def test_every_result_says_that_it_is_exploratory_and_how_many_areas_it_has():
    for result in (moran(VALUES, BOARD, 9), local_moran(VALUES, BOARD, 9), local_g(VALUES, BOARD, 9)):
        assert result.eksploratif
        assert result.n == 49


# Multiple testing -----------------------------------------------------------------------------------------------

BH_1995 = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0,
]  # fmt: skip


def test_the_fifteen_p_values_of_benjamini_and_hochberg_1995_give_four_discoveries():
    assert (fdr(BH_1995) <= 0.05).tolist() == [True] * 4 + [False] * 11


@properties
@given(st.lists(st.one_of(st.just(float("nan")), st.floats(0, 1)), max_size=20), st.floats(0.01, 0.5))
def test_fdr_rejects_what_the_step_up_rule_rejects(p, alpha):
    raw = np.array(p)
    tested = np.sort(raw[~np.isnan(raw)])
    passing = np.flatnonzero(tested <= alpha * np.arange(1, tested.size + 1) / max(tested.size, 1))
    limit = tested[passing[-1]] if passing.size else -1
    adjusted = fdr(raw)
    clear = np.abs(adjusted - alpha) > 1e-12  # at the border, rounding decides
    np.testing.assert_array_equal((adjusted <= alpha)[clear], (raw <= limit)[clear])
    np.testing.assert_array_equal(np.isnan(adjusted), np.isnan(raw))


# Refusals -------------------------------------------------------------------------------------------------------

ONE_WAY = np.eye(4, k=1)


@pytest.mark.parametrize(
    ("links", "message"),
    [(ring(5), "berukuran"), (ONE_WAY, "simetris"), (np.ones((4, 4)), "diagonal"), (ring(4) * 2, "0 dan 1")],
)
def test_a_matrix_that_is_not_one_of_neighbours_is_refused(links, message):
    with pytest.raises(MeasureError, match=message):
        moran([1, 2, 3, 4], links)
