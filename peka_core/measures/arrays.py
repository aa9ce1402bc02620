"""What the measures say about arrays: their types, and a ratio that knows empty denominators."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Numbers = NDArray[Any]


def ratio(above: Numbers, below: Numbers, empty: float = np.nan) -> Floats:
    """``above / below``, broadcast; ``empty`` where ``below`` is not above 0.

    >>> ratio(np.array([1.0, 2.0]), np.array([2.0, 0.0]))
    array([0.5, nan])
    """
    shape = np.broadcast_shapes(np.shape(above), np.shape(below))
    return np.divide(above, below, out=np.full(shape, empty), where=below > 0)
