"""The attacker: who knows everything published, and what anybody knows of the numbers, and asks between which values a
hidden figure lies.

Least and greatest value of a figure are two linear programs (HiGHS) over all numbers of a round that are not published.
Whole, they are large. So three are asked in turn, and the first answer that decides is taken:

- with the sums and parts alone: bounds that all the rest can only narrow, so that a figure too narrow here is *open*;
- with everything, but only the numbers near the figure may move, all others being what they are: two worlds far enough
  apart, each in agreement with everything published, prove a figure *safe*;
- with everything, and every unpublished number free.

Every solution is a world, so that it tells of all other figures at once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from peka_core.disclosure.linear import solve
from peka_core.disclosure.relations import System
from peka_core.measures.arrays import Bools, Floats, Ints


@dataclass(frozen=True, eq=False)
class Part:
    """Unknown numbers that hang together, and the rows between them once the known ones are put in."""

    columns: Ints
    matrix: sparse.csr_array
    low: Floats
    high: Floats

    def solve(self, cost: Floats) -> Floats | None:
        """A world with the least cost; None where there is none, or the cost has no end."""
        found = solve(cost, [(self.matrix, self.low, self.high)])
        return None if found is None else np.maximum(found, 0.0)


@dataclass(frozen=True, slots=True)
class Target:
    """A hidden figure: its position, the width that is enough, the value that must be possible, what stands near."""

    place: int
    wide: float
    reach: float
    near: Ints


@dataclass(frozen=True, slots=True)
class Answer:
    """Between which values the attacker knows a figure to lie; ``safe`` when that is wide enough.

    Of a safe one these are two proven worlds: it may be wider. Of another they are as narrow as the attacker gets.
    """

    place: int
    low: float
    high: float
    safe: bool

    @property
    def width(self) -> int:
        """Whole numbers from the lowest to the highest count that is possible."""
        return int(np.floor(self.high + 1e-4) - np.ceil(self.low - 1e-4))


class Attacker:
    """Asks about hidden figures of one round.

    Parameters
    ----------
    system : System
        What anybody knows.
    known : bool array
        Which numbers are published.
    values : float array
        The published numbers; behind the others, the true ones, from which worlds near by start.
    """

    def __init__(self, system: System, known: Bools, values: Floats) -> None:
        self._system, self._known, self._values = system, known, values
        self._low = np.where(known, values, np.inf)
        self._high = np.where(known, values, -np.inf)
        core = np.flatnonzero(system.core)
        self._core = System(system.matrix[core], system.low[core], system.high[core], system.core[core])
        self._core_parts: dict[int, Part] | None = None

    def ask(self, targets: Sequence[Target], *, deep: bool = True) -> list[Answer]:
        """What can be known of each; with ``deep`` false, figures that worlds near by do not prove are left unsafe."""
        return [self._ask(target, deep=deep) for target in targets]

    def _ask(self, target: Target, *, deep: bool) -> Answer:
        if self._safe(target):
            return self._answer(target)
        low, high = self._outer(target)
        if _narrow(low, high, target):
            return Answer(target.place, low, high, safe=False)
        for free in (target.near, None) if deep else (target.near,):
            known = self._known.copy()
            if free is not None:
                known[:] = True
                known[free] = self._known[free]
            if self._look(target, self._part(self._system, known, target.place)):
                return self._answer(target)
        return self._answer(target)

    def _safe(self, target: Target) -> bool:
        return not _narrow(self._low[target.place], self._high[target.place], target)

    def _answer(self, target: Target) -> Answer:
        return Answer(target.place, self._low[target.place], self._high[target.place], self._safe(target))

    def _outer(self, target: Target) -> tuple[float, float]:
        """Bounds by sums and parts alone."""
        if self._core_parts is None:
            parts = components(self._core, self._known, self._values)
            self._core_parts = {int(column): part for part in parts for column in part.columns}
        part = self._core_parts[target.place]
        ends = []
        for sign in (1.0, -1.0):
            world = part.solve(_cost(part, target.place, sign))
            ends.append(np.inf if world is None else world[part.columns == target.place][0])
        return ends[0], ends[1]

    def _look(self, target: Target, part: Part) -> bool:
        """Search the widest worlds of a part; True when the target is safe by them."""
        for sign in (-1.0, 1.0):
            world = part.solve(_cost(part, target.place, sign))
            if world is not None:
                self._low[part.columns] = np.minimum(self._low[part.columns], world)
                self._high[part.columns] = np.maximum(self._high[part.columns], world)
            if self._safe(target):
                return True
        return False

    def _part(self, system: System, known: Bools, place: int) -> Part:
        return next(part for part in components(system, known, self._values, place))


def _narrow(low: float, high: float, target: Target) -> bool:
    if not high >= low:
        return True
    return np.floor(high + 1e-4) - np.ceil(low - 1e-4) < target.wide or high + 1e-4 < target.reach


def _cost(part: Part, place: int, sign: float) -> Floats:
    return np.where(part.columns == place, sign, 0.0)


def components(system: System, known: Bools, values: Floats, place: int | None = None) -> Iterator[Part]:
    """The unknown numbers in parts that have nothing to do with each other; where named, only that of ``place``."""
    free = np.flatnonzero(~known)
    matrix = system.matrix[:, free]
    used = np.flatnonzero(np.diff(matrix.indptr))
    matrix = matrix[used]
    fixed = system.matrix[used] @ np.where(known, values, 0.0)
    low, high = system.low[used] - fixed, system.high[used] - fixed
    links = sparse.csr_array(abs(matrix))
    graph = sparse.block_array([[None, links.T], [links, None]], format="csr")
    _, label = csgraph.connected_components(graph, directed=False)
    of_column, of_row = label[: len(free)], label[len(free) :]
    wanted = np.unique(of_column) if place is None else of_column[free == place]
    for one in wanted:
        columns, rows = np.flatnonzero(of_column == one), np.flatnonzero(of_row == one)
        yield Part(free[columns], sparse.csr_array(matrix[rows][:, columns]), low[rows], high[rows])
