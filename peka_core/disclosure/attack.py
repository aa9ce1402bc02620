"""The attacker: who knows everything published, and what anybody knows of the numbers, and asks between which values a
hidden figure lies.

Least and greatest value of a figure are two programs over all unpublished numbers of a round. Whole, they are
large. So three are asked in turn, and the first answer that decides is taken:

- with the sums and parts alone: bounds that the rest can only narrow, so that a figure too narrow here is *open*;
- with everything, but only the numbers near the figure may move, all others being what they are: a world far from the
  true one, in agreement with everything published, proves a figure *safe*;
- with everything, and every unpublished number free.

Every solution is a world, so that it tells of all other figures at once. In a thorough attack worlds are of whole
families and persons.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from peka_core.disclosure.linear import solve
from peka_core.disclosure.relations import System
from peka_core.measures.arrays import Bools, Floats, Ints

CLOSE = 1e-4
"""What solutions may be off by."""
UP, DOWN = 1.0, -1.0


@dataclass(frozen=True, eq=False)
class Part:
    """Unknown numbers that hang together, and the rows between them once the known ones are put in."""

    columns: Ints
    matrix: sparse.csr_array
    low: Floats
    high: Floats

    def end(self, place: int, way: float, whole: Bools | None = None) -> Floats | None:
        """The world in which a number is greatest, or least; None where it has no end."""
        cost = np.where(self.columns == place, -way, 0.0)
        return self._world(cost, np.zeros(len(cost)), np.full(len(cost), np.inf), whole)

    def beyond(self, bounds: Sequence[tuple[int, float]], way: float, whole: Bools | None) -> Floats | None:
        """Any world in which some numbers reach bounds, from below or from above; None where there is none."""
        low, high = np.zeros(len(self.columns)), np.full(len(self.columns), np.inf)
        for place, bound in bounds:
            if way < 0 and bound < 0:
                return None
            (low if way > 0 else high)[self.columns == place] = bound
        return self._world(np.zeros(len(self.columns)), low, high, whole)

    def _world(self, cost: Floats, low: Floats, high: Floats, whole: Bools | None) -> Floats | None:
        counted = None if whole is None else whole[self.columns]
        found = solve(cost, [(self.matrix, self.low, self.high)], (low, high), counted)
        return None if found is None else np.maximum(found, 0.0)


@dataclass(frozen=True, slots=True)
class Target:
    """A hidden figure: positions of its families and persons, the width that is enough, the families that must be
    possible, and what stands near."""

    place: int
    persons: int
    wide: float
    reach: float
    near: Ints


@dataclass(frozen=True, slots=True)
class Answer:
    """Between how many families a figure is known to lie; ``safe`` when that is wide enough, and its persons too.

    Of a safe one these are proven worlds: it may be wider. Of another they are as narrow as the attacker gets.
    """

    place: int
    low: float
    high: float
    safe: bool

    @property
    def width(self) -> int:
        """From the lowest to the highest whole number of families that is possible."""
        return int(np.floor(self.high + CLOSE) - np.ceil(self.low - CLOSE))


@dataclass(frozen=True, eq=False)
class Seen:
    """Least and greatest value of every number in the worlds found; they stay worlds when more is hidden."""

    low: Floats
    high: Floats

    @classmethod
    def of(cls, values: Floats) -> "Seen":
        """The true world alone."""
        return cls(values.copy(), values.copy())


class Attacker:
    """Asks about hidden figures of one round.

    Parameters
    ----------
    system : System
        What anybody knows.
    known : bool array
        Which numbers are published.
    values : float array
        The true numbers, of which the published ones are known: the first of all worlds.
    whole : bool array, optional
        Which numbers are whole; all may be anything by default, which tells the attacker less, and sooner.
    seen : Seen, optional
        Worlds found when no less was known.
    """

    def __init__(
        self, system: System, known: Bools, values: Floats, whole: Bools | None = None, seen: "Seen | None" = None
    ) -> None:
        self._system, self._known, self._values, self._whole = system, known, values, whole
        self._seen = seen or Seen.of(values)
        core = np.flatnonzero(system.core)
        self._core = System(system.matrix[core], system.low[core], system.high[core], system.core[core])
        self._core_parts: dict[int, Part] | None = None

    def ask(self, targets: Sequence[Target], *, deep: bool = True) -> list[Answer]:
        """What can be known of each; with ``deep`` false, only sums and parts, and worlds near by, are looked at."""
        return [self._ask(target, deep=deep) for target in targets]

    def _ask(self, target: Target, *, deep: bool) -> Answer:
        if self._safe(target):
            return self._answer(target)
        low, high = self._outer(target)
        if _narrow(low, high, target.wide, target.reach):
            return Answer(target.place, low, high, safe=False)
        for free in (target.near, None) if deep else (target.near,):
            known = self._known.copy()
            if free is not None:
                known[:] = True
                known[free] = self._known[free]
            if self._look(target, next(components(self._system, known, self._values, target.place))):
                break
        return self._answer(target)

    def _safe(self, target: Target) -> bool:
        """Whether the worlds found differ enough in the families and in the persons."""
        ends = [(self._seen.low[place], self._seen.high[place]) for place in (target.place, target.persons)]
        return not any(_narrow(*end, target.wide, target.reach) for end in ends)

    def _answer(self, target: Target) -> Answer:
        return Answer(target.place, self._seen.low[target.place], self._seen.high[target.place], self._safe(target))

    def _outer(self, target: Target) -> tuple[float, float]:
        """Bounds by sums and parts alone."""
        if self._core_parts is None:
            parts = components(self._core, self._known, self._values)
            self._core_parts = {int(column): part for part in parts for column in part.columns}
        part = self._core_parts[target.place]
        ends = [(way, part.end(target.place, way)) for way in (DOWN, UP)]
        low, high = (way * np.inf if world is None else world[part.columns == target.place][0] for way, world in ends)
        return max(low, 0.0), high

    def _look(self, target: Target, part: Part) -> bool:
        """Search worlds of a part, any far enough first, then the last; True when the target is safe by them."""
        places = (target.place, target.persons)
        for way in (UP, DOWN):
            bounds = [(place, self._values[place] + way * target.wide) for place in places]
            if self._found(part, part.beyond(bounds, way, self._whole)) and self._safe(target):
                return True
        for place in places:
            for way in (UP, DOWN):
                if self._found(part, part.end(place, way, self._whole)) and self._safe(target):
                    return True
        return False

    def _found(self, part: Part, world: Floats | None) -> bool:
        """Note a world; False where there is none."""
        if world is None:
            return False
        self._seen.low[part.columns] = np.minimum(self._seen.low[part.columns], world)
        self._seen.high[part.columns] = np.maximum(self._seen.high[part.columns], world)
        return True


def _narrow(low: float, high: float, wide: float, reach: float) -> bool:
    return np.floor(high + CLOSE) - np.ceil(low - CLOSE) < wide or high + CLOSE < reach


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
