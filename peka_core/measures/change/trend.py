"""Change of H, A and M0 between two dates with its error: absolute, relative, per year, by incidence and intensity.

Both dates stand in one histogram and one sample (key columns: date and area), so one design holds both. Surveys drawn
anew have strata of their own per date and their errors add up; a panel has the same clusters (or families) at both
dates, and what they have in common cancels. Errors of ratios by the delta method, as in mpitbR and Stata's mpitb.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from peka_core.errors import MeasureError
from peka_core.measures.arrays import Floats, Ints
from peka_core.measures.counting.alkire_foster import AreaMeasures
from peka_core.measures.sampling import intervals
from peka_core.measures.sampling.design import Domains
from peka_core.measures.sampling.uncertainty import Estimates, Sample, influences

MEASURES = ("H", "A", "M0")


@dataclass(frozen=True, eq=False)
class Change:
    """Change of one measure, arrays over the pairs; shares 0-1, NaN where there is none.

    Attributes
    ----------
    absolute : after - before
    annual : after - before per year
    relative : after / before - 1; NaN when before is 0
    annual_relative : (after / before) ** (1 / years) - 1
    """

    absolute: Estimates
    annual: Estimates
    relative: Estimates
    annual_relative: Estimates


@dataclass(frozen=True, eq=False)
class Moments:
    """Variances of a measure at two dates and the covariance between them; 0 for samples drawn independently."""

    before: Floats
    after: Floats
    covariance: Floats


def changes(
    measures: AreaMeasures, rows: Sample, bobot: Sequence[int], pairs: Sequence[tuple[int, int]], years: float
) -> dict[str, Change]:
    """Changes of H, A and M0 with errors and 95 % intervals.

    Parameters
    ----------
    measures : AreaMeasures
        Of all dates and areas.
    rows : Sample
        In the same areas, with one design for all dates.
    bobot : sequence of int
        Integer weights; k is that of ``measures``.
    pairs : sequence of (int, int)
        Positions in ``measures.areas`` of the earlier and the later date.
    years : float
        Years between the two dates, > 0.
    """
    before, after = (np.array(side, dtype=np.int64) for side in zip(*pairs, strict=True))
    z = influences(measures, rows, bobot)
    found = {}
    for name in MEASURES:
        values = getattr(measures, name)
        moments = panel_moments(rows.domains, z[name], before, after)
        found[name] = change(values[before], values[after], moments, years, rows.domains.design.df)
    return found


def change(before: Floats, after: Floats, moments: Moments, years: float, df: float = np.inf) -> Change:
    """Change between two estimates whose variances are known.

    Parameters
    ----------
    before, after : array
        Estimates.
    moments : Moments
        Their variances and covariance.
    years : float
        Years between them, > 0.
    df : float
        Degrees of freedom for the t interval; normal when left out.

    Raises
    ------
    MeasureError
        When ``years`` is not above 0.
    """
    if not years > 0:
        raise MeasureError(f"Jarak {years} tahun tidak di atas 0.", "Beri jarak kedua pendataan dalam tahun.")
    before, after = np.asarray(before, dtype=np.float64), np.asarray(after, dtype=np.float64)
    one = np.ones_like(before)
    base = np.where(before > 0, before, np.nan)
    ratio = after / base
    growth = ratio ** (1 / years)
    steep = growth / years / np.where(after > 0, after, np.nan)
    return Change(
        absolute=_estimates(after - before, (-one, one), moments, df),
        annual=_estimates((after - before) / years, (-one / years, one / years), moments, df),
        relative=_estimates(ratio - 1, (-ratio / base, 1 / base), moments, df),
        annual_relative=_estimates(growth - 1, (-growth / years / base, steep), moments, df),
    )


def panel_moments(domains: Domains, z: Floats, before: Ints, after: Ints) -> Moments:
    """Variances at two dates and their covariance, through the differences of the clusters' linearised values.

    Parameters
    ----------
    domains : Domains
        One design, cut by date and area.
    z : array, cells x 1
        Linearised values (``uncertainty.influences``).
    before, after : int64 array, pairs
        Areas (with their date) compared.
    """
    variance = domains.variance_of_totals(z)[:, 0]
    first, second = variance[before], variance[after]
    cells, pair, sign = [], [], []
    for number, (one, other) in enumerate(zip(before, after, strict=True)):
        for area, side in ((one, -1.0), (other, 1.0)):
            inside = np.flatnonzero(domains.cell_area == area)
            cells.append(inside)
            pair.append(np.full(len(inside), number))
            sign.append(np.full(len(inside), side))
    kept = np.concatenate(cells)
    joined = replace(domains.design, psu=domains.cell_psu[kept]).domains(np.concatenate(pair), len(before))
    difference = joined.variance(z[kept] * np.concatenate(sign)[:, None])[:, 0]
    return Moments(first, second, (first + second - difference) / 2)


def incidence_and_intensity(H: tuple[Floats, Floats], A: tuple[Floats, Floats]) -> tuple[Floats, Floats]:
    """Shapley split of the change of M0 = H x A: how much came by fewer poor, how much by less deprived poor.

    Parameters
    ----------
    H, A : (array, array)
        Of the earlier and the later date. Where nobody is poor A does not exist and takes the value of the other date,
        so the whole change counts as incidence.

    Returns
    -------
    (array, array)
        Parts of H and of A; they add up to the change of M0.

    >>> incidence_and_intensity((np.array([0.5]), np.array([0.4])), (np.array([0.5]), np.array([0.6])))
    (array([-0.055]), array([0.045]))
    """
    (H1, H2), (A1, A2) = H, A
    A1, A2 = np.where(np.isnan(A1), A2, A1), np.where(np.isnan(A2), A1, A2)
    A1, A2 = np.nan_to_num(A1), np.nan_to_num(A2)
    return (H2 - H1) * (A1 + A2) / 2, (A2 - A1) * (H1 + H2) / 2


def _estimates(value: Floats, gradient: tuple[Floats, Floats], moments: Moments, df: float) -> Estimates:
    g1, g2 = gradient
    variance = g1**2 * moments.before + g2**2 * moments.after + 2 * g1 * g2 * moments.covariance
    se = np.sqrt(np.maximum(variance, 0.0))
    low, high = intervals.student(value, se, df)
    return Estimates(value, se, low, high)
