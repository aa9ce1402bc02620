"""Samples of timings: interleaved collection, median and p95, never a mean alone."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np


@dataclass
class Sample:
    """Repeated measurements of one thing, in one unit."""

    values: list[float] = field(default_factory=list)

    def add(self, value: float) -> None:
        """Append one measurement."""
        self.values.append(value)

    @property
    def n(self) -> int:
        """Number of measurements."""
        return len(self.values)

    @property
    def p50(self) -> float:
        """Median."""
        return float(np.median(self.values))

    @property
    def p95(self) -> float:
        """95th percentile, linear between measurements; of few runs simply close to the worst."""
        return float(np.percentile(self.values, 95))

    @property
    def worst(self) -> float:
        """Largest measurement."""
        return max(self.values)


def ratio(ours: Sample, peer: Sample) -> float:
    """How many times the peer's median is ours; above 1 means we are quicker or smaller."""
    return peer.p50 / ours.p50


def interleaved(calls: Sequence[Callable[[], object]], runs: int, warm_up: int = 1) -> list[Sample]:
    """Milliseconds of each call, taken in turns (A B A B) so that noise falls on all alike; warm-up is not counted."""
    samples = [Sample() for _ in calls]
    for turn in range(runs + warm_up):
        for call, sample in zip(calls, samples, strict=True):
            start = time.perf_counter()
            call()
            if turn >= warm_up:
                sample.add(1e3 * (time.perf_counter() - start))
    return samples
