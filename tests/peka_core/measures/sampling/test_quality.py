import numpy as np
import pytest

from peka_core.measures.sampling.quality import Quality, coverage, of_enumeration, of_sample


@pytest.mark.parametrize(
    ("est", "se", "n", "kelas"),
    [
        (0.20, 0.05, 30, "baik"),
        (0.20, 0.0501, 300, "hati-hati"),
        (0.20, 0.10, 300, "hati-hati"),
        (0.20, 0.1001, 300, "tidak_ditampilkan"),
        (0.20, 0.01, 29, "hati-hati"),
        (0.20, 0.01, 10, "hati-hati"),
        (0.20, 0.01, 9, "terlalu_sedikit"),
        (0.20, 0.15, 9, "terlalu_sedikit"),
        (0.20, 0.15, 29, "tidak_ditampilkan"),
        (-0.20, 0.05, 30, "baik"),
    ],
)
def test_size_and_relative_error_decide_and_limits_belong_to_the_better_class(est, se, n, kelas):
    assert of_sample(est, se, n) == Quality(kelas)


@pytest.mark.parametrize(("est", "se"), [(0.0, 0.0), (0.5, 0.0), (0.3, np.nan), (0.347, 4e-17), (0.9, 2e-14)])
def test_an_error_that_is_zero_or_unknown_vouches_for_nothing(est, se):
    assert of_sample(est, se, 500) == Quality.HATI_HATI


def test_no_value_is_never_shown():
    assert of_sample(np.nan, 0.1, 500) == Quality.TIDAK_DITAMPILKAN
    assert of_enumeration(np.nan, 500, 0) == Quality.TIDAK_DITAMPILKAN
    assert of_enumeration(0.5, 0, 0) == Quality.TIDAK_DITAMPILKAN


@pytest.mark.parametrize(
    ("n", "missing", "kelas"),
    [
        (90, 10, "baik"),
        (89, 11, "hati-hati"),
        (70, 30, "hati-hati"),
        (69, 31, "tidak_ditampilkan"),
        (30, 0, "baik"),
        (29, 0, "hati-hati"),
        (10, 0, "hati-hati"),
        (9, 0, "terlalu_sedikit"),
        (1, 0, "terlalu_sedikit"),
        (9, 31, "terlalu_sedikit"),
    ],
)
def test_a_full_enumeration_is_judged_by_its_families_and_those_retained(n, missing, kelas):
    assert of_enumeration(0.1, n, missing) == Quality(kelas)


@pytest.mark.parametrize("est", [0.0, 1 / 40, 0.5, 1.0])
def test_in_an_enumeration_a_small_rate_is_as_certain_as_none(est):
    assert of_enumeration(est, 40, 0) == Quality.BAIK


def test_a_figure_about_some_of_the_families_stands_on_those():
    assert of_enumeration(0.4, 500, 0, [500, 29, 9]).tolist() == ["baik", "hati-hati", "terlalu_sedikit"]


def test_coverage_is_the_share_with_complete_answers():
    assert coverage([90, 0], [10, 0])[0] == 0.9
    assert np.isnan(coverage([90, 0], [10, 0])[1])
