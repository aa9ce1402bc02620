"""Robustness: every cut-off and many weights agree with the plain decode, and rankings are compared by the book."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import stats

from peka_core.errors import MeasureError
from peka_core.measures.counting import robustness
from peka_core.measures.counting.alkire_foster import decode
from peka_core.measures.counting.redundancy import redundancy
from peka_core.measures.counting.robustness import (
    agreement,
    among_worst,
    attainable,
    curves,
    dominance,
    headcounts,
    ranks,
)
from tests.support.histograms import from_arrays
from tests.support.strategies import cutoffs, societies

pytestmark = pytest.mark.slow

NAN = float("nan")
properties = settings(deadline=None, max_examples=50)
tables = hnp.arrays(np.int64, st.tuples(st.integers(1, 6), st.integers(2, 6)), elements=st.integers(0, 5))

# Cut-offs -----------------------------------------------------------------------------------------------------------

FOUR = np.array([[1, 1, 0, 0], [1, 0, 0, 0], [1, 1, 1, 1], [0, 0, 0, 0]])


def test_four_families_give_the_curve_a_reader_can_count():
    line = curves(from_arrays(FOUR), (1, 1, 1, 1), (Fraction(1, 4), Fraction(1)))
    assert line.k.tolist() == [0.25, 0.5, 0.75, 1]
    assert line.H.tolist() == [[0.75, 0.5, 0.25, 0.25]]
    assert line.M0.tolist() == [[7 / 16, 6 / 16, 4 / 16, 4 / 16]]


@properties
@given(societies())
def test_every_point_of_a_curve_is_what_decode_says(society):
    bits, orang, area, bobot = society
    hist = from_arrays(bits, orang, area)
    line = curves(hist, bobot)
    total = sum(bobot)
    for position, k in enumerate(line.k):
        plain = decode(hist, bobot, Fraction(round(k * total), total))
        np.testing.assert_allclose(line.H[:, position], plain.H, atol=1e-12)
        np.testing.assert_allclose(line.M0[:, position], plain.M0, atol=1e-12)


@properties
@given(societies())
def test_curves_never_rise_with_the_cut_off(society):
    bits, orang, area, bobot = society
    line = curves(from_arrays(bits, orang, area), bobot)
    assert (np.diff(line.H) <= 1e-12).all()
    assert (np.diff(line.M0) <= 1e-12).all()


@properties
@given(st.lists(st.integers(0, 7), min_size=1, max_size=6).filter(any))
def test_attainable_scores_are_the_sums_of_the_subsets(bobot):
    sums = {sum(chosen) for chosen in product(*((0, weight) for weight in bobot))}
    assert attainable(tuple(bobot)) == tuple(sorted(sums))


def test_crossing_curves_are_not_ordered_and_touching_ones_are():
    shares = np.array([[0.5, 0.3], [0.4, 0.3], [0.6, 0.2], [NAN, NAN]])
    assert dominance(shares).tolist() == [
        [False, True, False, False],
        [False, False, False, False],
        [False, False, False, False],
        [False, False, False, False],
    ]
    assert robustness.ordered_pairs(shares) == pytest.approx(1 / 3)


def test_one_area_has_no_pairs_to_order():
    assert np.isnan(robustness.ordered_pairs(np.array([[0.2, 0.1], [NAN, NAN]])))


@properties
@given(tables)
def test_dominance_is_a_strict_order(table):
    above = dominance(table / 5)
    assert not (above & above.T).any()
    assert not np.diag(above).any()
    for i, j, k in product(range(len(above)), repeat=3):
        assert not (above[i, j] and above[j, k]) or above[i, k]


# Weights ------------------------------------------------------------------------------------------------------------


@st.composite
def weighted(draw):
    bits, orang, area, bobot = draw(societies())
    rows = draw(hnp.arrays(np.int64, (draw(st.integers(1, 8)), len(bobot)), elements=st.integers(1, 3_000)))
    return from_arrays(bits, orang, area), rows


@properties
@given(weighted(), cutoffs)
def test_every_row_of_weights_gives_what_decode_gives(case, k):
    hist, rows = case
    many = headcounts(hist, rows, k)
    for bobot, H in zip(rows, many, strict=True):
        np.testing.assert_array_equal(H, decode(hist, tuple(bobot.tolist()), k).H)


def test_weights_past_the_reach_of_single_precision_stay_exact():
    hist = from_arrays(np.array([[1, 0], [0, 1]]))
    half = 1 << 25
    assert headcounts(hist, np.array([[half + 1, half - 1], [half, half]]), Fraction(1, 2)).tolist() == [[0.5], [1.0]]


def test_the_result_does_not_depend_on_how_many_weights_are_taken_at_a_time(monkeypatch):
    generator = np.random.default_rng(3)
    hist = from_arrays(generator.integers(0, 2, (60, 4)), area=generator.integers(0, 3, 60))
    rows = generator.integers(1, 50, (41, 4))
    whole = headcounts(hist, rows, Fraction(1, 3))
    monkeypatch.setattr(robustness, "_CELLS", 100)
    np.testing.assert_array_equal(headcounts(hist, rows, Fraction(1, 3)), whole)


@pytest.mark.parametrize("rows", [[[1]], [[1, -1]], [[0, 0]]])
def test_weights_that_cannot_be_used_are_refused(rows):
    with pytest.raises(MeasureError, match="tidak dapat dipakai"):
        headcounts(from_arrays(np.array([[1, 1]])), np.array(rows), Fraction(1, 3))


def test_a_cut_off_outside_0_and_1_is_refused():
    with pytest.raises(MeasureError, match="ambang"):
        headcounts(from_arrays(np.array([[1, 1]])), np.array([[1, 1]]), Fraction(3, 2))


# Rankings -----------------------------------------------------------------------------------------------------------


def test_rank_one_is_the_highest_share_and_equals_share_a_rank():
    assert ranks(np.array([[0.2, 0.4, 0.2, 0.1]])).tolist() == [[2, 1, 2, 4]]


def test_an_area_without_data_has_no_rank_and_moves_nobody():
    np.testing.assert_array_equal(ranks(np.array([[0.2, NAN, 0.3]])), [[2, NAN, 1]])


def test_the_worst_are_counted_over_all_weights_and_no_poverty_is_never_the_worst():
    shares = np.array([[0.4, 0.3, 0.2, 0.0], [0.4, 0.1, 0.2, 0.3], [0.0, 0.0, 0.0, 0.0]])
    assert among_worst(shares, worst=2).tolist() == [2 / 3, 1 / 3, 0, 1 / 3]


def test_nine_of_ten_ranks_lie_in_the_interval():
    shares = np.column_stack([np.arange(100), np.full(100, 4.5)])
    low, high = robustness.rank_interval(shares)
    assert (low.tolist(), high.tolist()) == ([1, 1], [1, 2])  # the first area is lower only 5 times in 100


@properties
@given(tables, st.data())
def test_rank_correlations_are_those_of_scipy(table, data):
    base = data.draw(hnp.arrays(np.int64, table.shape[1], elements=st.integers(0, 5)))
    alike = agreement(table / 5, base / 5)
    for row, rho, tau in zip(table, alike.rho, alike.tau, strict=True):
        if len(set(row)) == 1 or len(set(base)) == 1:
            assert np.isnan(rho)
            assert np.isnan(tau)
            continue
        assert rho == pytest.approx(stats.spearmanr(row, base).statistic)
        assert tau == pytest.approx(stats.kendalltau(row, base).statistic)


def test_areas_without_data_leave_the_correlation():
    alike = agreement(np.array([[0.1, NAN, 0.2, 0.3]]), np.array([0.1, 0.9, 0.2, 0.3]))
    assert (alike.rho[0], alike.tau[0]) == (pytest.approx(1), pytest.approx(1))


# Redundancy ---------------------------------------------------------------------------------------------------------


def test_overlap_of_ten_persons_by_hand():
    """Six deprived in the first, four in the second, three in both: R0 = 3/4, V = |0.3 - 0.24| / sqrt(0.24 x 0.24)."""
    bits = np.array([[1, 1], [1, 0], [0, 1], [0, 0]])
    found = redundancy(from_arrays(bits, orang=np.array([3.0, 3.0, 1.0, 3.0])), 2)
    np.testing.assert_allclose(found.joint, [[0.6, 0.3], [0.3, 0.4]])
    np.testing.assert_allclose(found.R0, [[1, 0.75], [0.75, 1]])
    np.testing.assert_allclose(found.cramers_v, [[1, 0.25], [0.25, 1]])


@pytest.mark.parametrize(("minimum", "told"), [(0, True), (2, True), (3, False)])
def test_pairs_of_which_few_families_lack_the_rarer_one_are_not_told(minimum: int, told: bool):
    bits = np.array([[1.0, 1.0], [1.0, 1.0], [1.0, 0.0], [0.0, 0.0]])
    found = redundancy(from_arrays(bits), 2, minimum)
    assert np.isnan(found.R0[0, 1]) != told
    assert np.isnan(found.cramers_v[1, 0]) != told
    assert found.R0[0, 0] == 1


def test_an_indicator_nobody_lacks_has_no_overlap():
    found = redundancy(from_arrays(np.array([[1, 0], [0, 0]])), 3)
    assert np.isnan(found.R0[0, 1])
    assert np.isnan(found.cramers_v[0, 2])
    assert found.R0[0, 0] == 1


def test_no_persons_have_no_overlap():
    found = redundancy(from_arrays(np.array([[1.0, 1.0]])).restrict([]), 2)
    assert np.isnan(found.joint).all()


@properties
@given(societies())
def test_overlap_is_symmetric_within_bounds_and_as_scipy_says(society):
    bits, orang, area, bobot = society
    found = redundancy(from_arrays(bits, orang, area), len(bobot))
    for matrix in (found.R0, found.cramers_v):
        np.testing.assert_array_equal(matrix, matrix.T)
        assert (np.nan_to_num(matrix) >= 0).all()
        assert (np.nan_to_num(matrix) <= 1 + 1e-9).all()
    table = np.array([[orang @ ((bits[:, 0] == a) & (bits[:, -1] == b)) for b in (0, 1)] for a in (0, 1)])
    if table.sum(axis=0).all() and table.sum(axis=1).all():
        expected = stats.contingency.association(table.astype(int), method="cramer", correction=False)
        assert found.cramers_v[0, -1] == pytest.approx(expected)
