import json
import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peka_core.measures.sampling.intervals import logit_t, quantile, share, student, wilson

SHARED = Path(os.environ.get("PEKA_SHARED") or Path(__file__).parents[5] / "shared")
shares = st.floats(0.001, 0.999)

# Newcombe (1998), table I, method 3
NEWCOMBE = [
    (81, 263, (0.2553, 0.3662)),
    (15, 148, (0.0624, 0.1605)),
    (0, 20, (0.0, 0.1611)),
    (1, 29, (0.0061, 0.1718)),
]


@pytest.mark.parametrize(("x", "n", "score"), NEWCOMBE)
def test_the_examples_of_newcombe_are_reproduced(x, n, score):
    assert wilson(x, n) == pytest.approx(score, abs=5e-5)


def test_intervals_of_counts_equal_those_of_r():
    path = SHARED / "reference" / "cases.json"
    if not path.is_file():
        pytest.skip(f"no reference cases at {path}")
    case = next(c for c in json.loads(path.read_text(encoding="utf-8"))["cases"] if c["id"] == "ci.proportions")
    for row in case["expected"]:
        assert wilson(row["x"], row["n"]) == pytest.approx(row["wilson"], abs=case["tolerance"])


def test_the_logit_interval_is_symmetric_in_log_odds():
    low, high = logit_t(0.1, 0.02, 25)
    half = 2.059538552753294 * 0.02 / 0.09  # t of 25 degrees of freedom
    assert np.log(low / (1 - low)) == pytest.approx(np.log(1 / 9) - half, abs=1e-12)
    assert np.log(high / (1 - high)) == pytest.approx(np.log(1 / 9) + half, abs=1e-12)


@given(shares, st.floats(0, 0.3), st.integers(1, 500))
def test_an_interval_contains_its_estimate_and_stays_within_0_and_1(p, se, df):
    for low, high in (share(p, se, df, 50), wilson(50 * p, 50)):
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
    assert high[0] == pytest.approx(0.161125158052819, abs=1e-12)
    assert low[1] == pytest.approx(1 - 0.161125158052819, abs=1e-12)


def test_no_interval_where_nothing_is_known():
    for low, high in (share([0.3, 0.0, np.nan], [np.nan] * 3, 9, [9, 9, 0]), logit_t([0, 1.0], 0.1, 9), wilson(1, 0)):
        assert np.isnan(low).all()
        assert np.isnan(high).all()
    assert np.isnan(share(0.3, 0.1, 0, 9)).all()


def test_a_higher_level_is_wider_and_many_degrees_of_freedom_are_normal():
    assert quantile(4, 0.99) > quantile(4, 0.95) > quantile(4, 0.9)
    assert quantile(1e9) == pytest.approx(quantile(np.inf), abs=1e-6)
    assert student(-0.1, 0.05) == pytest.approx((-0.19799819922700268, -0.002001800772997315), abs=1e-12)
