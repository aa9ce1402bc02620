"""Errors are held against what does not know the formulas: numerical derivatives, a jackknife, and published R runs."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peka_core.measures.money.inequality import s80s20_influence
from peka_core.measures.money.measures import by_area, measures, sample
from peka_core.measures.money.ranked import rank
from peka_core.measures.money.variance import MEASURES, influence, uncertainty
from peka_core.measures.sampling.design import survey_design

SMOOTH = MEASURES[:-1]
SIZE = 120


def survey(seed: int = 1):
    """Values, weights, lines of two dates, areas, strata and clusters of an invented survey, with ties and a zero."""
    random = np.random.default_rng(seed)
    y = random.lognormal(6, 0.7, SIZE).round(-1)
    y[3] = 0
    w = random.uniform(0.5, 3, SIZE)
    z = np.where(random.random(SIZE) < 0.3, 380.0, 410.0)
    area = random.integers(0, 2, SIZE)
    psu = np.repeat(np.arange(SIZE // 4), 4)
    return y, w, z, area, psu // 10, psu


def found_by_row(y, w, z, area):
    data = sample(y, w, z, area)
    result = np.empty((len(y), len(MEASURES)))
    result[data.kept[data.order]] = influence(data, measures(data))
    return result


def values(y, w, z, area, places, names=SMOOTH):
    result = by_area(y, w, z, area)
    return np.array([getattr(result, name)[places] for name in names])


def test_the_influence_of_a_row_is_the_derivative_by_its_weight():
    y, w, z, area, *_ = survey()
    step = 1e-5
    found = found_by_row(y, w, z, area)
    for row in range(0, SIZE, 7):
        more, less = w.copy(), w.copy()
        more[row] += step
        less[row] -= step
        slope = (values(y, more, z, area, area[row]) - values(y, less, z, area, area[row])) / (2 * step)
        assert found[row, : len(SMOOTH)] == pytest.approx(slope, abs=1e-8)


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 10_000))
def test_influences_times_weights_add_up_to_nothing_in_every_area(seed):
    y, w, z, area, *_ = survey(seed)
    weighted = found_by_row(y, w, z, area) * w[:, None]
    for place in range(2):
        assert weighted[area == place].sum(axis=0) == pytest.approx(np.zeros(len(MEASURES)), abs=1e-9)


def test_the_influence_on_s80s20_is_the_derivative_of_the_ratio_that_splits_the_row_at_the_border():
    random = np.random.default_rng(5)
    y, w = random.lognormal(0, 0.8, 4000), random.uniform(0.5, 3, 4000)
    order, rows = rank(y, w, np.zeros(4000, dtype=np.int64), 1)
    found = np.empty(4000)
    found[order] = s80s20_influence(rows)

    def split(weights):
        ranked = rank(y, weights, np.zeros(4000, dtype=np.int64), 1)[1]
        poor, rest = ranked.below_share(0.2), ranked.below_share(0.8)
        return ((ranked.w - rest) @ ranked.value) / (poor @ ranked.value)

    steps = np.eye(4000)[::160] * 1e-4
    slopes = np.array([(split(w + step) - split(w - step)) / 2e-4 for step in steps])
    assert found[::160] == pytest.approx(slopes, abs=0.02 * np.abs(found).max())


def test_errors_agree_with_a_jackknife_that_leaves_out_one_cluster_at_a_time():
    y, w, _, _, strata, psu = survey(2)
    z = np.full(SIZE, 400.0)
    one = np.zeros(SIZE, dtype=int)
    variance = np.zeros(len(SMOOTH))
    for stratum in np.unique(strata):
        clusters = np.unique(psu[strata == stratum])
        n = len(clusters)
        kept = []
        for cluster in clusters:
            others = (strata == stratum) & (psu != cluster)
            reweighted = np.where(others, w * n / (n - 1), np.where(psu == cluster, 0, w))
            kept.append(values(y, reweighted, z, one, 0))
        variance += (n - 1) / n * ((np.array(kept) - np.mean(kept, axis=0)) ** 2).sum(axis=0)
    data = sample(y, w, z)
    found = uncertainty(data, measures(data), survey_design(SIZE, strata, psu))
    assert [found[name].se[0] for name in SMOOTH] == pytest.approx(np.sqrt(variance), rel=0.05)


def test_the_error_of_the_headcount_in_a_simple_random_sample_is_the_textbook_one():
    y = np.arange(1.0, 41)
    data = sample(y, None, 11)
    found = uncertainty(data, measures(data), survey_design(40))
    assert found["P0"].se[0] == pytest.approx(math.sqrt(0.25 * 0.75 / 39))


def test_an_area_is_a_domain_of_the_whole_design_also_when_rows_are_missing():
    y, w, z, area, strata, psu = survey(3)
    y[::9] = math.nan
    data = sample(y, w, z, area)
    design = survey_design(len(data.kept), strata[data.kept], psu[data.kept])
    found = uncertainty(data, measures(data), design)
    alone = sample(y, np.where(area == 1, w, 0.0), z)
    same = uncertainty(alone, measures(alone), design)
    for name in SMOOTH:
        assert found[name].se[1] == pytest.approx(same[name].se[0], rel=1e-9), name


def test_intervals_stay_within_bounds_and_hold_the_estimate():
    y, w, z, area, strata, psu = survey(4)
    data = sample(y, w, z, area)
    result = measures(data)
    for name, error in uncertainty(data, result, survey_design(SIZE, strata, psu)).items():
        est = getattr(result, name)
        assert (error.low >= 0).all(), name
        assert (error.low <= est).all(), name
        assert (est <= error.high).all(), name
        assert name in ("watts", "s80s20") or (error.high <= 1).all(), name


def test_an_interval_wider_than_what_is_possible_is_cut_at_its_bounds():
    data = sample([1.0, 9, 9], None, 5)
    found = uncertainty(data, measures(data), survey_design(3))
    assert (found["sen"].low[0], found["sen"].high[0]) == (0, 1)
    assert 0 < found["P1"].low[0] < found["P1"].high[0] < 1
    assert found["watts"].high[0] > 1


@pytest.mark.parametrize(
    "y", [[-40.0, -30, 3, 9, 9, 9], [-500.0, -2, 9, 9, 9, 9], [-60.0, -60, -60, -60, -70, 9]], ids=str
)
def test_losses_that_take_a_measure_past_1_leave_its_interval_uncut_and_around_it(y):
    data = sample(y, None, 10)
    result = measures(data)
    found = uncertainty(data, result, survey_design(6))
    assert result.P1[0] > 1
    for name in ("P1", "P2", "sst"):
        if getattr(result, name)[0] > 1:
            assert found[name].low[0] < getattr(result, name)[0] < found[name].high[0], name
    t = 2.570581835636314  # of 5 degrees of freedom
    assert found["P1"].high[0] == pytest.approx(result.P1[0] + t * found["P1"].se[0])
    assert found["P0"].high[0] <= 1


def test_p1_and_p2_have_the_interval_of_shares():
    """As ``svyciprop(method = "logit")`` of R has it for a mean within 0-1: symmetric in log odds."""
    y, w, z, area, strata, psu = survey(9)
    data = sample(y, w, z, area)
    result, found = measures(data), uncertainty(data, measures(data), survey_design(SIZE, strata, psu))
    for name in ("P0", "P1", "P2"):
        est, error = getattr(result, name), found[name]
        odds = [np.log(p / (1 - p)) for p in (error.low, est, error.high)]
        np.testing.assert_allclose(odds[2] - odds[1], odds[1] - odds[0], rtol=1e-9)


def test_nobody_poor_leaves_the_exact_interval_for_the_means_and_none_for_sen():
    data = sample([5.0, 6, 7, 8], None, 1)
    found = uncertainty(data, measures(data), survey_design(4))
    assert (found["P0"].se[0], found["P0"].low[0]) == (0, 0)
    for name in ("P0", "P1", "P2"):
        assert found[name].high[0] == pytest.approx(1 - 0.025 ** (1 / 4)), name  # binom.test(0, 4)
    assert math.isnan(found["sen"].high[0])


def test_one_cluster_and_an_area_without_rows_have_no_error():
    data = sample([5.0, 6, math.nan, math.nan], None, 6, ["a", "a", "b", "b"])
    found = uncertainty(data, measures(data), survey_design(2, psu=[1, 1]))
    assert all(math.isnan(value) for error in found.values() for value in error.se)
