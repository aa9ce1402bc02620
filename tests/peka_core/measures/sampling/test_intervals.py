import json
import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peka_core.measures.sampling.intervals import (
    clopper_pearson,
    effective_n,
    logit_t,
    quantile,
    share,
    student,
    wilson,
)

SHARED = Path(os.environ.get("PEKA_SHARED") or Path(__file__).parents[5] / "shared")
shares = st.floats(0.001, 0.999)


def test_the_interval_at_0_and_1_equals_the_exact_one_of_r():
    path = SHARED / "reference" / "cases.json"
    if not path.is_file():
        pytest.skip(f"no reference cases at {path}")
    case = next(c for c in json.loads(path.read_text(encoding="utf-8"))["cases"] if c["id"] == "ci.proportions")
    edges = [row for row in case["expected"] if row["p"] in (0, 1)]
    assert len(edges) == 2
    for row in edges:
        assert clopper_pearson(row["p"], row["n"]) == pytest.approx(row["clopper_pearson"], abs=case["tolerance"])


# R: binom.test(0, n)$conf.int[2], the "rule of three" made exact
@pytest.mark.parametrize(("n", "high"), [(1, 0.975), (10, 0.3084971), (30, 0.1157033), (100, 0.03621669)])
def test_nobody_among_n_leaves_the_upper_limit_of_the_binomial_test(n, high):
    assert clopper_pearson(0, n) == pytest.approx((0, high), abs=5e-8)
    assert clopper_pearson(1, n) == pytest.approx((1 - high, 1), abs=5e-8)


def test_few_clusters_leave_fewer_rows_at_0_than_the_file_has():
    """60 rows in 12 clusters, none poor: t of 59 over t of 11 degrees of freedom, squared, times 60."""
    assert effective_n(60, 11) == pytest.approx(60 * (2.000995378088259 / 2.200985160082949) ** 2, rel=1e-9)
    low, high = share(0.0, 0.0, 11, 60, 11)
    assert (low, high) == pytest.approx((0, 1 - 0.025 ** (1 / 49.5917)), abs=1e-6)
    assert high > 0.0596 > share(0.0, 0.0, 59, 60, 59)[1] - 1e-4  # by rows alone


@given(st.integers(1, 500), st.integers(1, 500))
def test_clusters_never_make_more_rows_than_there_are(n, df):
    assert 0 < effective_n(n, df) <= n
    assert effective_n(n, df) <= effective_n(n, df + 1)


@pytest.mark.parametrize("p", [1e-16, 1 - 1e-16, 1.0 + 2e-16])
def test_a_share_that_is_0_or_1_but_for_rounding_has_the_interval_of_the_edge(p):
    for found, edge in zip(share(p, 3e-17, 9, 40, 9), share(round(p), 0.0, 9, 40, 9), strict=True):
        assert found == pytest.approx(edge, abs=1e-12)


@pytest.mark.parametrize("se", [0.0, 4e-17, 1e-14])
def test_one_value_for_everybody_is_not_told_as_certain(se):
    assert np.isnan(share(0.347, se, 30, 40, 30)).all()


def test_the_logit_interval_is_symmetric_in_log_odds():
    low, high = logit_t(0.1, 0.02, 25)
    half = 2.059538552753294 * 0.02 / 0.09  # t of 25 degrees of freedom
    assert np.log(low / (1 - low)) == pytest.approx(np.log(1 / 9) - half, abs=1e-12)
    assert np.log(high / (1 - high)) == pytest.approx(np.log(1 / 9) + half, abs=1e-12)


@given(shares, st.floats(1e-6, 0.3), st.integers(1, 500))
def test_an_interval_contains_its_estimate_and_stays_within_0_and_1(p, se, df):
    low, high = share(p, se, df, 50)
    assert 0 <= low <= p + 1e-12
    assert p - 1e-12 <= high <= 1


@given(shares, st.floats(1e-6, 0.3), st.integers(1, 500))
def test_the_interval_of_the_complement_is_the_mirror_image(p, se, df):
    low, high = share(p, se, df, 50)
    other_low, other_high = share(1 - p, se, df, 50)
    assert (other_low, other_high) == pytest.approx((1 - high, 1 - low), abs=1e-12)


def test_a_share_of_0_or_1_still_has_an_uncertain_side():
    low, high = share([0.0, 1.0], [0.0, 0.0], 19, [20, 20])
    assert (low[0], high[1]) == (0.0, 1.0)
    assert high[0] == pytest.approx(0.168433470983085, abs=1e-12)
    assert low[1] == pytest.approx(1 - 0.168433470983085, abs=1e-12)


def test_no_interval_where_nothing_is_known():
    for low, high in (share([0.3, 0.0, np.nan], [np.nan] * 3, 9, [9, 9, 0]), logit_t([0, 1.0], 0.1, 9)):
        assert np.isnan(low).all()
        assert np.isnan(high).all()
    assert np.isnan(share(0.3, 0.1, 0, 9)).all()


def test_a_higher_level_is_wider_and_many_degrees_of_freedom_are_normal():
    assert quantile(4, 0.99) > quantile(4, 0.95) > quantile(4, 0.9)
    assert quantile(1e9) == pytest.approx(quantile(np.inf), abs=1e-6)
    assert student(-0.1, 0.05) == pytest.approx((-0.19799819922700268, -0.002001800772997315), abs=1e-12)


def test_the_wilson_interval_is_the_published_one():
    """Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3."""
    for count, n, expected in ((81, 263, (0.2553, 0.3662)), (15, 148, (0.0624, 0.1605)), (0, 20, (0.0, 0.1611))):
        assert [float(end) for end in wilson(count, n)] == pytest.approx(expected, abs=5e-5)
    assert [float(end) for end in wilson(1, 29)] == pytest.approx((0.0061, 0.1718), abs=5e-5)


def test_the_wilson_interval_of_nobody_is_not_known_and_ends_stay_within_0_and_1():
    assert np.isnan(wilson(0, 0)).all()
    assert float(wilson(0, 5)[0]) == 0
    assert float(wilson(5, 5)[1]) == 1
