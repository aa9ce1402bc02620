"""Which areas a view is about: those chosen, those its conditions leave out, those pale on the map."""

from dataclasses import dataclass

import polars as pl

from dashboard.cartography.classes import terciles
from dashboard.filters.allowed import Threshold
from dashboard.filters.filter import Filter
from peka_core.catalog import Wilayah


@dataclass(frozen=True, slots=True)
class Selection:
    """The areas of a filter, as codes.

    Attributes
    ----------
    chosen : tuple of str
        Areas asked for by name, at the level shown.
    missed : frozenset of str
        Areas of the level shown that miss the thresholds or lie outside the chosen square.
    left_out : frozenset of str
        Gampong that are, or whose kecamatan is, among those.
    gampong : tuple of str
        Gampong whose families count; empty means all, and the one code "" none.
    faded : dict of str to tuple of str
        By level, the areas outside the selected kecamatan or left out, in catalogue order.
    """

    chosen: tuple[str, ...]
    missed: frozenset[str]
    left_out: frozenset[str]
    gampong: tuple[str, ...]
    faded: dict[str, tuple[str, ...]]


def is_conditional(state: Filter) -> bool:
    """True when areas must meet something: a threshold, or a square of the legend."""
    return bool(_thresholds(state) or state.square)


def select(state: Filter, wilayah: Wilayah, table: pl.DataFrame | None) -> Selection:
    """The areas of ``state``; ``table`` has the measures of all areas of its level where it is conditional."""
    missed = frozenset() if table is None else _missed(state, table)
    without = (
        missed if state.jenjang == "gampong" else frozenset(g.kode for g in wilayah.gampong if g.kecamatan in missed)
    )
    kept = tuple(g.kode for g in wilayah.gampong if g.kode not in without)
    named = tuple(code for code in kept if code in state.gampong) if state.gampong else kept
    here = {
        g.kecamatan for g in wilayah.gampong if g.kode in kept and g.kecamatan in (state.kecamatan or (g.kecamatan,))
    }
    return Selection(
        chosen=getattr(state, state.jenjang),
        missed=missed,
        left_out=without,
        gampong=(named or ("",)) if without else state.gampong,
        faded={
            "kecamatan": tuple(k.kode for k in wilayah.kecamatan if k.kode not in here),
            "gampong": tuple(g.kode for g in wilayah.gampong if g.kode in without or g.kecamatan not in here),
        },
    )


def _thresholds(state: Filter) -> list[Threshold]:
    return [found for code in state.ambang if (found := Threshold.parse(code))]


def _missed(state: Filter, table: pl.DataFrame) -> frozenset[str]:
    """Areas that miss the thresholds or lie outside the square; one without a value meets none and lies in none."""
    kept: list[pl.Series] = []
    asked = _thresholds(state)
    if asked:
        tests = [pl.col(t.ukuran) >= t.value if t.side == "min" else pl.col(t.ukuran) <= t.value for t in asked]
        joined = pl.all_horizontal(tests) if state.gabung == "dan" else pl.any_horizontal(tests)
        kept.append(table.select(joined.fill_null(value=False)).to_series())
    if state.square:
        row, column = (int(part) for part in state.square.split("-"))
        across, up = (terciles(table[kode].to_list()).members for kode in (state.ukuran, state.second))
        kept.append(pl.Series([a == column and u == row for a, u in zip(across, up, strict=True)]))
    return frozenset(code for code, *meets in zip(table["kode"], *kept, strict=True) if not all(meets))


def inside(state: Filter, chosen: Selection, wilayah: Wilayah) -> tuple[str, ...]:
    """Codes of the gampong that ``state`` is about, in catalogue order, of what no family stands behind."""
    return tuple(
        g.kode
        for g in wilayah.gampong
        if g.kode in (chosen.gampong or (g.kode,)) and g.kecamatan in (state.kecamatan or (g.kecamatan,))
    )
