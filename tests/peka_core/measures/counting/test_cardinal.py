from fractions import Fraction

import numpy as np
import pytest

from peka_core.errors import MeasureError
from peka_core.measures.counting.cardinal import censored_gaps, m_alpha

# The four persons of Alkire & Foster (2011): income, schooling, health, sanitation
ACHIEVEMENTS = [[13.1, 14, 4, 1], [15.2, 7, 5, 0], [12.5, 10, 1, 0], [20, 11, 3, 1]]
BATAS = [13, 12, 3, 1]
EQUAL = (1, 1, 1, 1)


@pytest.mark.parametrize(
    ("k", "M0", "M1", "M2"),
    [
        ("1/4", 0.4375, 0.2107371794871795, 0.16589106673241288),
        ("1/2", 0.375, 0.20552884615384615, 0.1654570389546351),
        ("3/4", 0.25, 0.11698717948717949, 0.09210634451019066),
    ],
)
def test_the_four_persons_have_their_depth_and_severity(k, M0, M1, M2):
    found = [m_alpha(censored_gaps(ACHIEVEMENTS, BATAS, EQUAL, Fraction(k), alpha)) for alpha in (0, 1, 2)]
    assert found == pytest.approx([M0, M1, M2], abs=1e-12)


def test_a_value_on_the_cutoff_is_not_deprived():
    assert censored_gaps([[13.0], [12.9]], [13], (1,), Fraction(1), 0).tolist() == [0.0, 1.0]


def test_the_poor_are_found_exactly_at_the_cutoff():
    x = np.array([[0.0] * 3 + [1.0] * 7])
    assert sum([0.1] * 3) != 0.3
    assert censored_gaps(x, [1] * 10, (1,) * 10, Fraction(3, 10), 0)[0] == pytest.approx(0.3)


def test_weights_are_persons_and_a_row_with_a_blank_leaves():
    gaps = censored_gaps([*ACHIEVEMENTS, [np.nan, 1, 1, 1]], BATAS, EQUAL, Fraction(1, 2), 1)
    assert np.isnan(gaps[4])
    assert m_alpha(gaps) == pytest.approx(0.20552884615384615)
    doubled = censored_gaps([*ACHIEVEMENTS, ACHIEVEMENTS[1]], BATAS, EQUAL, Fraction(1, 2), 1)
    assert m_alpha(gaps, [1, 2, 1, 1, 9]) == pytest.approx(m_alpha(doubled), abs=1e-15)
    assert np.isnan(m_alpha(np.array([np.nan])))


@pytest.mark.parametrize(
    ("batas", "bobot", "words"),
    [([13], EQUAL, "1 batas"), (BATAS, (1,), "1 bobot"), ([0, 1, 1, 1], EQUAL, "di atas 0")],
)
def test_cutoffs_that_do_not_fit_are_refused(batas, bobot, words):
    with pytest.raises(MeasureError, match=words):
        censored_gaps(ACHIEVEMENTS, batas, bobot, Fraction(1, 2), 1)
