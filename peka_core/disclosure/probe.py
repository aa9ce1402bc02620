"""What the attacker is asked: every hidden cell of a round, against all that is published of it."""

import numpy as np

from peka_core.disclosure.attack import Answer, Attacker, Target
from peka_core.disclosure.cells import Cell
from peka_core.disclosure.counts import Counts
from peka_core.disclosure.declaration import Declaration
from peka_core.disclosure.relations import System, relations
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
    """
    layout, rules = counts.layout, declaration.rules
    known = pattern.known(layout.size)
    whole = np.tile(np.arange(layout.size) < layout.counted, 2) if thorough else None
    attacker = Attacker(system(counts, found, declaration), known, counts.truth.ravel(), whole)
    near = Near(counts)
    targets = [
        Target(cell.place, cell.place + layout.size, float(rules.lebar), float(rules.minimal), near.of(cell))
        for cell, hidden in zip(pattern.cells, pattern.hidden, strict=True)
        if hidden
    ]
    return attacker.ask(targets, deep=deep)


def system(counts: Counts, found: list[Value], declaration: Declaration) -> System:
    """All that is known of a round: what anybody knows, and the values shown."""
    rows = relations(counts)
    add_rows(rows, counts.layout, found, declaration.rules.desimal)
    return rows.made()


class Near:
    """Which numbers stand near a cell: of its category, of related ones, of all one-way tables, and the masses."""

    def __init__(self, counts: Counts) -> None:
        layout = self._layout = counts.layout
        self._two: dict[str, list[Ints]] = {}
        for mark, side in layout.pairs:
            self._two.setdefault(mark, []).append(layout.two(mark, side))
        self._related: dict[str, set[str]] = {mark: {mark} for mark in layout.categories}
        for inner, outer in counts.inside:
            self._related[inner].add(outer)
            self._related[outer].add(inner)
        self._base = np.concatenate(
            [*(layout.one(mark) for mark in layout.categories), *(layout.mass(name) for name in layout.masses)]
        )

    def of(self, cell: Cell) -> Ints:
        """Positions in both layers."""
        marks = set(self._related[cell.mark])
        if cell.mark.startswith("indikator-"):
            marks |= {mark for mark in self._two if mark.startswith("indikator-")}
        found = np.concatenate([self._base, *(block for mark in sorted(marks) for block in self._two.get(mark, []))])
        return np.concatenate([found, found + self._layout.size])
