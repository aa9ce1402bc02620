"""What the statistics page asks of the core, through the cache of ``data``.

Every function takes the page's filter; the poverty level must be cleared from it, because it is what is measured here.
"""

import polars as pl

from dashboard.filters.filter import Filter
from dashboard.source import register as source
from dashboard.source.register import Data, conditions
from geodata.neighbours import contiguity
from peka_core import releases
from peka_core.measures.change import comparability
from peka_core.settings import data_dir
from peka_core.tabulation import families as tabulation_families
from peka_core.tabulation import statistics
from peka_core.tabulation.families import Conditions
from peka_core.tabulation.precision import HIDDEN, MONEY
from peka_core.tabulation.statistics import Changes, Gaps, Space, Spread

MONEY_MEASURES = ("P0", "P1", "P2", "watts", "sen", "gini", "s80s20", "bottom40", "biaya_rp_bulan")


def money(data: Data, state: Filter, level: str = "", *, areas: bool = False) -> pl.DataFrame:
    """Measures of expenditure by area; all null where P0 stands on too little to be shown.

    Parameters
    ----------
    data : Data
    state : Filter
    level : {"kode_gampong", ""}
    areas : bool
        Only the selected areas; else the whole city.

    Returns
    -------
    polars.DataFrame
        ``kode``, ``keluarga_uang`` and ``MONEY_MEASURES``: shares, indices, a ratio, rupiah a month.
    """
    asked = conditions(data, state, areas=areas)
    if level:
        table = source.by_gampong(data, state)
    else:
        table = pl.DataFrame([source.total(data, state, areas=areas)], infer_schema_length=None)
    more = source.cached(
        data,
        "money",
        (asked, level),
        lambda: statistics.money_by_area(tabulation_families.select(data.turunan, asked), level),
    )
    return table.join(more, on="kode", how="left", maintain_order="left").select(
        "kode",
        "keluarga_uang",
        *(pl.when(pl.col("P0_mutu") != HIDDEN).then(pl.col(name)).alias(name) for name in MONEY_MEASURES),
    )


def spread(data: Data, state: Filter, *, areas: bool = True) -> Spread:
    """Lorenz curve and both kinds of poverty in the selected areas."""
    asked = conditions(data, state, areas=areas)
    return source.cached(
        data,
        "spread",
        (asked,),
        lambda: statistics.spread(tabulation_families.select(data.turunan, asked), data.katalog),
    )


def rounds(data: Data, state: Filter) -> tuple[str, ...]:
    """Rounds up to the one asked for, oldest first."""
    return data.putaran[: data.putaran.index(data.round_of(state)) + 1]


def changes(data: Data, state: Filter) -> Changes | None:
    """Change since the round before; None in the first round."""
    until, asked = rounds(data, state), conditions(data, state)
    if len(until) < 2:
        return None
    return source.cached(
        data, "changes", (asked,), lambda: statistics.changes(data.turunan, until, asked, data.katalog)
    )


def differences(data: Data, state: Filter) -> list[str]:
    """Why the round and the one before cannot be compared, as Indonesian sentences; none when they can."""
    until = rounds(data, state)
    if len(until) < 2:
        return []
    pair = (until[-2], until[-1])
    return source.cached(data, "differences", pair, lambda: _differences(data, pair))


def _differences(data: Data, pair: tuple[str, str]) -> list[str]:
    release = releases.find(data.manifest.id, data_dir())
    return [
        sentence
        for tabel in ("keluarga", "anggota")
        for sentence in comparability.rounds(tabel, release.read(tabel), pair)
    ]


def space(data: Data, state: Filter) -> Space:
    """Spatial pattern of the measure over all gampong."""
    asked = (conditions(data, state, areas=False), state.ukuran)
    return source.cached(data, "space", asked, lambda: _space(data, state))


def _space(data: Data, state: Filter) -> Space:
    families = "keluarga_uang" if state.ukuran in MONEY else "keluarga"
    neighbours = source.cached(data, "neighbours", (), lambda: contiguity(data.batas))
    return statistics.space(
        source.by_gampong(data, state),
        state.ukuran,
        families if source.can_smooth(data, state) else None,
        neighbours,
    )


def gaps(data: Data, state: Filter) -> Gaps:
    """What blank answers cost, in the selected areas and by gampong."""
    asked, everywhere = conditions(data, state), conditions(data, state, areas=False)
    return source.cached(data, "gaps", (asked,), lambda: _gaps(data, asked, everywhere))


def _gaps(data: Data, asked: Conditions, everywhere: Conditions) -> Gaps:
    inside, rows = (tabulation_families.select(data.turunan, each) for each in (asked, everywhere))
    return statistics.gaps(rows, inside, data.katalog)
