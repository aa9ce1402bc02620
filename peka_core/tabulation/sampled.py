"""Families of a sample by area: how they were drawn, and the linearised error of a measure."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from peka_core.measures.arrays import Floats, Ints
from peka_core.measures.counting.represented import FAMILIES
from peka_core.measures.sampling.design import Design, Domains, survey_design


def design(every: pl.DataFrame, rows: pl.DataFrame) -> Design:
    """Design of the sample families ``every`` as it holds for the selected ``rows`` among them.

    What a selection leaves out stays in the design and counts as 0. A family without a cluster of its own is one. The
    same cluster, or family, in two rounds is one cluster, so that what its rounds have in common cancels in a change;
    clusters that only one round has are strata of their own, so that samples drawn anew add up.
    """
    drawn = every.select(*_PLACE, putaran=pl.col("putaran") if "putaran" in every.columns else pl.lit(""))
    seen = drawn.group_by("strata", "psu").agg(pl.col("putaran").unique().sort().str.join("+"))
    drawn = drawn.drop("putaran").join(seen, on=("strata", "psu"), how="left", maintain_order="left")
    whole = survey_design(
        every.height, drawn.select(pl.concat_str("strata", "putaran", separator="\t")).to_series(), drawn["psu"]
    )
    if rows is every:
        return whole
    places = drawn.with_columns(_cell=whole.psu).unique(("strata", "psu"))
    cells = rows.select(*_PLACE).join(places, on=("strata", "psu"), how="left", maintain_order="left")["_cell"]
    return Design(cells.to_numpy(), whole.stratum)


_PLACE = (pl.col("strata").fill_null(""), pl.coalesce("psu", "id_keluarga").alias("psu"))


@dataclass(frozen=True, eq=False)
class Areas:
    """Sample families cut into areas, ready for the errors of many measures.

    Attributes
    ----------
    area : int64 array, rows
        Position of each row's area.
    domains : Domains
    """

    area: Ints
    domains: Domains

    def influence(self, above: Floats, below: Floats, value: Floats) -> Floats:
        """Linearised values of the ratio of two weighted sums by area.

        Parameters
        ----------
        above, below : array, rows
            Weighted numerator and denominator of each family.
        value : array, areas
            Their ratio; NaN where there is none.

        Returns
        -------
        array, rows
            NaN in areas where fewer than two clusters carry the denominator: one says nothing about the spread.
        """
        cells = self.domains.totals(below)
        size, carriers = (self.domains.by_area(part)[:, 0] for part in (cells, cells > 0))
        inverse = np.divide(1.0, size, out=np.full_like(size, np.nan), where=carriers > 1)
        return (above - np.nan_to_num(value)[self.area] * below) * inverse[self.area]

    def se(self, z: Floats) -> Floats:
        """Standard errors of the estimates with linearised values ``z``, by area."""
        return np.sqrt(self.domains.variance(z)[:, 0])


def areas(every: pl.DataFrame, rows: pl.DataFrame, level: str, kode: pl.Series) -> Areas:
    """The ``rows``, selected from the sample families ``every``, in the areas ``kode`` of ``level`` ("" = one area)."""
    place = {code: i for i, code in enumerate(kode)}
    area = np.array([place[code] for code in rows[level]] if level else np.zeros(rows.height), dtype=np.int64)
    return Areas(area, design(every, rows).domains(area, len(kode)))


def number_interval(every: pl.DataFrame, where: pl.Expr) -> tuple[float, float] | None:
    """95 % interval of the number of families of ``every`` that meet ``where``; None without one.

    Parameters
    ----------
    every : polars.DataFrame
        All families of a sample, or all pairs of two rounds: ``id_keluarga``, ``bobot``, ``strata``, ``psu``.
    where : polars.Expr
        Boolean; null does not count.
    """
    from peka_core.measures.sampling import intervals  # scipy.special: only samples need it

    weights = every.select(pl.when(where).then(FAMILIES).otherwise(0.0)).to_series().to_numpy()
    drawn = design(every, every)
    se = np.sqrt(drawn.domains().variance(weights)[0, 0])
    if not se > 0:
        return None
    low, high = intervals.student(weights.sum(), se, drawn.df)
    return max(float(low), float((weights > 0).sum())), float(high)
