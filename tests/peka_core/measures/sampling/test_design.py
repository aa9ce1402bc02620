import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peka_core.errors import MeasureError
from peka_core.measures.sampling.design import Design, survey_design

STRATA = np.array(["u", "u", "u", "u", "s", "s", "s", "s", "s"])
PSU = np.array([1, 1, 2, 2, 1, 1, 2, 3, 3])  # cluster 1 and 2 occur in both strata: five clusters
W = np.array([2.0, 1, 3, 1, 1, 2, 2, 1, 4])
Y = np.array([1.0, 0, 1, 1, 0, 1, 0, 1, 0])
AREA = np.array([0, 1, 0, 0, 1, 1, 0, 1, 0])


def by_loops(z: np.ndarray, strata: np.ndarray, psu: np.ndarray) -> float:
    """The textbook formula, one stratum and one cluster after the other."""
    clusters = sorted({(h, i) for h, i in zip(strata, psu, strict=True)})
    total = {c: sum(v for v, h, i in zip(z, strata, psu, strict=True) if (h, i) == c) for c in clusters}
    grand = sum(total.values()) / len(clusters)
    variance = 0.0
    for stratum in sorted(set(strata)):
        inside = [total[c] for c in clusters if c[0] == stratum]
        n = len(inside)
        if n == 1:
            variance += (inside[0] - grand) ** 2
        else:
            mean = sum(inside) / n
            variance += n / (n - 1) * sum((t - mean) ** 2 for t in inside)
    return variance


def ratio_influence(y, x, w, inside):
    w = np.where(inside, w, 0.0)
    return w * (y - (w @ y) / (w @ x) * x) / (w @ x)


@st.composite
def surveys(draw):
    n = draw(st.integers(2, 30))
    w = np.array(draw(st.lists(st.floats(0.1, 9), min_size=n, max_size=n)))
    y, strata, psu, area = (
        np.array(draw(st.lists(st.integers(0, top), min_size=n, max_size=n))) for top in (1, 3, 4, 2)
    )
    return y.astype(float), w, strata, psu, area


def test_a_small_stratified_cluster_sample_gives_its_hand_computed_variance():
    # totals: stratum u: 2 and 4, stratum s: 2, 0 and 1; mean 3 and 1
    variance = survey_design(9, STRATA, PSU).domains().variance(W * Y)[0, 0]
    assert variance == pytest.approx(2 / 1 * (1 + 1) + 3 / 2 * (1 + 1 + 0))


def test_the_mean_of_a_simple_random_sample_has_the_textbook_variance():
    y = np.array([3.0, 5, 8, 1, 9])
    z = (y - y.mean()) / 5
    assert survey_design(5).domains().variance(z)[0, 0] == pytest.approx(y.var(ddof=1) / 5, abs=1e-14)


def test_degrees_of_freedom_are_clusters_minus_strata_of_the_whole_design():
    design = survey_design(9, STRATA, PSU)
    assert (design.df, len(design.stratum), design.lonely) == (3, 5, 0)
    assert survey_design(9).df == 8
    assert survey_design(9, STRATA).df == 7


@pytest.mark.parametrize(
    ("weightless", "df"),
    [((), 3), ((("u", 1),), 2), ((("s", 2), ("s", 3)), 1), ((("u", 1), ("u", 2)), 2), ((("u", 1), ("s", 1)), 1)],
)
def test_clusters_without_weight_give_no_degree_of_freedom_but_stay_in_the_variance(weightless, df):
    """R ``degf`` of ``svydesign``: clusters with a positive weight less their strata; ``svyrecvar`` keeps them all."""
    w = np.array([0.0 if pair in weightless else 1.0 for pair in zip(STRATA.tolist(), PSU.tolist(), strict=True)])
    design, every = survey_design(9, STRATA, PSU, w), survey_design(9, STRATA, PSU)
    assert design.df == df
    assert len(design.stratum) == 5
    np.testing.assert_array_equal(design.domains().variance(w * Y), every.domains().variance(w * Y))


def test_a_cluster_with_some_weight_counts():
    assert survey_design(4, None, [1, 1, 2, 3], np.array([0.0, 0.5, 1, 1])).df == 2


