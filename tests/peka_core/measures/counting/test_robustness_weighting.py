"""Alternative weights: whole, exact, nested, the same for the same seed."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from peka_core.errors import MeasureError
from peka_core.measures.counting import weighting
from peka_core.measures.counting.alkire_foster import decode
from peka_core.tabulation import sensitivity
from tests.support.histograms import from_arrays
from tests.support.strategies import KATALOG

properties = settings(deadline=None, max_examples=50)
GROUPS = sensitivity.groups(KATALOG)
BASE = [d.bobot for d in KATALOG.dimensi]


def dimension_sums(rows: np.ndarray) -> np.ndarray:
    return np.column_stack([rows[:, group].sum(axis=1) for group in GROUPS])


def test_the_weights_of_the_catalogue_nest_into_themselves():
    [row] = weighting.nested(KATALOG.bobot, GROUPS, [BASE])
    assert [Fraction(int(w), int(row.sum())) for w in row] == [Fraction(w, KATALOG.penyebut) for w in KATALOG.bobot]


@properties
@given(hnp.arrays(np.int64, (4, len(BASE)), elements=st.integers(0, 1_000)).filter(lambda a: a.any(axis=1).all()))
def test_nesting_gives_every_dimension_its_share_and_every_indicator_its_part(dimensions):
    rows = weighting.nested(KATALOG.bobot, GROUPS, dimensions)
    shares = dimension_sums(rows)
    for row, given_, share in zip(rows, dimensions, shares, strict=True):
        for group, asked, got in zip(GROUPS, given_, share, strict=True):
            assert got * given_.sum() == asked * row.sum()  # exact: whole numbers
            whole = sum(KATALOG.bobot[j] for j in group)
            assert all(row[j] * whole == got * KATALOG.bobot[j] for j in group)


@pytest.mark.parametrize("dimensions", [[[1, 1]], [[0] * 5], [[1, 1, 1, 1, -1]]])
def test_weights_of_dimensions_that_cannot_be_used_are_refused(dimensions):
    with pytest.raises(MeasureError, match="Bobot dimensi"):
        weighting.nested(KATALOG.bobot, GROUPS, dimensions)


def test_each_dimension_in_turn_has_forty_per_cent():
    rows = weighting.nested(KATALOG.bobot, GROUPS, weighting.each_raised(5))
    shares = dimension_sums(rows) / rows.sum(axis=1, keepdims=True)
    np.testing.assert_allclose(shares, np.where(np.eye(5, dtype=bool), 0.4, 0.15))


def test_a_left_out_indicator_leaves_its_dimension_the_same_share():
    rows = weighting.without_each(KATALOG.bobot, GROUPS)
    assert (np.diag(rows) == 0).all()
    assert (np.delete(rows, 0, axis=1)[0] > 0).all()
    shares = dimension_sums(rows) / rows.sum(axis=1, keepdims=True)
    np.testing.assert_allclose(shares, np.tile(np.array(BASE) / sum(BASE), (len(rows), 1)))


@properties
@given(hnp.arrays(np.float64, (3, 5), elements=st.floats(0.01, 1)), st.integers(1, 1_000))
def test_rounded_weights_sum_exactly_and_are_less_than_one_off(parts, total):
    shares = parts / parts.sum(axis=1, keepdims=True)
    whole = weighting.largest_remainder(shares, total)
    assert (whole.sum(axis=1) == total).all()
    assert (np.abs(whole - shares * total) < 1 + 1e-6).all()


def test_random_weights_are_the_same_again_and_keep_around_the_centre():
    first, again = weighting.random_dimensions(BASE), weighting.random_dimensions(BASE)
    np.testing.assert_array_equal(first, again)
    assert (first != weighting.random_dimensions(BASE, seed=1)).any()
    assert (first.sum(axis=1) == weighting.SCALE).all()
    assert (first >= 0).all()
    np.testing.assert_allclose(first.mean(axis=0) / weighting.SCALE, 0.2, atol=0.02)
    low, high = np.quantile(first / weighting.SCALE, (0.05, 0.95))
    assert (round(low, 2), round(high, 2)) == (0.08, 0.36)


def test_random_weights_follow_a_centre_that_is_not_equal():
    drawn = weighting.random_dimensions([3, 1], draws=2_000)
    np.testing.assert_allclose(drawn.mean(axis=0) / weighting.SCALE, [0.75, 0.25], atol=0.02)


# The assessment of a catalogue --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def town():
    """Three gampong of 200 families with rising deprivation, and one family of whom nothing is known."""
    generator = np.random.default_rng(11)
    bits = np.vstack([generator.random((200, len(KATALOG.bobot))) < rate for rate in (0.15, 0.3, 0.45)]).astype(float)
    area = np.repeat(["a", "b", "c"], 200)
    return from_arrays(np.vstack([bits, np.full(16, np.nan)]), area=np.append(area, "d"))


def test_a_clear_order_survives_every_weight(town):
    found = sensitivity.assess(town, KATALOG, KATALOG.k_miskin)
    assert found.kode == ("a", "b", "c")  # d has nobody with complete answers
    assert found.rank.tolist() == [3, 2, 1]
    assert (found.rank_low == found.rank).all()
    assert (found.rank_high == found.rank).all()
    assert found.tau == pytest.approx(1)
    assert found.worst.tolist() == [1, 1, 1]
    np.testing.assert_array_equal(found.H, decode(town, KATALOG.bobot, KATALOG.k_miskin).H[:3])
    assert found.H_kota[0] < found.H.mean() < found.H_kota[1]


def test_the_alternatives_are_named_and_measured(town):
    found = sensitivity.assess(town, KATALOG, KATALOG.k_miskin)
    assert [item.kode for item in found.schemes] == [*(d.kode for d in KATALOG.dimensi), sensitivity.EQUAL]
    assert [item.kode for item in found.without] == [i.kode for i in KATALOG.indikator]
    equal = found.schemes[-1]
    plain = decode(town.total(), (1,) * 16, KATALOG.k_miskin)
    np.testing.assert_allclose(equal.H, plain.H[0])
    assert (equal.rho, equal.tau, equal.moved) == (pytest.approx(1), pytest.approx(1), 0)


def test_leaving_out_an_indicator_is_the_same_as_never_having_asked(town):
    found = sensitivity.assess(town, KATALOG, KATALOG.k_miskin)
    bobot = tuple(0 if i.kode == "gizi" else 15 if i.dimensi == "kesehatan" else i.bobot for i in KATALOG.indikator)
    [without] = [item for item in found.without if item.kode == "gizi"]
    np.testing.assert_allclose(without.H, decode(town.total(), bobot, KATALOG.k_miskin).H[0])


def test_other_weights_of_the_dimensions_reach_the_indicators():
    bobot = sensitivity.bobot_for(KATALOG, [2, 1, 1, 1, 0])
    shares = [Fraction(bobot[j], sum(bobot)) for j in (0, 3, 15)]
    assert shares == [Fraction(2, 15), Fraction(1, 10), 0]


def test_nobody_at_all_is_no_error(town):
    found = sensitivity.assess(town.restrict([]), KATALOG, KATALOG.k_miskin)
    assert found.kode == ()
    assert np.isnan(found.tau)
    assert np.isnan(found.H_kota).all()
