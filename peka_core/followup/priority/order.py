"""Families in the order of a rule: who is in, who is tied at the last place, who is out, of whom it is not known.

Families with the same values on every key of the order are tied: they share their ranks, and where a quota ends among
them none of them is taken before another. They are said to be tied, and whoever decides, decides. A family whose value
is not known stands behind all whose value is.
"""

import numpy as np
import polars as pl

from peka_core.catalog import Catalog
from peka_core.catalog.priorities import UrutanUtama
from peka_core.followup import eligibility
from peka_core.followup.priority.rule import Priority, parsed
from peka_core.measures.arrays import Bools, Ints
from peka_core.measures.counting.represented import FAMILIES

IN, TIED, OUT, UNKNOWN = "masuk", "seri", "luar", "belum_tahu"
DECISIONS = (IN, TIED, OUT, UNKNOWN)
EQUAL = 1e-6
"""Sums of survey weights that differ by less are equal."""


def decided(rows: pl.DataFrame, priority: Priority, katalog: Catalog) -> pl.DataFrame:
    """Every family with what the rule says of it.

    Parameters
    ----------
    rows : polars.DataFrame
        Rows of ``followup.derived`` of one round, of the whole city: a quota is one for all.
    priority : Priority
    katalog : Catalog

    Returns
    -------
    polars.DataFrame
        Rows and order as given, and ``putusan`` (one of ``DECISIONS``), ``urutan`` and ``urutan_akhir`` (i64, the best
        and the worst rank among all whom the rule means; the same where nobody is tied with it; null for others).
    """
    meant = rows.select(eligibility.compiled(parsed(priority, katalog), katalog)).to_series()
    place = np.flatnonzero(meant.fill_null(value=False).to_numpy())
    said = np.where(meant.is_null().to_numpy(), UNKNOWN, OUT).astype(object)
    best, worst = np.zeros((2, rows.height), dtype=np.int64)
    group, taken, tied, ends = _groups(rows[place], priority, katalog)
    said[place] = np.where(taken, IN, np.where(tied, TIED, OUT))[group]
    sizes = np.diff(ends, prepend=0)
    best[place], worst[place] = (ends - sizes + 1)[group], ends[group]
    ranks = (pl.Series(name, values) for name, values in (("urutan", best), ("urutan_akhir", worst)))
    return rows.with_columns(pl.Series("putusan", said, dtype=pl.String), *ranks).with_columns(
        pl.when(pl.col("urutan") > 0).then(pl.col("urutan", "urutan_akhir"))
    )


def first(rows: pl.DataFrame, meant: Bools, priority: Priority, katalog: Catalog) -> Bools:
    """True for the families that ``decided`` calls in, of those whom the rule means (``meant``)."""
    if not priority.kuota:  # then the order decides nothing
        return meant
    place = np.flatnonzero(meant)
    group, taken, _tied, _ends = _groups(rows[place], priority, katalog)
    found = np.zeros(rows.height, dtype=bool)
    found[place] = taken[group]
    return found


def needed(priority: Priority, katalog: Catalog) -> set[str]:
    """Columns of a row that decide: those the rule names, those of its order, and what scores and levels are of."""
    named = eligibility.named(parsed(priority, katalog)) - {"kekurangan"}
    keys = _keys(priority, katalog)
    guards = {eligibility.FOLLOWED[name].tercatat for name in named} | {key.tercatat for key in keys}
    return named | {key.kolom for key in keys} | (guards - {""}) | {"mask", "hilang", "skor", "tingkat", "bobot"}


def _groups(meant: pl.DataFrame, priority: Priority, katalog: Catalog) -> tuple[Ints, Bools, Bools, Ints]:
    """Tied families as groups, first to last: of each row its group; of each group whether it is in, whether it is
    tied at the last place, and the worst rank in it."""
    values = [_sorted(key, meant) for key in _keys(priority, katalog)]
    order = np.lexsort(values[::-1])
    stacked = np.array(values)[:, order]
    new = np.ones(meant.height, dtype=bool)
    new[1:] = (stacked[:, 1:] != stacked[:, :-1]).any(axis=0)
    starts = np.flatnonzero(new)
    weight = meant.select(FAMILIES).to_series().to_numpy()[order]
    sums = np.add.reduceat(weight, starts) if starts.size else np.zeros(0)
    until = np.cumsum(sums)
    taken = until <= priority.kuota + EQUAL if priority.kuota else np.ones(len(starts), dtype=bool)
    tied = ~taken & (until - sums < priority.kuota - EQUAL)
    group = np.empty(meant.height, dtype=np.int64)
    group[order] = np.cumsum(new) - 1
    return group, taken, tied, np.append(starts[1:], meant.height) if starts.size else starts


def _sorted(key: UrutanUtama, rows: pl.DataFrame) -> np.ndarray:
    """What families are put in order by, least first; infinite where it is not known."""
    column = pl.col(key.kolom).cast(pl.Float64)
    known = pl.when(pl.col(key.tercatat)).then(column) if key.tercatat else column
    signed = known if key.naik else -known
    return rows.select(signed.fill_null(np.inf)).to_series().to_numpy()


def _keys(priority: Priority, katalog: Catalog) -> list[UrutanUtama]:
    return [item for kode in priority.urut for item in katalog.urutan_utama if item.kode == kode]
