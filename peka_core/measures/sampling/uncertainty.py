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

from peka_core.measures.arrays import Floats, Ints
from peka_core.measures.counting.alkire_foster import AreaMeasures, reaches
from peka_core.measures.counting.histogram import Histogram
from peka_core.measures.sampling import intervals
from peka_core.measures.sampling.design import Domains, survey_design


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
    bits : uint8 array, rows x number of bits in use
        0/1 deprivations.
    weight : float64 array, rows
        Persons each row stands for.
    domains : Domains
        Design of the complete rows, by area. Incomplete rows are in no cluster, as after R's ``na.omit``.
    """

    bits: NDArray[np.uint8]
    weight: Floats
    domains: Domains

    def total(self) -> "Sample":
        """The same rows as one area."""
        return replace(self, domains=self.domains.design.domains())

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
        complete.height,
        None if strata is None else complete[strata],
        None if psu is None else complete[psu],
        complete["orang"].cast(pl.Float64).fill_null(0.0).to_numpy(),
    )
    mask = complete["mask"].cast(pl.Int64).to_numpy()
    width = int(mask.max(initial=0)).bit_length()
    return Sample(
        (mask[:, None] >> np.arange(width) & 1).astype(np.uint8),
        complete["orang"].cast(pl.Float64).fill_null(0.0).to_numpy(),
        design.domains(_positions(complete, areas), len(areas.areas)),
    )


def estimates(measures: AreaMeasures, rows: Sample, bobot: Sequence[int], penyebut: int | None = None) -> AreaEstimates:
    """Errors and intervals of measures decoded from the histogram of the same rows.

    Parameters
    ----------
    measures : AreaMeasures
    rows : Sample
        In the same areas.
    bobot, penyebut
        As given to ``decode``.

    Returns
    -------
    AreaEstimates
        An error is NaN where fewer than two clusters carry the estimate: those of the area, for A those with poor.
    """
    found = {}
    for name, z in influences(measures, rows, bobot, penyebut).items():
        est = getattr(measures, name)
        columns, n = _matrix(est), measures.n_poor if name == "A" else measures.n
        se = np.sqrt(rows.domains.variance_of_totals(z))
        low, high = intervals.share(columns, se, rows.domains.design.df, n[:, None], rows.domains.df[:, None])
        found[name] = Estimates(est, *(part.reshape(est.shape) for part in (se, low, high)))
    return AreaEstimates(**found)


def influences(
    measures: AreaMeasures, rows: Sample, bobot: Sequence[int], penyebut: int | None = None
) -> dict[str, Floats]:
    """Linearised values of every measure, summed per cluster of an area.

    Parameters as in ``estimates``.

    Returns
    -------
    dict of str to array, cells x m
        By the names of ``AreaEstimates``, for ``Domains.variance_of_totals``; NaN where fewer than two clusters carry
        the denominator.
    """
    poor, points, censored = rows.poor(bobot, measures.k, sum(bobot) if penyebut is None else penyebut)
    ratios = {
        "H": (poor, rows.persons),
        "A": (points, poor),
        "M0": (points, rows.persons),
        "uncensored": (rows.deprived, rows.persons),
        "censored": (censored, rows.persons),
    }
    return {
        name: ratio_influence(rows.domains, above, below, getattr(measures, name))
        for name, (above, below) in ratios.items()
    }


def without_errors(measures: AreaMeasures) -> AreaEstimates:
    """Measures whose error cannot be known: no design, so neither error nor interval."""
    names = ("H", "A", "M0", "uncensored", "censored")
    values = [getattr(measures, name) for name in names]
    return AreaEstimates(*(Estimates(value, *([np.full_like(value, np.nan)] * 3)) for value in values))


def ratio_influence(domains: Domains, above: Floats, below: Floats, ratio: Floats) -> Floats:
    """Linearised values of ratios of two weighted sums, per cell.

    Parameters
    ----------
    domains : Domains
    above : array, cells x m
        Sums of the numerators; columns of zeros at the end may be left out.
    below : array, cells x 1
        Sums of the denominator.
    ratio : array, areas or areas x m
        The ratios themselves.

    Returns
    -------
    array, cells x m
        NaN in areas where fewer than two clusters carry the denominator: one cluster says nothing about the spread.
    """
    ratio = _matrix(ratio)
    above = np.pad(above, ((0, 0), (0, ratio.shape[1] - above.shape[1])))
    size, carriers = domains.by_area(below), domains.by_area(below > 0)
    inverse = np.divide(1.0, size, out=np.full_like(size, np.nan), where=carriers > 1)
    return (above - np.nan_to_num(ratio)[domains.cell_area] * below) * inverse[domains.cell_area]


def _matrix(values: Floats) -> Floats:
    """One column for a measure by area, the columns as they are for one by area and indicator."""
    return values[:, None] if values.ndim == 1 else values


def _positions(frame: pl.DataFrame, areas: Histogram) -> Ints:
    """Position of the area of each row in ``areas``."""
    if not areas.by:
        return np.zeros(frame.height, dtype=np.int64)
    keys = pl.DataFrame(areas.areas, schema={name: frame.schema[name] for name in areas.by}, orient="row")
    place = frame.join(keys.with_row_index("_area"), on=areas.by, how="left", nulls_equal=True, maintain_order="left")
    return place["_area"].cast(pl.Int64).to_numpy()
