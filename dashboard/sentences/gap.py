"""Need and coverage on one map: where many are in need and few of them reached, and what stands behind each square."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import NamedTuple

import polars as pl

from dashboard.cartography.classes import terciles
from dashboard.filters.filter import Filter
from dashboard.sentences import peaks, places, subject, whose
from dashboard.shell.view import View
from dashboard.wording import _, number
from peka_core.catalog.ukuran import Ukuran
from peka_core.tabulation import superlatives

LOW, MIDDLE, HIGH = range(3)


class Square(NamedTuple):
    """A square of the legend: thirds of need and of coverage, its areas, and their families in need, reached or not."""

    need: int
    coverage: int
    areas: tuple[str, ...]
    needing: int
    reached: int

    @property
    def missed(self) -> int:
        """Families in need that no programme reaches."""
        return self.needing - self.reached


def state_of(view: View) -> Filter:
    """The ready view: the view's own need, else multidimensional poverty, against the share of it that is reached."""
    need = view.state.ukuran if f"jangkauan-{view.state.ukuran}" in view.data.ukuran else "H"
    return replace(view.state, ukuran=need, ukuran2=f"jangkauan-{need}", jenis="bivariat", kotak="", nilai="mentah")


def squares(view: View) -> list[Square]:
    """The squares of the map; of the areas that no filter leaves out."""
    table = view.data.by_level(view.state, view.state.jenjang)
    need, coverage = (view.data.ukuran[kode] for kode in (view.state.ukuran, view.state.second))
    return crossed(table, need, coverage, view.selection.faded[view.state.jenjang])


def crossed(table: pl.DataFrame, need: Ukuran, coverage: Ukuran, without: Collection[str] = ()) -> list[Square]:
    """All nine squares, highest need and lowest coverage first; only areas both of whose figures may be shown.

    Thirds are those of all areas of the ``table``, as on the map; those ``without`` are in no square.
    """
    across, up = (terciles(table[item.kode].to_list()).members for item in (need, coverage))
    placed = table.with_columns(_need=pl.Series(across, dtype=pl.Int64), _coverage=pl.Series(up, dtype=pl.Int64))
    told = pl.col(need.kode).is_not_null() & pl.col(coverage.kode).is_not_null()
    shown = placed.filter(~pl.col("kode").is_in(list(without)) & told)
    return [_square(shown, coverage, column, row) for column in (HIGH, MIDDLE, LOW) for row in (LOW, MIDDLE, HIGH)]


def _square(table: pl.DataFrame, coverage: Ukuran, column: int, row: int) -> Square:
    here = table.filter((pl.col("_need") == column) & (pl.col("_coverage") == row))
    sums = (int(here[name].fill_null(0).sum()) for name in (coverage.kolom_perkiraan, coverage.kolom_keluarga))
    return Square(column, row, tuple(here["kode"]), *sums)


def sentence(view: View) -> str:
    """Which areas have high need and low coverage, with the families not reached; or that none has."""
    table, names = view.data.by_level(view.state, view.state.jenjang), places.area_names(view)
    need, coverage = (view.data.ukuran[kode] for kode in (view.state.ukuran, view.state.second))
    firm = {*table.filter(superlatives.eligible(table, need))["kode"]}
    every = squares(view)
    [worst] = [item for item in every if (item.need, item.coverage) == (HIGH, LOW)]
    rows = {row["kode"]: row for row in table.rows(named=True) if row["kode"] in worst.areas and row["kode"] in firm}
    area = peaks.areas(table["kode"].to_list())
    if not rows:
        return subject.said(view, subject.both(view), _nowhere(view, coverage, every, area))
    missed = {kode: row[coverage.kolom_perkiraan] - row[coverage.kolom_keluarga] for kode, row in rows.items()}
    total = sum(row[coverage.kolom_perkiraan] for row in rows.values())
    if len(rows) <= peaks.NAMED:
        where = peaks.listed([names[kode] for kode in rows])
    else:
        where = _("{n} {wilayah}").format(n=number(len(rows)), wilayah=area)
    told = _(
        "kebutuhan tinggi dan jangkauan rendah di {tempat}; {n} dari {total} keluarga yang membutuhkan di sana belum "
        "terjangkau"
    )
    return subject.said(
        view, subject.both(view), told.format(tempat=where, n=number(sum(missed.values())), total=number(total))
    )


def _nowhere(view: View, coverage: Ukuran, found: Sequence[Square], area: str) -> str:
    """Why no area is named: nothing on record, too few families, or none has both."""
    total = view.data.total(view.state)
    if total[coverage.kolom_dasar] == 0:
        return whose.none(coverage, total)
    if found[0].areas or not any(item.areas for item in found):
        return _("terlalu sedikit keluarga untuk dibandingkan")
    return _("tidak ada {wilayah} yang kebutuhannya tinggi dan jangkauannya rendah").format(wilayah=area)
