"""Published figures that are no counts: how deep poverty is. Rounded, so that they leave the hidden counts open.

The attacker knows each to half of its last digit. One on few poor families, or one that few families make, is hidden,
and so is one whose counts are.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from peka_core.disclosure.counts import Counts
from peka_core.disclosure.declaration import VALUES, Declaration, Rules
from peka_core.disclosure.layout import COMPLETE, EXTREME_BANDS, KNOWN, MONEY_POOR, POOR, Layout
from peka_core.disclosure.relations import INF, Relations
from peka_core.disclosure.repair import Pattern


@dataclass(frozen=True, slots=True)
class Value:
    """A measure of an area; ``value`` is None where it is hidden, or where nobody is there."""

    ukuran: str
    level: str
    area: str
    place: int
    value: float | None
    hidden: bool


def values(counts: Counts, pattern: Pattern, declaration: Declaration) -> list[Value]:
    """All values of a round that the declaration names, hidden where the rules say so."""
    layout, shown = counts.layout, {}
    for cell, hidden in zip(pattern.cells, pattern.hidden, strict=True):
        shown[cell.mark, cell.side, cell.level, cell.area] = not hidden
    found = []
    for ukuran in VALUES:
        for a, (level, area) in enumerate(layout.areas):
            if declaration.has_value(ukuran, level):
                told = all(shown.get((name, "", level, area), True) for name in _counts(layout, ukuran))
                found.append(_value(counts, ukuran, a, declaration.rules, told=told))
    return found


def without(found: list[Value], areas: set[tuple[str, str]]) -> list[Value]:
    """The values with those of some areas hidden."""
    return [
        replace(item, value=None, hidden=True) if (item.level, item.area) in areas and item.value is not None else item
        for item in found
    ]


def add_rows(rows: Relations, layout: Layout, found: list[Value], digits: int) -> None:
    """What each shown value tells: the persons' sum behind it, to half of its last digit."""
    half = 0.5 * 10.0**-digits
    for item in found:
        if item.value is None:
            continue
        whole, parts, unit = _ratio(layout, item.ukuran)
        at = [(layout.mass(part)[[item.place]] + layout.size, 1.0) for part in parts]
        of = layout.one(whole)[[item.place]] + layout.size
        rows.add([*at, (of, -(item.value - half) * unit)], 0.0, INF)
        rows.add([*((where, -factor) for where, factor in at), (of, (item.value + half) * unit)], 0.0, INF)


def _value(counts: Counts, ukuran: str, a: int, rules: Rules, *, told: bool) -> Value:
    layout = counts.layout
    level, area = layout.areas[a]
    whole, parts, unit = _ratio(layout, ukuran)
    families, persons = counts.truth
    of = persons[layout.one(whole)[a]]
    poor = families[layout.one(MONEY_POOR if ukuran in ("P1", "P2") else POOR)[a]]
    enough = families[layout.one(whole)[a]] >= rules.penyebut and poor >= rules.penyebut
    if not of or not told or not enough or (ukuran in ("P1", "P2") and _dominated(counts, ukuran, a, rules)):
        return Value(ukuran, level, area, a, None, hidden=True)
    total = sum(persons[layout.mass(part)[a]] for part in parts)
    return Value(ukuran, level, area, a, round(float(total / (of * unit)), rules.desimal), hidden=False)


def _ratio(layout: Layout, ukuran: str) -> tuple[str, list[str], float]:
    """Persons a measure is of, the sums it is made of, and what one person adds at most to them."""
    if ukuran in ("P1", "P2"):
        return KNOWN, [f"{ukuran}:{kode}" for kode in EXTREME_BANDS], 1.0
    return POOR if ukuran == "A" else COMPLETE, list(layout.poor_bands), float(layout.katalog.penyebut)


def _counts(layout: Layout, ukuran: str) -> Iterator[str]:
    """Categories whose counts a value goes with."""
    yield from (KNOWN, MONEY_POOR, *layout.money_bands) if ukuran in ("P1", "P2") else (COMPLETE, POOR, *layout.bands)


def _dominated(counts: Counts, ukuran: str, a: int, rules: Rules) -> bool:
    """Whether one family could tell what another adds, or two make nearly all: the rules of p per cent and of two."""
    layout, (home, gaps) = counts.layout, counts.gaps
    level, _ = layout.areas[a]
    inside = home == a if level == "gampong" else layout.home[home] == a if level == "kecamatan" else home >= 0
    added = np.sort(gaps[inside, 0 if ukuran == "P1" else 1])[::-1]
    if len(added) < 3:
        return True
    rest = added[2:].sum()
    return bool(rest < rules.dominasi_p * added[0] or added[:2].sum() > rules.dominasi_dua * added.sum())
