"""What every indicator of the board is worked out from, and what it says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

import numpy as np
import polars as pl

from peka_core.catalog import Catalog
from peka_core.followup import programmes, reach
from peka_core.followup.exits import poor as poor_levels
from peka_core.followup.programmes import Programmes
from peka_core.measures.arrays import Floats
from peka_core.measures.counting.represented import FAMILIES, is_sample
from peka_core.measures.sampling.design import Domains, survey_design

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator in one round.

    Attributes
    ----------
    value, low, high : float
        The figure and its bounds: 95 % in a sample, else what unknown answers could make of it; equal where it is
        exactly known.
    n, total : float
        What it counts, and of how many; estimates in a sample.
    counted : int
        Families interviewed, or entries, behind ``total``; of a gap those of the smaller group.
    """

    value: float
    low: float
    high: float
    n: float
    total: float
    counted: int


@dataclass(frozen=True, eq=False)
class Basis:
    """Rows and tables of a release.

    Attributes
    ----------
    turunan : polars.DataFrame
        Rows of ``followup.derived``, all rounds.
    read : callable
        A table by name; one that is not there is empty.
    katalog : Catalog
    days : mapping of str to date
        The day each round is read on.
    """

    turunan: pl.DataFrame
    read: Callable[[str], pl.DataFrame]
    katalog: Catalog
    days: Mapping[str, date]
    _made: dict[Any, Any] = field(default_factory=dict, repr=False)

    def once(self, name: str, putaran: str, make: Callable[[], T]) -> T:
        """What ``make`` gives, made once for a round."""
        if (name, putaran) not in self._made:
            self._made[name, putaran] = make()
        return self._made[name, putaran]

    def rows(self, putaran: str) -> pl.DataFrame:
        """Derived rows of a round."""
        return self.once("rows", putaran, lambda: self.turunan.filter(pl.col("putaran") == putaran))

    def before(self, putaran: str) -> str:
        """The round before; empty for the first."""
        earlier = [name for name in self.days if name < putaran]
        return max(earlier, default="")

    def received(self, putaran: str) -> pl.DataFrame:
        """Receipts of the round; see ``followup.reach.received``."""
        tables = self.read("penerima"), self.read("program")
        return self.once("received", putaran, lambda: reach.received(self.rows(putaran), *tables))

    def programmes(self, putaran: str) -> Programmes:
        """Programmes of the round's year, and those its families still receive."""

        def make() -> Programmes:
            now = self.received(putaran).filter(reach.in_window(self.katalog))
            also = now["kode_program"].unique().to_list()
            return programmes.in_force(self.read("program"), int(putaran[:4]), self.katalog, also)

        return self.once("programmes", putaran, make)

    @property
    def poor(self) -> pl.Expr:
        """Whether a family is multidimensionally poor; null where its level is unknown."""
        return pl.col("tingkat").is_in(poor_levels(self.katalog))


def recorded(n: Any, total: Any) -> Measured | None:
    """A share of what is on record, numbers of whatever type polars has: known exactly; None of nothing."""
    part, whole = float(n), float(total)
    return Measured(part / whole, part / whole, part / whole, part, whole, int(whole)) if whole else None


def share(rows: pl.DataFrame, base: pl.Expr, hit: pl.Expr) -> Measured | None:
    """Share of the families of ``base`` for whom ``hit`` holds, of those of whom it is known; None without any.

    Parameters
    ----------
    rows : polars.DataFrame
        Every family of the round: the sample they were drawn in, where they are one.
    base, hit : polars.Expr
        Boolean; null in ``base`` is no, in ``hit`` unknown.

    Returns
    -------
    Measured or None
        In an enumeration the bounds are those with everybody unknown counted as no, and as yes.
    """
    inside = base.fill_null(value=False)
    known = inside & hit.is_not_null()
    found = _sums(rows, known & hit.fill_null(value=False), known, inside & hit.is_null())
    if found is None:
        return None
    n, total, unknown, counted = found
    if is_sample(rows):
        return sampled(rows, known & hit.fill_null(value=False), known, counted)
    every = total + unknown
    return Measured(n / total, n / every, (n + unknown) / every, n, total, counted)


