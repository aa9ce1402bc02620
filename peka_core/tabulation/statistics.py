"""What the statistics page shows, computed from the derived families: pure, and cached by ``data``.

Each function takes rows that are already selected, or the conditions to select them by, and asks the core.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from peka_core.catalog import Catalog
from peka_core.measures.arrays import Bools, Floats, ratio
from peka_core.measures.change import decomposition, transitions
from peka_core.measures.counting import missing
from peka_core.measures.counting.represented import is_sample
from peka_core.measures.money import cross, inequality, measures
from peka_core.measures.space import patterns, smoothing
from peka_core.measures.space.patterns import Local, Moran
from peka_core.tabulation import sampled
from peka_core.tabulation.families import Conditions
from peka_core.tabulation.panel import area_of, inside, panel

SHARES = tuple(step / 20 for step in range(21))
"""Shares of persons at which a Lorenz curve is drawn."""
RELAPSE_ROUNDS = 3


def money_by_area(rows: pl.DataFrame, level: str) -> pl.DataFrame:
    """Money measures that ``by_area.by_area`` lacks: ``watts sen gini s80s20 bottom40`` and the cost to lift everyone.

    One row per area with known expenditure: ``kode`` ("" when ``level`` is ""), the measures, ``biaya_rp_bulan``
    (rupiah that all the poor together miss to the line in a month).
    """
    found = measures.by_area(
        rows["pengeluaran_kapita_rp"], rows["orang"], rows["garis_rp"], rows[level] if level and rows.height else None
    )
    names = ("watts", "sen", "gini", "s80s20", "bottom40")
    return pl.DataFrame(
        {
            "kode": found.areas if level else [""],
            **{name: getattr(found, name) for name in names},
            "biaya_rp_bulan": found.total_gap,
        },
        schema_overrides={"kode": pl.String},
        nan_to_null=True,
    )


@dataclass(frozen=True, eq=False)
class Spread:
    """How expenditure spreads: the Lorenz curve at ``SHARES``, and families and persons by both kinds of poverty."""

    lorenz: Floats
    crosstab: pl.DataFrame


def spread(rows: pl.DataFrame, katalog: Catalog) -> Spread:
    """Lorenz curve and cross-table of the selected rows."""
    curve = inequality.lorenz(rows["pengeluaran_kapita_rp"], rows["orang"], SHARES)
    return Spread(curve, cross.crosstab(rows, katalog))


@dataclass(frozen=True, eq=False)
class Changes:
    """Change between two rounds: of the selected areas, and of every gampong.

    ``relapse`` is None when there are not yet three rounds up to the later one, or one of them has no such family.
    ``intervals`` are the 95 % intervals of the numbers of families by status in ``flows``; empty in an enumeration.
    """

    matrix: pl.DataFrame
    flows: pl.DataFrame
    parts: pl.DataFrame
    gampong: pl.DataFrame
    gampong_parts: pl.DataFrame
    relapse: pl.DataFrame | None
    intervals: dict[str, tuple[float, float]]


def changes(turunan: pl.DataFrame, rounds: Sequence[str], asked: Conditions, katalog: Catalog) -> Changes | None:
    """Moves of families between the last two of ``rounds`` (oldest first), of those ``asked`` means; None where none of
    them is in one of the two.

    A family counts when it meets the conditions in the round it is first seen; otherwise one that finds work would
    leave its group instead of poverty. Within one gampong or kecamatan a family that moved is gone or new. What moved
    the index is told of the families compared, as everywhere (``comparison``).
    """
    pair = (rounds[-2], rounds[-1])
    families = panel(turunan, pair, asked)
    if not _in_all(families, pair):
        return None
    by_gampong = transitions.pair(families, pair, katalog, "kode_gampong")
    here = _of_areas(families, pair, asked, katalog, by_gampong)
    known = pl.col("status").is_in(transitions.COMPARED)
    return Changes(
        transitions.matrix(here, katalog),
        transitions.flows(here),
        decomposition.decompose(here.filter(known), katalog),
        transitions.flows(by_gampong, ["kode_gampong"]),
        decomposition.decompose(by_gampong.filter(known), katalog, ["kode_gampong"]),
        relapse(turunan, rounds, asked, katalog),
        _intervals(turunan, here, pair, katalog),
    )


def relapse(turunan: pl.DataFrame, rounds: Sequence[str], asked: Conditions, katalog: Catalog) -> pl.DataFrame | None:
    """Families that left poverty and were poor again, over the last three of ``rounds``; None without three of them, or
    where one has no such family. Which families count is as in :func:`changes`."""
    three = tuple(rounds[-RELAPSE_ROUNDS:])
    followed = panel(turunan, three, asked)
    if len(three) < RELAPSE_ROUNDS or not _in_all(followed, three):
        return None
    return transitions.relapse(inside(transitions.histories(followed, three, katalog), asked))


def _in_all(families: pl.DataFrame, rounds: Sequence[str]) -> bool:
    """True when each of the ``rounds`` has one of the families."""
    return set(rounds) <= set(families["putaran"].unique())


def _intervals(
    turunan: pl.DataFrame, here: pl.DataFrame, rounds: tuple[str, str], katalog: Catalog
) -> dict[str, tuple[float, float]]:
    """Intervals of the numbers of families by status; none in an enumeration."""
    every = turunan.filter(pl.col("putaran").is_in(list(rounds)))
    if not is_sample(every):
        return {}
    told = here.select("id_keluarga", _status="status").unique("id_keluarga")
    whole = transitions.pair(every, rounds, katalog).join(told, on="id_keluarga", how="left")
    found = {name: sampled.number_interval(whole, pl.col("_status") == name) for name in transitions.STATUS}
    return {name: interval for name, interval in found.items() if interval}


def _of_areas(
    families: pl.DataFrame, rounds: tuple[str, str], asked: Conditions, katalog: Catalog, by_gampong: pl.DataFrame
) -> pl.DataFrame:
    """Pairs of the selected areas; one that moves inside the selection stays one family where the level allows it."""
    if asked.gampong:
        kecamatan = {item.kode: item.kecamatan for item in katalog.wilayah.gampong}
        return inside(
            by_gampong.with_columns(kode_kecamatan=pl.col("kode_gampong").replace_strict(kecamatan, default=None)),
            asked,
        )
    return inside(transitions.pair(families, rounds, katalog, area_of(asked)), asked)


@dataclass(frozen=True, eq=False)
class Space:
    """Spatial pattern of one measure; the areas are ``kode``, arrays in that order.

    ``moran_adjusted`` is Moran's I of rates standardised for the number of families; None for what is no rate.
    ``around`` is the mean of the neighbours.
    """

    kode: tuple[str, ...]
    values: Floats
    around: Floats
    moran: Moran
    moran_adjusted: Moran | None
    local: Local
    g: Local


def space(table: pl.DataFrame, kolom: str, families: str | None, kode: tuple[str, ...], links: Bools) -> Space:
    """Moran's I, local Moran and Gi* of column ``kolom``.

    Parameters
    ----------
    table : polars.DataFrame
        One row per gampong with ``kode`` and ``kolom``; null = no data.
    kolom : str
    families : str or None
        Column with the families a rate stands on; None for a measure that is no rate.
    kode : tuple of str
        Areas in the order of ``links``.
    links : array of bool, shape (areas, areas)
        Who is whose neighbour.
    """
    ordered = pl.DataFrame({"kode": kode}).join(table, on="kode", how="left", maintain_order="left")
    x = _floats(ordered, kolom)
    adjusted = None
    if families is not None:
        n = _floats(ordered, families)
        adjusted = patterns.moran(smoothing.standardised(np.minimum(x * n, n), n), links)
    known = links & ~np.isnan(x)
    count = known.sum(axis=1)
    around = ratio(known @ np.nan_to_num(x), count)
    return Space(
        kode,
        x,
        around,
        patterns.moran(x, links),
        adjusted,
        patterns.local_moran(x, links),
        patterns.local_g(x, links),
    )


def _floats(table: pl.DataFrame, column: str) -> Floats:
    return table[column].cast(pl.Float64).fill_null(np.nan).to_numpy()


@dataclass(frozen=True, eq=False)
class Gaps:
    """What blank answers cost: of the selected areas (``here``, ``bias``) and of every gampong."""

    here: pl.DataFrame
    bias: pl.DataFrame
    gampong: pl.DataFrame


def gaps(rows: pl.DataFrame, inside: pl.DataFrame, katalog: Catalog) -> Gaps:
    """Bounds of H and shares retained, by gampong of ``rows`` and for ``inside`` together; bias check of ``inside``."""
    return Gaps(_bounds(inside, katalog, []), missing.bias(inside, katalog), _bounds(rows, katalog, ["kode_gampong"]))


def _bounds(rows: pl.DataFrame, katalog: Catalog, by: list[str]) -> pl.DataFrame:
    bounds, retained = missing.bounds(rows, katalog, by), missing.retained(rows, by)
    return bounds.hstack(retained.select("keluarga_lengkap", "keluarga_retained", "orang_retained"))
