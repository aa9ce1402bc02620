from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given

from peka_core.measures.counting.alkire_foster import decode
from peka_core.measures.counting.decomposition import intensity, subgroups
from tests.support.histograms import from_arrays
from tests.support.strategies import cutoffs, societies

pytestmark = pytest.mark.slow

VIGNETTE = np.array([[1, 0, 1, 0], [0, 1, 0, 0], [0, 1, 1, 1], [1, 0, 0, 0], [1, 0, 1, 0]])
GROUPS = np.array(["North", "North", "South", "South", "South"])


def test_north_and_south_of_the_mpitbr_vignette():
    parts = decode(from_arrays(VIGNETTE, area=GROUPS), (1, 1, 1, 1), Fraction(1, 2))
    found = subgroups(parts)
    np.testing.assert_allclose(found.population_share, [0.4, 0.6])
    np.testing.assert_allclose(found.population_share @ parts.M0, 0.35)
    np.testing.assert_allclose(found.contribution, [0.4 * 0.25 / 0.35, 0.6 * (5 / 12) / 0.35])
    np.testing.assert_allclose(found.poor_share, [1 / 3, 2 / 3])
    np.testing.assert_allclose(found.censored_contribution[:, 2], [1 / 3, 2 / 3])


@given(societies(), cutoffs)
def test_areas_add_up_to_the_whole(society, k):
    bits, orang, area, bobot = society
    hist = from_arrays(bits, orang, area)
    parts, whole = decode(hist, bobot, k), decode(hist.total(), bobot, k)
    found = subgroups(parts)
    np.testing.assert_allclose(found.population_share @ parts.H, whole.H[0], atol=1e-12)
    np.testing.assert_allclose(found.contribution * whole.M0[0], found.population_share * parts.M0, atol=1e-12)
    if whole.n_poor[0]:
        assert found.contribution.sum() == pytest.approx(1)
        np.testing.assert_allclose(found.poor_share @ np.nan_to_num(parts.A), whole.A[0], atol=1e-12)
        np.testing.assert_allclose(
            found.censored_contribution * whole.censored[0],
            found.population_share[:, None] * parts.censored,
            atol=1e-12,
        )
    else:
        assert (found.contribution == 0).all()


def test_scores_of_the_poor_are_counted():
    found = intensity(from_arrays(VIGNETTE, np.array([2.0, 1, 1, 1, 1])), (1, 1, 1, 1), Fraction(1, 2))
    assert found.score == [Fraction(1, 2), Fraction(3, 4)]
    assert found.n.tolist() == [[2, 1]]
    assert found.orang.tolist() == [[3.0, 1.0]]
    np.testing.assert_allclose(found.variance, [3 / 16 * 0.25**2])


@given(societies(), cutoffs)
def test_the_mean_of_the_distribution_is_the_intensity(society, k):
    bits, orang, area, bobot = society
    hist = from_arrays(bits, orang, area)
    found, measures = intensity(hist, bobot, k), decode(hist, bobot, k)
    poor = measures.n_poor > 0
    value = np.array([float(score) for score in found.score])
    np.testing.assert_allclose(found.share[poor] @ value, measures.A[poor], atol=1e-12)
    assert (found.n.sum(axis=1) == measures.n_poor).all()
    assert all(score >= k for score in found.score)
    assert (np.isnan(found.variance) == ~poor).all()
