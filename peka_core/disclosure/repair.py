"""What must be hidden besides the secrets: as little as leaves every hidden figure wide enough.

For each hidden figure a mixed-integer program looks for two worlds in which it differs by the width asked for, and for
the cheapest set of further figures that must be hidden for both to agree with what stays published. It knows the
sums and parts of tables; what logic adds is left to the attacker, who is asked afterwards.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from peka_core.disclosure.attack import Part, components
from peka_core.disclosure.cells import Cell
from peka_core.disclosure.counts import Counts
from peka_core.disclosure.errors import PublicRefusedError
from peka_core.disclosure.layout import COMPLETE, EVERY, KNOWN
from peka_core.disclosure.linear import Rows, solve
from peka_core.disclosure.relations import System
from peka_core.measures.arrays import Bools, Floats, Ints

COST = {"gampong": 1.0, "kecamatan": 8.0, "kota": 60.0}
MARGIN = 200.0
"""What it costs to hide a figure, by level; a denominator of everything else costs most."""
MOVE = 40.0
"""Families by which a figure may differ from the true one in a world of the search."""


@dataclass(eq=False)
class Pattern:
    """Which cells of a round are hidden, and for which it was found out how.

    Attributes
    ----------
    cells : list of Cell
    hidden : bool array
    fixed : bool array
        Cells that cannot be hidden any more: they are published already.
    liked : bool array
        Cells hidden in another round, better taken than others.
    """

    cells: list[Cell]
    hidden: Bools
    fixed: Bools
    liked: Bools

    @property
    def places(self) -> Ints:
        """Positions of the cells."""
        return np.array([cell.place for cell in self.cells], dtype=np.int64)

    def known(self, size: int) -> Bools:
        """Which numbers of both layers are published."""
        known = np.zeros(2 * size, dtype=bool)
        shown = self.places[~self.hidden]
        known[shown] = known[shown + size] = True
        return known


def complete(
    pattern: Pattern, system: System, counts: Counts, width: int, tell: Callable[[float], None] = lambda share: None
) -> None:
    """Hide what sums and parts ask for, so that each hidden cell is open by ``width``; changes ``pattern``."""
    core = np.flatnonzero(system.core)
    sums = System(system.matrix[core], system.low[core], system.high[core], system.core[core])
    search = _Search(pattern, sums, counts, width)
    waiting: list[int] = np.flatnonzero(pattern.hidden).tolist()
    done: set[int] = set()
    while waiting:
        waiting.sort(key=lambda i: counts.truth[0][pattern.cells[i].place])
        found = waiting.pop(0)
        done.add(found)
        waiting.extend(i for i in search.protect(found) if i not in done)
        tell(len(done) / (len(done) + len(waiting)))


class _Search:
    def __init__(self, pattern: Pattern, system: System, counts: Counts, width: int) -> None:
        self.pattern, self.counts, self.width = pattern, counts, width
        self.size = counts.layout.size
        margins = [cell.mark in (EVERY, COMPLETE, KNOWN) for cell in pattern.cells]
        known = np.zeros(2 * self.size, dtype=bool)
        closed = pattern.places[np.array(margins) & ~pattern.hidden]
        known[closed] = known[closed + self.size] = True
        self.values = counts.truth.ravel()
        self.parts = {int(c): part for part in components(system, known, self.values) for c in part.columns}
        self.cell_at = {cell.place: i for i, cell in enumerate(pattern.cells)}

    def protect(self, target: int) -> list[int]:
        """Hide the cheapest cells that leave ``target`` open; returns them."""
        cell = self.pattern.cells[target]
        part = self.parts[cell.place]
        choices = [
            self.cell_at[c]
            for c in part.columns.tolist()
            if c in self.cell_at and not self.pattern.hidden[self.cell_at[c]]
        ]
        choices = [i for i in choices if not self.pattern.fixed[i]]
        solved = self._solve(part, cell, choices)
        if solved is None:
            raise PublicRefusedError(
                f"{cell.level} {cell.area} {cell.mark} {cell.side}: tidak dapat dilindungi, terlalu sedikit keluarga.",
                "Gabungkan wilayah atau hapus tabel itu dari peka_core/disclosure/publik.toml.",
            )
        more = [i for i, taken in zip(choices, solved, strict=True) if taken]
        self.pattern.hidden[more] = True
        return more

    def _solve(self, part: Part, cell: Cell, choices: Sequence[int]) -> Bools | None:
        """Which of ``choices`` to hide; variables are two worlds of the part, then a 0/1 a choice."""
        n, m = len(part.columns), len(choices)
        at = {int(c): i for i, c in enumerate(part.columns)}
        truth = self.values[part.columns]
        low, rows = np.zeros(2 * n + m), []
        reach = np.where(part.columns < self.size, MOVE, MOVE * self.counts.largest)
        high = np.concatenate([truth + reach, truth + reach, np.ones(m)])
        free = {self.pattern.cells[i].place for i in choices}
        for c, i in at.items():
            place = c if c < self.size else c - self.size
            owner = self.cell_at.get(place)
            if owner is not None and not self.pattern.hidden[owner] and place not in free:
                low[[i, n + i]] = high[[i, n + i]] = truth[i]
        for k, i in enumerate(choices):
            place = self.pattern.cells[i].place
            for c, move in ((place, MOVE), (place + self.size, MOVE * self.counts.largest)):
                rows.extend((at[c] + world, 2 * n + k, move, truth[at[c]]) for world in (0, n))
        p = at[cell.place]
        low[p] = max(low[p], cell.least)
        constraints = [*self._worlds(part, n, m), *_moves(rows, 2 * n + m), self._apart(p, n, m)]
        whole = np.arange(2 * n + m) >= 2 * n
        cost = np.concatenate([np.zeros(2 * n), self._costs(choices)])
        found = solve(cost, constraints, (low, high), whole)
        return None if found is None else found[2 * n :] > 0.5

    def _worlds(self, part: Part, n: int, m: int) -> list[Rows]:
        height = len(part.low)
        empty, none = sparse.csr_array((height, n)), sparse.csr_array((height, m))
        sides = ([part.matrix, empty, none], [empty, part.matrix, none])
        return [(sparse.csr_array(sparse.hstack(side)), part.low, part.high) for side in sides]

    def _apart(self, p: int, n: int, m: int) -> Rows:
        row = np.zeros((1, 2 * n + m))
        row[0, p], row[0, n + p] = 1.0, -1.0
        return sparse.csr_array(row), np.array([float(self.width)]), np.array([np.inf])

    def _costs(self, choices: Sequence[int]) -> Floats:
        cells = [self.pattern.cells[i] for i in choices]
        base = [MARGIN if cell.mark in (EVERY, COMPLETE, KNOWN) else COST[cell.level] for cell in cells]
        families = self.counts.truth[0][[cell.place for cell in cells]] if cells else np.zeros(0)
        liked = np.where(self.pattern.liked[list(choices)], 0.7, 1.0) if cells else np.zeros(0)
        return np.array(base) * liked * (1 + np.minimum(families, 1000) / 10_000)


def _moves(rows: list[tuple[int, int, float, float]], width: int) -> list[Rows]:
    """A figure that stays published is the true one in both worlds: |x - truth| <= move * choice."""
    if not rows:
        return []
    x, choice, move, truth = (np.array(part) for part in zip(*rows, strict=True))
    m = len(rows)
    index, one = np.arange(m), np.ones(m)
    up = sparse.csr_array(
        (np.concatenate([one, -move]), (np.tile(index, 2), np.concatenate([x, choice]))), shape=(m, width)
    )
    down = sparse.csr_array(
        (np.concatenate([one, move]), (np.tile(index, 2), np.concatenate([x, choice]))), shape=(m, width)
    )
    return [(up, np.full(m, -np.inf), truth), (down, truth, np.full(m, np.inf))]
