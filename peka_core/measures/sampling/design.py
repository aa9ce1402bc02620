"""Design-based variance: linearised, ultimate clusters, any number of areas and measures at once.

For an estimate with influence values z (one a row, weight included, 0 outside the area)::

    Var = sum_h n_h / (n_h - 1) * sum_i (t_hi - mean_h)^2        t_hi = sum of z over cluster i of stratum h

(Woodruff 1971; Binder 1983; ``svyrecvar`` of the R package survey, ``svy linearized`` of Stata). Clusters and strata
outside an area stay in its design and count as 0, so an area is a domain and not a smaller survey. A stratum with one
cluster has no variance of its own: its cluster is compared with the mean of all clusters (R ``lonely.psu="adjust"``,
Stata ``singleunit(centered)``). No finite population correction: the sampled share of the clusters is taken as small.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.sparse import csc_array

from peka_core.errors import MeasureError
from peka_core.measures.arrays import Bools, Floats, Ints, ratio


@dataclass(frozen=True, eq=False)
class Design:
    """Strata and clusters (primary sampling units) of the rows of a survey.

    Attributes
    ----------
    psu : int64 array, rows
        Cluster of each row, numbered from 0.
    stratum : int64 array, clusters
        Stratum of each cluster, numbered from 0.
    weighted : bool array, clusters, optional
        Clusters with any weight; all of them when left out.
    """

    psu: Ints
    stratum: Ints
    weighted: Bools | None = None

    @cached_property
    def n_psu(self) -> Ints:
        """Clusters per stratum."""
        return np.bincount(self.stratum)

    @property
    def df(self) -> int:
        """Degrees of freedom: clusters minus strata of the whole design, for every area; those without weight do not
        count (R ``degf``), though they stay in the variance.
        """
        strata = self.stratum if self.weighted is None else self.stratum[self.weighted]
        return len(strata) - len(np.unique(strata))

    @property
    def lonely(self) -> int:
        """Strata with only one cluster."""
        return int((self.n_psu == 1).sum())

    def domains(self, area: Ints | None = None, areas: int = 1) -> "Domains":
        """The design cut into areas; prepare once, then ask for many variances.

        Parameters
        ----------
        area : int64 array, rows, optional
            Position of each row's area, 0 to ``areas - 1``; one area of all rows when left out.
        areas : int
            Number of areas.
        """
        clusters = len(self.stratum)
        place = np.zeros_like(self.psu) if area is None else np.asarray(area, dtype=np.int64)
        pairs, cell = np.unique(place * clusters + self.psu, return_inverse=True)
        return Domains(self, areas, cell, pairs % max(clusters, 1), pairs // max(clusters, 1))


@dataclass(frozen=True, eq=False)
class Domains:
    """A design cut into areas. A cell is a cluster of an area: only cells with rows are kept.

    Attributes
    ----------
    design : Design
    areas : int
        Number of areas.
    cell : int64 array, rows
        Cell of each row.
    cell_psu, cell_area : int64 array, cells
        Cluster and area of each cell.
    """

    design: Design
    areas: int
    cell: Ints
    cell_psu: Ints
    cell_area: Ints

    @cached_property
    def df(self) -> Ints:
        """Clusters minus strata that have rows in each area."""
        strata = len(self.design.n_psu)
        held = np.unique(self.cell_area * strata + self.design.stratum[self.cell_psu])
        clusters = np.bincount(self.cell_area, minlength=self.areas)
        return clusters - np.bincount(held // max(strata, 1), minlength=self.areas)

    def totals(self, values: NDArray[Any], rows: NDArray[np.intp] | None = None) -> Floats:
        """Sums of ``values`` (rows, or rows x m) per cell: cells x m; ``rows``: the rows they belong to, if not all."""
        return _sums(self.cell if rows is None else self.cell[rows], values, len(self.cell_psu))

    def by_area(self, totals: NDArray[Any]) -> Floats:
        """Sums of cell totals (cells, or cells x m) per area: areas x m."""
        return _sums(self.cell_area, totals, self.areas)

    def variance(self, z: NDArray[Any]) -> Floats:
        """Variance of the estimates with influence values ``z``.

        Parameters
        ----------
        z : array, rows or rows x m
            Linearised values with their weight: for a ratio R = sum w y / sum w x of the area,
            ``z = w (y - R x) / sum w x``; for a total ``z = w y``. Rows of the area only are summed for it.

        Returns
        -------
        array, areas x m
            NaN where fewer than two clusters of the survey fall in the area, or the design has no degree of freedom.
        """
        return self.variance_of_totals(self.totals(z))

    def variance_of_totals(self, totals: Floats) -> Floats:
        """As ``variance``, from influence values already summed per cell (cells x m)."""
        group, group_area, group_stratum = self._groups
        n = self.design.n_psu[group_stratum][:, None]
        present = np.bincount(group, minlength=len(group_area))[:, None]
        mean = _sums(group, totals, len(group_area)) / n
        spread = _sums(group, (totals - mean[group]) ** 2, len(group_area)) + (n - present) * mean**2
        within = ratio(spread * n, n - 1, empty=0.0)
        variance = _sums(group_area, within, self.areas) + self._lonely_part(totals)
        clusters = np.bincount(self.cell_area, minlength=self.areas)
        variance[(clusters < 2) | (self.design.df < 1)] = np.nan
        return variance

    @cached_property
    def _groups(self) -> tuple[Ints, Ints, Ints]:
        """Group (area and stratum) of each cell, then area and stratum of each group."""
        strata = len(self.design.n_psu)
        key = self.cell_area * strata + self.design.stratum[self.cell_psu]
        groups, group = np.unique(key, return_inverse=True)
        return group, groups // max(strata, 1), groups % max(strata, 1)

    def _lonely_part(self, totals: Floats) -> Floats:
        """Squared distance of lonely clusters to the mean of all clusters; those outside the area have total 0."""
        if not self.design.lonely:
            return np.zeros((self.areas, totals.shape[1]))
        centre = self.by_area(totals) / len(self.design.stratum)
        cells = np.flatnonzero(self.design.n_psu[self.design.stratum[self.cell_psu]] == 1)
        where = self.cell_area[cells]
        inside = _sums(where, (totals[cells] - centre[where]) ** 2, self.areas)
        outside = self.design.lonely - np.bincount(where, minlength=self.areas)
        return inside + outside[:, None] * centre**2


def survey_design(
    rows: int,
    strata: Sequence[Any] | NDArray[Any] | pl.Series | None = None,
    psu: Any = None,
    weight: NDArray[Any] | None = None,
) -> Design:
    """Design of a survey file.

    Parameters
    ----------
    rows : int
        Number of rows.
    strata : array, rows, optional
        Stratum of each row, text or numbers; one stratum when left out.
    psu : array, rows, optional
        Cluster of each row; each row its own cluster when left out. Clusters are nested in strata: the same code in
        two strata is two clusters (R ``nest=TRUE``).
    weight : array, rows, optional
        Weight of each row; a cluster whose rows all weigh 0 gives no degree of freedom.

    Raises
    ------
    MeasureError
        When the lengths differ or a stratum or cluster is missing.
    """
    h = np.zeros(rows, dtype=np.int64) if strata is None else codes(strata, rows, "strata")
    index, stratum = np.arange(rows), h
    if psu is not None:
        cluster = codes(psu, rows, "klaster")
        pairs, index = np.unique(h * (cluster.max(initial=0) + 1) + cluster, return_inverse=True)
        stratum = pairs // (cluster.max(initial=0) + 1)
    weighted = None if weight is None else np.bincount(index, weight > 0, minlength=len(stratum)) > 0
    return Design(index, stratum, weighted)


def codes(values: Sequence[Any] | NDArray[Any] | pl.Series, rows: int, sebutan: str) -> Ints:
    """Distinct ``values`` numbered from 0.

    Raises
    ------
    MeasureError
        When there are not ``rows`` of them or one is missing; ``sebutan`` is what they are called in the message.
    """
    series = pl.Series(values)
    if series.dtype.is_float():
        series = series.fill_nan(None)
    if len(series) != rows or series.null_count():
        raise MeasureError(
            f"Kolom {sebutan} memuat {len(series) - series.null_count()} isian untuk {rows} baris.",
            f"Isi {sebutan} pada setiap baris.",
        )
    if series.dtype == pl.String:
        series = series.cast(pl.Categorical).to_physical()
    return np.unique(series.to_numpy(), return_inverse=True)[1]


def _sums(index: Ints, values: NDArray[Any], groups: int) -> Floats:
    """Sums per group: groups x m, also for one column. Column i of the sparse matrix holds the 1 of row i."""
    columns = np.asarray(values[:, None] if values.ndim == 1 else values, dtype=np.float64)
    rows = len(index)
    membership = csc_array((np.ones(rows), index, np.arange(rows + 1)), shape=(groups, rows))
    return membership @ columns
