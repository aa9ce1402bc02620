"""How much a list of families owes to the catalogue's weights and cut-off: the same rule, decided again and again.

"Other weights" are the random weights of the dimensions that page Kekokohan tries (``weighting.random_dimensions``),
then each dimension raised, all indicators equal, each indicator left out; other cut-offs move only who is called poor.
Exact: scores are whole numbers over each alternative's own denominator, and read on the scale of the catalogue.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import polars as pl

from peka_core.catalog import Catalog
from peka_core.followup import eligibility
from peka_core.followup.priority.order import IN, first, needed
from peka_core.followup.priority.rule import Priority, depends, parsed
from peka_core.measures.arrays import Bools, Floats, Ints
from peka_core.measures.counting import weighting
from peka_core.measures.counting.represented import FAMILIES
from peka_core.measures.counting.robustness import INTERVAL, rank_interval

DRAWS = 100
EQUAL = "setara"
"""Code of the alternative in which every indicator weighs the same."""
FIRM = 0.9
"""Share of the random weights in which a family must come first to be called firm."""
CUTOFFS = (Fraction(1, 4), Fraction(3, 10), Fraction(2, 5), Fraction(9, 20))
"""Other cut-offs tried: between the cut-offs of the levels beside it."""


@dataclass(frozen=True, slots=True)
class Other:
    """The list under another choice: code, families in it, and of the families of the base those that stay (0-1)."""

    jenis: str
    kode: str
    keluarga: float
    tetap: float


@dataclass(frozen=True, eq=False)
class Firmness:
    """How firm a list is.

    Attributes
    ----------
    keluarga, kokoh : float
        Families the rule puts first, and those of them that come first in ``FIRM`` of the random weights or more.
    tetap : tuple of float
        Of the families put first, the share that stays under random weights: lowest of nine in ten, median, highest.
    sering : float array, rows
        Share of the random weights in which each family comes first; 0-1.
    rank_low, rank_high : dict of str to int
        By gampong, the ranks (1 = most families put first) it has in nine of ten random weights.
    others : tuple of Other
        ``jenis`` "bobot" (a dimension raised, or ``EQUAL``), "tanpa" (an indicator left out), "k" (another cut-off).
    draws : int
        Random weights tried; 0 where the rule does not depend on weights.
    """

    keluarga: float
    kokoh: float
    tetap: tuple[float, float, float]
    sering: Floats
    rank_low: dict[str, int]
    rank_high: dict[str, int]
    others: tuple[Other, ...]
    draws: int


def firmness(
    rows: pl.DataFrame, priority: Priority, katalog: Catalog, ranked: Sequence[str] = (), draws: int = DRAWS
) -> Firmness:
    """How firm the list of a rule is.

    Parameters
    ----------
    rows : polars.DataFrame
        As ``order.decided`` gives them for this rule: one round, the whole city.
    priority : Priority
    katalog : Catalog
    ranked : sequence of str
        Gampong that may be ranked.
    draws : int
        Random weights.
    """
    weight = rows.select(FAMILIES).to_series().to_numpy()
    base = (rows["putusan"] == IN).to_numpy()
    asks, again = depends(priority, katalog), _again(rows, priority, katalog)
    groups = [katalog.members(item.kode) for item in katalog.dimensi]
    tried: list[Bools] = []
    others: list[Other] = []
    if asks["bobot"]:
        random = weighting.random_dimensions([item.bobot for item in katalog.dimensi], draws)
        tried = [again(line, katalog.k_miskin) for line in weighting.nested(katalog.bobot, groups, random)]
        for jenis, kode, line in _named(katalog, groups):
            others.append(_other(jenis, kode, again(line, katalog.k_miskin), base, weight))
    if asks["k"]:
        own = np.array(katalog.bobot, dtype=np.int64)
        others += [_other("k", str(k), again(own, k), base, weight) for k in CUTOFFS]
    sering = np.mean(tried, axis=0) if tried else base.astype(np.float64)
    stay = np.array([_stays(one, base, weight) for one in tried] or [1.0])
    low, middle, high = np.quantile(stay, (INTERVAL[0], 0.5, INTERVAL[1]))
    spans = _spans(rows, tried or [base], weight, ranked)
    return Firmness(
        keluarga=float(weight[base].sum()),
        kokoh=float(weight[base & (sering >= FIRM)].sum()),
        tetap=(float(low), float(middle), float(high)),
        sering=sering,
        rank_low=spans[0],
        rank_high=spans[1],
        others=tuple(others),
        draws=len(tried),
    )


def _again(rows: pl.DataFrame, priority: Priority, katalog: Catalog) -> Callable[[Ints, Fraction], Bools]:
    """Who comes first with other weights of the indicators and another cut-off."""
    masks = rows["mask"].unique()
    bits = np.array([[mask >> j & 1 for j in range(len(katalog.indikator))] for mask in masks], dtype=np.int64)
    place = rows["mask"].replace_strict(masks, pl.Series(range(len(masks))), return_dtype=pl.Int64).to_numpy()
    known = rows["skor"].is_not_null()
    names = [item.kode for item in katalog.tingkat]
    levels = np.array(names, dtype=object)

    meets = eligibility.compiled(parsed(priority, katalog), katalog)
    kept = rows.select(sorted(needed(priority, katalog)))

    def decide(bobot: Ints, k: Fraction) -> Bools:
        total, points = int(bobot.sum()), bits @ bobot
        score = pl.Series(np.round(points * katalog.penyebut / total, 9)[place])
        level = pl.Series(levels[_bands(points, total, katalog, k)][place], dtype=pl.Enum(names))
        changed = kept.with_columns(skor=pl.when(known).then(score), tingkat=pl.when(known).then(level).cast(pl.String))
        meant = changed.select(meets.fill_null(value=False)).to_series().to_numpy()
        return first(changed, meant, priority, katalog)

    return decide


def _bands(points: Ints, total: int, katalog: Catalog, k: Fraction) -> Ints:
    """Place of the level of each score, worst first, with the cut-off of the poor moved to ``k``."""
    found = np.zeros(len(points), dtype=np.int64)
    for i, item in reversed(list(enumerate(katalog.tingkat))):
        cut = k if item.skor_minimal == katalog.k_miskin else item.skor_minimal
        found[points * cut.denominator >= cut.numerator * total] = i
    return found


def _named(katalog: Catalog, groups: Sequence[tuple[int, ...]]) -> list[tuple[str, str, Ints]]:
    raised = weighting.nested(katalog.bobot, groups, weighting.each_raised(len(groups)))
    left_out = weighting.without_each(katalog.bobot, groups)
    return [
        *(("bobot", item.kode, line) for item, line in zip(katalog.dimensi, raised, strict=True)),
        ("bobot", EQUAL, np.ones(len(katalog.bobot), dtype=np.int64)),
        *(("tanpa", item.kode, line) for item, line in zip(katalog.indikator, left_out, strict=True)),
    ]


def _other(jenis: str, kode: str, chosen: Bools, base: Bools, weight: Floats) -> Other:
    return Other(jenis, kode, float(weight[chosen].sum()), _stays(chosen, base, weight))


def _stays(chosen: Bools, base: Bools, weight: Floats) -> float:
    """Of the families of the base, the share that is chosen too; 1 where there is nobody to lose."""
    whole = weight[base].sum()
    return float(weight[base & chosen].sum() / whole) if whole else 1.0


def _spans(
    rows: pl.DataFrame, tried: Sequence[Bools], weight: Floats, ranked: Sequence[str]
) -> tuple[dict[str, int], dict[str, int]]:
    places = {kode: i for i, kode in enumerate(ranked)}
    if not places:
        return {}, {}
    home = rows["kode_gampong"].replace_strict(places, default=len(places), return_dtype=pl.Int64).to_numpy()
    counts = [np.bincount(home[one], weights=weight[one], minlength=len(places) + 1)[:-1] for one in tried]
    low, high = rank_interval(np.array(counts, dtype=np.float64))
    return (
        {kode: int(low[i]) for kode, i in places.items()},
        {kode: int(high[i]) for kode, i in places.items()},
    )
