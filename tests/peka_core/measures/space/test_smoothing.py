"""Empirical Bayes rates against the published formulas in exact fractions, against esda, and their laws."""

from fractions import Fraction

import numpy as np
import pytest
from esda.smoothing import Empirical_Bayes
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from peka_core.errors import MeasureError
from peka_core.measures.space.smoothing import binomial, poisson, standardised

pytestmark = pytest.mark.slow

properties = settings(deadline=None, max_examples=60)
counts = st.lists(
    st.integers(1, 400).flatmap(lambda x: st.tuples(st.integers(0, x), st.just(x))), min_size=2, max_size=18
)
EVENTS = [3, 12, 40, 9, 0, 25]
FAMILIES = [11, 30, 210, 80, 6, 95]


def martuzzi_elliott(events: list[int], population: list[int]) -> tuple[list[Fraction], Fraction]:
    """The formula as printed, in fractions: weight of each raw rate, and the variance beyond chance."""
    total, xm = Fraction(sum(population)), Fraction(sum(population), len(population))
    b = Fraction(sum(events)) / total
    s2 = sum(x * (Fraction(n, x) - b) ** 2 for n, x in zip(events, population, strict=True)) / total
    chance = b * (1 - b)
    rho = [(x * s2 - x / xm * chance) / ((x - 1) * s2 + (xm - x) / xm * chance) for x in population]
    return rho, s2 - chance / xm


def test_the_binomial_rates_are_those_of_the_printed_formula():
    rho, _ = martuzzi_elliott(EVENTS, FAMILIES)
    result = binomial(EVENTS, FAMILIES)
    np.testing.assert_allclose(result.rho, np.array(rho, dtype=float), rtol=1e-12)
    b = sum(EVENTS) / sum(FAMILIES)
    raw = np.array(EVENTS) / FAMILIES
    np.testing.assert_allclose(result.smoothed, result.rho * raw + (1 - result.rho) * b, rtol=1e-12)


@properties
@given(counts)
def test_the_printed_formula_holds_wherever_rates_vary_beyond_chance(rows):
    events, population = map(list, zip(*rows, strict=True))
    assume(0 < sum(events) < sum(population))
    assume(martuzzi_elliott_beyond(events, population) > Fraction(1, 10**9))
    rho, _ = martuzzi_elliott(events, population)
    np.testing.assert_allclose(binomial(events, population).rho, np.array(rho, dtype=float), rtol=1e-6)


def martuzzi_elliott_beyond(events: list[int], population: list[int]) -> Fraction:
    total = Fraction(sum(population))
    b = Fraction(sum(events)) / total
    s2 = sum(x * (Fraction(n, x) - b) ** 2 for n, x in zip(events, population, strict=True)) / total
    return s2 - b * (1 - b) * len(population) / total


def test_where_chance_explains_all_differences_the_large_area_too_takes_the_mean():
    """Clamping rho of the printed formula would give the large area its raw rate: both its parts are negative."""
    events, population = [10, 11, 210], [50, 50, 1000]
    rho, beyond = martuzzi_elliott(events, population)
    assert beyond < 0
    assert rho[2] > 1
    result = binomial(events, population)
    assert result.rho.tolist() == [0, 0, 0]
    assert result.smoothed == pytest.approx([0.21] * 3)


def test_the_poisson_rates_equal_esda():
    theirs = Empirical_Bayes(np.array(EVENTS), np.array(FAMILIES)).r.ravel()
    np.testing.assert_allclose(poisson(EVENTS, FAMILIES).smoothed, theirs, rtol=1e-12)


@properties
@given(counts)
def test_a_smoothed_rate_lies_between_the_raw_one_and_the_mean(rows):
    events, population = zip(*rows, strict=True)
    for result in (binomial(events, population), poisson(events, population)):
        low, high = np.minimum(result.raw, result.mean), np.maximum(result.raw, result.mean)
        assert ((result.smoothed >= low - 1e-12) & (result.smoothed <= high + 1e-12)).all()
        assert ((result.rho >= 0) & (result.rho <= 1)).all()


@properties
@given(counts)
def test_more_families_keep_more_of_the_own_rate(rows):
    events, population = zip(*rows, strict=True)
    order = np.argsort(population, kind="stable")
    for result in (binomial(events, population), poisson(events, population)):
        assert (np.diff(result.rho[order]) >= -1e-12).all()


@properties
@given(counts, st.integers(0, 18))
def test_an_area_without_data_leaves_and_changes_no_other(rows, place):
    events, population = (list(column) for column in zip(*rows, strict=True))
    place = min(place, len(events))
    for gap in ((0, 0), (np.nan, 30), (5, np.nan)):
        more_events = [*events[:place], gap[0], *events[place:]]
        more_families = [*population[:place], gap[1], *population[place:]]
        for smooth in (binomial, poisson):
            whole, part = smooth(more_events, more_families), smooth(events, population)
            assert np.isnan([whole.raw[place], whole.smoothed[place], whole.rho[place]]).all()
            np.testing.assert_allclose(np.delete(whole.smoothed, place), part.smoothed, rtol=1e-12)


@pytest.mark.parametrize("events", [[0, 0, 0], [4, 9, 20]])
def test_all_poor_or_none_poor_stays_so(events):
    result = binomial(events, [4, 9, 20])
    np.testing.assert_array_equal(result.smoothed, result.raw)


def test_no_data_at_all_gives_no_rate():
    for smooth in (binomial, poisson):
        result = smooth([np.nan, 0], [5, 0])
        assert np.isnan([result.mean, *result.raw, *result.smoothed, *result.rho]).all()
    assert np.isnan(standardised([np.nan, 0], [5, 0])).all()


def test_standardised_rates_follow_assuncao_and_reis():
    n, x = np.array(EVENTS, dtype=float), np.array(FAMILIES, dtype=float)
    b = n.sum() / x.sum()
    a = (x * (n / x - b) ** 2).sum() / x.sum() - b / x.mean()
    assert a > 0
    np.testing.assert_allclose(standardised(EVENTS, FAMILIES), (n / x - b) / np.sqrt(a + b / x), rtol=1e-12)
    assert standardised([0, 0], [5, 9]).tolist() == [0, 0]


@pytest.mark.parametrize(
    ("events", "families", "message"),
    [([1, 2], [3], "berbeda"), ([-1, 2], [3, 4], "negatif"), ([4, 2], [3, 4], "kejadian")],
)
def test_numbers_without_meaning_are_refused(events, families, message):
    with pytest.raises(MeasureError, match=message):
        binomial(events, families)