def test_an_area_has_the_degrees_of_freedom_of_its_own_clusters():
    domains = survey_design(9, STRATA, PSU).domains(AREA, 3)
    # area 0: u1, u2, s2, s3; area 1: u1, s1, s3; area 2: nobody
    assert domains.df.tolist() == [2, 1, 0]
    assert survey_design(9).domains().df.tolist() == [8]


@given(surveys())
def test_areas_are_domains_of_the_whole_design_and_equal_plain_loops(survey):
    y, w, strata, psu, area = survey
    design = survey_design(len(y), strata, psu)
    z = np.zeros(len(y))
    for a in range(3):
        if (area == a).any():
            z += ratio_influence(y, np.ones_like(y), w, area == a)
    ours = design.domains(area, 3).variance(np.column_stack([z, w * y]))
    for a in range(3):
        clusters = len(set(design.psu[area == a]))
        if clusters < 2 or design.df < 1:
            assert np.isnan(ours[a]).all()
            continue
        assert ours[a, 0] == pytest.approx(by_loops(np.where(area == a, z, 0), strata, psu), abs=1e-10)
        assert ours[a, 1] == pytest.approx(by_loops(np.where(area == a, w * y, 0), strata, psu), rel=1e-10, abs=1e-10)


def test_a_delete_one_cluster_jackknife_of_a_total_gives_the_same_variance():
    design = survey_design(9, STRATA, PSU)
    total, variance = W @ Y, 0.0
    for cluster, stratum in enumerate(design.stratum):
        n = design.n_psu[stratum]
        same = design.stratum[design.psu] == stratum
        without = np.where(design.psu == cluster, 0, np.where(same, W * n / (n - 1), W))
        variance += (n - 1) / n * (without @ Y - total) ** 2
    assert design.domains().variance(W * Y)[0, 0] == pytest.approx(variance, abs=1e-10)


def test_a_lonely_cluster_is_compared_with_the_mean_of_all_clusters():
    strata, psu = np.array([0, 0, 0, 1]), np.array([0, 1, 2, 0])
    z = np.array([1.0, 2.0, 3.0, 6.0])
    design = survey_design(4, strata, psu)
    assert design.lonely == 1
    assert design.domains().variance(z)[0, 0] == pytest.approx(3 / 2 * 2 + (6 - 3) ** 2)
    other = design.domains(np.array([0, 0, 0, 1]), 2).variance(z)
    assert other[0, 0] == pytest.approx(3 / 2 * 2 + 1.5**2)


def test_one_cluster_says_nothing_about_its_own_spread():
    assert np.isnan(survey_design(3, psu=[7, 7, 7]).domains().variance(np.ones(3))[0, 0])
    variance = survey_design(4, psu=[1, 1, 2, 3]).domains(np.array([0, 0, 1, 1]), 2).variance(np.ones(4))
    assert np.isnan(variance[0, 0])
    assert variance[1, 0] > 0


def test_text_numbers_and_order_of_the_codes_change_nothing():
    order = np.array([4, 2, 8, 0, 6, 1, 3, 7, 5])
    plain = survey_design(9, STRATA, PSU).domains(AREA, 2).variance(W * Y)
    text = survey_design(9, (STRATA == "u").astype(float), PSU.astype(str)).domains(AREA, 2).variance(W * Y)
    moved = survey_design(9, STRATA[order], PSU[order]).domains(AREA[order], 2).variance((W * Y)[order])
    np.testing.assert_allclose(text, plain, atol=1e-14)
    np.testing.assert_allclose(moved, plain, atol=1e-14)


def test_an_area_without_rows_has_no_variance():
    assert np.isnan(survey_design(3).domains(np.array([0, 0, 0]), 2).variance(np.ones(3))[1, 0])
    empty: Design = survey_design(0)
    assert empty.domains().variance(np.ones(0)).shape == (1, 1)


@pytest.mark.parametrize("bad", [["a", None], [1.0, float("nan")], ["a"]])
def test_a_missing_stratum_or_cluster_is_refused(bad):
    with pytest.raises(MeasureError, match="klaster"):
        survey_design(2, psu=bad)
