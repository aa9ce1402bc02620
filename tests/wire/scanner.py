"""Finds canaries in what went over the wire, whatever form it has."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from tests.wire.canaries import PREFIX, SCALE, SHORT, Canaries
from tests.wire.forms import fields, views

DIGITS = re.compile(rb"\d(?:[ .,'_-]?\d){15,}")
HEX = re.compile(rb"[0-9a-f]{%d,}" % PREFIX)
WORD = re.compile(rb"(?<![0-9a-z-])[0-9a-f]{%d}(?![0-9a-z-])" % SHORT)
DECIMALS = re.compile(rb"\d+[.,]\d{4,}(?:[eE][+-]?\d{1,3})?")
AMOUNTS = re.compile(rb"\d{1,3}(?:[.,' ]\d{3})+(?!\d)|\d{5,15}")
EXACT = 1e-3
BOUND = 1e12
"""Numbers beyond it are no coordinate and no amount."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A canary, where it was, and through which forms: "gzip > base64", or "" in plain."""

    canary: str
    where: str
    way: str

    def __str__(self) -> str:
        return f"{self.canary} di {self.where}" + (f" ({self.way})" if self.way else "")


@dataclass(frozen=True, slots=True)
class Scanner:
    """Looks for these canaries."""

    canaries: Canaries
    _clean: set[int] = field(default_factory=set)
    """Fields of frames in which nothing was; most of a page stands in every run of it."""

    def body(self, content: bytes, where: str = "", *, packed: str = "") -> Iterator[Finding]:
        """Canaries in one answer; ``packed`` is its content coding."""
        for way, view in views(content, packed=packed):
            for canary in self._plain(view):
                yield Finding(canary, where, way)

    def frame(self, frame: bytes, where: str = "") -> Iterator[Finding]:
        """Canaries in one frame of the websocket: in its bytes, and in every field of its message."""
        yield from self.body(frame, where)
        for inner in fields(frame):
            if (mark := hash(inner)) in self._clean:
                continue
            found = list(self.body(inner, where, packed="br"))
            yield from found
            if not found:
                self._clean.add(mark)

    def _plain(self, view: bytes) -> Iterator[str]:
        lower = view.lower()
        for needle, text in self.canaries.needles.items():
            if needle in lower:
                yield text
        yield from self._persons(view)
        yield from self._families(lower)
        yield from map(str, self._written(view))
        yield from self._binary(view)

    def _persons(self, view: bytes) -> Iterator[str]:
        for run in DIGITS.finditer(view):
            digits = re.sub(rb"\D", b"", run[0]).decode()
            for start in range(len(digits) - 15):
                if digits[start : start + 16] in self.canaries.digits:
                    yield digits[start : start + 16]

    def _families(self, lower: bytes) -> Iterator[str]:
        for run in HEX.finditer(lower):
            for start in range(len(run[0]) - PREFIX + 1):
                if code := self.canaries.prefixes.get(run[0][start : start + PREFIX]):
                    yield code

        for word in WORD.finditer(lower):
            if code := self.canaries.shortened.get(word[0]):
                yield code

    def _written(self, view: bytes) -> Iterator[float]:
        """Numbers written with digits: with decimals, or whole, with or without signs between thousands."""
        wanted = self.canaries.number_set
        for found in DECIMALS.finditer(view):
            value = float(found[0].replace(b",", b"."))
            if abs(value) < BOUND and round(value * SCALE) in wanted:
                yield round(value * SCALE) / SCALE
        for found in AMOUNTS.finditer(view):
            value = int(re.sub(rb"\D", b"", found[0]))
            if value * SCALE in wanted:
                yield float(value)

    def _binary(self, view: bytes) -> Iterator[str]:
        """Numbers as eight bytes, little-endian, wherever they begin; a text of plain letters holds none."""
        if view.isascii() or len(view) < 8:
            return
        shape = (len(view) - 7,)
        whole = np.ndarray(shape, "<i8", view, strides=(1,))
        yield from map(str, _common(whole, self.canaries.integers))
        size = np.abs(np.ndarray(shape, "<f8", view, strides=(1,)))
        scaled = size[(size < BOUND) & (size > 1 / SCALE)] * SCALE
        near = np.rint(scaled)
        exact = near[np.abs(scaled - near) < EXACT]  # other bytes look like some number too
        for value in _common(exact.astype(np.int64), self.canaries.scaled):
            yield str(value / SCALE)


def _common(values: NDArray[np.int64], wanted: NDArray[np.int64]) -> Iterable[int]:
    if not values.size or not wanted.size:
        return ()
    place = np.minimum(np.searchsorted(wanted, values), wanted.size - 1)
    return values[wanted[place] == values].tolist()
