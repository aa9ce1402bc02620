"""What must not reach a partner: planted names, numbers of persons, families and amounts of money, and coordinates."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

SCALE = 1_000_000
"""Numbers are compared to six decimals: a coordinate so written is a house."""
PREFIX, SHORT = 12, 8
"""First signs of a family's pseudonym that tell it from all others anywhere, and in a word of their own."""


@dataclass(frozen=True)
class Canaries:
    """Texts are found as part of anything, in small or capital letters; the rest as a whole."""

    texts: tuple[str, ...] = ()
    digits: frozenset[str] = frozenset()
    """Numbers of persons and family cards, 16 digits each."""
    families: frozenset[str] = frozenset()
    """Pseudonyms, hexadecimal."""
    numbers: frozenset[float] = frozenset()
    """Coordinates, amounts, shares of cells that are hidden."""

    @classmethod
    def planted(
        cls,
        texts: Iterable[str] = (),
        digits: Iterable[str] = (),
        families: Iterable[str] = (),
        numbers: Iterable[float] = (),
    ) -> "Canaries":
        """Canaries of these; whole numbers of 16 digits are digits, not numbers."""
        return cls(tuple(texts), frozenset(digits), frozenset(families), frozenset(numbers))

    @cached_property
    def needles(self) -> dict[bytes, str]:
        """Every text in the encodings it may have, in small letters, with the text."""
        found: dict[bytes, str] = {}
        for text in self.texts:
            for encoding in ("utf-8", "utf-16-le", "latin-1"):
                found[text.encode(encoding, "replace").lower()] = text
        return found

    @cached_property
    def prefixes(self) -> dict[bytes, str]:
        """First signs of every pseudonym, with the pseudonym."""
        return {code[:PREFIX].encode(): code for code in self.families}

    @cached_property
    def shortened(self) -> dict[bytes, str]:
        """As ``prefixes``, of so few signs that they count only as a word of their own."""
        return {code[:SHORT].encode(): code for code in self.families}

    @cached_property
    def scaled(self) -> NDArray[np.int64]:
        """The numbers in millionths, ascending."""
        return np.unique(np.array([round(number * SCALE) for number in self.numbers], dtype=np.int64))

    @cached_property
    def integers(self) -> NDArray[np.int64]:
        """Numbers of persons as integers, ascending."""
        return np.unique(np.array([int(number) for number in self.digits], dtype=np.int64))

    @cached_property
    def number_set(self) -> frozenset[int]:
        """As ``scaled``."""
        return frozenset(self.scaled.tolist())
