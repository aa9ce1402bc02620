"""Everybody of the sample in all rounds, as the makers of its tables see them."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from peka_core.synthetic.draw import Ints, stream
from peka_core.synthetic.population import Families, Persons
from peka_core.synthetic.welfare import Hardship


@dataclass(frozen=True, slots=True)
class Town:
    """Everybody in all rounds: families, their members, and how hard life is for them."""

    benih: int
    parameters: dict[str, Any]
    families: Families
    persons: Persons
    hard: Hardship
    size: Ints

    def rng(self, nama: str) -> np.random.Generator:
        """Generator of the part called ``nama``."""
        return stream(self.benih, nama)
