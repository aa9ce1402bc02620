from dataclasses import fields
from fractions import Fraction

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peka_core.measures.counting.alkire_foster import AreaMeasures, decode
from peka_core.measures.counting.histogram import histogram
from peka_core.measures.sampling.uncertainty import AreaEstimates, estimates, sample, without_errors

pytestmark = pytest.mark.slow

NAMES = ("H", "A", "M0", "uncensored", "censored")
properties = settings(max_examples=40)


def measured(frame: pl.DataFrame, bobot, k, by=("area",), **columns) -> tuple[AreaMeasures, AreaEstimates]:
    hist = histogram(frame, by)
    result = decode(hist, bobot, Fraction(k))
    return result, estimates(result, sample(frame, hist, **columns), bobot)


def bits(frame: pl.DataFrame, d: int) -> np.ndarray:
    return frame["mask"].to_numpy()[:, None] >> np.arange(d) & 1


@st.composite
def surveys(draw):
    """Families with 3 indicators, weights, up to 2 strata of 4 clusters, and 3 areas that cut through clusters."""
    n = draw(st.integers(6, 30))
    tops = {"mask": 7, "area": 2, "strata": 1, "psu": 3}
    codes = {name: draw(st.lists(st.integers(0, top), min_size=n, max_size=n)) for name, top in tops.items()}
    orang = draw(st.lists(st.floats(0.5, 9), min_size=n, max_size=n))
    return pl.DataFrame({**codes, "orang": orang}).with_columns(hilang=0)


# Closed forms -----------------------------------------------------------------------------------------------------


def test_a_share_in_a_simple_random_sample_has_the_textbook_error():
    frame = pl.DataFrame({"mask": [1] * 3 + [0] * 7, "hilang": 0, "orang": 2.0})
    _, errors = measured(frame, (1,), 1, by=())
    assert errors.H.est[0] == 0.3
    assert errors.H.se[0] == pytest.approx(np.sqrt(0.3 * 0.7 / 9), abs=1e-14)
    half = 2.262157162798205 * errors.H.se[0] / 0.21  # t of 9 degrees of freedom
    assert np.log(errors.H.low[0] / (1 - errors.H.low[0])) == pytest.approx(np.log(3 / 7) - half, abs=1e-12)


def test_m0_in_a_simple_random_sample_has_the_error_of_a_mean_of_censored_scores():
    masks = [0, 1, 2, 3, 7, 6, 4, 5, 0, 3]
    frame = pl.DataFrame({"mask": masks, "hilang": 0, "orang": 1.0})
    _, errors = measured(frame, (2, 1, 1), "1/2", by=())
    score = bits(frame, 3) @ np.array([2, 1, 1]) / 4
    censored = np.where(score >= 0.5, score, 0)
    assert errors.M0.se[0] == pytest.approx(censored.std(ddof=1) / np.sqrt(10), abs=1e-14)


def test_a_stratified_cluster_sample_worked_by_hand():
    # H: poor persons 2 of 4, 4 of 6 | 0 of 2, 3 of 4 | R = 9/16; cluster totals of z x 16: -1/4, 5/8, -9/8, 3/4
    frame = pl.DataFrame(
        {
            "mask": [1, 0, 1, 0, 0, 1, 0],
            "hilang": 0,
            "orang": [2.0, 2, 4, 2, 2, 3, 1],
            "h": ["a"] * 4 + ["b"] * 3,
            "i": [1, 1, 2, 2, 1, 2, 2],
        }
    )
    _, errors = measured(frame, (1,), 1, by=(), strata="h", psu="i")
    assert errors.H.est[0] == 9 / 16
    assert errors.H.se[0] == pytest.approx(np.sqrt((7 / 8) ** 2 + (15 / 8) ** 2) / 16, abs=1e-14)


# Independent ways to the same number --------------------------------------------------------------------------------


