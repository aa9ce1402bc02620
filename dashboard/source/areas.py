"""Measures by area: of all areas of a level, of the selected ones together, smoothed."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import polars as pl

from dashboard.filters.allowed import Threshold
from dashboard.filters.filter import Filter
from dashboard.source import selection
from dashboard.source.base import Base
from dashboard.source.provenance import smoothed_column
from dashboard.source.selection import Selection
from peka_core.catalog.ukuran import Ukuran, needed
from peka_core.measures.counting.represented import is_sample
from peka_core.measures.space import smoothing
from peka_core.tabulation import by_area, following, precision, suppression
from peka_core.tabulation.axes import bits
from peka_core.tabulation.families import Conditions, select


class Areas(Base):
    """Answers about areas."""

    def everywhere(self, state: Filter, putaran: str = "") -> Conditions:
        """What ``state`` asks of families in the whole city, so that a map keeps its context."""
        return Conditions(
            putaran=putaran or self.round_of(state),
            penyebab=state.penyebab,
            kelompok=state.kelompok,
            tingkat=state.tingkat,
            desil=tuple(int(code) for code in state.desil),
            program=state.program,
            jenis_program=state.jenis_program,
            tahap=state.tahap,
            dampingan=tuple(code == "ya" for code in state.dampingan),
            kekurangan=sum(bits(self.katalog, "indikator", kode) for kode in state.kekurangan),
        )

    def conditions(self, state: Filter, putaran: str = "") -> Conditions:
        """What ``state`` asks of families, in the areas it is about."""
        whole = self.everywhere(state, putaran)
        return replace(whole, kecamatan=state.kecamatan, gampong=self.selection(state).gampong)

    def selection(self, state: Filter) -> Selection:
        """Which areas are chosen, left out and faded."""

        def make() -> Selection:
            table = self.by_level(state, state.jenjang) if selection.is_conditional(state) else None
            return selection.select(state, self.katalog.wilayah, table)

        return self.cached("selection", (state,), make)

    def by_level(self, state: Filter, level: str, putaran: str = "") -> pl.DataFrame:
        """Measures of all areas of ``level`` ("gampong" or "kecamatan") under every filter but the area ones."""
        return self._by_area(self.everywhere(state, putaran), f"kode_{level}", self.of_families(state))

    def by_gampong(self, state: Filter, putaran: str = "") -> pl.DataFrame:
        """Measures of all gampong under every filter but the area ones."""
        return self.by_level(state, "gampong", putaran)

    def measured(self, state: Filter, level: str, codes: Sequence[str]) -> pl.DataFrame:
        """``by_level`` with the measures of families ``codes`` besides those that ``state`` names."""
        families = needed(self.katalog, (state.ukuran, state.ukuran2, *codes))
        return self._by_area(self.everywhere(state), f"kode_{level}" if level else "", families)

    def shown(self, state: Filter) -> pl.DataFrame:
        """Measures of the areas on the map, with smoothed values where they are asked for and have a meaning."""
        if state.nilai == "halus" and self.can_smooth(state):
            return self.smoothed(state)
        return self.by_level(state, state.jenjang)

    def can_smooth(self, state: Filter) -> bool:
        """True for shares by gampong; means and indices are no rates and cannot be smoothed as such."""
        return self.ukuran[state.ukuran].is_share and state.jenjang == "gampong"

    def smoothed(self, state: Filter) -> pl.DataFrame:
        """``by_gampong`` and the measure's smoothed values in a column of their own.

        What shrinks a rate is the number of families it stands on, not of persons: members of a family are not
        independent. The events are the shown share of these families, so that the shown rate is the one drawn to the
        mean.
        """
        asked, kode = self.everywhere(state), state.ukuran
        return self.cached("smoothed", (asked, kode), lambda: _smoothed(self.by_gampong(state), self.ukuran[kode]))

    def total(self, state: Filter, putaran: str = "") -> dict[str, float]:
        """Measures of the selected areas together, as one row; none that would give a hidden gampong away."""
        return self._total(state, putaran, self.of_families(state))

    def measured_total(self, state: Filter, codes: Sequence[str]) -> dict[str, float]:
        """``total`` with the measures of families ``codes`` and no others of families."""
        return self._total(state, "", needed(self.katalog, codes))

    def _total(self, state: Filter, putaran: str, families: tuple[str, ...]) -> dict[str, float]:
        asked, whole = self.conditions(state, putaran), self.everywhere(state, putaran)
        if asked == whole:
            return self._by_area(whole, "", families).row(0, named=True)

        def make() -> pl.DataFrame:
            row, table = self._graded(asked, "", families), self._graded(whole, "kode_gampong", families)
            inside = self.inside(asked, whole) or ()
            return suppression.hide(suppression.of_selection(row, table, self.katalog, inside), self.katalog)

        return self.cached("total", (asked, whole, families), make).row(0, named=True)

    def inside(self, asked: Conditions, whole: Conditions) -> list[str] | None:
        """Gampong the conditions ``asked`` are about; None where they ask what ``whole`` asks of the city."""
        if asked == whole:
            return None
        return [
            g.kode
            for g in self.katalog.wilayah.gampong
            if g.kode in (asked.gampong or (g.kode,)) and g.kecamatan in (asked.kecamatan or (g.kecamatan,))
        ]

    def city(self, state: Filter, putaran: str = "") -> dict[str, float]:
        """Measures of the whole city under every filter but the area ones, as one row."""
        return self._by_area(self.everywhere(state, putaran), "", self.of_families(state)).row(0, named=True)

    def of_families(self, state: Filter) -> tuple[str, ...]:
        """Measures of families that ``state`` names: tables of areas have these, and no others, beside all of persons.

        There are some seventy of them; to compute all would make every first answer wait.
        """
        limits = (found.ukuran for code in state.ambang if (found := Threshold.parse(code)))
        return needed(self.katalog, (state.ukuran, state.ukuran2, *limits))

    def _by_area(self, asked: Conditions, level: str, families: tuple[str, ...] = ()) -> pl.DataFrame:
        def make() -> pl.DataFrame:
            return suppression.hide(self._graded(asked, level, families), self.katalog)

        return self.cached("by_area", (asked, level, families), make)

    def _graded(self, asked: Conditions, level: str, families: tuple[str, ...]) -> pl.DataFrame:
        """Measures with their grades and nothing hidden: never handed to a page."""

        def make() -> pl.DataFrame:
            rows = select(self.turunan, asked)
            every = self.round_rows(asked.putaran) if is_sample(rows) else None
            table = self.cached("persons", (asked, level), lambda: by_area.by_area(rows, self.katalog, level))
            if families:
                table = table.hstack(following.by_area(rows, self.katalog, level, families, table["kode"]))
            return precision.graded(table, rows, self.katalog, level, every)

        return self.cached("graded", (asked, level, families), make)


def _smoothed(table: pl.DataFrame, ukuran: Ukuran) -> pl.DataFrame:
    families, kode = table[ukuran.kolom_dasar], ukuran.kode
    events = table[kode].cast(pl.Float64).fill_null(float("nan")).to_numpy() * families.to_numpy()
    found = smoothing.binomial(np.minimum(events, families.to_numpy()), families.to_numpy())
    return table.with_columns(pl.Series(smoothed_column(kode), found.smoothed, nan_to_null=True))
