"""What the attacker is asked: every hidden cell of a round, against all that is published of it."""

import numpy as np

from peka_core.disclosure.attack import Answer, Attacker, Seen, Target
from peka_core.disclosure.cells import Cell, apart
from peka_core.disclosure.counts import Counts
from peka_core.disclosure.declaration import Declaration
from peka_core.disclosure.layout import COMPLETE, MISSED, POOR, REACHED
from peka_core.disclosure.relations import INF, System, relations
from peka_core.disclosure.repair import Pattern
from peka_core.disclosure.values import Value, add_rows
from peka_core.measures.arrays import Ints


def ask(
    counts: Counts,
    pattern: Pattern,
    found: list[Value],
    declaration: Declaration,
    *,
    deep: bool = True,
    thorough: bool = False,
    seen: Seen | None = None,
) -> list[Answer]:
    """What the attacker knows of every hidden cell, from the cells shown and the values.

    Parameters
    ----------
    counts : Counts
    pattern : Pattern
    found : list of Value
    declaration : Declaration
    deep : bool
        Whether all unpublished numbers may move where the nearest prove nothing.
    thorough : bool
        Whether worlds must be of whole families and persons.
    seen : Seen, optional
        Worlds found when no more was hidden.
    """
    layout, rules = counts.layout, declaration.rules
    known = pattern.known(layout.size)
    whole = np.tile(np.arange(layout.size) < layout.counted, 2) if thorough else None
    attacker = Attacker(system(counts, pattern, found, declaration), known, counts.truth.ravel(), whole, seen)
    near = Near(counts, pattern)
    targets = [
        Target(cell.place, cell.place + layout.size, float(rules.lebar), float(rules.minimal), near.of(cell))
        for cell, hidden in zip(pattern.cells, pattern.hidden, strict=True)
        if hidden
    ]
    return attacker.ask(targets, deep=deep)


def system(counts: Counts, pattern: Pattern, found: list[Value], declaration: Declaration) -> System:
    """All that is known of a round: what anybody knows, the values shown, and that nothing hidden is none or all."""
    rows = relations(counts)
    add_rows(rows, counts.layout, found, declaration.rules.desimal)
    some, not_all = (sure & pattern.hidden for sure in apart(pattern.cells, counts, declaration))
    whole = np.array([cell.whole for cell in pattern.cells])
    if some.any():
        rows.add([(pattern.places[some], 1.0)], 1.0, INF, core=True)
    if not_all.any():
        rows.add([(whole[not_all], 1.0), (pattern.places[not_all], -1.0)], 1.0, INF, core=True)
    return rows.made()


class Near:
    """Which numbers stand near a cell: of its category, of related ones, of all one-way tables, and the masses.

    Of poverty itself, with which all terms are crossed, everything in the areas where it is hidden too.
    """

    def __init__(self, counts: Counts, pattern: Pattern) -> None:
        layout = self._layout = counts.layout
        self._two: dict[str, list[Ints]] = {}
        for mark, side in layout.pairs:
            self._two.setdefault(mark, []).append(layout.two(mark, side))
        self._related: dict[str, set[str]] = {mark: {mark} for mark in layout.categories}
        for inner, outer in counts.inside:
            self._related[inner].add(outer)
            self._related[outer].add(inner)
        programmes = {MISSED, REACHED, *layout.kinds} if layout.kinds else set()
        for mark in programmes:
            self._related[mark] |= programmes
        for kode, mark in layout.served.items():
            self._related[mark] |= {layout.needs[kode], REACHED, *layout.served.values()}
        self._base = np.concatenate(
            [*(layout.one(mark) for mark in layout.categories), *(layout.mass(name) for name in layout.masses)]
        )
        self._levels = {COMPLETE, POOR, *layout.bands}
        self._open = {
            other.place % len(layout.areas)
            for other, hidden in zip(pattern.cells, pattern.hidden, strict=True)
            if hidden and not other.side and other.mark in self._levels
        }

    def of(self, cell: Cell) -> Ints:
        """Positions in both layers."""
        marks = set(self._related[cell.mark])
        if cell.mark.startswith("indikator-"):
            marks |= {mark for mark in self._two if mark.startswith("indikator-")}
        found = np.concatenate([self._base, *(block for mark in sorted(marks) for block in self._two.get(mark, []))])
        if cell.mark in self._levels and not cell.side:
            found = np.union1d(found, self._around(cell))
        return np.concatenate([found, found + self._layout.size])

    def _around(self, cell: Cell) -> Ints:
        """Everything in the area, in the others of its kecamatan where poverty is hidden, and above them."""
        layout = self._layout
        wide, here = len(layout.areas), cell.place % len(layout.areas)
        home = [*layout.home, *range(layout.gampong, wide)]
        same = {a for a in self._open if a >= layout.gampong or home[a] == home[here]}
        areas = sorted({here, *same, *range(layout.gampong, wide)})
        return (np.arange(layout.counted // wide)[:, None] * wide + np.array(areas)).ravel()