def gap(rows: pl.DataFrame, base: pl.Expr, hit: pl.Expr, group: pl.Expr) -> Measured | None:
    """How far the share of ``hit`` outside of ``group`` lies above that within it; None where either is empty.

    ``n`` counts the families of the group, ``total`` those of both, ``counted`` those of the smaller one. In an
    enumeration the bounds are those with everybody unknown counted against and for the group.
    """
    known = (base & hit.is_not_null() & group.is_not_null()).fill_null(value=False)
    sides = [known & ~group.fill_null(value=False), known & group.fill_null(value=False)]
    yes = hit.fill_null(value=False)
    others, own = (_sums(rows, side & yes, side, pl.lit(value=False)) for side in sides)
    if others is None or own is None:
        return None
    (n0, total0, _x, counted0), (n1, total1, _y, counted1) = others, own
    value = n0 / total0 - n1 / total1
    unknown0, unknown1 = _silent(rows, base, hit, group)
    low = n0 / (total0 + unknown0) - (n1 + unknown1) / (total1 + unknown1)
    high = (n0 + unknown0) / (total0 + unknown0) - n1 / (total1 + unknown1)
    if is_sample(rows):
        from peka_core.measures.sampling import intervals  # scipy.special: only samples need it

        drawn = _domains(rows)
        z = _influence(rows, drawn, sides[0] & yes, sides[0]) - _influence(rows, drawn, sides[1] & yes, sides[1])
        low, high = intervals.student(value, np.sqrt(drawn.variance(z)[0, 0]), drawn.design.df)
        low, high = _end(low, -1.0), _end(high, 1.0)
    return Measured(value, low, high, total1, total0 + total1, min(counted0, counted1))


def _silent(rows: pl.DataFrame, base: pl.Expr, hit: pl.Expr, group: pl.Expr) -> tuple[float, float]:
    """Families of ``base`` of whom ``hit`` is unknown: outside of ``group``, and in it."""
    open_ = base.fill_null(value=False) & hit.is_null()
    sides = {"others": open_ & ~group, "own": open_ & group}
    return rows.select(FAMILIES.filter(side.fill_null(value=False)).sum().alias(n) for n, side in sides.items()).row(0)


def _sums(
    rows: pl.DataFrame, above: pl.Expr, below: pl.Expr, unknown: pl.Expr
) -> tuple[float, float, float, int] | None:
    parts = rows.select(
        FAMILIES.filter(above).sum().alias("n"),
        FAMILIES.filter(below).sum().alias("total"),
        FAMILIES.filter(unknown).sum().alias("unknown"),
        below.sum().cast(pl.Int64).alias("counted"),
    ).row(0)
    return parts if parts[1] else None


def _domains(rows: pl.DataFrame) -> Domains:
    """The sample ``rows`` as it was drawn; a family without a cluster is one of its own."""
    place = rows.select(pl.col("strata").fill_null(""), pl.coalesce("psu", "id_keluarga").alias("psu"))
    return survey_design(rows.height, place["strata"], place["psu"]).domains()


def _influence(rows: pl.DataFrame, drawn: Domains, above: pl.Expr, below: pl.Expr) -> Floats:
    """Linearised values of a share; NaN where fewer than two clusters carry it."""
    sides = ((part.cast(pl.Float64) * FAMILIES).alias(name) for name, part in (("up", above), ("down", below)))
    up, down = (column.to_numpy() for column in rows.select(sides))
    carriers = (drawn.totals(down) > 0).sum()
    return (up - up.sum() / down.sum() * down) / (down.sum() if carriers > 1 else np.nan)


def sampled(rows: pl.DataFrame, above: pl.Expr, below: pl.Expr, counted: int) -> Measured:
    """``above`` over ``below`` in a sample with its 95 % interval; each yes or no of a family, or how many it has."""
    from peka_core.measures.sampling import intervals  # scipy.special: only samples need it

    drawn = _domains(rows)
    n, total = rows.select(
        (part.cast(pl.Float64) * FAMILIES).sum().alias(str(i)) for i, part in enumerate((above, below))
    ).row(0)
    se = np.sqrt(drawn.variance(_influence(rows, drawn, above, below))[0, 0])
    low, high = intervals.share(n / total, se, drawn.design.df, counted, drawn.df)
    return Measured(n / total, _end(low, 0.0), _end(high, 1.0), n, total, counted)


def _end(value: Any, otherwise: float) -> float:
    """A bound as a number; an interval that does not exist bounds nothing."""
    end = float(np.asarray(value).ravel()[0])
    return otherwise if np.isnan(end) else end
