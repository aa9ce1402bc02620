"""Classes of a map: named methods, one half-open rule, a class of its own for one value, counts per class.

A value belongs to a class when ``low <= value < high``; the last class also holds its upper edge. Values
are compared to twelve decimals, so that 0.1 + 0.2 lies on the edge 0.3.
"""

import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, log10
from typing import Any

import numpy as np

CLASSES = 5
NO_VALUE, OUTSIDE = -1, -2
"""Members without a value, and with one outside every class; neither is ever drawn as a class."""
DECIMALS = 12
MOST_EXACT = 200
"""Values up to which natural breaks look at every one; of more, at so many evenly ranked ones (time grows squared)."""
SMALLEST_STEP = 0.001
"""Smallest step of a diverging scale: a tenth of a percentage point."""


@dataclass(frozen=True, slots=True)
class Classes:
    """Classes of a map and who is in them.

    Attributes
    ----------
    edges : tuple of float
        Ascending, one more than there are ranges; empty when nothing is known.
    members : tuple of int
        Class of each value, ``NO_VALUE`` or ``OUTSIDE``. With an isolated value its class is 0 and the ranges follow.
    isolated : float or None
        The value that forms the first class alone; that class stands even while it is empty.
    """

    edges: tuple[float, ...]
    members: tuple[int, ...]
    isolated: float | None = None

    @property
    def ranges(self) -> tuple[tuple[float, float], ...]:
        """Lower and upper edge of each class but the isolated one; equal when all values are."""
        return tuple(pairwise(self.edges))

    @property
    def counts(self) -> tuple[int, ...]:
        """How many values each class holds, the isolated one first if there is one."""
        size = len(self.ranges) + (self.isolated is not None)
        return tuple(self.members.count(i) for i in range(size))


def classify(
    values: Sequence[float | None],
    method: str,
    k: int = CLASSES,
    *,
    bands: Sequence[float] = (),
    reference: Sequence[float | None] = (),
    isolate: float | None = None,
) -> Classes:
    """Put ``values`` into classes.

    Parameters
    ----------
    values : sequence of float or None
        None and nan are no data.
    method : {"tetap", "kuantil", "alami", "sama", "bulat", "simpangan"}
        The official ``bands`` as they are, whatever the data; or at most ``k`` classes: quantiles, natural breaks
        (Fisher-Jenks), equal intervals, round steps (1, 2, 2.5 or 5 times a power of ten), standard deviations around
        the mean (odd ``k``: half ones, so that the middle class holds the mean; even ``k``: whole ones). Edges of
        quantiles and natural breaks are the roundest numbers that separate the same values.
    k : int
        Largest number of ranges, 3 to 7; fewer come of it when there are not as many distinct values.
    bands : sequence of float
        Edges of the method "tetap", ascending.
    reference : sequence of float or None
        Every value that shares the scale (all panels, all rounds), ``values`` among them; ``values`` when empty.
    isolate : float or None
        Value that forms a class of its own, the first; ranges are made of the others.

    Raises
    ------
    ValueError
        When the method is unknown, or "tetap" without ``bands``.
    """
    known = _array(reference if len(reference) else values)
    known = np.sort(known[np.isfinite(known) & (known != _exact(isolate))])
    if method == "tetap":
        if len(bands) < 2:
            raise ValueError("fixed classes need the bands of the measure")
        edges = tuple(float(edge) for edge in bands)
    else:
        edges = _edges(known, method, k)
    return Classes(edges, _members(values, edges, isolate), isolate)


