"""Who may be called highest, and which ranks an area can have: one rule for sentences, ranks, charts, maps and files.

Areas stand in line only on ``MINIMUM_FAMILIES`` families and with a figure that may be shown. Two of them are told
apart when their margins do not touch. A margin is the 95 % interval in a sample. In an enumeration it runs from none to
all of the families left out being counted, and is never narrower than one family (half to each side): a difference of
one family or less, or one that blank answers could turn, is a tie. The highest are all areas with nobody certainly
above them; when these are all areas there are, nobody is. Where fewer than half of the areas with families stand in
line, nobody does: what is highest among a few of them is no finding.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from peka_core.catalog.ukuran import Ukuran
from peka_core.measures.arrays import Bools, Floats, Ints
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES
from peka_core.tabulation.comparison import Change
from peka_core.tabulation.suppression import CLOSED

SAME = 1e-9
"""Sums of floats that differ by less are equal."""


@dataclass(frozen=True, eq=False)
class Standing:
    """Areas in line: code, value and margin each; ``among`` says of how many areas with families."""

    kode: tuple[str, ...]
    value: Floats
    low: Floats
    high: Floats
    among: int
    closed: bool = False
    """Whether figures of areas asked about are not published, so that one of them might be higher."""

    @cached_property
    def _above(self) -> Bools:
        """``[i, j]``: i is certainly above j."""
        return self.low[:, None] > self.high[None, :] + SAME

    @cached_property
    def best(self) -> Ints:
        """The highest rank each area can have, 1 = highest."""
        return 1 + self._above.sum(axis=0)

    @cached_property
    def worst(self) -> Ints:
        """The lowest rank each area can have."""
        return len(self.kode) - self._above.sum(axis=1)

    def highest(self, most: int = 1) -> tuple[str, ...]:
        """Areas that may be among the ``most`` highest, highest first; none when that is everybody."""
        found = np.flatnonzero(self.best <= most)
        if len(found) == len(self.kode):
            return ()
        return tuple(self.kode[i] for i in sorted(found, key=lambda i: -self.value[i]))

    def values(self, kode: Collection[str]) -> tuple[float, float]:
        """Lowest and highest value of the areas ``kode``."""
        found = [value for code, value in zip(self.kode, self.value.tolist(), strict=True) if code in kode]
        return min(found), max(found)

    @property
    def reversed(self) -> "Standing":
        """The same areas from lowest to highest: who is highest in it is lowest here."""
        return Standing(self.kode, -self.value, -self.high, -self.low, self.among, self.closed)

    @cached_property
    def ranks(self) -> dict[str, tuple[int, int]]:
        """Best and worst rank of each area; of those that could have any rank none."""
        spans = zip(self.kode, self.best.tolist(), self.worst.tolist(), strict=True)
        last = len(self.kode)
        return {kode: (best, worst) for kode, best, worst in spans if last == 1 or (best, worst) != (1, last)}


def eligible(table: pl.DataFrame, ukuran: Ukuran) -> pl.Series:
    """True for the areas of ``table`` that may be named highest or ranked by ``ukuran``."""
    return table.select(
        (pl.col(ukuran.kode).is_not_null() & (pl.col(ukuran.kolom_dasar) >= MINIMUM_FAMILIES)).fill_null(value=False)
    ).to_series()


def standing(table: pl.DataFrame, ukuran: Ukuran, column: str = "", without: Collection[str] = ()) -> Standing:
    """Areas of a suppressed table by a measure.

    Parameters
    ----------
    table : polars.DataFrame
        From ``precision.annotate``.
    ukuran : Ukuran
    column : str
        Column with the values where they are not the measure's own, e.g. smoothed ones.
    without : collection of str
        Areas that are not asked about.
    """
    table = _asked(table, without)
    rows = table.filter(eligible(table, ukuran))
    value = _floats(rows, column or ukuran.kode)
    if f"{ukuran.kode}_low" in table.columns:
        raw = _floats(rows, ukuran.kode)
        low, high = (value + _floats(rows, f"{ukuran.kode}_{end}") - raw for end in ("low", "high"))
        low, high = np.where(np.isnan(low), value, low), np.where(np.isnan(high), value, high)
    else:
        low, high = _margin(value, _floats(rows, ukuran.kolom_dasar), _missing(rows, ukuran))
    return _line(rows["kode"], value, low, high, table.height, closed=_closed(table, ukuran))


def by_count(table: pl.DataFrame, ukuran: Ukuran, without: Collection[str] = ()) -> Standing:
    """Areas of a suppressed table by the number of families a measure counts; others as in ``standing``."""
    table = _asked(table, without)
    rows = table.filter(eligible(table, ukuran))
    value = _floats(rows, ukuran.kolom_keluarga)
    return _line(
        rows["kode"],
        value,
        value - 0.5,
        value + _missing(rows, ukuran) + 0.5,
        table.height,
        closed=_closed(table, ukuran),
    )


def by_change(changes: Mapping[str, Change]) -> Standing:
    """Areas by the change of a measure, of those that moved one way.

    A margin holds what blanks and chance leave open, and is never narrower than one family.
    """
    told = {kode: change for kode, change in changes.items() if change.families >= MINIMUM_FAMILIES}
    value, half = (np.array(x) for x in ([c.value for c in told.values()], [0.5 / c.families for c in told.values()]))
    low, high = (
        np.array([change.value if end is None else end for change, end in ends], dtype=np.float64)
        for ends in (
            [(change, change.low) for change in told.values()],
            [(change, change.high) for change in told.values()],
        )
    )
    return _line(told, value, np.minimum(low, value - half), np.maximum(high, value + half), len(changes))


def by_shares(
    shares: Mapping[str, float], families: Mapping[str, float], missing: Mapping[str, float] | None = None
) -> Standing:
    """Areas by shares of ``families`` with complete answers, beside which others are ``missing``; others as in
    ``standing``."""
    kode = tuple(code for code in shares if families.get(code, 0) >= MINIMUM_FAMILIES)
    value, n = (np.array([each[code] for code in kode], dtype=np.float64) for each in (shares, families))
    left_out = np.array([(missing or {}).get(code, 0) for code in kode], dtype=np.float64)
    return _line(kode, value, *_margin(value, n, left_out), sum(count > 0 for count in families.values()))


def of_terms(counts: Mapping[str, int | None], families: int) -> tuple[str, ...]:
    """Causes or groups with most families, ties within one family together; none of fewer than 30 ``families``, nor
    where one is not told."""
    if None in counts.values():
        return ()
    value = np.array(list(counts.values()), dtype=np.float64)
    found = Standing(tuple(counts), value, value - 0.5, value + 0.5, len(counts))
    return found.highest() if families >= MINIMUM_FAMILIES else ()


def by_poverty(table: pl.DataFrame, without: Collection[str] = ()) -> Standing:
    """Causes or groups of ``by_term`` by the share of their persons that are poor; as in ``standing``.

    Parameters
    ----------
    table : polars.DataFrame
        From ``by_term.by_term``.
    without : collection of str
        Terms that are not asked about.
    """
    asked = table.filter(pl.col("keluarga") > 0, ~pl.col("kode").is_in(list(without)))
    rows = asked.filter(pl.col("H").is_not_null(), pl.col("tercacah_lengkap") >= MINIMUM_FAMILIES)
    value, n, every = (_floats(rows, name) for name in ("H", "tercacah_lengkap", "tercacah"))
    if "H_low" in rows.columns:
        low, high = (_floats(rows, name) for name in ("H_low", "H_high"))
        low, high = np.where(np.isnan(low), value, low), np.where(np.isnan(high), value, high)
    else:
        low, high = _margin(value, n, every - n)
    return _line(rows["kode"], value, low, high, asked.height)


def by_poor(table: pl.DataFrame, families: int) -> tuple[str, ...]:
    """Causes or groups of ``by_term`` with most poor families, as ``of_terms``.

    None where a hidden number could be the largest: a term on too few families cannot, one hidden beside it can.
    """
    known = {kode: n for kode, n in table.select("kode", "keluarga_miskin").iter_rows() if n is not None}
    most = max(known.values(), default=0)
    hidden = table.filter(pl.col("keluarga_miskin").is_null())["keluarga"]
    larger = (hidden >= most).fill_null(value=True)  # how many there are may itself not be told
    return of_terms(known, families) if most > 0 and not larger.any() else ()


def _asked(table: pl.DataFrame, without: Collection[str]) -> pl.DataFrame:
    """Areas that are asked about and have families."""
    every = pl.col("keluarga") + pl.col("keluarga_hilang")
    return table.filter((every > 0).fill_null(value=True), ~pl.col("kode").is_in(list(without)))


def _closed(table: pl.DataFrame, ukuran: Ukuran) -> bool:
    """True where an area of ``table`` has a figure that is not published."""
    return ukuran.kolom_mutu in table.columns and bool((table[ukuran.kolom_mutu] == CLOSED).any())


def _line(
    kode: Iterable[str], value: Floats, low: Floats, high: Floats, among: int, *, closed: bool = False
) -> Standing:
    """Areas in line; nobody where they are fewer than half of those with families."""
    codes = tuple(kode)
    if 2 * len(codes) < among:
        return Standing((), np.array([]), np.array([]), np.array([]), among)
    return Standing(codes, value, low, high, among, closed)


def _margin(value: Floats, n: Floats, missing: Floats) -> tuple[Floats, Floats]:
    """From none to all of the missing families being counted, but half a family to each side."""
    kept = n / (n + missing)
    low = np.minimum(kept * value, value - 0.5 / n)
    return low, np.maximum(kept * value + 1 - kept, value + 0.5 / n)


def _missing(rows: pl.DataFrame, ukuran: Ukuran) -> Floats:
    """Families without the answers the measure needs."""
    return _floats(rows, "tercacah") + _floats(rows, "tercacah_hilang") - _floats(rows, ukuran.kolom_isian)


def _floats(rows: pl.DataFrame, column: str) -> Floats:
    return rows[column].cast(pl.Float64).fill_null(np.nan).to_numpy()
