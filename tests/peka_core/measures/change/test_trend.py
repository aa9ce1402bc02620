from fractions import Fraction

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peka_core.errors import MeasureError
from peka_core.measures.change.trend import Moments, change, changes, incidence_and_intensity
from peka_core.measures.counting.alkire_foster import decode
from peka_core.measures.counting.histogram import histogram
from peka_core.measures.sampling.uncertainty import estimates, sample

shares = st.floats(0.01, 0.99)


def panel(n: int, seed: int, kept: float) -> pl.DataFrame:
    """Two dates of n families in 2 areas; a family keeps its mask with probability ``kept``."""
    rng = np.random.default_rng(seed)
    first, again = rng.integers(0, 8, n), rng.integers(0, 8, n)
    second = np.where(rng.random(n) < kept, first, again & rng.integers(0, 8, n))
    place, orang = np.arange(n) % 2, rng.integers(1, 9, n).astype(float)
    return pl.concat(
        pl.DataFrame({"t": t, "area": place, "mask": mask, "orang": orang, "id": np.arange(n)}).with_columns(hilang=0)
        for t, mask in ((1, first), (2, second))
    )


def compared(frame: pl.DataFrame, strata: str | None = None, psu: str | None = "id"):
    hist = histogram(frame, ("t", "area"))
    result = decode(hist, (2, 1, 1), Fraction(1, 2))
    rows = sample(frame, hist, strata=strata, psu=psu)
    assert result.areas == [(1, 0), (1, 1), (2, 0), (2, 1)]
    return result, rows, changes(result, rows, (2, 1, 1), [(0, 2), (1, 3)], years=2)


def test_the_error_of_a_panel_is_that_of_the_families_own_differences():
    frame = panel(60, 1, 0.7).with_columns(orang=1.0)
    result, _, found = compared(frame)
    wide = frame.filter(pl.col("area") == 0).with_columns(
        poor=((pl.col("mask").cast(pl.UInt8) & 1) * 2 + (pl.col("mask") // 2).cast(pl.UInt8).bitwise_count_ones()) >= 2
    )
    before, after = (wide.filter(pl.col("t") == t)["poor"].to_numpy().astype(float) for t in (1, 2))
    n, N = 30, 60  # an area is a domain: the n / (n - 1) of the formula is that of all 60 families
    spread = ((after - before) - (after - before).mean()) ** 2
    assert found["H"].absolute.est[0] == pytest.approx(result.H[2] - result.H[0])
    assert found["H"].absolute.se[0] == pytest.approx(np.sqrt(N / (N - 1) * spread.sum()) / n, abs=1e-14)


def test_what_both_dates_have_in_common_cancels():
    same, moved = (compared(panel(80, 2, kept))[2] for kept in (1.0, 0.5))
    for name in ("H", "A", "M0"):
        np.testing.assert_allclose(same[name].absolute.est, 0, atol=1e-14)
        np.testing.assert_allclose(same[name].absolute.se, 0, atol=1e-8)
        assert (moved[name].absolute.se > 0.01).all()


def test_errors_of_independent_samples_add_up():
    frame = panel(200, 3, 0.3).with_columns(id=pl.col("id") + 1000 * pl.col("t"), h=pl.col("t"))
    result, rows, found = compared(frame, strata="h")
    errors = estimates(result, rows, (2, 1, 1))
    for name in ("H", "A", "M0"):
        se = getattr(errors, name).se
        np.testing.assert_allclose(found[name].absolute.se, np.hypot(se[:2], se[2:]), rtol=1e-10)
        np.testing.assert_allclose(found[name].annual.se, found[name].absolute.se / 2, rtol=1e-12)


def test_the_delta_method_gives_the_error_of_a_ratio():
    moments = Moments(np.array([0.0004]), np.array([0.0001]), np.array([0.0]))
    found = change(np.array([0.4]), np.array([0.3]), moments, years=4)
    assert found.relative.est[0] == pytest.approx(-0.25)
    assert found.relative.se[0] == pytest.approx(0.75 * np.sqrt(0.0004 / 0.16 + 0.0001 / 0.09))
    assert found.annual_relative.est[0] == pytest.approx(0.75**0.25 - 1)
    assert found.annual_relative.se[0] == pytest.approx(0.75**0.25 / 4 * np.sqrt(0.0004 / 0.16 + 0.0001 / 0.09))
    assert found.absolute.low[0] == pytest.approx(-0.1 - 1.959963984540054 * np.sqrt(0.0005))


def test_one_date_may_stand_in_several_pairs():
    frame = panel(60, 4, 0.5)
    later = frame.filter(pl.col("t") == 2).with_columns(t=3, mask=pl.col("mask") // 2)
    hist = histogram(pl.concat([frame, later]), ("t", "area"))
    rows = sample(pl.concat([frame, later]), hist, psu="id")
    result = decode(hist, (2, 1, 1), Fraction(1, 2))
    chained = changes(result, rows, (2, 1, 1), [(0, 2), (2, 4), (0, 4)], years=1)["M0"].absolute
    alone = [changes(result, rows, (2, 1, 1), [pair], years=1)["M0"].absolute for pair in ((0, 2), (2, 4), (0, 4))]
    np.testing.assert_allclose(chained.se, [part.se[0] for part in alone], atol=1e-14)
    np.testing.assert_allclose(chained.est[0] + chained.est[1], chained.est[2], atol=1e-14)


@settings(max_examples=50)
@given(shares, shares, shares, shares)
def test_incidence_and_intensity_add_up_to_the_change(H1, H2, A1, A2):
    part_H, part_A = incidence_and_intensity((np.array(H1), np.array(H2)), (np.array(A1), np.array(A2)))
    assert part_H + part_A == pytest.approx(H2 * A2 - H1 * A1, abs=1e-14)
    swapped = incidence_and_intensity((np.array(H2), np.array(H1)), (np.array(A2), np.array(A1)))
    assert (part_H, part_A) == (pytest.approx(-swapped[0]), pytest.approx(-swapped[1]))


def test_the_end_of_poverty_is_all_incidence():
    gone = incidence_and_intensity((np.array([0.5]), np.array([0.0])), (np.array([0.4]), np.array([np.nan])))
    assert (gone[0][0], gone[1][0]) == (pytest.approx(-0.2), 0.0)
    never = incidence_and_intensity((np.zeros(1), np.zeros(1)), (np.array([np.nan]), np.array([np.nan])))
    assert (never[0][0], never[1][0]) == (0.0, 0.0)


def test_a_relative_change_from_nothing_has_no_value():
    found = change(np.array([0.0]), np.array([0.2]), Moments(*np.zeros((3, 1))), years=1)
    assert np.isnan(found.relative.est[0])
    assert found.absolute.est[0] == 0.2


def test_dates_without_time_between_them_are_refused():
    with pytest.raises(MeasureError, match="tahun"):
        change(np.array([0.1]), np.array([0.2]), Moments(*np.zeros((3, 1))), years=0)