def measures_of(weights: np.ndarray, frame: pl.DataFrame, bobot, k: Fraction, inside) -> np.ndarray:
    """H, A, M0 and headcounts of the rows inside as a plain function of the weights; 0 where nobody is poor."""
    b = bits(frame, len(bobot))
    score = b @ np.array(bobot) / sum(bobot)
    poor = score >= float(k) - 1e-12
    w = weights * inside
    A = w @ (poor * score) / (w @ poor) if poor[inside].any() else 0.0
    return np.array([w @ poor / w.sum(), A, w @ (poor * score) / w.sum(), *(w @ b), *(w @ (b * poor[:, None]))]) / (
        [1.0] * 3 + [w.sum()] * 2 * len(bobot)
    )


def errors_of(errors: AreaEstimates, row: int) -> np.ndarray:
    return np.hstack([np.atleast_1d(getattr(errors, name).se[row]) for name in NAMES])


@settings(max_examples=20)
@given(surveys(), st.sampled_from(["1/4", "1/2", "3/4"]))
def test_a_numerical_derivative_by_the_weights_gives_the_same_errors(frame, k):
    """Demnati & Rao (2004): z_i = w_i dR/dw_i, whatever R is; clusters and strata summed by plain loops."""
    bobot, weights = (2, 1, 1), frame["orang"].to_numpy()
    result, errors = measured(frame, bobot, k, strata="strata", psu="psu")
    for row, (area,) in enumerate(result.areas):
        inside = (frame["area"] == area).to_numpy()
        z = np.zeros((frame.height, 9))
        for i in np.flatnonzero(inside):
            step = np.where(np.arange(frame.height) == i, 1e-6, 0.0)
            ahead, behind = (measures_of(weights * (1 + s), frame, bobot, Fraction(k), inside) for s in (step, -step))
            z[i] = (ahead - behind) / 2e-6
        ours, plain = errors_of(errors, row), np.sqrt(by_loops(z, frame))
        known = ~np.isnan(ours)
        np.testing.assert_allclose(ours[known], plain[known], atol=1e-7)


def by_loops(z: np.ndarray, frame: pl.DataFrame) -> np.ndarray:
    z = z.reshape(frame.height, -1)
    keys = list(zip(frame["strata"], frame["psu"], strict=True))
    total = {key: sum(z[i] for i, own in enumerate(keys) if own == key) for key in keys}
    grand, variance = sum(total.values()) / len(total), 0
    for stratum in set(frame["strata"]):
        inside = [value for (h, _), value in total.items() if h == stratum]
        n, mean = len(inside), sum(inside) / len(inside)
        variance += (inside[0] - grand) ** 2 if n == 1 else n / (n - 1) * sum((value - mean) ** 2 for value in inside)
    return np.asarray(variance, dtype=float)


def test_a_jackknife_over_many_clusters_comes_close():
    rng = np.random.default_rng(3)
    n = 4000
    psu = rng.integers(0, 200, n)
    frame = pl.DataFrame(
        {
            "mask": rng.integers(0, 8, n) * (rng.random(n) < 0.3 + (psu % 7) / 12),
            "hilang": 0,
            "orang": rng.uniform(1, 9, n),
            "strata": psu % 4,
            "psu": psu,
        }
    )
    bobot, k, weights = (1, 1, 1), Fraction(2, 3), frame["orang"].to_numpy()
    _, errors = measured(frame, bobot, k, by=(), strata="strata", psu="psu")
    everyone = np.ones(n, dtype=bool)
    full, variance = measures_of(weights, frame, bobot, k, everyone), 0.0
    for cluster in range(200):
        without = np.where(psu % 4 == cluster % 4, weights * 50 / 49, weights) * (psu != cluster)
        variance += 49 / 50 * (measures_of(without, frame, bobot, k, everyone) - full) ** 2
    np.testing.assert_allclose(errors_of(errors, 0), np.sqrt(variance), rtol=0.01)


