"""Standard errors and intervals of the Alkire-Foster measures under a survey design.

H, M0 and headcounts are ratios of weighted sums over the persons of an area, A over its poor; weights are random, so
each denominator is an estimate as well. Linearised: ``z = w (y - R x) / sum w x``. Intervals are logit-t with the
degrees of freedom of the whole design. Equal to R (survey ``svyby`` + ``svyciprop(df = degf(design))``, mpitbR).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

import numpy as np
import polars as pl
from numpy.typing import NDArray

from peka_core.measures import intervals
from peka_core.measures.alkire_foster import AreaMeasures, reaches
from peka_core.measures.design import Domains, Floats, Ints, survey_design
from peka_core.measures.histogram import Histogram


@dataclass(frozen=True, eq=False)
class Estimates:
    """Estimates with standard error and interval; arrays of one shape, NaN where there is none."""

    est: Floats
    se: Floats
    low: Floats
    high: Floats


@dataclass(frozen=True, eq=False)
class AreaEstimates:
    """Measures of ``AreaMeasures`` with their errors: areas, or areas x d for the headcounts."""

    H: Estimates
    A: Estimates
    M0: Estimates
    uncensored: Estimates
    censored: Estimates


@dataclass(frozen=True, eq=False)
class Sample:
    """The complete rows of a survey, cut into areas; made once, used for any weights and any k.

    Attributes
    ----------
    mask : int64 array, rows
        Deprivation mask, bit j = deprived in indicator j.
    weight : float64 array, rows
        Persons each row stands for.
    domains : Domains
        Design of the complete rows, by area. Incomplete rows are in no cluster, as after R's ``na.omit``.
    """

    mask: Ints
    weight: Floats
    domains: Domains

    def total(self) -> "Sample":
        """The same rows as one area."""
        return replace(self, domains=self.domains.design.domains())

    @cached_property
    def bits(self) -> NDArray[np.uint8]:
        """0/1 matrix, rows x number of bits in use."""
        width = int(self.mask.max(initial=0)).bit_length()
        return (self.mask[:, None] >> np.arange(width) & 1).astype(np.uint8)

    @cached_property
    def persons(self) -> Floats:
        """Persons per cell (cluster of an area): cells x 1."""
        return self.domains.totals(self.weight)

    @cached_property
    def deprived(self) -> Floats:
        """Persons deprived, poor or not: cells x bits."""
        return self.domains.totals(self.bits * self.weight[:, None])

    def poor(self, bobot: Sequence[int], k: Fraction, penyebut: int) -> tuple[Floats, Floats, Floats]:
        """Poor persons and the sum of their scores (cells x 1), and poor persons deprived (cells x bits)."""
        score = self.bits @ np.asarray(bobot[: self.bits.shape[1]], dtype=np.int64)
        rows = np.flatnonzero(reaches(score, k, penyebut))
        weight = self.weight[rows]
        persons, points = self.domains.totals(weight, rows), self.domains.totals(weight * score[rows], rows)
        return persons, points / penyebut, self.domains.totals(self.bits[rows] * weight[:, None], rows)


def sample(frame: pl.DataFrame, areas: Histogram, *, strata: str | None = None, psu: str | None = None) -> Sample:
    """Sample of the families of ``frame``, in the areas of a histogram of the same frame.

    Parameters
    ----------
    frame : polars.DataFrame
        One row per family: ``mask``, ``hilang``, ``orang`` as for ``histogram``, and the columns named below.
    areas : Histogram
        Its key columns and areas; errors come back in this order.
    strata, psu : str, optional
        Columns of the stratum and the cluster (nested in strata). Without ``psu`` each family is its own cluster.

    Raises
    ------
    MeasureError
        When a complete row has no stratum or no cluster.
    """
    complete = frame.filter(pl.col("hilang") == 0)
    design = survey_design(
        complete.height, None if strata is None else complete[strata], None if psu is None else complete[psu]
    )
    return Sample(
        complete["mask"].cast(pl.Int64).to_numpy(),
        complete["orang"].cast(pl.Float64).fill_null(0.0).to_numpy(),
        design.domains(_positions(complete, areas), len(areas.areas)),
    )


def estimates(
    measures: AreaMeasures, rows: Sample, bobot: Sequence[int], penyebut: int | None = None, level: float = 0.95
) -> AreaEstimates:
    """Errors and intervals of measures decoded from the histogram of the same rows.

    Parameters
    ----------
    measures : AreaMeasures
    rows : Sample
        In the same areas.
    bobot, penyebut
        As given to ``decode``.
    level : float
        Confidence level.

    Returns
    -------
    AreaEstimates
        An error is NaN where fewer than two clusters carry the estimate: those of the area, for A those with poor.
    """
    poor, points, censored = rows.poor(bobot, measures.k, sum(bobot) if penyebut is None else penyebut)
    persons, n = rows.persons, measures.n
    A = _estimates(measures.A, points, poor, measures.n_poor, rows.domains, level)
    return AreaEstimates(
        H=_estimates(measures.H, poor, persons, n, rows.domains, level),
        A=_unless(rows.domains.by_area(poor > 0)[:, 0] < 2, A),
        M0=_estimates(measures.M0, points, persons, n, rows.domains, level),
        uncensored=_estimates(measures.uncensored, rows.deprived, persons, n, rows.domains, level),
        censored=_estimates(measures.censored, censored, persons, n, rows.domains, level),
    )


def without_errors(measures: AreaMeasures) -> AreaEstimates:
    """Measures whose error cannot be known: no design, so neither error nor interval."""
    names = ("H", "A", "M0", "uncensored", "censored")
    values = [getattr(measures, name) for name in names]
    return AreaEstimates(*(Estimates(value, *([np.full_like(value, np.nan)] * 3)) for value in values))


def ratio_se(domains: Domains, above: Floats, below: Floats, ratio: Floats) -> Floats:
    """Linearised standard errors of ratios of two weighted sums.

    Parameters
    ----------
    domains : Domains
    above : array, cells x m
        Weighted sums of the numerators per cell.
    below : array, cells x 1
        Weighted sums of the denominator per cell.
    ratio : array, areas x m
        The ratios, sum of ``above`` over sum of ``below`` of the area.

    Returns
    -------
    array, areas x m
        NaN where the variance is unknown (``Domains.variance``) or the denominator is 0.
    """
    size = domains.by_area(below)
    inverse = np.divide(1.0, size, out=np.zeros_like(size), where=size > 0)
    z = (above - np.nan_to_num(ratio)[domains.cell_area] * below) * inverse[domains.cell_area]
    return np.where(size > 0, np.sqrt(domains.variance_of_totals(z)), np.nan)


def _estimates(ratio: Floats, above: Floats, below: Floats, n: Ints, domains: Domains, level: float) -> Estimates:
    """Estimates of areas, or areas x d; indicators nobody is deprived in have no column in ``above``."""
    columns = ratio.reshape(len(n), -1)
    above = np.pad(above, ((0, 0), (0, columns.shape[1] - above.shape[1])))
    se = ratio_se(domains, above, below, columns)
    low, high = intervals.share(columns, se, domains.design.df, n[:, None], level)
    return Estimates(ratio, *(part.reshape(ratio.shape) for part in (se, low, high)))


def _unless(unknown: NDArray[np.bool_], known: Estimates) -> Estimates:
    """The estimates with neither error nor interval where the error is unknown."""
    return Estimates(known.est, *(np.where(unknown, np.nan, part) for part in (known.se, known.low, known.high)))


def _positions(frame: pl.DataFrame, areas: Histogram) -> Ints:
    """Position of the area of each row in ``areas``."""
    if not areas.by:
        return np.zeros(frame.height, dtype=np.int64)
    keys = pl.DataFrame(areas.areas, schema={name: frame.schema[name] for name in areas.by}, orient="row")
    place = frame.join(keys.with_row_index("_area"), on=areas.by, how="left", nulls_equal=True, maintain_order="left")
    return place["_area"].cast(pl.Int64).to_numpy()
