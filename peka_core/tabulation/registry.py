"""Every measure of the area tables: its value, the families it counts, and the ratio behind its error.

Adding a measure: its words in ``catalog/ukuran.toml`` (and a band of the map in ``pita_peta.toml``), its entry in
``FIXED``, its formula in ``peka_core.measures``. Dimensions and indicators get theirs from the catalogue.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

import polars as pl

from peka_core.catalog import Catalog
from peka_core.measures.arrays import Floats, Ints
from peka_core.measures.counting.alkire_foster import AreaMeasures, Bands, reaches
from peka_core.measures.counting.histogram import Histogram, whole
from peka_core.measures.money.measures import fgt_terms
from peka_core.tabulation import following
from peka_core.tabulation.following import Shared

KNOWN = pl.col("tingkat_uang").is_not_null()
"""Families whose expenditure is known."""
EXTREME = pl.col("tingkat_uang") == "ekstrem"
BELOW = pl.col("tingkat_uang").is_in(["ekstrem", "miskin"])
"""Families below the extreme-poverty line, and below the poverty line."""
P0, P1, P2 = fgt_terms(pl.col("pengeluaran_kapita_rp"), pl.col("garis_rp"), BELOW)


@dataclass(frozen=True, eq=False)
class Counts:
    """Counts of the complete families by area: what a measure of deprivations is read from."""

    hist: Histogram
    decoded: AreaMeasures
    bands: Bands
    katalog: Catalog

    def band(self, kode: str) -> int:
        """Column of the band ``kode`` in ``bands``."""
        return [item.kode for item in self.katalog.tingkat].index(kode)

    def families_with(self, bits: int) -> Ints:
        """Families deprived in at least one of ``bits``, by area."""
        return whole(self.hist.by_area(self.hist.n * (self.hist.mask & bits != 0)))


@dataclass(frozen=True, eq=False)
class Families:
    """The selected rows as arrays, one entry a family, each made when a measure asks for it."""

    rows: pl.DataFrame
    katalog: Catalog

    @cached_property
    def persons(self) -> Floats:
        """Persons the family stands for."""
        return self.rows["orang"].to_numpy()

    @cached_property
    def complete(self) -> Floats:
        """Its persons, 0 where an indicator is missing."""
        return self.persons * (self.rows["hilang"] == 0).to_numpy()

    @cached_property
    def poor(self) -> Floats:
        """Its persons, 0 where it is not poor or an indicator is missing."""
        return self.complete * reaches(self._score, self.katalog.k_miskin, self.katalog.penyebut)

    @cached_property
    def poor_score(self) -> Floats:
        """Its persons times its score 0-1, 0 where it is not poor."""
        return self.poor * self._score / self.katalog.penyebut

    def in_band(self, kode: str) -> Floats:
        """Its persons, 0 where its score is not in the band ``kode``."""
        return self.persons * (self.rows["tingkat"] == kode).fill_null(False).to_numpy()

    def deprived(self, bits: int) -> Floats:
        """Its persons, 0 where it is deprived in none of ``bits`` or an indicator is missing."""
        return self.complete * (self._mask & bits != 0)

    @cached_property
    def _mask(self) -> Ints:
        return self.rows["mask"].to_numpy()

    @cached_property
    def _score(self) -> Ints:
        return self.rows["skor"].fill_null(0).cast(pl.Int64).to_numpy()


@dataclass(frozen=True, slots=True)
class Counted:
    """A measure of deprivations, over families with complete answers.

    Attributes
    ----------
    value, families : callable
        Value and number of families counted by area, from whole counts: exact at every cut-off.
    above, below : callable
        Weighted numerator and denominator of each family; their sums give the value but for rounding, and its error.
    """

    value: Callable[[Counts], Floats]
    families: Callable[[Counts], Ints]
    above: Callable[[Families], Floats]
    below: Callable[[Families], Floats] = lambda families: families.complete

    def ratio(self, families: Families) -> tuple[Floats, Floats]:
        """Weighted numerator and denominator of each family."""
        return self.above(families), self.below(families)


@dataclass(frozen=True, slots=True)
class Averaged:
    """A measure of expenditure: the mean of ``term`` over persons in families whose expenditure is known.

    Attributes
    ----------
    term : polars.Expr
        What each person of a family adds; null where expenditure is not known.
    counted : polars.Expr
        Whether the family counts; null where expenditure is not known.
    """

    term: pl.Expr
    counted: pl.Expr

    def ratio(self, families: Families) -> tuple[Floats, Floats]:
        """Weighted numerator and denominator of each family."""
        term = families.rows.select(self.term.cast(pl.Float64).fill_null(0.0)).to_series().to_numpy()
        known = families.persons * families.rows.select(KNOWN).to_series().to_numpy()
        return known * term, known


Measure = Counted | Averaged | Shared


def _band(kode: str) -> Counted:
    return Counted(
        lambda counts: counts.bands.share_orang[:, counts.band(kode)],
        lambda counts: whole(counts.bands.n[:, counts.band(kode)]),
        lambda families: families.in_band(kode),
    )


FIXED: dict[str, Measure] = {
    "H": Counted(lambda counts: counts.decoded.H, lambda counts: counts.decoded.n_poor, lambda families: families.poor),
    "M0": Counted(
        lambda counts: counts.decoded.M0,
        lambda counts: counts.decoded.n_poor,
        lambda families: families.poor_score,
    ),
    "A": Counted(
        lambda counts: counts.decoded.A,
        lambda counts: counts.decoded.n_poor,
        lambda families: families.poor_score,
        lambda families: families.poor,
    ),
    "parah": _band("parah"),
    "rentan": _band("rentan"),
    "P0": Averaged(P0, BELOW),
    "P1": Averaged(P1, BELOW),
    "P2": Averaged(P2, BELOW),
    "ekstrem": Averaged(EXTREME, EXTREME),
}
"""The measures of persons of ``catalog/ukuran.toml`` by code; those of families are in ``following``."""
OF_THE_POOR: dict[str, str] = {"M0": "H", "A": "H", "P1": "P0", "P2": "P0"}
"""Measures of how poor the poor are, with the share that says who they are: they would tell of a few poor families."""


@lru_cache(maxsize=4)
def measures(katalog: Catalog) -> dict[str, Measure]:
    """All measures by code: the fixed ones, one for each dimension, one for each indicator, and those of families."""
    dimensions = {
        f"dimensi-{item.kode}": _dimension(i, katalog.members(item.kode)) for i, item in enumerate(katalog.dimensi)
    }
    indicators = {f"indikator-{item.kode}": _indicator(j) for j, item in enumerate(katalog.indikator)}
    return {**FIXED, **dimensions, **indicators, **following.measures(katalog)}


def _dimension(place: int, members: tuple[int, ...]) -> Counted:
    bits = sum(1 << j for j in members)
    return Counted(
        lambda counts: counts.decoded.dimension_headcount[:, place],
        lambda counts: counts.families_with(bits),
        lambda families: families.deprived(bits),
    )


def _indicator(place: int) -> Counted:
    return Counted(
        lambda counts: counts.decoded.uncensored[:, place],
        lambda counts: counts.decoded.uncensored_n[:, place],
        lambda families: families.deprived(1 << place),
    )