def diverging(values: Sequence[float | None], k: int = CLASSES, *, reference: Sequence[float | None] = ()) -> Classes:
    """Put changes into ``k`` classes of round steps, symmetric around no change.

    An odd ``k`` has a middle class around 0, an even one an edge at 0. The smallest round step that covers every value
    of ``reference`` (all panels; ``values`` when empty) is taken, at least ``SMALLEST_STEP``.

    >>> diverging([-0.11, 0.02, None], k=5).edges
    (-0.125, -0.075, -0.025, 0.025, 0.075, 0.125)
    >>> diverging([-0.11, 0.02, None], k=4).edges
    (-0.2, -0.1, 0.0, 0.1, 0.2)
    """
    known = _array(reference if len(reference) else values)
    known = known[np.isfinite(known)]
    if not known.size:
        return Classes((), _members(values, ()))
    steps = range(-k, k + 1, 2) if k % 2 else range(-k // 2, k // 2 + 1)
    unit = _round_up(max(float(np.abs(known).max()) / steps[-1], SMALLEST_STEP))
    edges = tuple(round(step * unit, DECIMALS) for step in steps)
    return Classes(edges, _members(values, edges))


def terciles(values: Sequence[float | None], reference: Sequence[float | None] = ()) -> Classes:
    """Put ``values`` into low (0), middle (1) and high (2), as near to thirds as ties allow; ties stay together.

    When one cut is nearest to both thirds, the middle is an empty range and there are low and high; when all values are
    equal, there is one class, low. ``reference`` as for ``classify``.
    """
    known = _array(reference if len(reference) else values)
    distinct, sizes = np.unique(known[np.isfinite(known)], return_counts=True)
    if distinct.size < 2:
        edges = tuple(distinct.tolist()) * 2
    else:
        before = np.cumsum(sizes)
        cuts = [int(np.abs(before[:-1] - before[-1] * third / 3).argmin()) for third in (1, 2)]
        inner = [_cut(float(distinct[i]), float(distinct[i + 1]), float(distinct[-1])) for i in cuts]
        edges = (float(distinct[0]), *inner, float(distinct[-1]))
    return Classes(edges, _members(values, edges))


def _array(values: Sequence[float | None]) -> np.ndarray:
    exact = np.array([np.nan if value is None else value for value in values], dtype=float)
    return exact.round(DECIMALS) + 0.0


def _exact(value: float | None) -> float:
    return float("nan") if value is None else round(value, DECIMALS)


def _members(values: Sequence[float | None], edges: Sequence[float], isolate: float | None = None) -> tuple[int, ...]:
    """The half-open rule, for all methods."""
    exact, bounds = _array(values), np.round(edges, DECIMALS)
    found = np.full(len(exact), OUTSIDE)
    if len(bounds):
        inside = (exact >= bounds[0]) & (exact <= bounds[-1])
        place = np.minimum(np.searchsorted(bounds, exact, side="right") - 1, len(bounds) - 2)
        found[inside] = place[inside] + (isolate is not None)
    found[exact == _exact(isolate)] = 0
    found[np.isnan(exact)] = NO_VALUE
    return tuple(found.tolist())


def _edges(known: np.ndarray, method: str, k: int) -> tuple[float, ...]:
    """Edges that cover ``known`` (sorted, without nan) in at most ``k`` classes."""
    distinct = np.unique(known)
    if distinct.size < 2:
        return tuple(distinct.tolist()) * 2
    if method not in EDGES:
        raise ValueError(f"no such class method: {method!r}")
    return EDGES[method](known, k)


def _between(known: np.ndarray, inner: Sequence[float]) -> tuple[float, ...]:
    """The extremes of ``known``, and those of ``inner`` that lie between them."""
    low, high = float(known[0]), float(known[-1])
    return (low, *sorted({edge for edge in inner if low < edge < high}), high)


def _mapclassify(scheme: str, values: np.ndarray, **options: Any) -> Any:
    import mapclassify

    with warnings.catch_warnings():
        # Advice to install numba, for data thousands of times larger; and notes on ties, which the counts show anyway.
        warnings.simplefilter("ignore", UserWarning)
        return getattr(mapclassify, scheme)(values, **options)


def _bins(scheme: str, values: np.ndarray, **options: Any) -> list[float]:
    """Upper bounds as mapclassify computes them from the values' extremes or moments."""
    return _mapclassify(scheme, values, **options).bins.round(DECIMALS).tolist()


def _cuts(scheme: str, values: np.ndarray, k: int) -> list[float]:
    """Round edges between neighbours of the sorted ``values`` that mapclassify puts into different classes."""
    span = values[-1] - values[0]
    scaled = (values - values[0]) / span  # its natural breaks reckon with 32 bits
    groups = _mapclassify(scheme, scaled, k=min(k, len(np.unique(values)))).yb
    return [_cut(float(values[i]), float(values[i + 1]), float(values[-1])) for i in np.flatnonzero(np.diff(groups))]


def _ranked(values: np.ndarray) -> np.ndarray:
    """``values``, or when too many for natural breaks, evenly ranked ones with both extremes."""
    if len(values) <= MOST_EXACT:
        return values
    return values[np.linspace(0, len(values) - 1, MOST_EXACT).round().astype(int)]


def _cut(low: float, high: float, last: float) -> float:
    """Round edge that parts neighbours; the class of the ``last`` value alone opens below it, or it had no width."""
    return _roundest(low, (low + high) / 2 if high == last else high)


def _roundest(low: float, high: float) -> float:
    """Number with the fewest decimals in (``low``, ``high``], the one nearest to ``high``.

    >>> _roundest(0.1179, 0.1231)
    0.12
    """
    for digits in range(-9, DECIMALS):
        edge = round(floor(high * 10.0**digits) / 10.0**digits, DECIMALS)
        if low < edge <= high:
            return edge
    return high


def _round_steps(low: float, high: float, k: int) -> tuple[float, ...]:
    step = (high - low) / k
    while True:
        step = _round_up(step)
        start, stop = floor(low / step + 1e-9), ceil(high / step - 1e-9)
        if stop - start <= k:
            return tuple(round(i * step, DECIMALS) for i in range(start, stop + 1))
        step *= 1.01


def _round_up(number: float) -> float:
    """Smallest of 1, 2, 2.5 or 5 times a power of ten that is not below the positive ``number``."""
    power = floor(log10(number))
    for factor in (1, 2, 2.5, 5):
        if factor * 10.0**power >= number * (1 - 1e-9):
            return round(factor * 10.0**power, DECIMALS)
    return round(10.0 ** (power + 1), DECIMALS)


def _std_mean(known: np.ndarray, k: int) -> list[float]:
    return _bins("StdMean", known, multiples=[i - k / 2 + 1 for i in range(k - 1)])


EDGES: Mapping[str, Callable[[np.ndarray, int], tuple[float, ...]]] = {
    "kuantil": lambda known, k: _between(known, _cuts("Quantiles", known, k)),
    "alami": lambda known, k: _between(known, _cuts("FisherJenks", _ranked(known), k)),
    "sama": lambda known, k: _between(known, _bins("EqualInterval", known, k=k)),
    "bulat": lambda known, k: _round_steps(float(known[0]), float(known[-1]), k),
    "simpangan": lambda known, k: _between(known, _std_mean(known, k)),
}
"""Edges of at most ``k`` classes that cover sorted values, by the code of the method; "tetap" has the measure's own."""
