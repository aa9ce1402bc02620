"""Change of every measure between two rounds, by area: on whom, between which bounds, and whether it may be told.

The value is that of the families whose answers are known in both rounds. The bounds are those of all families compared,
whatever stands in the blanks; a change whose sign the blanks could turn is open. In a sample the interval says what
chance could turn. A change smaller than one family is none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

import polars as pl

from peka_core.catalog import Catalog
from peka_core.catalog.ukuran import Ukuran, measures, standard
from peka_core.measures.counting.represented import is_sample
from peka_core.measures.sampling.quality import MINIMUM_FAMILIES, MINIMUM_SHOWN
from peka_core.tabulation import difference, following
from peka_core.tabulation.by_area import area_codes, by_area
from peka_core.tabulation.families import Conditions
from peka_core.tabulation.panel import Level, Panel, area_of, compared
from peka_core.tabulation.registry import KNOWN
from peka_core.tabulation.suppression import carriers

GROWING = ("H", "M0", "parah")
"""Measures besides dimensions and indicators that only grow with a deprivation: blanks filled either way bound them."""


@dataclass(frozen=True, eq=False)
class Comparison:
    """Change of every measure between two rounds.

    Attributes
    ----------
    pair : (str, str)
        Earlier and later round.
    same : bool
        Whether the same families are compared; else each round has its own, and their make-up differs.
    table : polars.DataFrame
        One row an area: ``kode``, ``keluarga`` (families compared, in a sample those interviewed); per measure m
        ``m_dari``, ``m_ke`` (its value then and now, null below ``MINIMUM_SHOWN`` families or without any, and where
        it would tell how poor fewer poor ones are in a round),
        ``m_keluarga`` (families it stands on, in the round with fewer), ``m_min`` and ``m_maks`` (bounds of the change
        of all families compared; null where unknown). Of a sample also ``m_low`` and ``m_high``, its
        95 % interval.
    """

    pair: tuple[str, str]
    same: bool
    table: pl.DataFrame

    def changes(self, kode: str) -> dict[str, "Change | None"]:
        """Change of measure ``kode`` by area; None where a round has no value to show."""
        return {row["kode"]: _change(row, kode) for row in self.table.iter_rows(named=True)}

    def change(self, kode: str) -> "Change | None":
        """Change of measure ``kode`` of the first area: of a table with one row, that of everything."""
        return _change(self.table.row(0, named=True), kode)


@dataclass(frozen=True, slots=True)
class Change:
    """Change of one measure in one area; shares 0-1.

    ``low`` and ``high`` bound the change of all families compared, whatever stands in the blanks. ``sampled``: a round
    is a sample; then ``interval`` is the 95 % interval, None where the sample cannot give one.
    """

    before: float
    after: float
    families: int
    low: float | None
    high: float | None
    sampled: bool = False
    interval: tuple[float, float] | None = None

    @property
    def value(self) -> float:
        """Now less then."""
        return self.after - self.before

    @property
    def open(self) -> bool:
        """True where blanks could turn the sign of the change, or chance could in a sample."""
        if self.by_chance:
            return True
        if self.low is None or self.high is None:
            return False
        if not self.value:
            return self.low < 0 or self.high > 0
        return self.low <= 0 if self.value > 0 else self.high >= 0

    @property
    def by_chance(self) -> bool:
        """True where a sample does not tell the sign: its interval holds no change at all, or there is none."""
        return self.sampled and (self.interval is None or difference.direction(self.value, *self.interval) == 0)

    def direction(self, neutral: float = 0.0) -> int:
        """1 for a rise, -1 for a fall; 0 within ``neutral``, below one family, on too few families, or open."""
        if self.open or self.families < MINIMUM_FAMILIES or abs(self.value) < max(1 / self.families, neutral):
            return 0
        return 1 if self.value > 0 else -1


def _change(row: dict[str, float], kode: str) -> Change | None:
    before, after = row[f"{kode}_dari"], row[f"{kode}_ke"]
    if before is None or after is None:
        return None
    low, high = row.get(f"{kode}_low"), row.get(f"{kode}_high")
    return Change(
        before,
        after,
        int(row[f"{kode}_keluarga"]),
        row[f"{kode}_min"],
        row[f"{kode}_maks"],
        f"{kode}_low" in row,
        None if low is None or high is None else (low, high),
    )


def comparison(
    turunan: pl.DataFrame,
    pair: tuple[str, str],
    asked: Conditions,
    katalog: Catalog,
    level: Level,
    families: Sequence[str] = (),
) -> Comparison:
    """Change between the rounds ``pair`` by area of ``level`` ("" = everything asked for as one row).

    The measures are those of persons; with ``families``, codes of measures of families, these instead.

    Parameters
    ----------
    turunan : polars.DataFrame
        Derived rows of all rounds (``deprivation.derive``).
    pair : (str, str)
        Earlier and later round.
    asked : Conditions
        Of which families; see ``panel.compared``.
    katalog : Catalog
    level : {"kode_gampong", "kode_kecamatan", ""}
    """
    who = compared(turunan, pair, asked, level or area_of(asked))
    table = _of_families(who, katalog, level, families) if families else _table(who, katalog, level)
    every = turunan.filter(pl.col("putaran").is_in(list(pair)))
    if is_sample(every):
        found = difference.difference(*who.answered(), every, katalog, level, families)
        table = table.hstack(found.select("^.*_(low|high)$"))
    return Comparison(pair, who.same, table)


def _table(who: Panel, katalog: Catalog, level: Level) -> pl.DataFrame:
    sides = [by_area(rows, katalog, level) for rows in who.answered()]
    bounds = [_Bounds(rows, katalog, level) for rows in (who.before, who.after)]
    columns = [sides[1].select("kode", keluarga=pl.col("tercacah") + pl.col("tercacah_hilang")).get_columns()]
    for kode, ukuran in standard(katalog).items():
        low, high = ([bound.of(kode)[end] for bound in bounds] for end in (0, 1))
        columns.append(_moved(sides, ukuran, low[1] - high[0], high[1] - low[0]))
    return pl.DataFrame([column for group in columns for column in group])


def _moved(sides: Sequence[pl.DataFrame], ukuran: Ukuran, low: pl.Series, high: pl.Series) -> list[pl.Series]:
    """Columns of one measure: its values then and now where they may be shown, on how many families, its bounds."""
    kode, least = ukuran.kode, pl.min_horizontal(*(side[ukuran.kolom_dasar] for side in sides))
    shown = (least >= MINIMUM_SHOWN) & ~_few_poor(sides, kode)
    return pl.select(
        pl.when(shown).then(sides[0][kode].cast(pl.Float64)).alias(f"{kode}_dari"),
        pl.when(shown).then(sides[1][kode].cast(pl.Float64)).alias(f"{kode}_ke"),
        least.alias(f"{kode}_keluarga"),
        low.alias(f"{kode}_min"),
        high.alias(f"{kode}_maks"),
    ).get_columns()


def _of_families(who: Panel, katalog: Catalog, level: Level, asked: Sequence[str]) -> pl.DataFrame:
    """As ``_table`` of measures of families; where answers could turn who is in need, the bounds are not known."""
    codes, known = area_codes(katalog, level), measures(katalog)
    sides = [following.by_area(rows, katalog, level, asked, codes) for rows in who.answered()]
    counted = [_families_by_area(rows, level, codes) for rows in who.answered()]
    columns = [codes, counted[1].alias("keluarga")]
    for kode in asked:
        change = sides[1][kode] - sides[0][kode]
        bound = pl.repeat(None, codes.len(), dtype=pl.Float64, eager=True) if known[kode].kebutuhan else change
        columns += _moved(sides, known[kode], bound, bound)
    return pl.DataFrame(columns)


def _families_by_area(rows: pl.DataFrame, level: Level, kode: pl.Series) -> pl.Series:
    key = pl.col(level) if level else pl.lit("")
    found = rows.group_by(key.alias("kode")).agg(n=pl.len().cast(pl.Int64))
    return kode.to_frame("kode").join(found, on="kode", how="left", maintain_order="left")["n"].fill_null(0)


def _few_poor(sides: Sequence[pl.DataFrame], kode: str) -> pl.Series:
    """True for the areas in which measure ``kode`` would tell how poor a few poor families are in a round."""
    poor = carriers(kode)
    few = [side[poor].is_between(1, MINIMUM_SHOWN - 1) for side in sides] if poor else []
    return reduce(or_, few, pl.repeat(value=False, n=sides[0].height, eager=True))


class _Bounds:
    """Between which values a measure of all families lies, whatever stands in the blanks, by area."""

    def __init__(self, rows: pl.DataFrame, katalog: Catalog, level: Level) -> None:
        known = rows.with_columns(hilang=pl.lit(0, pl.Int64))
        self._low = by_area(known, katalog, level)
        self._high = by_area(known.with_columns(mask=rows["mask"] | rows["hilang"]), katalog, level)
        self._unknown = _unknown(rows, self._low["kode"], level)

    def of(self, kode: str) -> tuple[pl.Series, pl.Series]:
        """Lowest and highest value of measure ``kode``."""
        low, high = self._low, self._high
        if kode in GROWING or kode.startswith(("dimensi-", "indikator-")):
            return low[kode], high[kode]
        if kode == "A":  # poor and their shortfalls both grow
            return low["M0"] / high["H"], (high["M0"] / low["H"]).clip(upper_bound=1.0)
        if kode == "rentan":  # a band: those that reach it less those that reach the next
            reach = [side["rentan"] + side["H"] for side in (low, high)]
            return (reach[0] - high["H"]).clip(lower_bound=0.0), (reach[1] - low["H"]).clip(upper_bound=1.0)
        known = 1 - self._unknown
        return low[kode] * known, low[kode] * known + self._unknown


def _unknown(rows: pl.DataFrame, kode: pl.Series, level: Level) -> pl.Series:
    """Share of persons whose expenditure is not known, in the order of ``kode``."""
    key = pl.col(level) if level else pl.lit("")
    shares = rows.group_by(key.alias("kode")).agg(
        unknown=pl.col("orang").filter(~KNOWN).sum() / pl.col("orang").sum().replace(0, None)
    )
    return kode.to_frame("kode").join(shares, on="kode", how="left", maintain_order="left")["unknown"]
