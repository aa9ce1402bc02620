"""Standard errors and intervals of the money measures: linearised, then the variance of the survey's design.

The influence of a row is how much a measure of its area changes per unit of its weight; over an area, influences times
weights sum to 0. Each is the exact derivative of the measure by the weight, so a measure of a hundred thousand rows
needs no resampling. Poverty lines are taken as given: their own error is not in the figure.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from peka_core.measures.arrays import Floats, ratio
from peka_core.measures.money import inequality
from peka_core.measures.money.measures import MoneyMeasures, Sample, watts_terms
from peka_core.measures.money.ranked import Ranked
from peka_core.measures.sampling import intervals
from peka_core.measures.sampling.design import Design
from peka_core.measures.sampling.quality import has_error

MEASURES = ("P0", "P1", "P2", "watts", "sen", "sst", "gini", "s80s20")
"""Measures with a standard error, in the order of the columns of ``influence``."""

MEANS = ("P0", "P1", "P2")
"""Means within 0-1."""

UPPER = {"watts": np.inf, "s80s20": np.inf}
"""Upper bound of the measures that may pass 1."""


@dataclass(frozen=True, eq=False)
class Uncertainty:
    """Standard error and 95 % interval of a measure, arrays in the order of the areas; NaN where there is none."""

    se: Floats
    low: Floats
    high: Floats


def uncertainty(data: Sample, found: MoneyMeasures, design: Design) -> dict[str, Uncertainty]:
    """Standard error and 95 % interval of every measure of ``MEASURES`` in every area.

    P0, P1 and P2 are means within 0-1 and have the interval of those (``intervals.share``). The others have est -+ t
    se, cut at their bounds, and none where the error is 0 because nobody in the sample is poor or all are equal. An
    expenditure below 0 (a loss) puts a gap above 1: where it takes a measure past 1 the interval is not cut there, and
    that of P1 or P2 is est -+ t se as well.

    Parameters
    ----------
    data, found : Sample, MoneyMeasures
        From ``money.sample`` and ``money.measures``.
    design : Design
        Strata and clusters of the rows ``data.kept``, from ``design.survey_design``.
    """
    z = np.empty((len(data.kept), len(MEASURES)))
    z[data.order] = influence(data, found) * data.rows.w[:, None]
    area = np.empty(len(data.kept), dtype=np.int64)
    area[data.order] = data.rows.index
    domains = design.domains(area, len(data.areas))
    se = np.sqrt(domains.variance(z))
    result = {}
    for column, name in enumerate(MEASURES):
        est, error = getattr(found, name), np.where(np.isnan(getattr(found, name)), np.nan, se[:, column])
        low, high = intervals.student(est, np.where(has_error(est, error), error, np.nan), design.df)
        low, high = np.maximum(low, 0), np.minimum(high, np.where(est > 1, np.inf, UPPER.get(name, 1)))
        if name in MEANS:
            inner = intervals.share(est, error, design.df, found.n, domains.df)
            low, high = (np.where(est > 1, outer, part) for outer, part in zip((low, high), inner, strict=True))
        result[name] = Uncertainty(error, low, high)
    return result


def influence(data: Sample, found: MoneyMeasures) -> Floats:
    """Influence of each row on each measure of its area.

    Parameters
    ----------
    data : Sample
        From ``money.sample``.
    found : MoneyMeasures
        From ``money.measures`` of the same sample.

    Returns
    -------
    array, rows x measures
        Columns in the order of ``MEASURES``, rows in the order of ``data.rows``; NaN where the measure has no value.
    """
    rows = data.rows
    headcount, gap, severity = data.fgt
    logs, positive = watts_terms(data)
    return np.column_stack(
        (
            _mean_influence(rows, headcount, found.P0),
            _mean_influence(rows, gap, found.P1),
            _mean_influence(rows, severity, found.P2),
            _mean_influence(rows, logs, found.watts, positive),
            _sen_influence(data, found.sen),
            _sst_influence(data, found.sst),
            inequality.gini_influence(rows),
            inequality.s80s20_influence(rows),
        )
    )


def _mean_influence(rows: Ranked, values: NDArray[Any], mean: Floats, counted: NDArray[Any] | None = None) -> Floats:
    """Influence on the mean of ``values`` over the ``counted`` rows."""
    among = np.ones_like(rows.w) if counted is None else counted
    size = ratio(np.ones(rows.areas), rows.sum(rows.w * among))
    return among * (values - mean[rows.index]) * size[rows.index]


def _sen_influence(data: Sample, sen: Floats) -> Floats:
    """Sen is (2 D - Q + spread / Q) / N: D gaps and Q weight of the poor, ``spread`` of their y / line, N of all."""
    place, poor = data.poor
    per_poor = ratio(np.ones(poor.areas), poor.total)
    slope = 2 * (1 - poor.value) - 1 + poor.spread_slope() * per_poor[poor.index]
    slope -= (poor.spread() * per_poor**2)[poor.index]
    return _over_all(data, place, slope, np.zeros(poor.areas), sen, 1)


def _sst_influence(data: Sample, sst: Floats) -> Floats:
    """Sen-Shorrocks-Thon is the spread of the gaps of all persons over N squared."""
    place, poor = data.poor
    gap = 1 - poor.value
    slope = 2 * (poor.earlier(poor.w * gap) + gap * (data.rows.total[poor.index] - poor.before))
    others = 2 * poor.sum(poor.w * gap) * ratio(np.ones(poor.areas), data.rows.total)
    return _over_all(data, place, slope / data.rows.total[poor.index], others, sst, 2)


def _over_all(data: Sample, place: NDArray[Any], slope: Floats, others: Floats, level: Floats, power: int) -> Floats:
    """Influence on ``top / N ** power``, from the slopes of ``top`` over ``N ** (power - 1)``."""
    rows = data.rows
    slopes = others[rows.index]
    slopes[place] = slope
    return (slopes - power * level[rows.index]) * ratio(np.ones(rows.areas), rows.total)[rows.index]
