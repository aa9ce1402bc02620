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
        (0.20, 0.01, 29, "tidak_ditampilkan"),
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


def test_a_full_enumeration_is_judged_by_the_families_retained():
    assert of_enumeration([0.1, 0.0, 0.1, 0.1], [90, 10, 89, 69], [10, 0, 11, 31]).tolist() == [
        "baik",
        "baik",
        "hati-hati",
        "tidak_ditampilkan",
    ]
    assert coverage([90, 0], [10, 0])[0] == 0.9
    assert np.isnan(coverage([90, 0], [10, 0])[1])
