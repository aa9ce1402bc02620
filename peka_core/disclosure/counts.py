"""The true numbers behind a public cube: families and persons of a round in the order of ``layout.Layout``."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl

from peka_core.catalog import Catalog
from peka_core.disclosure.layout import (
    ASSESSED,
    BUNDLE,
    COMPLETE,
    EVERY,
    EXITS,
    EXTREME_BANDS,
    KNOWN,
    LEFT,
    MISSED,
    MONEY_POOR,
    NOT_POOR,
    POOR,
    REACHED,
    SELF_RELIANT,
    SERVED,
    Layout,
)
from peka_core.followup import reach
from peka_core.measures.arrays import Bools, Floats, Ints
from peka_core.tabulation import by_term
from peka_core.tabulation.registry import KNOWN as HAS_MONEY

BROAD = 30
"""Families from which a mark that lies wholly inside another is taken for a rule of the catalogue, known to anybody."""


@dataclass(frozen=True, eq=False)
class Counts:
    """A round: both layers of the vector, and what else anybody may know of it.

    Attributes
    ----------
    truth : float array, 2 x ``layout.size``
    largest : float
        Persons in the largest family.
    inside : tuple of (str, str)
        Marks that lie wholly inside another.
    lines : (float, float)
        Least and greatest ratio of the extreme line to the poverty line.
    gaps : (int array, float array of 2 columns)
        Gampong of every family below the line, and what it adds to P1 and to P2.
    """

    layout: Layout
    truth: Floats
    largest: float
    inside: tuple[tuple[str, str], ...]
    lines: tuple[float, float]
    gaps: tuple[Ints, Floats]


def count(rows: pl.DataFrame, katalog: Catalog) -> Counts:
    """Count one round of the derived table (``followup.derived``, or ``deprivation.derive`` alone)."""
    layout = Layout(katalog, _recorded(rows))
    rows = rows.with_columns(orang=pl.col("orang").fill_null(1.0).clip(lower_bound=1.0))
    complete, known = rows.filter(by_term.COMPLETE), rows.filter(HAS_MONEY)
    truth = np.zeros((2, layout.size))
    marks = _marks(complete, layout)
    for part, found in ((rows, {EVERY: _all(rows)}), (complete, marks), (known, _money(known, layout))):
        _fill(truth, layout, part, {name: (layout.one(name), mask) for name, mask in found.items()})
    _fill(
        truth,
        layout,
        complete,
        {pair: (layout.two(*pair), marks[pair[0]] & _side(marks, pair[1])) for pair in layout.pairs},
    )
    _scores(truth, layout, complete, marks)
    gaps = _gaps(truth, layout, known)
    return Counts(layout, truth, max(_max(rows["orang"]), 10.0), tuple(_inside(layout, marks)), _lines(known), gaps)


def _all(rows: pl.DataFrame) -> Bools:
    return np.ones(rows.height, dtype=bool)


def _side(marks: dict[str, Bools], side: str) -> Bools:
    return ~marks[POOR] if side == NOT_POOR else marks[side]


def _marks(complete: pl.DataFrame, layout: Layout) -> dict[str, Bools]:
    """What every complete family is in."""
    katalog, mask = layout.katalog, complete["mask"].to_numpy()
    found = {COMPLETE: _all(complete), POOR: complete.select(by_term.poor(katalog)).to_series().to_numpy()}
    for item in katalog.tingkat:
        found[f"tingkat-{item.kode}"] = (complete["tingkat"] == item.kode).fill_null(value=False).to_numpy()
    for item in katalog.dimensi:
        bits = sum(1 << j for j in katalog.members(item.kode))
        found[f"dimensi-{item.kode}"] = mask & bits != 0
    for j, item in enumerate(katalog.indikator):
        found[f"indikator-{item.kode}"] = mask & (1 << j) != 0
    for item in katalog.sektor:
        parts = [found[f"indikator-{kode}"] for kode in item.indikator]
        found[layout.needs[item.kode]] = np.logical_or.reduce(parts)
    for column in ("penyebab", "kelompok"):
        found[column] = (complete[column].list.len() > 0).fill_null(value=False).to_numpy()
        for item in getattr(katalog, column):
            found[f"{column}-{item.kode}"] = complete[column].list.contains(item.kode).fill_null(value=False).to_numpy()
    if layout.followed:
        followed = complete.select(_followed(layout, pl.lit(found[POOR])))
        found |= {name: followed[name].fill_null(value=False).to_numpy() for name in layout.followed}
    return found


def _recorded(rows: pl.DataFrame) -> frozenset[str]:
    """What was written down of any family of the round."""
    asked = {
        REACHED: pl.col("jumlah_program") > 0,
        ASSESSED: pl.col("tahap").is_not_null(),
        LEFT: pl.col("status_lulus").is_in(EXITS),
        SERVED: pl.col(SERVED).list.len() > 0,
    }
    if not {"jumlah_program", "tahap", "status_lulus", SERVED} <= set(rows.columns):
        return frozenset()
    found = rows.select(held.any().alias(name) for name, held in asked.items()).row(0, named=True)
    return frozenset(name for name, held in found.items() if held)


def _followed(layout: Layout, poor: pl.Expr) -> list[pl.Expr]:
    """Which complete families are reached, on which stage, and out, in the columns of ``layout.followed``."""
    enough = [item.kode for item in layout.katalog.tahap if item.perlu_syarat]
    reached, status = pl.col("jumlah_program") > 0, pl.col("status_lulus")
    found = {
        REACHED: reached,
        **{name: pl.col("jenis_program").list.contains(name.partition("-")[2]) for name in layout.kinds},
        MISSED: poor & ~reached,
        BUNDLE: pl.col("paket").list.len() == len(reach.BUNDLE),
        **{name: pl.col(SERVED).list.contains(kode) for kode, name in layout.served.items()},
        ASSESSED: pl.col("tahap").is_not_null(),
        **{name: pl.col("tahap") == name.partition("-")[2] for name in layout.stages},
        SELF_RELIANT: pl.col("tahap").is_in(enough),
        LEFT: status.is_in(EXITS),
        **{name: status == name.partition("-")[2] for name in layout.exits},
    }
    return [found[name].alias(name) for name in layout.followed]


def _money(known: pl.DataFrame, layout: Layout) -> dict[str, Bools]:
    found = {KNOWN: _all(known)}
    for item in layout.katalog.tingkat_uang:
        found[f"tingkat_uang-{item.kode}"] = (known["tingkat_uang"] == item.kode).to_numpy()
    found[MONEY_POOR] = known["tingkat_uang"].is_in(EXTREME_BANDS).to_numpy()
    return found


def _fill(truth: Floats, layout: Layout, rows: pl.DataFrame, found: dict) -> None:
    """Write the counts of each mask at its positions, in both layers."""
    place, persons = _places(rows, layout), rows["orang"].to_numpy()
    for where, mask in found.values():
        for layer, weight in enumerate((None, persons)):
            truth[layer, where] = _by_area(layout, place, mask if weight is None else mask * weight)


def _places(rows: pl.DataFrame, layout: Layout) -> Ints:
    """Position of the gampong of every family."""
    of = {kode: i for i, (_, kode) in enumerate(layout.areas[: layout.gampong])}
    return rows["kode_gampong"].replace_strict(of, return_dtype=pl.Int64).to_numpy()


def _by_area(layout: Layout, place: Ints, weight: Floats | Bools) -> Floats:
    """Sums by gampong, kecamatan and in the city."""
    own = np.bincount(place, weights=weight, minlength=layout.gampong)
    above = np.bincount(layout.home - layout.gampong, weights=own, minlength=len(layout.katalog.wilayah.kecamatan))
    return np.concatenate([own, above, [own.sum()]])


def _scores(truth: Floats, layout: Layout, complete: pl.DataFrame, marks: dict[str, Bools]) -> None:
    place, score = _places(complete, layout), complete["skor"].to_numpy().astype(float)
    persons = complete["orang"].to_numpy()
    for band in layout.bands:
        for layer, weight in enumerate((score, score * persons)):
            truth[layer, layout.mass(band)] = _by_area(layout, place, weight * marks[band])


def _gaps(truth: Floats, layout: Layout, known: pl.DataFrame) -> tuple[Ints, Floats]:
    """Write what families below the line miss to it, as a share of it, and its square; return those of each family."""
    poor = known.filter(pl.col("tingkat_uang").is_in(EXTREME_BANDS))
    gap = (1 - poor["pengeluaran_kapita_rp"] / poor["garis_rp"]).to_numpy()
    place, persons, band = _places(poor, layout), poor["orang"].to_numpy(), poor["tingkat_uang"].to_numpy()
    for kode in EXTREME_BANDS:
        for power in (1, 2):
            for layer, weight in enumerate((gap**power, gap**power * persons)):
                where = layout.mass(f"P{power}:{kode}")
                truth[layer, where] = _by_area(layout, place, weight * (band == kode))
    return place, np.column_stack([gap * persons, gap**2 * persons])


def _inside(layout: Layout, marks: dict[str, Bools]) -> Iterator[tuple[str, str]]:
    """Marks wholly inside another, though many families are in them; each with its relation of the catalogue aside."""
    names = [*layout.marks, POOR, *layout.bands]
    table = np.array([marks[name] for name in names], dtype=np.float32)
    both = table @ table.T
    for i, inner in enumerate(names):
        for j, outer in enumerate(names):
            if i != j and both[i, i] >= BROAD and both[i, j] == both[i, i]:
                yield inner, outer


def _lines(known: pl.DataFrame) -> tuple[float, float]:
    ratio = (known["garis_ekstrem_rp"] / known["garis_rp"]).drop_nulls()
    return (_min(ratio), _max(ratio)) if len(ratio) else (0.0, 1.0)


def _min(values: pl.Series) -> float:
    return float(values.min() or 0.0)  # pyright: ignore[reportArgumentType]


def _max(values: pl.Series) -> float:
    return float(values.max() or 0.0)  # pyright: ignore[reportArgumentType]
