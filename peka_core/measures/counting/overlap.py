"""Which deprivations come together: families by the exact combination of sets they are deprived in.

The table behind an UpSet plot (A. Lex, N. Gehlenborg, H. Strobelt, R. Vuillemot and H. Pfister, "UpSet: Visualization
of Intersecting Sets", IEEE Transactions on Visualization and Computer Graphics 20 (2014) 1983-1992), from the mask
histogram alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from peka_core.measures.arrays import Floats, Ints
from peka_core.measures.counting.histogram import Histogram

MINIMUM = 5
"""Fewest families a combination is shown with; smaller ones could tell who they are."""
MOST = 12


@dataclass(frozen=True, slots=True)
class Combination:
    """Sets (ascending positions) in which exactly these ``n`` families are deprived, and in no other."""

    members: tuple[int, ...]
    n: int


@dataclass(frozen=True, slots=True)
class Overlap:
    """Families with complete answers by the combination of sets they are deprived in.

    Attributes
    ----------
    shown : tuple of Combination
        Most frequent first; at least ``MINIMUM`` families each.
    rest_n, rest_combinations : int
        Families in all other combinations, and how many such combinations occur.
    none_n : int or None
        Families deprived in no set; None where they are so few that they count with the rest.
    sets : tuple of int
        Families deprived in each set, whatever else.
    families : int
        All families: ``sum of shown + rest_n``, and ``none_n`` if there is one (but for rounding, in a sample).
    """

    shown: tuple[Combination, ...]
    rest_n: int
    rest_combinations: int
    none_n: int | None
    sets: tuple[int, ...]
    families: int


def overlap(
    hist: Histogram,
    sets: Sequence[Sequence[int]],
    most: int = MOST,
    minimum: int = MINIMUM,
    stand_for: Floats | Ints | None = None,
) -> Overlap:
    """Count families by the exact combination of ``sets`` they are deprived in, over all areas of ``hist`` together.

    Parameters
    ----------
    hist : Histogram
    sets : sequence of sequence of int
        Bits of each set; a family is deprived in a set when it is in any of its bits. At most 62 sets.
    most : int
        Most combinations shown by themselves.
    minimum : int
        Combinations with fewer families go to the rest, also that of no set. So do the next larger ones until the rest
        holds none or at least ``minimum`` families: a rest of two families would give away what was kept back.
    stand_for : array, rows of ``hist``, optional
        Families that those of a row stand for, in a sample: what is told. ``minimum`` is of those in ``hist.n``.
    """
    belongs = [(hist.mask & sum(1 << bit for bit in bits)) != 0 for bits in sets]
    key = np.zeros(len(hist.mask), dtype=np.int64)
    for position, deprived in enumerate(belongs):
        key |= deprived.astype(np.int64) << position
    codes, place = np.unique(key, return_inverse=True)
    told = hist.n if stand_for is None else stand_for
    asked, number = (np.bincount(place, each, minlength=len(codes)) for each in (hist.n, told))
    counts = {int(code): (int(n), float(of)) for code, n, of in zip(codes, asked, number, strict=True) if n}
    none, none_of = counts.pop(0, (0, 0.0))
    ordered = sorted(counts.items(), key=lambda item: (-item[1][0], item[0].bit_count(), item[0]))
    few = none if none < minimum else 0
    kept = _kept([n for _code, (n, _of) in ordered], most, minimum, few)
    return Overlap(
        tuple(Combination(_members(code), round(of)) for code, (_n, of) in ordered[:kept]),
        round((none_of if few else 0) + sum(of for _code, (_n, of) in ordered[kept:])),
        bool(few) + len(ordered) - kept,
        None if few else round(none_of),
        tuple(round(float(told[deprived].sum())) for deprived in belongs),
        round(float(told.sum())),
    )


def _kept(counts: Sequence[int], most: int, minimum: int, few: int) -> int:
    """How many of the descending ``counts`` may stand by themselves, when ``few`` families are in the rest anyhow."""
    kept = sum(n >= minimum for n in counts[:most])
    while kept and 0 < few + sum(counts[kept:]) < minimum:
        kept -= 1
    return kept


def _members(code: int) -> tuple[int, ...]:
    return tuple(position for position in range(code.bit_length()) if code >> position & 1)