# Laws ---------------------------------------------------------------------------------------------------------------


def same(one: AreaEstimates, other: AreaEstimates, atol: float = 1e-12) -> None:
    for name in NAMES:
        for part in ("est", "se", "low", "high"):
            np.testing.assert_allclose(
                getattr(getattr(one, name), part),
                getattr(getattr(other, name), part),
                atol=atol,
                err_msg=f"{name} {part}",
            )


@properties
@given(surveys(), st.integers(0, 5), st.floats(0.1, 0.9))
def test_splitting_a_row_within_its_cluster_changes_no_error(frame, row, part):
    """But for shares of 0 and 1, whose interval stands on the number of rows."""
    first = frame.with_row_index().with_columns(
        orang=pl.when(pl.col("index") == row).then(pl.col("orang") * part).otherwise("orang")
    )
    split = pl.concat(
        [first, first.filter(pl.col("index") == row).with_columns(orang=pl.col("orang") / part * (1 - part))]
    )
    before = measured(frame, (2, 1, 1), "1/2", strata="strata", psu="psu")[1]
    after = measured(split, (2, 1, 1), "1/2", strata="strata", psu="psu")[1]
    for name in NAMES:
        one, other = getattr(before, name), getattr(after, name)
        np.testing.assert_allclose(one.est, other.est, atol=1e-12)
        np.testing.assert_allclose(one.se, other.se, atol=1e-12)
        between = (one.est > 0) & (one.est < 1)
        np.testing.assert_allclose(one.high[between], other.high[between], atol=1e-10)


@properties
@given(surveys(), st.randoms(use_true_random=False), st.floats(0.01, 1000))
def test_order_of_rows_and_scale_of_weights_change_nothing(frame, random, factor):
    order = list(range(frame.height))
    random.shuffle(order)
    moved = frame[order].with_columns(orang=pl.col("orang") * factor)
    plain = measured(frame, (2, 1, 1), "1/2", strata="strata", psu="psu")[1]
    same(plain, measured(moved, (2, 1, 1), "1/2", strata="strata", psu="psu")[1], atol=1e-9)


@properties
@given(surveys())
def test_every_interval_contains_its_estimate(frame):
    _, errors = measured(frame, (2, 1, 1), "1/2", strata="strata", psu="psu")
    for name in NAMES:
        one = getattr(errors, name)
        known = ~np.isnan(one.low)
        assert (known == ~np.isnan(one.high)).all()
        assert (one.low[known] <= one.est[known] + 1e-12).all()
        assert (one.high[known] >= one.est[known] - 1e-12).all()


@properties
@given(surveys())
def test_an_area_alone_in_the_list_has_the_error_it_has_among_others(frame):
    _, errors = measured(frame, (2, 1, 1), "1/2", strata="strata", psu="psu")
    areas = sorted(frame["area"].unique())
    for row, area in enumerate(areas):
        apart = frame.with_columns(area=(pl.col("area") == area))
        _, single = measured(apart, (2, 1, 1), "1/2", strata="strata", psu="psu")
        np.testing.assert_allclose(single.H.se[-1], errors.H.se[row], atol=1e-12)
        np.testing.assert_allclose(single.A.low[-1], errors.A.low[row], atol=1e-12)


@properties
@given(surveys())
def test_the_total_equals_one_area_of_everybody(frame):
    hist = histogram(frame, ("area",))
    everybody = decode(hist.total(), (2, 1, 1), Fraction(1, 2))
    total = estimates(everybody, sample(frame, hist, strata="strata", psu="psu").total(), (2, 1, 1))
    same(total, measured(frame, (2, 1, 1), "1/2", by=(), strata="strata", psu="psu")[1])


