"""What must be hidden besides the secrets: as little as leaves every hidden figure wide enough.

For each hidden figure a mixed-integer program looks for two worlds in which it differs by the width asked for, and for
the cheapest set of further figures that must be hidden for both to agree with what stays published. It knows the
sums and parts of tables; what logic adds is left to the attacker, who is asked afterwards.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from peka_core.disclosure.attack import CLOSE, Part, components
from peka_core.disclosure.cells import Cell, apart, lots
from peka_core.disclosure.counts import Counts
from peka_core.disclosure.declaration import Declaration
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
    pattern: Pattern,
    system: System,
    counts: Counts,
    declaration: Declaration,
    tell: Callable[[float], None] = lambda share: None,
) -> None:
    """Hide what sums and parts ask for, so that each hidden cell is open widely enough; changes ``pattern``."""
    core = np.flatnonzero(system.core)
    sums = System(system.matrix[core], system.low[core], system.high[core], system.core[core])
    search = _Search(pattern, sums, counts, declaration)
    waiting: list[int] = np.flatnonzero(pattern.hidden).tolist()
    done: set[int] = set()
    while waiting:
        waiting.sort(key=lambda i: counts.truth[0][pattern.cells[i].place])
        found = waiting.pop(0)
        done.add(found)
        waiting.extend(i for i in search.protect(found) if i not in done)
        tell(len(done) / (len(done) + len(waiting)))


class _Search:
    def __init__(self, pattern: Pattern, system: System, counts: Counts, declaration: Declaration) -> None:
        self.pattern, self.counts, self.width = pattern, counts, declaration.rules.lebar
        self.size = counts.layout.size
        margins = [cell.mark in (EVERY, COMPLETE, KNOWN) for cell in pattern.cells]
        known = np.zeros(2 * self.size, dtype=bool)
        closed = pattern.places[np.array(margins) & ~pattern.hidden]
        known[closed] = known[closed + self.size] = True
        self.values = counts.truth.ravel()
        self.parts = {int(c): part for part in components(system, known, self.values) for c in part.columns}
        self.cell_at = {cell.place: i for i, cell in enumerate(pattern.cells)}
        self.low, self.high = self.values.copy(), self.values.copy()
        self.lots = lots(pattern.cells, counts)
        some, not_all = apart(pattern.cells, counts, declaration)
        self.floor, self.ceiling = np.zeros(len(known)), np.full(len(known), np.inf)
        self.floor[pattern.places[some]] = 1.0
        wholes = np.array([cell.whole for cell in pattern.cells])[not_all]  # a margin, which hardly ever moves
        self.ceiling[pattern.places[not_all]] = self.values[wholes] - 1

    def protect(self, target: int) -> list[int]:
        """Hide the cheapest cells that leave ``target`` open; returns them."""
        cell = self.pattern.cells[target]
        if self._open(cell):
            return []
        part = self.parts[cell.place]
        seen = [self.cell_at[c] for c in part.columns.tolist() if c in self.cell_at]
        choices = [i for i in seen if not self.pattern.hidden[i] and not self.pattern.fixed[i]]
        for reach in dict.fromkeys((cell.least, self.width)):  # a sensitive one of a small whole cannot reach its own
            found = self._solve(part, cell, choices, reach)
            if found is not None:
                break
        else:
            raise PublicRefusedError(
                f"{cell.level} {cell.area} {cell.mark} {cell.side}: tidak dapat dilindungi, terlalu sedikit keluarga.",
                "Gabungkan wilayah atau hapus tabel itu dari peka_core/disclosure/publik.toml.",
            )
        n = len(part.columns)
        for world in (found[:n], found[n : 2 * n]):
            self.low[part.columns] = np.minimum(self.low[part.columns], world)
            self.high[part.columns] = np.maximum(self.high[part.columns], world)
        more = [i for i, taken in zip(choices, found[2 * n :] > 0.5, strict=True) if taken]
        self.pattern.hidden[more] = True
        return more

    def _open(self, cell: Cell) -> bool:
        """Whether worlds already found leave the cell open: they hold whatever else is hidden afterwards."""
        low, high = np.ceil(self.low[cell.place] - CLOSE), np.floor(self.high[cell.place] + CLOSE)
        return high - low >= self.width and high >= cell.least

    def _solve(self, part: Part, cell: Cell, choices: Sequence[int], reach: float) -> Floats | None:
        """Two worlds of the part, one after the other, then a 1 for every choice to hide; None where there are none."""
        n, m = len(part.columns), len(choices)
        at = {int(c): i for i, c in enumerate(part.columns)}
        low, high = self._bounds(part, choices)
        rows = []
        for k, i in enumerate(choices):
            place = self.pattern.cells[i].place
            for c, move in ((place, MOVE), (place + self.size, MOVE * self.counts.largest)):
                rows.extend((at[c] + world, 2 * n + k, move, self.values[c]) for world in (0, n))
        p = at[cell.place]
        low[p] = max(low[p], reach)
        whole = np.arange(2 * n + m) >= 2 * n
        cost = np.concatenate([np.zeros(2 * n), self._costs(choices)])
        given = [*self._worlds(part, n, m), *_moves(rows, 2 * n + m), self._apart(p, n, m)]
        return None if (low > high).any() else solve(cost, given, (low, high), whole)

    def _bounds(self, part: Part, choices: Sequence[int]) -> tuple[Floats, Floats]:
        """Least and greatest value of every variable: a cell that stays published is the true one."""
        truth = self.values[part.columns]
        move = np.where(part.columns < self.size, MOVE, MOVE * self.counts.largest)
        open_ = {self.pattern.cells[i].place for i in choices}
        stays = np.zeros(len(truth), dtype=bool)
        for i, c in enumerate(part.columns.tolist()):
            place = c if c < self.size else c - self.size
            owner = self.cell_at.get(place)
            stays[i] = owner is not None and not self.pattern.hidden[owner] and place not in open_
        low = np.where(stays, truth, self.floor[part.columns])
        high = np.where(stays, truth, np.minimum(truth + move, self.ceiling[part.columns]))
        more = np.zeros(len(choices))
        return np.concatenate([low, low, more]), np.concatenate([high, high, more + 1])

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
        liked = np.where(self.pattern.liked[list(choices)], 0.7, 1.0) if cells else np.zeros(0)
        return np.array(base) * liked * (1 + self.lots[list(choices)] / 10)


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
