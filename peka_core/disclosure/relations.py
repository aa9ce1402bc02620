"""What anybody knows of the numbers of a round before seeing one: sums, parts, unions, scores, sizes of families.

Each relation is a row ``low <= a . x <= high`` over both layers of the vector of ``layout.Layout``; the true numbers
meet all of them. The *core* are the sums and parts that tables share; the others are what logic adds.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse

from peka_core.disclosure import followed
from peka_core.disclosure.counts import Counts
from peka_core.disclosure.layout import COMPLETE, EVERY, EXTREME_BANDS, KNOWN, MONEY_POOR, NOT_POOR, POOR, Layout
from peka_core.measures.arrays import Bools, Floats, Ints

INF = np.inf
Term = tuple[Ints, float]


@dataclass(eq=False)
class Relations:
    """Rows being gathered."""

    layer: int
    _row: list[Ints] = field(default_factory=list)
    _column: list[Ints] = field(default_factory=list)
    _value: list[Floats] = field(default_factory=list)
    _low: list[Floats] = field(default_factory=list)
    _high: list[Floats] = field(default_factory=list)
    _core: list[Bools] = field(default_factory=list)
    n: int = 0

    def add(self, terms: Sequence[Term], low: float = 0.0, high: float = 0.0, *, core: bool = False) -> None:
        """As many rows as the positions of each term are long."""
        m = len(terms[0][0])
        for where, factor in terms:
            self._row.append(np.arange(self.n, self.n + m))
            self._column.append(np.asarray(where, dtype=np.int64))
            self._value.append(np.full(m, factor))
        for bounds, value in ((self._low, low), (self._high, high)):
            bounds.append(np.full(m, value))
        self._core.append(np.full(m, core))
        self.n += m

    def both(self, terms: Sequence[Term], low: float = 0.0, high: float = 0.0, *, core: bool = False) -> None:
        """The rows in the layer of families and in that of persons."""
        self.add(terms, low, high, core=core)
        self.add([(where + self.layer, factor) for where, factor in terms], low, high, core=core)

    def sizes(self, larger: Sequence[Term], largest: float, *, core: bool = False) -> None:
        """Families that a difference of counts leaves are of 1 to ``largest`` persons: it is never below 0."""
        persons = [(where + self.layer, factor) for where, factor in larger]
        self.add([*persons, *((where, -factor) for where, factor in larger)], 0.0, INF, core=core)
        self.add(
            [
                *((where, largest * factor) for where, factor in larger),
                *((where, -factor) for where, factor in persons),
            ],
            0.0,
            INF,
            core=core,
        )

    def made(self) -> "System":
        """The rows as matrices."""
        matrix = sparse.csr_array(
            (np.concatenate(self._value), (np.concatenate(self._row), np.concatenate(self._column))),
            shape=(self.n, 2 * self.layer),
        )
        return System(matrix, np.concatenate(self._low), np.concatenate(self._high), np.concatenate(self._core))


@dataclass(frozen=True, eq=False)
class System:
    """``low <= matrix @ x <= high`` for x >= 0; ``core``: which rows are sums and parts of tables."""

    matrix: sparse.csr_array
    low: Floats
    high: Floats
    core: Bools


def relations(counts: Counts) -> Relations:
    """All that is known of a round without its published values."""
    layout = counts.layout
    rows = Relations(layout.size)
    _sums(rows, layout)
    _parts(rows, layout)
    _sizes(rows, counts)
    _unions(rows, layout)
    _scores(rows, layout)
    _gaps(rows, counts)
    _inside(rows, counts)
    followed.add_rows(rows, counts)
    return rows


def _sums(rows: Relations, layout: Layout) -> None:
    """Gampong add up to their kecamatan, kecamatan to the city: of every count and mass at once."""
    blocks = np.arange(layout.size).reshape(-1, len(layout.areas))
    counts = np.arange(len(blocks)) < layout.counted // len(layout.areas)
    city = len(layout.areas) - 1
    members = {k: np.flatnonzero(layout.home == k) for k in range(layout.gampong, city)}
    for above, below in (*members.items(), (city, np.array(list(members)))):
        for part, core in ((blocks[counts], True), (blocks[~counts], False)):
            rows.both([*((part[:, b], 1.0) for b in below), (part[:, above], -1.0)], core=core)


def _parts(rows: Relations, layout: Layout) -> None:
    one, two = layout.one, layout.two
    rows.both([*((one(band), 1.0) for band in layout.bands), (one(COMPLETE), -1.0)], core=True)
    rows.both([*((one(band), 1.0) for band in layout.money_bands), (one(KNOWN), -1.0)], core=True)
    below = [f"tingkat_uang-{kode}" for kode in EXTREME_BANDS]
    rows.both([*((one(band), 1.0) for band in below), (one(MONEY_POOR), -1.0)], core=True)
    if layout.bands_make_poor:
        rows.both([*((one(band), 1.0) for band in layout.poor_bands), (one(POOR), -1.0)], core=True)
    for mark in dict.fromkeys(mark for mark, _ in layout.pairs):
        rows.both([(two(mark, POOR), 1.0), (two(mark, NOT_POOR), 1.0), (one(mark), -1.0)], core=True)
        if (mark, layout.bands[0]) not in layout.pairs:
            continue
        rows.both([*((two(mark, band), 1.0) for band in layout.bands), (one(mark), -1.0)], core=True)
        if layout.bands_make_poor:
            rows.both([*((two(mark, band), 1.0) for band in layout.poor_bands), (two(mark, POOR), -1.0)], core=True)


def _sizes(rows: Relations, counts: Counts) -> None:
    """Every count, and every part of another count, is of families with at least one person and few enough."""
    layout, largest = counts.layout, counts.largest
    one, two = layout.one, layout.two
    rows.sizes([(np.arange(layout.counted), 1.0)], largest, core=True)
    for whole in (COMPLETE, KNOWN):
        rows.sizes([(one(EVERY), 1.0), (one(whole), -1.0)], largest)
    for name in (*layout.marks, POOR):
        rows.sizes([(one(COMPLETE), 1.0), (one(name), -1.0)], largest, core=True)
    rows.sizes([(one(KNOWN), 1.0), (one(MONEY_POOR), -1.0)], largest, core=True)
    for mark, side in layout.pairs:
        others = [(one(COMPLETE), 1.0), (one(POOR), -1.0)] if side == NOT_POOR else [(one(side), 1.0)]
        rows.sizes([*others, (two(mark, side), -1.0)], largest)


def _unions(rows: Relations, layout: Layout) -> None:
    """Whoever lacks an indicator lacks in its dimension, and the other way round; so of causes and groups."""
    katalog = layout.katalog
    unions = {
        f"dimensi-{item.kode}": [f"indikator-{katalog.indikator[j].kode}" for j in katalog.members(item.kode)]
        for item in katalog.dimensi
    }
    for item in katalog.sektor:
        if layout.needs[item.kode] in layout.sectors:
            unions[layout.needs[item.kode]] = [f"indikator-{kode}" for kode in item.indikator]
    for column in ("penyebab", "kelompok"):
        unions[column] = [f"{column}-{item.kode}" for item in getattr(katalog, column)]
    for union, members in unions.items():
        for part in _same(layout, union, members):
            whole, single = part[0], part[1:]
            rows.both([*((where, 1.0) for where in single), (whole, -1.0)], 0.0, INF)
            for where in single:
                rows.both([(whole, 1.0), (where, -1.0)], 0.0, INF)


def _same(layout: Layout, union: str, members: Sequence[str]) -> list[list[Ints]]:
    """Positions of a union and its members: of all families, and on each side where tables have them."""
    found = [[layout.one(name) for name in (union, *members)]]
    sides = [side for mark, side in layout.pairs if mark == union]
    return [*found, *([layout.two(name, side) for name in (union, *members)] for side in sides)]


def _scores(rows: Relations, layout: Layout) -> None:
    """Scores lie within their band; weights times indicators make up the scores, also of the poor alone."""
    katalog = layout.katalog
    edges = [
        -(-item.skor_minimal.numerator * katalog.penyebut // item.skor_minimal.denominator) for item in katalog.tingkat
    ]
    tops = [katalog.penyebut, *(edge - 1 for edge in edges[:-1])]
    for band, low, high in zip(layout.bands, edges, tops, strict=True):
        rows.both([(layout.mass(band), 1.0), (layout.one(band), -float(low))], 0.0, INF)
        rows.both([(layout.one(band), float(high)), (layout.mass(band), -1.0)], 0.0, INF)
    marks = [(f"indikator-{item.kode}", float(item.bobot)) for item in katalog.indikator]
    masses = {band: (layout.mass(band), -1.0) for band in layout.bands}
    rows.both([*((layout.one(mark), weight) for mark, weight in marks), *masses.values()])
    if layout.bands_make_poor:
        poor = [masses[band] for band in layout.poor_bands]
        rows.both([*((layout.two(mark, POOR), weight) for mark, weight in marks), *poor])


def _gaps(rows: Relations, counts: Counts) -> None:
    """What the extremely poor miss to the line lies between the lines and all of it, the others' below that."""
    layout = counts.layout
    least, most = (1 - ratio for ratio in (counts.lines[1], counts.lines[0]))
    extreme, poor = (f"tingkat_uang-{kode}" for kode in EXTREME_BANDS)
    for power in (1, 2):
        of_extreme, of_poor = (layout.mass(f"P{power}:{kode}") for kode in EXTREME_BANDS)
        rows.both([(of_extreme, 1.0), (layout.one(extreme), -(least**power))], 0.0, INF)
        rows.both([(layout.one(extreme), 1.0), (of_extreme, -1.0)], 0.0, INF)
        rows.both([(layout.one(poor), most**power), (of_poor, -1.0)], 0.0, INF)
    for kode in EXTREME_BANDS:
        rows.both([(layout.mass(f"P1:{kode}"), 1.0), (layout.mass(f"P2:{kode}"), -1.0)], 0.0, INF)


def _inside(rows: Relations, counts: Counts) -> None:
    layout = counts.layout
    pairs, mutual = set(layout.pairs), set(counts.inside)
    for inner, outer in counts.inside:
        if (outer, inner) in mutual:  # two names for the same families: a table of one is a table of the other
            rows.both([(layout.one(outer), 1.0), (layout.one(inner), -1.0)], core=True)
        rows.both([(layout.one(outer), 1.0), (layout.one(inner), -1.0)], 0.0, INF)
        for side in (POOR, NOT_POOR):
            if {(inner, side), (outer, side)} <= pairs:
                rows.both([(layout.two(outer, side), 1.0), (layout.two(inner, side), -1.0)], 0.0, INF)