def test_clusters_alike_within_make_the_error_larger_than_rows_alone():
    masks = [1, 1, 1, 0, 0, 0, 1, 1, 1, 0, 0, 0]
    frame = pl.DataFrame({"mask": masks, "hilang": 0, "orang": 1.0, "psu": [i // 3 for i in range(12)]})
    alone, clustered = measured(frame, (1,), 1, by=())[1], measured(frame, (1,), 1, by=(), psu="psu")[1]
    assert clustered.H.se[0] > 1.5 * alone.H.se[0]


# Edges ----------------------------------------------------------------------------------------------------------


def test_incomplete_rows_are_in_no_cluster():
    frame = pl.DataFrame({"mask": [1, 0, 1, 0], "hilang": [0, 0, 0, 0], "orang": 1.0, "psu": [1, 1, 2, 3]})
    more = pl.concat([frame, pl.DataFrame({"mask": [0], "hilang": [1], "orang": 5.0, "psu": [9]})])
    same(measured(frame, (1,), 1, by=(), psu="psu")[1], measured(more, (1,), 1, by=(), psu="psu")[1])


def test_one_cluster_or_one_poor_cluster_has_an_estimate_but_no_error():
    frame = pl.DataFrame(
        {"mask": [1, 0, 1, 3, 0, 0], "hilang": 0, "orang": 1.0, "area": list("aaabbb"), "psu": [1, 1, 1, 2, 3, 4]}
    )
    _, errors = measured(frame, (1, 1), "1/2", psu="psu")
    assert errors.H.est.tolist() == [2 / 3, 1 / 3]
    assert np.isnan(errors.H.se[0])
    assert errors.H.se[1] > 0
    assert errors.A.est[1] == 1.0
    assert np.isnan([errors.A.se[1], errors.A.low[1], errors.A.high[1]]).all()


def test_an_indicator_nobody_is_deprived_in_has_the_exact_interval():
    frame = pl.DataFrame({"mask": [1] * 5 + [0] * 15, "hilang": 0, "orang": 1.0})
    _, errors = measured(frame, (1, 1), "1/2", by=())
    assert errors.uncensored.est[0].tolist() == [0.25, 0.0]
    assert (errors.uncensored.se[0, 1], errors.uncensored.low[0, 1]) == (0.0, 0.0)
    assert errors.uncensored.high[0, 1] == pytest.approx(0.168433470983085, abs=1e-12)


def test_no_rows_at_all_have_no_areas_and_no_errors():
    empty = pl.DataFrame(schema={"mask": pl.Int64, "hilang": pl.Int64, "orang": pl.Float64, "area": pl.String})
    assert measured(empty, (1, 1), "1/2")[1].censored.se.shape == (0, 2)
    assert np.isnan(measured(empty, (1, 1), "1/2", by=())[1].H.se).all()


def test_without_a_design_every_error_is_unknown():
    frame = pl.DataFrame({"mask": [1, 0], "hilang": 0, "orang": 1.0})
    errors = without_errors(decode(histogram(frame), (1,), Fraction(1)))
    assert errors.H.est[0] == 0.5
    for item in fields(AreaEstimates):
        assert np.isnan(getattr(errors, item.name).se).all()
        assert np.isnan(getattr(errors, item.name).high).all()


def test_no_family_on_the_cutoff_is_lost_in_the_error_either():
    """Ten weights of 0.1: a running float sum of eight of them falls short of 0.8."""
    rng = np.random.default_rng(5)
    deprived = (rng.random((3000, 10)) < 0.3).astype(int)
    frame = pl.DataFrame({"mask": deprived @ (1 << np.arange(10)), "hilang": 0, "orang": 1.0})
    _, errors = measured(frame, (1,) * 10, "4/5", by=())
    poor = deprived.sum(axis=1) >= 8
    running = np.zeros(3000)
    for column in deprived.T:
        running += 0.1 * column
    assert (running[deprived.sum(axis=1) == 8] < 0.8).any()
    assert errors.H.est[0] == poor.mean()
    assert errors.H.se[0] == pytest.approx(poor.std(ddof=1) / np.sqrt(3000), abs=1e-14)
