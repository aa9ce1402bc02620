"""Class breaks of a choropleth: named methods, one half-open rule, counts per class.

A value belongs to class i when ``edges[i] <= value < edges[i + 1]``; the last class also holds its upper edge.
"""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, isnan, log10

import numpy as np

CLASSES = 5


@dataclass(frozen=True, slots=True)
class Classes:
    """``edges`` (classes + 1 ascending numbers) and the class of each value (-1 = no data)."""

    edges: tuple[float, ...]
    members: tuple[int, ...]

    @property
    def counts(self) -> tuple[int, ...]:
        """How many values each class holds."""
        return tuple(self.members.count(i) for i in range(len(self.edges) - 1))


def classify(
    values: Sequence[float | None], method: str, reference: Sequence[float | None] = (), k: int = CLASSES
) -> Classes:
    """Put ``values`` into at most ``k`` classes.

    Parameters
    ----------
    values : sequence of float or None
        Shares or indices; None and nan are no data.
    method : {"tetap", "kuantil", "alami", "sama"}
        Fixed round steps over ``reference``, quantiles, natural breaks (Fisher-Jenks) or equal intervals.
    reference : sequence of float or None
        Values of all rounds, so that fixed classes mean the same in each of them; ``values`` when empty.
    k : int
        Largest number of classes.
    """
    known = _known(values)
    if not known.size:
        return Classes((0.0, 1.0), tuple(-1 for _ in values))
    edges = fixed_edges(_known([*values, *reference]), k) if method == "tetap" else _mapclassify(known, method, k)
    return Classes(edges, tuple(_member(value, edges) for value in values))


def _known(values: Sequence[float | None]) -> np.ndarray:
    return np.array([v for v in values if v is not None and not isnan(v)], dtype=float)


def _member(value: float | None, edges: Sequence[float]) -> int:
    if value is None or isnan(value):
        return -1
    return int(np.clip(np.searchsorted(edges, value, side="right") - 1, 0, len(edges) - 2))


def fixed_edges(values: np.ndarray, k: int = CLASSES) -> tuple[float, ...]:
    """Round edges (steps of 1, 2, 2.5 or 5 times a power of ten) that cover ``values`` in at most ``k`` classes.

    >>> fixed_edges(np.array([0.07, 0.33]))
    (0.0, 0.1, 0.2, 0.3, 0.4)
    """
    low, high = float(values.min()), float(values.max())
    span = max(high - low, 1e-4)
    power = 10.0 ** floor(log10(span / k))
    for step in (power * m for m in (1, 2, 2.5, 5, 10, 20, 25, 50)):
        start = floor(low / step + 1e-9)
        count = max(1, ceil(high / step - 1e-9) - start)
        if count <= k:
            return tuple(round((start + i) * step, 10) for i in range(count + 1))
    raise AssertionError("a step 50 times the ideal one always covers the span")


def _mapclassify(values: np.ndarray, method: str, k: int) -> tuple[float, ...]:
    import mapclassify

    distinct = len(np.unique(values))
    k = min(k, distinct)
    if k == 1:
        return (float(values.min()), float(values.max()))
    scheme = {"kuantil": "quantiles", "alami": "fisher_jenks", "sama": "equal_interval"}[method]
    with warnings.catch_warnings():
        # Advice to install numba, for data thousands of times larger; and notes on ties, which the counts show anyway.
        warnings.simplefilter("ignore", UserWarning)
        bins = mapclassify.classify(values, scheme, k=k).bins
    inner = _lower_bounds(values, bins[:-1]) if method != "sama" else bins[:-1]
    edges = sorted({float(values.min()), *(float(edge) for edge in inner), float(values.max())})
    return tuple(edges)


def _lower_bounds(values: np.ndarray, upper: np.ndarray) -> list[float]:
    """mapclassify's classes close at the top; the first value above each bound opens ours."""
    return [float(values[values > bound].min()) for bound in upper if (values > bound).any()]
